public import Cohorts
public import DisclosureControl
public import Indicators

/// The balanced scorecard: what a board sees of its place, perspective by perspective.
///
/// Made of released figures only, so whatever is drawn from it may be shown to its audience.
public struct BalancedScorecard: Sendable {
  public struct Section: Sendable {
    public let perspective: ScorecardDefinition.Perspective
    /// The board's priorities first, in their order; then the others, in the order of the catalogue.
    public let indicators: [IndicatorProfile]
  }

  public let definition: ScorecardDefinition
  /// The area that every other is compared with.
  public let benchmark: Area
  /// By name.
  public let neighbourhoods: [Area]
  public let sections: [Section]
  /// The title, in the singular, of the level of the neighbourhoods.
  public let neighbourhoodTitle: String

  /// - Parameters:
  ///   - indicators: Of the catalogue, in its order. One without a single figure is shown as not available.
  ///   - figures: In any order.
  public init(
    _ definition: ScorecardDefinition, indicators: [IndicatorDefinition], geography: GeographyDefinition,
    breakdowns: [BreakdownDefinition], figures: [Released<IndicatorFigure>]
  ) {
    self.definition = definition
    var shelves: [String: FigureShelf] = [:]
    var benchmarks: Set<Area> = []
    var neighbourhoods: Set<Area> = []
    for released in figures {
      let area = released.value.area
      shelves[released.value.indicatorID, default: FigureShelf()].add(released)
      if area.level == geography.benchmarkLevel { benchmarks.insert(area) }
      if area.level == definition.neighbourhoodLevel { neighbourhoods.insert(area) }
    }
    let benchmark =
      benchmarks.min { $0.code < $1.code }
      ?? Area(level: geography.benchmarkLevel, code: "", name: definition.placeName)
    self.benchmark = benchmark
    self.neighbourhoods = neighbourhoods.sorted { ($0.name, $0.code) < ($1.name, $1.code) }
    neighbourhoodTitle = geography.level(definition.neighbourhoodLevel)?.title ?? "Neighbourhood"
    let priorities = definition.priorities
    sections = definition.perspectives.map { perspective in
      let own = indicators.filter { $0.perspective == perspective.id }
      let ordered =
        priorities.compactMap { id in own.first { $0.id == id } } + own.filter { !priorities.contains($0.id) }
      return Section(
        perspective: perspective,
        indicators: ordered.map {
          IndicatorProfile(
            $0, shelf: shelves[$0.id] ?? FigureShelf(), scorecard: definition, geography: geography,
            breakdowns: breakdowns, benchmark: benchmark)
        })
    }
  }

  /// Every indicator, in the order in which the sections show them.
  public var indicators: [IndicatorProfile] { sections.flatMap(\.indicators) }

  /// The indicators that the board has chosen to watch, in its order.
  public var priorities: [IndicatorProfile] {
    definition.priorities.compactMap { id in indicators.first { $0.definition.id == id } }
  }
}
