public import Cohorts
public import Diagnostics
public import Indicators

/// A balanced scorecard, decoded from `Pipelines/scorecards/*.yaml`.
///
///     title: Health and wellbeing scorecard
///     place: Crafton
///     audience_note: For the members of Crafton's health and wellbeing board.
///     neighbourhood_level: neighbourhood
///     table_levels: [ward, primary_care_network]      # further area levels on the indicators' pages
///     priorities: [people_waiting_for_assessment]     # what the board has chosen to watch, first
///     perspectives:
///       - id: outcomes
///         title: Focused on outcomes and wellbeing
///         description: What changes in people's lives.
public struct ScorecardDefinition: Sendable {
  public struct Perspective: Sendable {
    /// The word by which an indicator names its perspective.
    public let id: String
    public let title: String
    /// One line for readers.
    public let description: String
    public let place: Place
  }

  public let title: String
  /// The place that the scorecard is about, as its readers call it.
  public let placeName: String
  /// For whom the scorecard is made; nil where nothing is said.
  public let audienceNote: String?
  /// The area level whose areas get a page each.
  public let neighbourhoodLevel: String
  /// Further area levels that get a table on every indicator's page, in this order.
  public let tableLevels: [String]
  /// The ids of the indicators that the board has chosen to watch, the first one first.
  public let priorities: [String]
  /// In the order in which they are shown.
  public let perspectives: [Perspective]
  public let place: Place

  private let levelPlaces: [Place]
  private let priorityPlaces: [Place]

  public init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "scorecard", faults: faults)
    title = reader.string("title")
    placeName = reader.string("place")
    audienceNote = reader.optionalString("audience_note")
    let neighbourhood = reader.node("neighbourhood_level")
    neighbourhoodLevel = neighbourhood == nil ? "" : reader.string("neighbourhood_level")
    tableLevels = reader.optionalStrings("table_levels") ?? []
    levelPlaces = [neighbourhood?.place ?? node.place] + (reader.optionalList("table_levels") ?? []).map(\.place)
    priorities = reader.optionalStrings("priorities") ?? []
    priorityPlaces = (reader.optionalList("priorities") ?? []).map(\.place)
    _ = reader.node("perspectives")
    perspectives = (reader.optionalList("perspectives") ?? []).map { Perspective($0, faults: faults) }
    reader.finish()
    reportDuplicates(faults)
  }

  /// Reports every name that the indicators and the geography do not know.
  public func check(indicators: [IndicatorDefinition], geography: GeographyDefinition, faults: Faults) {
    let levels = geography.bases.flatMap(\.levels).map(\.name)
    for (level, place) in zip([neighbourhoodLevel] + tableLevels, levelPlaces)
    where !level.isEmpty && !levels.contains(level) {
      faults.report(
        .unknownName, "'\(level)' is not a level of the geography '\(geography.name)'", at: place,
        help: suggestionHelp(for: level, among: levels))
    }
    for (id, place) in zip(priorities, priorityPlaces) where !indicators.contains(where: { $0.id == id }) {
      faults.report(
        .unknownName, "'\(id)' is not an indicator", at: place,
        help: suggestionHelp(for: id, among: indicators.map(\.id)))
    }
    for indicator in indicators where !perspectives.contains(where: { $0.id == indicator.perspective }) {
      faults.report(
        .unknownName,
        "the indicator '\(indicator.id)' names the perspective '\(indicator.perspective)', which the scorecard lacks",
        at: indicator.place, help: suggestionHelp(for: indicator.perspective, among: perspectives.map(\.id)))
    }
  }

  private func reportDuplicates(_ faults: Faults) {
    var seen: Set<String> = []
    for perspective in perspectives where !seen.insert(perspective.id).inserted {
      faults.report(.duplicateName, "the perspective '\(perspective.id)' stands here twice", at: perspective.place)
    }
  }
}

extension ScorecardDefinition.Perspective {
  fileprivate init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "perspective", faults: faults)
    id = reader.string("id")
    title = reader.string("title")
    description = reader.string("description")
    reader.finish()
  }
}
