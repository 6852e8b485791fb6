import Cohorts
import Diagnostics
import Indicators
import Tabular

/// The published figures with which a place as a whole is compared, from a frame that states them.
///
///     published: published_figures
///
/// The frame has the columns of figures and of areas: one row a measure, area, period and breakdown value. A stage without it compares
/// nothing with published figures, whatever its indicators name.
struct PublishedBenchmarks {
  private let frame: String
  private let place: Place

  /// Nil where the stage names no frame.
  init?(_ reader: inout MappingReader) {
    guard let node = reader.optionalNode("published"), let frame = reader.optionalString("published") else {
      return nil
    }
    self.frame = frame.lowercased()
    place = node.place
  }

  func check(_ catalogue: FrameCatalogue, faults: Faults) {
    catalogue.checkFigures(frame, at: place, faults: faults)
    catalogue.checkAreas(frame, at: place, faults: faults)
  }

  /// Reads the frame once for all indicators.
  ///
  /// - Returns: For each indicator the figures of the measure and area that it names, none where it names none; and a warning for each
  ///   whose measure the frame does not hold.
  func read(
    for indicators: [IndicatorDefinition], tables: [OpenTable], frames: FrameCatalogue, jobs: Int, memory: MemoryBound
  ) async throws -> (figures: [[PublishedFigure]], warnings: [Diagnostic]) {
    let engine = try FigureEngine(tables: tables, frames: frames, parameters: [:], jobs: jobs, memory: memory)
    let areas = try await engine.areas(of: frame).areas
    let stated = try await engine.figures([FigureRequest(frame: frame, periods: [])]).figures[0]
    let byName = Dictionary(grouping: stated) { Name(measure: $0.measure, areaCode: $0.areaCode) }
    var warnings: [Diagnostic] = []
    let figures = indicators.map { indicator -> [PublishedFigure] in
      guard let reference = indicator.published else { return [] }
      let own = byName[Name(measure: reference.measure, areaCode: reference.areaCode)] ?? []
      if own.isEmpty {
        warnings.append(
          Diagnostic(
            .unpublished, "'\(frame)' has no figure of '\(reference.measure)' for the area '\(reference.areaCode)'",
            at: reference.place,
            help: "compare both with the columns 'measure' and 'area_code'; the indicator stays without that benchmark",
            severity: .warning))
      }
      return own.map { figure in
        PublishedFigure(
          area: areas[figure.areaCode] ?? Area(level: "", code: figure.areaCode, name: figure.areaCode),
          period: figure.period, breakdown: figure.breakdown, breakdownValue: figure.breakdownValue,
          value: figure.value)
      }
    }
    return (figures, warnings)
  }

  private struct Name: Hashable {
    let measure: String
    let areaCode: String
  }
}

extension EstimateStage {
  /// The published figures of each indicator, in the order of the catalogue.
  func publishedFigures(
    _ tables: [OpenTable], _ shapes: [TableShape], jobs: Int
  ) async throws -> (figures: [[PublishedFigure]], warnings: [Diagnostic]) {
    guard let published else { return (catalogue.indicators.map { _ in [] }, []) }
    return try await published.read(
      for: catalogue.indicators, tables: tables, frames: FrameCatalogue(frames, tables: shapes, faults: Faults()),
      jobs: jobs, memory: memory)
  }
}
