import Tabular

/// How full one column of an extract is, how well it keeps its rules, and what stands in it.
///
/// The rows are those of ``Extract/table``: accepted, and not withheld.
public struct ColumnProfile: Sendable {
  /// A value and how many rows hold it.
  public struct Code: Sendable, Hashable {
    public let value: String
    /// In rows; at least 1.
    public let count: Int

    public init(value: String, count: Int) {
      self.value = value
      self.count = count
    }
  }

  public let column: String
  public let type: FieldType
  /// Whether it may tell who somebody is: it has a role in linkage, or is free text.
  public let isIdentifying: Bool
  public let rowCount: Int
  /// Rows that hold a value.
  public let filledCount: Int
  /// How often the column's rules were broken among all rows read, a value that is missing though it must not be apart.
  public let faultCount: Int
  /// How many different values there are.
  public let distinctCount: Int
  /// The least and the greatest value, of a type that has an order of its own; nil where there is none.
  public let extremes: Extremes?
  /// The values of a column whose every value is a code, the most frequent first and equals in their order as text;
  /// empty for any other column.
  public let codes: [Code]

  /// The ends of what a column holds.
  public struct Extremes: Sendable {
    /// As CSV writes them.
    public let minimum: String
    public let maximum: String
    /// The least and the greatest value that as many rows as ``ColumnProfile/innerRank`` lie beyond or at; nil where the
    /// column holds too few values for that.
    public let innerMinimum: String?
    public let innerMaximum: String?
  }

  /// How many values an inner extreme leaves outside, or at itself: a single record cannot be read from it.
  public static let innerRank = 10
}

extension Extract {
  /// The profile of one field, by its index in the schema.
  public func profile(ofField index: Int) -> ColumnProfile {
    let field = schema.fields[index]
    let column = table.columns[index]
    let showsCodes = field.holdsCodes && field.tellsNobodysIdentity
    let spread = ValueSpread(column, wantsCodes: showsCodes)
    let faults = findings.filter { $0.column == field.name && $0.rule != "required" }.reduce(0) { $0 + $1.count }
    return ColumnProfile(
      column: field.name, type: field.type, isIdentifying: !field.tellsNobodysIdentity,
      rowCount: column.count, filledCount: column.count - column.validity.missingCount, faultCount: faults,
      distinctCount: spread.distinctCount, extremes: spread.extremes,
      codes: showsCodes ? spread.codes : [])
  }
}

extension Field {
  /// Whether its values are codes of a list, or truth values.
  fileprivate var holdsCodes: Bool { constraints.codes != nil || type == .boolean }

  /// Whether it has no role in linkage; a person's sex alone tells nobody's identity.
  fileprivate var tellsNobodysIdentity: Bool { role == nil || role == .sex }
}
