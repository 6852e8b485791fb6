public import Diagnostics
import Tabular

extension PublishedTable {
  /// The tidy table of every figure, `indicators.csv`.
  ///
  /// - Parameter csv: The encoded rows, header first.
  public static func indicators(csv: [UInt8]) throws(Failure) -> PublishedTable {
    try PublishedTable(indicatorsDescription, at: "indicators.csv", csv: csv)
  }

  private static let indicatorsDescription = DescribedTable(
    name: "indicators", title: "Indicators",
    description: "Every released figure of the outcomes framework, with its interval, comparison and trend.",
    grain: "one row an indicator, period, area and breakdown value",
    columns: [
      .init("indicator_id", .string, "The indicator's id.", isRequired: true),
      .init("indicator_name", .string, "The indicator's name.", isRequired: true),
      .init("framework_ref", .string, "The national framework and number that the indicator follows."),
      .init(
        "perspective", .string, "The perspective of the scorecard to which the indicator belongs.", isRequired: true),
      .init("period_start", .date, "First day of the period.", isRequired: true),
      .init("period_end", .date, "Last day of the period.", isRequired: true),
      .init("area_level", .string, "The kind of area.", isRequired: true),
      .init("area_code", .string, "The area's code.", isRequired: true),
      .init("area_name", .string, "The area's name.", isRequired: true),
      .init(
        "breakdown", .string, "The characteristic by which the figure is split; all where it is not.", isRequired: true),
      .init("breakdown_value", .string, "The value of the characteristic; empty where the figure is not split."),
      .init(
        "numerator", .number,
        "What was counted, or the sum of a mean's values; empty for a median, and where it may not be shown."),
      .init(
        "denominator", .number,
        "What the numerator stands against; empty where there is none, and where it may not be shown."),
      .init(
        "value", .number, "The figure, in the row's unit; empty where it may not be shown, and then the note says why."),
      .init("lower_ci", .number, "Lower bound of the value's interval, in the row's unit."),
      .init("upper_ci", .number, "Upper bound of the value's interval, in the row's unit."),
      .init("ci_level", .number, "The interval's confidence level as a fraction: 0.95 or 0.998."),
      .init("unit", .string, "What value and interval are measured in.", isRequired: true),
      .init("method", .string, "How value and interval are computed.", isRequired: true),
      .init("polarity", .string, "Whether a high figure is good: high, low or none.", isRequired: true),
      .init(
        "benchmark_area", .string,
        "The area that the figure is compared with: the whole place, or for the whole place itself an area of which figures are published, such as England."
      ),
      .init(
        "benchmark_value", .number,
        "That area's figure for the same period and breakdown, in the row's unit; a published one is of the period that ends nearest, and empty where its publisher withholds it."
      ),
      .init("comparison", .string, "How the value stands to the benchmark's."),
      .init("trend", .string, "How the last five periods run."),
      .init(
        "note", .string,
        "Shorthand for what a reader must know: [c] confidential, [x] not available, [z] not applicable, [low] rounds to zero but is not, [e] estimated, [p] provisional, [r] revised, [b] break in series, [u] low reliability."
      ),
    ],
    key: ["indicator_id", "period_start", "period_end", "area_level", "area_code", "breakdown", "breakdown_value"],
    rows: [])
}
