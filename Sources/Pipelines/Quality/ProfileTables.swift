import Diagnostics
import Extracts
import Tabular

/// The profile of every column as tables: one that anybody may see, and one for the restricted zone.
///
/// Of an extract that tells of people the open table gives no count that could be of a few: shares come from counts rounded
/// to tens, of which 1 to 14 are all taken for 10; codes of fewer than ten rows are left out; and the ends of a range leave the
/// outermost values outside.
enum ProfileTables {
  /// `quality/profile.csv`.
  static func open(_ profiles: [ExtractProfile]) -> DescribedTable {
    DescribedTable(
      name: "profile", title: "Profile of the columns",
      description:
        "How full and how valid each column of the extracts is, and how it has changed since the last night before. "
        + "Where rows tell of people, shares come from counts rounded to tens.",
      grain: "one row an extract and column",
      columns: [
        .init("extract", .string, "The extract's name.", isRequired: true),
        .init("column", .string, "The column's name.", isRequired: true),
        .init("type", .string, "The type of its values, as the schema says.", isRequired: true),
        .init(
          "completeness", .number, "Accepted rows with a value, of all accepted rows; empty where there are no rows.",
          unit: "%"),
        .init(
          "validity", .number, "Rows read in which the column broke none of its rules, of all rows read.", unit: "%"),
        .init("distinct_values", .integer, "Different values.", unit: "values", isRequired: true),
        .init(
          "minimum", .string,
          "The least value; of an extract that tells of people the tenth from below. Empty for texts, truth values and "
            + "whatever may tell who somebody is."),
        .init("maximum", .string, "The greatest value, in the same way."),
        .init(
          "commonest_codes", .string,
          "Of a column of codes that tell nobody's identity, the commonest and the shares of rows, in whole per cents."),
        .init(
          "completeness_change", .number, "Completeness less that of the last night before; empty on the first night.",
          unit: "percentage points"),
        .init(
          "stability_index", .number,
          "How far the codes have shifted since the last night before: 0.1 is some, 0.25 a large shift."),
        .init("drift", .string, "none, some or large; empty on the first night."),
      ],
      key: ["extract", "column"],
      rows: profiles.flatMap { profile in
        profile.columns.map { column in openRow(OpenColumn(column, of: profile)) }
      })
  }

  private static func openRow(_ column: OpenColumn) -> [String?] {
    [
      column.extract, column.name, column.type, column.completeness.map(text), column.validity.map(text),
      String(column.distinctCount), column.minimum, column.maximum,
      column.codes.isEmpty
        ? nil : column.codes.map(\.words).joined(separator: "; "),
      column.completenessChange.map(text), column.stabilityIndex.map(text), column.drift?.rawValue,
    ]
  }

  private static func text(_ value: Double) -> String { shortestText(value) }

  /// `quality/profile.csv` of the restricted zone: counts as they are.
  static func restricted(_ profiles: [ExtractProfile]) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(
      [
        "extract", "column", "type", "rows", "filled", "faults", "distinct_values", "minimum", "maximum", "codes",
        "completeness_change", "stability_index",
      ])
    for profile in profiles {
      for column in profile.columns {
        let drift = profile.drift(of: column)
        encoder.append(
          [
            profile.extract, column.column, column.type.rawValue, String(column.rowCount), String(column.filledCount),
            String(column.faultCount), String(column.distinctCount), column.extremes?.minimum,
            column.extremes?.maximum, column.codes.map { "\($0.value) \($0.count)" }.joined(separator: "; "),
            drift.map { shortestText($0.completenessChange) }, drift?.stabilityIndex.map { shortestText($0) },
          ])
      }
    }
    return encoder.bytes
  }
}
