internal import Cohorts
public import DisclosureControl
public import Indicators
public import Tabular

/// A topic's table. Grain: one row an area of the topic's level, by name, and the benchmark area last.
///
/// For every indicator of the topic it has the figure of its latest period in ten columns, each named for the indicator's
/// id and for what it holds. A cell that may not be shown is empty and the indicator's note says why.
public struct NeedsTable: Sendable {
  public let topic: NeedsDefinition.Topic
  public let table: DescribedTable

  /// Returns the tables of every topic, in their order.
  ///
  /// - Parameters:
  ///   - indicators: The catalogue; a topic's ids that it lacks have been reported by ``NeedsDefinition/check(indicators:geography:faults:)``.
  ///   - benchmarkLevel: The level whose areas close each table.
  ///   - figures: In any order; those that are split are passed over.
  public static func tables(
    of definition: NeedsDefinition, indicators: [IndicatorDefinition], benchmarkLevel: String,
    figures: [Released<IndicatorFigure>]
  ) -> [NeedsTable] {
    let whole = figures.lazy.filter { $0.value.breakdown == "all" }
    let figuresOfIndicator = Dictionary(grouping: whole, by: \.value.indicatorID)
    return definition.topics.map { topic in
      let columns = topic.indicators.compactMap { id in
        indicators.first { $0.id == id }.map {
          TopicColumn($0, topic: topic, benchmarkLevel: benchmarkLevel, figures: figuresOfIndicator[id] ?? [])
        }
      }
      return NeedsTable(topic: topic, columns: columns, benchmarkLevel: benchmarkLevel)
    }
  }

  private init(topic: NeedsDefinition.Topic, columns: [TopicColumn], benchmarkLevel: String) {
    self.topic = topic
    let areas = Set(columns.flatMap(\.areas))
    let own = areas.filter { $0.level == topic.areaLevel }
    let benchmarks = areas.filter { $0.level == benchmarkLevel && $0.level != topic.areaLevel }
    let inOrder = [own, benchmarks].flatMap { $0.sorted { ($0.name, $0.code) < ($1.name, $1.code) } }
    table = DescribedTable(
      name: topic.id, title: topic.title, description: topic.description,
      grain: "one row an area, the area that the others are compared with last",
      columns: [
        .init("area_level", .string, "The kind of area.", isRequired: true),
        .init("area_code", .string, "The area's code.", isRequired: true),
        .init("area_name", .string, "The area's name.", isRequired: true),
      ] + columns.flatMap(\.columns),
      key: ["area_level", "area_code"],
      rows: inOrder.map { area in
        [area.level, area.code, area.name] + columns.flatMap { $0.cells(for: area) }
      })
  }
}
