public import Cohorts
public import Indicators

/// Everything that the scorecard tells of one indicator.
public struct IndicatorProfile: Sendable {
  /// Readings of every area of one level for its latest period.
  public struct LevelTable: Sendable {
    /// The level's title, in the singular.
    public let title: String
    public let areas: [AreaProfile]
  }

  /// Readings of the whole place, split by one characteristic, for the latest period. One row a value.
  public struct BreakdownTable: Sendable {
    public struct Row: Sendable {
      public let value: String
      public let reading: Reading
    }

    public let title: String
    public let rows: [Row]
  }

  public let definition: IndicatorDefinition
  /// Whether the board has chosen to watch it.
  public let isPriority: Bool
  public let style: NumberStyle
  /// The whole place; nil where nothing was released for it.
  public let benchmark: AreaProfile?
  public let neighbourhoods: [AreaProfile]
  /// The further levels of the definition that have figures.
  public let levels: [LevelTable]
  /// The breakdowns of the indicator that have figures.
  public let breakdowns: [BreakdownTable]

  init(
    _ definition: IndicatorDefinition, shelf: FigureShelf, scorecard: ScorecardDefinition,
    geography: GeographyDefinition, breakdowns: [BreakdownDefinition], benchmark: Area
  ) {
    self.definition = definition
    isPriority = scorecard.priorities.contains(definition.id)
    let place = shelf.profile(of: benchmark)
    self.benchmark = place
    neighbourhoods = shelf.profiles(ofLevel: scorecard.neighbourhoodLevel)
    levels = scorecard.tableLevels.compactMap { level in
      let areas = shelf.profiles(ofLevel: level)
      guard !areas.isEmpty, let title = geography.level(level)?.title else { return nil }
      return LevelTable(title: title, areas: areas)
    }
    self.breakdowns = definition.breakdowns.compactMap { name in
      guard let place, let breakdown = breakdowns.first(where: { $0.name == name }) else { return nil }
      let rows = (breakdown.values + [BreakdownDefinition.unknown]).compactMap { value -> BreakdownTable.Row? in
        // A group that the indicator is never about (18 to 64 of what tells of those 65 and over) is no row.
        let course = place.series.map { shelf.reading(of: benchmark, in: $0.period, breakdown: name, value: value) }
        if course.allSatisfy({ $0?.notes == [.notApplicable] }) { return nil }
        return shelf.reading(of: benchmark, in: place.latest.period, breakdown: name, value: value)
          .map { .init(value: value, reading: $0) }
      }
      return rows.isEmpty ? nil : BreakdownTable(title: breakdown.title, rows: rows)
    }
    style = NumberStyle(
      unit: definition.unit, typical: place?.latest.value ?? neighbourhoods.lazy.compactMap(\.latest.value).first)
  }

  /// The definition's sentence with the figure in it, or why there is none.
  public func sentence(for reading: Reading) -> String {
    guard let value = reading.value else {
      return reading.notes.first?.explanation ?? Note.notAvailable.explanation
    }
    return sentenceText(definition.sentence, with: style.sentenceNumber(value))
  }

  /// The neighbourhoods' latest values, lowest first, of those that have one.
  public var ranked: [(area: Area, value: Double)] {
    neighbourhoods.compactMap { profile in profile.latest.value.map { (profile.area, $0) } }
      .sorted { ($0.value, $0.area.name, $0.area.code) < ($1.value, $1.area.name, $1.area.code) }
  }

  /// The profile of one neighbourhood; nil where it has no figure of this indicator.
  public func neighbourhood(_ area: Area) -> AreaProfile? {
    neighbourhoods.first { $0.area.code == area.code }
  }
}
