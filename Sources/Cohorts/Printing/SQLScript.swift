public import Expressions
public import Tabular

/// One statement of a script.
public struct SQLStatement: Sendable {
  /// The table that it makes; nil for the query at the end.
  public let name: String?
  /// One line for readers.
  public let comment: String
  /// Without the comment, with a semicolon.
  public let text: String
  /// The tables, and what else the script makes, that it reads; in lower case.
  let reads: Set<String>
}

/// Prints frames and what is counted over them as statements for another database system.
///
/// The tables that frames read are taken for granted: those that pseudonymisation gives, under their names. A frame that
/// depends on the period is made once for all periods, each row with its own in `counted_from` and `counted_to`.
public struct SQLScript: Sendable {
  let dialect: SQLDialect
  let catalogue: FrameCatalogue
  let parameters: [String: ScalarValue]
  /// Rows of which the script makes tables itself, in their order.
  private(set) var literals: [LiteralTable] = []
  /// Plans besides those of frames, in the order in which they are made.
  private var plans: [(name: String, comment: String, plan: FrameCatalogue.NamedPlan)] = []
  /// Their `with` tables, by full name.
  private var withPlans: [String: FrameCatalogue.NamedPlan] = [:]

  /// - Parameter parameters: The values of the frames' parameters besides the period.
  public init(_ dialect: SQLDialect, frames catalogue: FrameCatalogue, parameters: [String: ScalarValue] = [:]) {
    self.dialect = dialect
    self.catalogue = catalogue
    self.parameters = parameters
  }

  /// The name of the table of periods that lifted frames read.
  static let periods = "periods"

  mutating func add(_ table: LiteralTable) { literals.append(table) }

  /// Adds a table that several counts read.
  mutating func addOnce(_ table: LiteralTable) {
    if !literals.contains(where: { $0.name == table.name }) { literals.append(table) }
  }

  mutating func add(_ name: String, _ comment: String, _ plan: Plan, _ columns: [TypedName]) {
    plans.append((name, comment, FrameCatalogue.NamedPlan(plan: plan, columns: columns, usesPeriod: false, key: nil)))
  }

  mutating func addWith(_ fullName: String, _ plan: Plan, _ columns: [TypedName]) {
    withPlans[fullName] = FrameCatalogue.NamedPlan(plan: plan, columns: columns, usesPeriod: false, key: nil)
  }

  /// The tables of data that the frames behind the script read, with the columns that they are expected to have.
  ///
  /// - Parameter statements: The script's; a table that only they read is among them.
  public func tables(behind frames: [String], _ statements: [SQLStatement] = []) -> [TableShape] {
    var read = Set(self.frames(behind: frames).flatMap(\.reads)).union(frames)
    for statement in statements { read.formUnion(statement.reads) }
    return catalogue.tables.filter { read.contains($0.name.lowercased()) }
  }

  /// The statements that make some frames and all that they read, each once, in an order that works.
  public func frames(_ names: [String], periods: [Period]) -> [SQLStatement] {
    var script = self
    let needed = script.frames(behind: names)
    if needed.contains(where: \.usesPeriod) { script.addOnce(LiteralTable(periods: periods)) }
    return script.literalStatements + needed.map { script.statement(of: $0) }
  }

  /// Everything that the rows of figures that a frame states need, and the query for them.
  public func statedFigures(of frame: String, measure: String, periods: [Period]) -> [SQLStatement] {
    guard let columns = catalogue.columns(of: frame), let index = columns.firstIndex(where: { $0.name == "measure" })
    else { preconditionFailure("the frame was checked for the columns of figures") }
    var script = self
    let condition = BoundNode.compare(.equal, .column(index, .text), .literal(.text(measure), .text))
    let nodes = columns.enumerated().map { BoundNode.column($0, $1.type) }
    script.add("figures", "The figures", .project(.filter(.reference(frame), condition), nodes), columns)
    return script.frames([frame], periods: periods) + script.finalStatements
  }

  var literalStatements: [SQLStatement] { literals.map(statement) }

  /// The statements of added plans, the last as a query.
  var finalStatements: [SQLStatement] {
    plans.enumerated().map { index, entry in
      let isLast = index == plans.count - 1
      return statement(entry.name, entry.comment, entry.plan, makesTable: !isLast)
    }
  }

  func frames(behind names: [String]) -> [FrameCatalogue.Frame] {
    var needed: Set<String> = []
    var open = names
    while let name = open.popLast() {
      guard let frame = catalogue.frame(name), needed.insert(frame.name).inserted else { continue }
      open += frame.reads
    }
    return catalogue.frames.filter { needed.contains($0.name) }
  }

  // MARK: Plans

  private var lifting: PeriodLifting {
    PeriodLifting(periods: SQLScript.periods, plans: catalogue.plans, columns: plainColumns)
  }

  func lifted(_ plan: Plan) -> Plan { lifting.lifted(plan) }

  private func plainColumns(_ name: String) -> [TypedName] {
    if let named = catalogue.plans[name] { return named.columns }
    if let table = literals.first(where: { $0.name == name }) { return table.columns }
    if let entry = plans.first(where: { $0.name == name }) { return entry.plan.columns }
    return catalogue.tables.first { $0.name.lowercased() == name }?.columns ?? []
  }

  /// What stands behind a name in the script; the frames that depend on the period lifted.
  func named(_ name: String) -> FrameCatalogue.NamedPlan? {
    if let entry = plans.first(where: { $0.name == name }) { return entry.plan }
    if let named = withPlans[name] { return named }
    guard let named = catalogue.plans[name] else { return nil }
    guard named.usesPeriod else { return named }
    return FrameCatalogue.NamedPlan(
      plan: lifting.lifted(named.plan), columns: named.columns + PeriodLifting.columns, usesPeriod: false, key: nil)
  }

