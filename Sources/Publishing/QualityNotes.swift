/// What the site tells of the data that its figures were made from.
public struct QualityNotes: Sendable {
  /// One extract and its columns.
  public struct Extract: Sendable {
    public let name: String
    public let title: String
    /// Records in the file.
    public let read: Int
    public let accepted: Int
    public let rejected: Int
    /// Records in the file of the last night before; nil where there was none.
    public let readBefore: Int?
    /// In the order of the schema.
    public let columns: [Column]
    public let findings: [Finding]

    public init(
      name: String, title: String, read: Int, accepted: Int, rejected: Int, readBefore: Int?, columns: [Column],
      findings: [Finding]
    ) {
      self.name = name
      self.title = title
      self.read = read
      self.accepted = accepted
      self.rejected = rejected
      self.readBefore = readBefore
      self.columns = columns
      self.findings = findings
    }
  }

  /// How full and how valid a column is.
  public struct Column: Sendable {
    /// How far a column has moved since the last night before.
    public enum Drift: Sendable {
      case none
      case some
      case large
    }

    public let name: String
    /// In per cent; nil where there are no rows.
    public let completeness: Double?
    /// In per cent; nil where there are no rows.
    public let validity: Double?
    public let distinctCount: Int
    /// The ends of what it holds, or its commonest codes; nil where neither is shown.
    public let content: String?
    /// In percentage points; nil on the first night.
    public let completenessChange: Double?
    /// Nil on the first night.
    public let drift: Drift?

    public init(
      name: String, completeness: Double?, validity: Double?, distinctCount: Int, content: String?,
      completenessChange: Double?, drift: Drift?
    ) {
      self.name = name
      self.completeness = completeness
      self.validity = validity
      self.distinctCount = distinctCount
      self.content = content
      self.completenessChange = completenessChange
      self.drift = drift
    }
  }

  /// A rule that rows, or the whole file, broke.
  public struct Finding: Sendable {
    public let rule: String
    /// Nil where it is about the whole row or file.
    public let column: String?
    /// What the rule costs, in words.
    public let cost: String
    /// In rows; nil where it is about the whole file.
    public let count: Int?

    public init(rule: String, column: String?, cost: String, count: Int?) {
      self.rule = rule
      self.column = column
      self.cost = cost
      self.count = count
    }
  }

  /// A table as it stands on the page: the first cell of each row names the rest.
  public struct PlainTable: Sendable {
    public let anchor: String
    public let title: String
    public let heads: [String]
    public let rows: [[String]]
    /// What is drawn above the table; empty for nothing.
    public let bars: [WeightBar]

    public init(anchor: String, title: String, heads: [String], rows: [[String]], bars: [WeightBar] = []) {
      self.anchor = anchor
      self.title = title
      self.heads = heads
      self.rows = rows
      self.bars = bars
    }
  }

  /// The pairs of records of one range of weights.
  public struct WeightBar: Sendable {
    /// What most of the pairs weigh enough for.
    public enum Kind: String, Sendable {
      case link
      case review
      case other
    }

    /// The lower end, in bits.
    public let from: Int
    /// Rounded; 0 for fewer than are shown.
    public let pairs: Int
    public let kind: Kind

    public init(from: Int, pairs: Int, kind: Kind) {
      self.from = from
      self.pairs = pairs
      self.kind = kind
    }
  }

  /// In the order of the pipeline.
  public let extracts: [Extract]
  /// What the linkage of the extracts came to; empty where nothing was linked.
  public var linkage: [PlainTable]

  public init(extracts: [Extract], linkage: [PlainTable] = []) {
    self.extracts = extracts
    self.linkage = linkage
  }
}
