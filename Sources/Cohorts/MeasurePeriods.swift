public import Diagnostics
public import Tabular

/// The periods of a measure that does not take the pipeline's.
///
///     periods: {months: 12, every: 3, count: 8}
///     periods: [{from: 2023-04-01, to: 2024-03-31}, {from: 2024-04-01, to: 2025-03-31}]
///     periods: {found: financial year}
public enum MeasurePeriods: Hashable, Sendable {
  case series(PeriodSeries)
  /// Each once, in order.
  case list([Period])
  /// Those of the calendar in which at least one row lies, as far as they are over.
  case found(PeriodUnit)

  /// Whether successive periods may tell of the same rows.
  public var isOverlapping: Bool {
    switch self {
    case .series(let series): series.isOverlapping
    case .list(let periods): zip(periods, periods.dropFirst()).contains { $0.end >= $1.start }
    case .found: false
    }
  }

  init?(_ node: DefinitionNode, faults: Faults) {
    if case .sequence(let nodes) = node.content {
      let periods = nodes.compactMap { Period($0, faults: faults) }
      let distinct = Set(periods).sorted()
      if distinct.count < periods.count {
        faults.report(.duplicateName, "\(periods.count - distinct.count) periods stand twice", at: node.place)
      }
      if nodes.isEmpty {
        faults.report(
          .wrongValue, "'periods' lists no period", at: node.place,
          help: "write each as {from: 2024-04-01, to: 2025-03-31}")
      }
      self = .list(distinct)
      return
    }
    var reader = MappingReader(node, of: "mapping of periods", faults: faults)
    if reader.has("found") {
      let unit: PeriodUnit? = reader.optionalChoice("found")
      reader.finish()
      guard let unit else { return nil }
      self = .found(unit)
    } else {
      self = .series(PeriodSeries(&reader))
      reader.finish()
    }
  }
}

/// A stretch of the calendar by which rows are put into periods.
public enum PeriodUnit: String, CaseIterable, Sendable {
  case month
  case quarter
  case year
  /// From 1 April.
  case financialYear = "financial year"

  var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year, .financialYear: 12
    }
  }

  /// The period that holds a day.
  func period(holding day: Day) -> Period {
    let (year, month, _) = day.components
    let months = year * 12 + month - 1
    let offset = self == .financialYear ? 3 : 0
    let past = (months - offset) % self.months
    let start = day.startOfMonth.adding(months: -(past < 0 ? past + self.months : past))
    return Period(start: start, end: start.adding(months: self.months).adding(days: -1))
  }
}

extension Period {
  /// Reads `{from: 2024-04-01, to: 2025-03-31}`, or returns nil after reporting what is wrong.
  public init?(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "period", faults: faults)
    let (from, to) = (reader.node("from"), reader.node("to"))
    reader.finish()
    guard let start = from.flatMap({ Day($0, "from", faults) }), let end = to.flatMap({ Day($0, "to", faults) })
    else { return nil }
    guard start <= end else {
      faults.report(.wrongValue, "the period ends before it starts", at: node.place, help: "exchange 'from' and 'to'")
      return nil
    }
    self.init(start: start, end: end)
  }
}

extension Day {
  fileprivate init?(_ node: DefinitionNode, _ key: String, _ faults: Faults) {
    guard case .scalar(let text) = node.content, let day = Day(iso: text) else {
      faults.report(.wrongValue, "'\(key)' must be a day, written 2025-03-31", at: node.place)
      return nil
    }
    self = day
  }
}
