public import Tabular

/// What a definition may know of an extract before any data are read: its columns and what they say.
public struct ExtractShape: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public let name: String
    public let type: ColumnType
    /// The schema's role, such as `nhs_number`; nil where the column has none.
    public let role: String?
    /// Whether the schema limits the values to codes, by an enum or a pattern.
    public let isCoded: Bool

    public init(_ name: String, _ type: ColumnType, role: String? = nil, isCoded: Bool = false) {
      self.name = name
      self.type = type
      self.role = role
      self.isCoded = isCoded
    }

    /// Whether the column can tell who somebody is, so that it never leaves as it is.
    public var isIdentifying: Bool { role.map(identifyingRoles.contains) ?? false }
  }

  public let name: String
  /// Whether it holds persons; an extract about areas holds nobody's details.
  public let holdsPersons: Bool
  public let columns: [Column]

  public init(_ name: String, holdsPersons: Bool, columns: [Column]) {
    self.name = name
    self.holdsPersons = holdsPersons
    self.columns = columns
  }

  public func column(_ name: String) -> Column? {
    columns.first { $0.name == name }
  }
}

/// The roles of columns that can tell who somebody is.
let identifyingRoles: Set<String> = [
  "nhs_number", "forename", "surname", "date_of_birth", "postcode", "address", "record_id", "person_reference",
  "free_text",
  "sensitive",
]
