import Cohorts
import Diagnostics
import DisclosureControl
import Indicators
import Publishing
import Tabular

/// Lets out of the figures what an audience may see, and publishes it as `indicators.csv`.
struct ReleaseStage: Stage {
  static let takes: [ProductKind] = [.figures]
  static let gives = ProductKind.releasedFigures

  let profile: DisclosureProfile?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    profile = reader.definition("disclosure", in: definitions).map { DisclosureProfile($0, faults: faults) }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    guard case .figures(let shape, let framesOfPeople)? = input, let profile else { return .files }
    checkExemptions(of: profile, shape.catalogue, framesOfPeople, faults)
    return .released(shape, profile.audience)
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard let profile, case .figures(let figureSet)? = input else { preconditionFailure("the plan was not checked") }
    let shape = figureSet.vocabulary
    let clock = ContinuousClock()
    let begin = clock.now
    let results = try await parallelMap(count: figureSet.indicators.count, jobs: run.jobs) { index in
      let indicator = figureSet.indicators[index]
      let released = release(
        indicator, benchmarkLevel: shape.geography.benchmarkLevel, hierarchy: figureSet.hierarchy, profile: profile)
      return (figures: released, rows: IndicatorsTable.rows(released.lazy.map(\.value), of: indicator.definition))
    }
    let released = results.map(\.figures)
    let figures = released.flatMap(\.self)
    let companions = try await CompanionTables(released, of: figureSet, profile: profile, jobs: run.jobs)
    run.record.addTiming(
      (clock.now - begin) / .seconds(1), of: "release \(profile.audience.rawValue): disclosure control")
    let csv = IndicatorsTable.file(results.map(\.rows))
    try run.zone(of: profile.audience).add(try PublishedTable.indicators(csv: csv))
    for table in companions.published { try run.zone(of: profile.audience).add(table) }
    let hidden = figures.count { $0.value.notes.contains(.confidential) }
    run.record.add(["figures": figures.count, "hidden": hidden], of: "release \(profile.audience.rawValue)")
    return StageResult(
      product: .released(ReleasedFigures(figures: figures, figureSet: figureSet, profile: profile)),
      summary: "\(figures.count) figures for the \(profile.audience.rawValue) audience, \(hidden) hidden")
  }
}