  private func columns(_ name: String) -> [TypedName] { named(name)?.columns ?? plainColumns(name) }

  private func isWithTable(_ name: String) -> Bool {
    withPlans[name] != nil || (catalogue.plans[name] != nil && catalogue.frame(name) == nil)
  }

  // MARK: Statements

  private func statement(of frame: FrameCatalogue.Frame) -> SQLStatement {
    let period = frame.usesPeriod ? ", for each period" : ""
    return statement(frame.name, "Frame \(frame.name): \(frame.grain)\(period)", named(frame.name)!, makesTable: true)
  }

  private func statement(
    _ name: String, _ comment: String, _ named: FrameCatalogue.NamedPlan, makesTable: Bool
  ) -> SQLStatement {
    let withTables = self.withTables(of: named.plan)
    let aliases = shortNames(of: withTables, besides: name)
    let queries = SQLQueries(dialect: dialect, parameters: parameters, columns: columns) { full in
      if let alias = aliases[full] { return dialect.quoted(alias) }
      return written(full)
    }
    func text(_ plan: FrameCatalogue.NamedPlan, into: String? = nil) -> String {
      queries.select(plan.plan, names: plan.columns.map(\.name)).text(dialect, into: into)
    }
    let with = withTables.map { full in
      "\(dialect.quoted(aliases[full]!)) AS (\n  \(text(self.named(full)!).replacing("\n", with: "\n  "))\n)"
    }
    let head = with.isEmpty ? "" : "WITH \(with.joined(separator: ",\n"))\n"
    let plans = [named.plan] + withTables.map { self.named($0)!.plan }
    let reads = Set(plans.flatMap(\.references))
    guard makesTable else {
      return SQLStatement(name: nil, comment: comment, text: head + text(named) + ";", reads: reads)
    }
    let table = dialect.quoted(name)
    let whole =
      switch dialect {
      case .duckdb: "CREATE OR REPLACE TEMP TABLE \(table) AS\n\(head)\(text(named));"
      case .spark: "CREATE OR REPLACE TEMPORARY VIEW \(table) AS\n\(head)\(text(named));"
      case .tsql: "DROP TABLE IF EXISTS \(written(name));\n\(head)\(text(named, into: written(name)));"
      }
    return SQLStatement(name: name, comment: comment, text: whole, reads: reads)
  }

  private func statement(_ table: LiteralTable) -> SQLStatement {
    let rows = table.rows.map { row in
      "(" + zip(row, table.columns).map { dialect.literal($0, $1.type) }.joined(separator: ", ") + ")"
    }
    let names = table.columns.map { dialect.quoted($0.name) }.joined(separator: ", ")
    let values = "(VALUES\n  \(rows.joined(separator: ",\n  "))\n) AS v (\(names))"
    let name = dialect.quoted(table.name)
    let text =
      switch dialect {
      case .duckdb: "CREATE OR REPLACE TEMP TABLE \(name) AS\nSELECT * FROM \(values);"
      case .spark: "CREATE OR REPLACE TEMPORARY VIEW \(name) AS\nSELECT * FROM \(values);"
      case .tsql:
        "DROP TABLE IF EXISTS \(written(table.name));\nSELECT * INTO \(written(table.name)) FROM \(values);"
      }
    return SQLStatement(name: table.name, comment: table.comment, text: text, reads: [])
  }

  /// Tables of data under their own names; what the script makes is, in T-SQL, a temporary table.
  private func written(_ name: String) -> String {
    let isMade =
      catalogue.frame(name) != nil || literals.contains { $0.name == name } || plans.contains { $0.name == name }
    if dialect == .tsql, isMade { return "#" + name }
    return dialect.quoted(catalogue.tables.first { $0.name.lowercased() == name }?.name ?? name)
  }

  /// The `with` tables that a plan reads, each after those that it reads itself.
  private func withTables(of plan: Plan) -> [String] {
    var found: [String] = []
    func visit(_ plan: Plan) {
      for name in plan.references where isWithTable(name) && !found.contains(name) {
        visit(named(name)!.plan)
        if !found.contains(name) { found.append(name) }
      }
    }
    visit(plan)
    return found
  }

  /// The name that each `with` table was given where it was written, numbered where another has it.
  private func shortNames(of withTables: [String], besides name: String) -> [String: String] {
    var taken = Set(catalogue.frames.map(\.name) + catalogue.tables.map { $0.name.lowercased() })
    taken.formUnion(literals.map(\.name) + plans.map(\.name) + [name])
    var names: [String: String] = [:]
    for full in withTables {
      let stem = cteName(full)
      let free = taken.contains(stem) ? (2...).lazy.map { "\(stem)_\($0)" }.first { !taken.contains($0) }! : stem
      taken.insert(free)
      names[full] = free
    }
    return names
  }
}

/// A small table that stands in the script itself.
struct LiteralTable: Sendable {
  var name: String
  var comment: String
  var columns: [TypedName]
  var rows: [[ScalarValue?]]
}

extension LiteralTable {
  /// The periods that frames are made for.
  init(periods: [Period]) {
    self.init(
      name: SQLScript.periods, comment: "The periods that are counted",
      columns: [TypedName("period_start", .day), TypedName("period_end", .day)],
      rows: Set(periods).sorted().map { [.day($0.start), .day($0.end)] })
  }
}
