/// A table ready to be published: its cells as text, and what it and its columns mean.
///
/// Grain: whatever ``grain`` says, in one phrase. A missing cell is nil and is written as an empty one.
public struct DescribedTable: Sendable {
  public struct Column: Sendable, Hashable {
    /// The kinds of value a published column holds, by their Frictionless names.
    public enum Kind: String, Sendable {
      case string
      case integer
      case number
      case date
      case boolean
    }

    public let name: String
    public let kind: Kind
    /// One sentence for readers, with what a missing cell means where that is not plain.
    public let description: String
    /// What its numbers are measured in; nil where they have no unit or the row names it.
    public let unit: String?
    /// Whether every row has a value.
    public let isRequired: Bool

    public init(_ name: String, _ kind: Kind, _ description: String, unit: String? = nil, isRequired: Bool = false) {
      self.name = name
      self.kind = kind
      self.description = description
      self.unit = unit
      self.isRequired = isRequired
    }
  }

  /// Snake case, without folder or suffix.
  public let name: String
  public let title: String
  public let description: String
  /// What one row is: "one row an area".
  public let grain: String
  public let columns: [Column]
  /// The columns that together tell one row from every other; empty where nothing is said.
  public let key: [String]
  public let rows: [[String?]]

  /// - Precondition: Every row has a cell for every column, and the key names columns.
  public init(
    name: String, title: String, description: String, grain: String, columns: [Column], key: [String] = [],
    rows: [[String?]]
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row needs a cell for every column")
    precondition(key.allSatisfy { key in columns.contains { $0.name == key } }, "a key is made of columns")
    self.name = name
    self.title = title
    self.description = description
    self.grain = grain
    self.columns = columns
    self.key = key
    self.rows = rows
  }

  /// The header and every row as CSV.
  public func encoded() -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(columns.map(\.name))
    for row in rows { encoder.append(row) }
    return encoder.bytes
  }
}
