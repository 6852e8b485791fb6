public import Diagnostics

/// A characteristic by which figures are split, decoded from `Pipelines/breakdowns/*.yaml`.
///
///     name: age_band
///     title: Age
///     column: age_band               # the column of a frame that holds it
///     values: [18 to 64, 65 to 74, 75 to 84, 85 and over]
public struct BreakdownDefinition: Sendable {
  public let name: String
  /// For readers: "Deprivation quintile".
  public let title: String
  /// The column of a frame that holds the characteristic.
  public let column: String
  /// Its values in the order in which readers expect them. A row without a value counts as ``unknown``.
  public let values: [String]

  /// The value of rows whose characteristic is missing; a row of its own only where there are such rows.
  public static let unknown = "Unknown"

  public init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "breakdown", faults: faults)
    name = reader.string("name")
    title = reader.string("title")
    column = reader.optionalString("column") ?? name
    values = reader.optionalStrings("values") ?? []
    reader.finish()
  }
}
