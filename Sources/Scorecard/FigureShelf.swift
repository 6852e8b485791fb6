import Cohorts
import DisclosureControl
import Indicators
import Tabular

/// The released figures of one indicator, found by area, period and breakdown.
struct FigureShelf {
  private struct Spot: Hashable {
    let level: String
    let code: String
    let period: Period
    let breakdown: String
    let value: String
  }

  private var readings: [Spot: Reading] = [:]
  private var areasOfLevel: [String: [String: Area]] = [:]
  private var periodsOfLevel: [String: Set<Period>] = [:]

  /// The word in `breakdown` of a figure that is not split.
  static let all = "all"

  mutating func add(_ released: Released<IndicatorFigure>) {
    let figure = released.value
    let area = figure.area
    areasOfLevel[area.level, default: [:]][area.code] = area
    if figure.breakdown == Self.all { periodsOfLevel[area.level, default: []].insert(figure.period) }
    let spot = Spot(
      level: area.level, code: area.code, period: figure.period, breakdown: figure.breakdown,
      value: figure.breakdownValue)
    readings[spot] = Reading(released)
  }

  /// The areas of a level by name, then code.
  func areas(ofLevel level: String) -> [Area] {
    (areasOfLevel[level] ?? [:]).values.sorted { ($0.name, $0.code) < ($1.name, $1.code) }
  }

  /// The periods of a level's series, oldest first.
  ///
  /// Figures may stand for several lengths of period at once (a quarter, three years): a series holds the length that
  /// has most periods, and of equally many the shortest.
  func series(ofLevel level: String) -> [Period] {
    let byLength = Dictionary(grouping: periodsOfLevel[level] ?? [], by: \.monthCount)
    let best = byLength.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return best?.value.sorted() ?? []
  }

  func reading(of area: Area, in period: Period, breakdown: String = all, value: String = "") -> Reading? {
    readings[Spot(level: area.level, code: area.code, period: period, breakdown: breakdown, value: value)]
  }

  /// An area's readings for every period of its level's series; nil where the level has none.
  func profile(of area: Area) -> AreaProfile? {
    AreaProfile(
      area: area, series: series(ofLevel: area.level).map { reading(of: area, in: $0) ?? .missing(in: $0) })
  }

  func profiles(ofLevel level: String) -> [AreaProfile] {
    areas(ofLevel: level).compactMap(profile(of:))
  }
}
