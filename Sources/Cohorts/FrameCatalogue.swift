public import Diagnostics
public import Expressions
public import Tabular

/// Every frame, checked: names resolved, columns typed, circles found, before any data are read.
public struct FrameCatalogue: Sendable {
  /// What every frame and every condition of a measure may use: the period that is being counted.
  public static let periodParameters: [String: ColumnType] = ["period_start": .day, "period_end": .day]

  /// A frame as others see it.
  public struct Frame: Sendable {
    public let name: String
    /// "one row per spell"
    public let grain: String
    /// The columns that together tell every row from the others.
    public let key: [String]
    public let columns: [TypedName]
    /// Whether its rows depend on the period, directly or through a frame that it reads.
    public let usesPeriod: Bool
    /// The tables and frames that it reads itself, in the order of their names.
    public let reads: [String]
  }

  /// A frame or a `with` table, by its full name.
  struct NamedPlan: Sendable {
    var plan: Plan
    var columns: [TypedName]
    var usesPeriod: Bool
    /// Indices of the key's columns; nil for `with` tables.
    var key: [Int]?
    /// The keys that follow from the plan: see ``UniqueKeys``.
    var foundKeys: [Set<Int>] = []
    /// Where the key is declared.
    var keyPlace: Place?
    /// Where its query begins; nil for a `with` table of a query within another, whose faults are those of the whole.
    var place: Place?
  }

  /// In an order in which each frame stands after those that it reads.
  public let frames: [Frame]
  public let tables: [TableShape]
  let plans: [String: NamedPlan]
  /// Frames with faults, which were reported.
  let failedFrames: Set<String>
  /// What stands behind a colon in the texts of those frames.
  private let failedParameters: Set<String>

  /// - Parameters:
  ///   - sources: In any order.
  ///   - tables: What the frames may read besides each other. Column names are told apart without regard to case.
  ///   - parameters: What the frames may use besides the period, by name: the same for every period.
  public init(
    _ sources: [FrameSource], tables: [TableShape], parameters: [String: ColumnType] = [:], faults: Faults
  ) {
    let resolver = FrameResolver(sources, tables: tables, parameters: parameters, faults: faults)
    resolver.resolveAll()
    frames = resolver.frames
    plans = resolver.plans
    let failed = resolver.failedFrames
    failedFrames = failed
    failedParameters = Set(sources.filter { failed.contains($0.name.lowercased()) }.flatMap(\.namesBehindColons))
    self.tables = tables
  }

  /// Plans without frames.
  init(plans: [String: NamedPlan], tables: [TableShape]) {
    frames = []
    self.plans = plans
    self.tables = tables
    failedFrames = []
    failedParameters = []
  }

  public func frame(_ name: String) -> Frame? {
    frames.first { $0.name == name }
  }

  /// The frame's or table's columns, under lower-case names; nil where nothing has the name.
  func columns(of name: String) -> [TypedName]? {
    if let frame = frame(name) { return frame.columns }
    return tables.first { $0.name.lowercased() == name }?.columns.map { TypedName($0.name.lowercased(), $0.type) }
  }

  /// The parameters that the frames use, those of the period among them; of a frame with faults those that it seems to.
  public var usedParameters: Set<String> {
    plans.values.reduce(into: failedParameters) { $0.formUnion($1.plan.parameters) }
  }

  var knownNames: [String] { (frames.map(\.name) + tables.map(\.name)).sorted() }
}
