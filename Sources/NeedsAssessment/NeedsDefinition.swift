public import Cohorts
public import Diagnostics
public import Indicators

/// The tables of a Joint Strategic Needs Assessment, decoded from `Pipelines/needs/*.yaml`.
///
///     title: Joint Strategic Needs Assessment
///     topics:
///       - id: unmet_need
///         title: Unmet need
///         description: Who waits, and who is assessed without support following.
///         area_level: neighbourhood
///         period: latest
///         indicators: [people_waiting_for_assessment, assessed_without_service]
public struct NeedsDefinition: Sendable {
  public struct Topic: Sendable {
    /// The table's name: `jsna/<id>.csv`.
    public let id: String
    public let title: String
    /// One sentence for readers.
    public let description: String
    /// The level of the rows' areas.
    public let areaLevel: String
    public let period: PeriodChoice
    /// Ids, in the order of the columns.
    public let indicators: [String]
    public let place: Place
    fileprivate let levelPlace: Place
    fileprivate let indicatorPlaces: [Place]
  }

  /// Which period a topic shows.
  public enum PeriodChoice: String, Sendable, CaseIterable {
    /// For each indicator the last period for which the level has figures.
    case latest
  }

  public let title: String
  public let topics: [Topic]
  public let place: Place

  public init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "needs assessment", faults: faults)
    title = reader.string("title")
    _ = reader.node("topics")
    topics = (reader.optionalList("topics") ?? []).map { Topic($0, faults: faults) }
    reader.finish()
    var seen: Set<String> = []
    for topic in topics where !seen.insert(topic.id).inserted {
      faults.report(.duplicateName, "the topic '\(topic.id)' stands here twice", at: topic.place)
    }
  }

  /// Reports every name that the indicators and the geography do not know.
  public func check(indicators: [IndicatorDefinition], geography: GeographyDefinition, faults: Faults) {
    let levels = geography.bases.flatMap(\.levels).map(\.name)
    let ids = indicators.map(\.id)
    for topic in topics {
      if !topic.areaLevel.isEmpty, !levels.contains(topic.areaLevel) {
        faults.report(
          .unknownName, "'\(topic.areaLevel)' is not a level of the geography '\(geography.name)'",
          at: topic.levelPlace, help: suggestionHelp(for: topic.areaLevel, among: levels))
      }
      for (id, place) in zip(topic.indicators, topic.indicatorPlaces) where !ids.contains(id) {
        faults.report(
          .unknownName, "'\(id)' is not an indicator", at: place, help: suggestionHelp(for: id, among: ids))
      }
    }
  }
}

extension NeedsDefinition.Topic {
  fileprivate init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "topic", faults: faults)
    id = reader.identifier("id")
    title = reader.string("title")
    description = reader.string("description")
    let level = reader.node("area_level")
    areaLevel = level == nil ? "" : reader.string("area_level")
    levelPlace = level?.place ?? node.place
    period = reader.optionalChoice("period") ?? .latest
    _ = reader.node("indicators")
    indicators = reader.optionalStrings("indicators") ?? []
    indicatorPlaces = (reader.optionalList("indicators") ?? []).map(\.place)
    reader.finish()
  }
}
