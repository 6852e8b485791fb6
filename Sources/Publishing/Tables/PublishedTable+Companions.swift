public import DisclosureControl
public import Indicators
import Tabular

extension PublishedTable {
  /// `inequalities.csv`: how unequal each indicator is between ranked groups.
  public static func inequalities(_ rows: [Released<InequalityRow>]) -> PublishedTable {
    PublishedTable(
      DescribedTable(
        name: "inequalities", title: "Inequalities",
        description:
          "Slope and relative index of inequality, and the gap between the most disadvantaged group and all others, from the released figures of indicators.csv. Above zero (for the relative index: above one) the most disadvantaged fare worse, or have more where neither is good; the gap is theirs less that of the others.",
        grain: "one row an indicator, period, area, breakdown and measure",
        columns: areaColumns + [
          .init("breakdown", .string, "The ranked breakdown.", isRequired: true),
          .init("measure", .string, "Slope index, relative index or gap.", isRequired: true),
          .init("groups", .integer, "Groups with people.", isRequired: true),
        ] + estimateColumns,
        key: areaKey + ["breakdown", "measure"],
        rows: rows.map(\.value).map { row in
          areaCells(row.indicatorID, row.period, row.area) + [
            row.breakdown, row.measure.rawValue, String(row.groupCount),
          ]
            + estimateCells(row.estimate, row.unit) + [noteCell(row.notes)]
        }), at: "inequalities.csv")
  }

  /// `control_charts.csv`: the months of every control chart.
  public static func controlCharts(_ rows: [Released<ControlChartRow>]) -> PublishedTable {
    PublishedTable(
      DescribedTable(
        name: "control_charts", title: "Control charts",
        description:
          "Monthly values of the whole area with the mean and limits of an XmR chart (2.66 times the mean moving range), judged by the rules of NHS England's Making Data Count. A chart of which one month may not be shown is left out whole.",
        grain: "one row an indicator, area and month",
        columns: areaColumns + [
          .init("value", .number, "The month's figure, in the row's unit.", isRequired: true),
          .init("mean", .number, "Of the month's phase, in the row's unit.", isRequired: true),
          .init("lower_limit", .number, "Lower process limit; empty where all values are equal."),
          .init("upper_limit", .number, "Upper process limit; empty where all values are equal."),
          .init("phase", .integer, "Counted from 1; a break in the series begins another.", isRequired: true),
          .init("special_cause", .string, "The rule that the month breaks; empty for common cause."),
          .init(
            "variation", .string, "common cause, improvement or concern; higher or lower where neither is good.",
            isRequired: true),
          .init("note", .string, "As in indicators.csv."),
        ], key: areaKey,
        rows: rows.map(\.value).map { row in
          areaCells(row.indicatorID, row.period, row.area) + [
            shortestText(row.value), shortestText(row.mean), row.lowerLimit.map(shortestText),
            row.upperLimit.map(shortestText), String(row.phase), row.specialCause.isEmpty ? nil : row.specialCause,
            row.variation.rawValue, noteCell(row.notes),
          ]
        }), at: "control_charts.csv")
  }

  /// `funnels.csv`: every area against the limits of its funnel.
  public static func funnels(_ rows: [Released<FunnelRow>]) -> PublishedTable {
    PublishedTable(
      DescribedTable(
        name: "funnels", title: "Funnel limits",
        description:
          "Each area of the latest period against the limits within which an area of its size differs from the benchmark by chance: Wilson's for proportions, exact Poisson for rates and ratios.",
        grain: "one row an indicator and area",
        columns: areaColumns + [
          .init("denominator", .number, "People, episodes, person-years or events expected.", isRequired: true),
          .init("value", .number, "The area's figure, in the indicator's unit.", isRequired: true),
          .init("average", .number, "The benchmark area's figure, in the indicator's unit.", isRequired: true),
          .init("lower_2_sigma", .number, "One area of 40 lies below it by chance.", isRequired: true),
          .init("upper_2_sigma", .number, "One area of 40 lies above it by chance.", isRequired: true),
          .init("lower_3_sigma", .number, "One area of 1,000 lies below it by chance.", isRequired: true),
          .init("upper_3_sigma", .number, "One area of 1,000 lies above it by chance.", isRequired: true),
          .init("label", .string, "On which side of which limit the area stands.", isRequired: true),
        ], key: areaKey,
        rows: rows.map(\.value).map { row in
          areaCells(row.indicatorID, row.period, row.area)
            + [
              row.denominator, row.value, row.average, row.lower2, row.upper2, row.lower3, row.upper3,
            ].map(shortestText) + [row.label.rawValue]
        }), at: "funnels.csv")
  }

  /// `standardised_rates.csv`: standardised rates beside the crude ones.
  public static func standardisedRates(_ rows: [Released<StandardisedRow>]) -> PublishedTable {
    PublishedTable(
      DescribedTable(
        name: "standardised_rates", title: "Standardised rates",
        description:
          "Every standardised rate of indicators.csv with the crude rate of the same counts. Directly standardised rates follow the European Standard Population 2013 and are given to three significant digits.",
        grain: "one row an indicator, period, area and breakdown value",
        columns: areaColumns + [
          .init(
            "breakdown", .string, "The characteristic by which the figure is split; all where it is not.",
            isRequired: true),
          .init("breakdown_value", .string, "Empty where the figure is not split."),
          .init("events", .number, "As shown in indicators.csv.", isRequired: true),
          .init("population", .number, "People, episodes or person-years, as shown.", isRequired: true),
          .init("crude_rate", .number, "Events by population, in the row's unit."),
          .init("crude_lower_ci", .number, "Lower limit of the crude rate's interval."),
          .init("crude_upper_ci", .number, "Upper limit of the crude rate's interval."),
          .init("standardised_rate", .number, "In the row's unit.", isRequired: true),
          .init("standardised_lower_ci", .number, "Lower limit of the standardised rate's interval."),
          .init("standardised_upper_ci", .number, "Upper limit of the standardised rate's interval."),
          .init("unit", .string, "What rates and limits are measured in.", isRequired: true),
          .init("method", .string, "dsr or isr.", isRequired: true),
          .init("note", .string, "As in indicators.csv."),
        ], key: areaKey + ["breakdown", "breakdown_value"],
        rows: rows.map(\.value).map { row in
          let (figure, told) = (row.standardised, row.standardised.estimate)
          let numbers = [
            told.numerator, told.denominator, row.crude.value, row.crude.lower, row.crude.upper, told.value, told.lower,
            told.upper,
          ].map { $0.map(shortestText) }
          return areaCells(figure.indicatorID, figure.period, figure.area) + [figure.breakdown, figure.breakdownValue]
            + numbers + [row.unit.rawValue, told.method.rawValue, noteCell(figure.notes)]
        }), at: "standardised_rates.csv")
  }
}
