import Diagnostics
import Expressions
public import Tabular

extension CohortEngine {
  /// The periods for which a measure itself says that it is counted, in order; nil where it takes the pipeline's.
  ///
  /// - Parameter day: Periods that are not over on this day are not counted.
  /// - Throws: ``Failure`` when the measure does not fit the frames, or its rows lie in more than 600 periods.
  public func periods(of measure: MeasureDefinition, completedBy day: Day) async throws -> [Period]? {
    switch measure.periods {
    case nil: return nil
    case .series(let series)?: return series.periods(completedBy: day)
    case .list(let periods)?: return periods
    case .found(let unit)?:
      let days = try await days(of: measure)
      var found: Set<Period> = []
      for number in days {
        let held = Day(number: number)
        if !found.contains(where: { $0.contains(held) }) { found.insert(unit.period(holding: held)) }
        if found.count > FoundPeriods.most {
          throw Failure(
            Diagnostic(
              .measurePeriods, "the rows of the measure lie in more than \(FoundPeriods.most) periods",
              at: measure.place, help: "look for days far from all others, or list the periods"), status: .dataRefused)
        }
      }
      return found.filter { $0.end <= day }.sorted()
    }
  }

  /// The days of the rows that the measure counts, each once, in order.
  private func days(of measure: MeasureDefinition) async throws -> [Int32] {
    let faults = Faults()
    let units = bind(measure, levels: [], breakdowns: [], faults: faults)?.units
    try faults.throwIfAny()
    guard let units, let date = units.date else { preconditionFailure("a measure without faults is bound and dated") }
    let executor = executor()
    var relation = try await executor.relation(units.frame, in: nil)
    if let condition = units.condition {
      relation = relation.selecting(try await executor.rows(of: relation, where: condition, in: nil))
    }
    let values = try await executor.evaluate(date, over: relation, in: nil).values
    var days: Set<Int32> = []
    for (row, number) in values.values.days.enumerated() where values.validity[row] { days.insert(number) }
    return days.sorted()
  }
}

private enum FoundPeriods {
  /// Fifty years of months.
  static let most = 600
}
