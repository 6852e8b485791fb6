import Cohorts
import DisclosureControl
import Indicators
import Tabular

/// The figures that a return asks for, in the order of its rows.
struct SubmissionSelection {
  /// By indicator, level and breakdown as the definition names them; then by period, area code and value.
  let rows: [SubmissionRow]
  /// The periods of each indicator's level, oldest first; empty where there is no figure.
  let periods: [Spot: [Period]]

  struct Spot: Hashable {
    let indicator: String
    let level: String
  }

  init(_ submission: SubmissionDefinition, indicators: [IndicatorDefinition], figures: [Released<IndicatorFigure>]) {
    let wanted = Set(submission.indicators)
    let bySpot = Dictionary(
      grouping: figures.lazy.filter { wanted.contains($0.value.indicatorID) },
      by: { Spot(indicator: $0.value.indicatorID, level: $0.value.area.level) })
    var rows: [SubmissionRow] = []
    var periods: [Spot: [Period]] = [:]
    for id in submission.indicators {
      guard let definition = indicators.first(where: { $0.id == id }) else { continue }
      for level in submission.levels {
        let spot = Spot(indicator: id, level: level)
        let candidates = bySpot[spot] ?? []
        let own = Self.last(submission.periods, of: Set(candidates.lazy.map(\.value.period)))
        periods[spot] = own
        for breakdown in ["all"] + submission.breakdowns {
          rows += candidates.filter { $0.value.breakdown == breakdown && own.contains($0.value.period) }
            .map { SubmissionRow(definition, $0) }.sorted(by: Self.precedes)
        }
      }
    }
    self.rows = rows
    self.periods = periods
  }

  /// The last periods of the length of that which ends last; of several such lengths the shortest.
  private static func last(_ count: Int, of periods: Set<Period>) -> [Period] {
    guard let latest = periods.max(by: { ($0.end, $0.start) < ($1.end, $1.start) }) else { return [] }
    return periods.filter { $0.monthCount == latest.monthCount }.sorted().suffix(count)
  }

  private static func precedes(_ left: SubmissionRow, _ right: SubmissionRow) -> Bool {
    let (l, r) = (left.figure, right.figure)
    return (l.period, l.area.code, l.breakdownValue) < (r.period, r.area.code, r.breakdownValue)
  }
}
