@testable import Cohorts
@testable import Expressions

/// The constructs of the language, by the names that the parser and the binder have for them.
enum Constructs {
  /// All that there are: taken from the language itself, so that one that is added is looked for at once.
  static var all: Set<String> {
    Set(ScalarFunction.allCases.map(\.rawValue) + aggregateNames + windowNames + aggregateNames.compactMap(inWindow))
      .union(JoinKind.allCases.map { "\($0) join" })
      .union(BinaryOperator.allCases.map(\.rawValue))
      .union(castTargets.map { name(of: $0) })
      .union(CalendarUnit.allCases.flatMap { ["interval \($0)", "date_trunc \($0)"] })
      .union([
        "literal", "null", "column", "qualified column", "parameter", "not", "negate", "is null", "is distinct from",
        "in",
        "like", "case", "case of a value", "count(*)", "distinct in an aggregate", "filter", "another frame", "with",
        "union all",
        "select distinct", "star", "qualified star", "query in brackets", "where", "group by", "grouping sets",
        "having",
        "qualify", "further condition", "partition by", "desc", "nulls first", "frame of rows", "unbounded preceding",
        "unbounded following", "preceding", "current row", "following",
      ])
  }

  private static let castTargets: [CastTarget] = [
    .text, .integer, .bigint, .number, .decimal(precision: 18, scale: 2), .boolean, .day, .moment,
  ]

  fileprivate static func name(of target: CastTarget) -> String {
    if case .decimal = target { "cast as decimal" } else { "cast as \(target)" }
  }

  /// What an aggregate is called before `over`; nil for those that cannot stand there.
  fileprivate static func inWindow(_ name: String) -> String? {
    ["median", "percentile_cont"].contains(name) ? nil : "\(name) over"
  }
}

extension QuerySyntax {
  /// The constructs that stand in it.
  var constructs: Set<String> {
    var found: Set<String> = withTables.isEmpty ? [] : ["with"]
    if selects.count > 1 { found.insert("union all") }
    for table in withTables { found.formUnion(table.query.constructs) }
    return selects.reduce(into: found) { $0.formUnion($1.constructs) }
  }
}

extension SelectSyntax {
  fileprivate var constructs: Set<String> {
    var found: Set<String> = isDistinct ? ["select distinct"] : []
    for item in items {
      switch item {
      case .star(let qualifier, _): found.insert(qualifier == nil ? "star" : "qualified star")
      case .expression(let expression, _): found.formUnion(expression.constructs)
      }
    }
    for table in [from].compactMap({ $0 }) + joins.map(\.table) {
      if case .query(let query) = table.source { found.formUnion(query.constructs.union(["query in brackets"])) }
    }
    for join in joins {
      found.insert("\(join.kind) join")
      found.formUnion(join.condition.constructs)
      if case .binary(.and, _, _) = join.condition.kind { found.insert("further condition") }
    }
    let clauses = [("where", condition), ("having", having), ("qualify", qualify)]
    for case (let name, let clause?) in clauses { found.formUnion(clause.constructs.union([name])) }
    if !groupingSets.isEmpty { found.insert(groupingSets.count > 1 ? "grouping sets" : "group by") }
    return groupingSets.joined().reduce(into: found) { $0.formUnion($1.constructs) }
  }
}

extension Syntax {
  fileprivate var constructs: Set<String> {
    parts.reduce(into: own) { $0.formUnion($1.constructs) }
  }

  private var own: Set<String> {
    switch kind {
    case .literal(let value): [value == nil ? "null" : "literal"]
    case .column(let qualifier, _): [qualifier == nil ? "column" : "qualified column"]
    case .parameter: ["parameter"]
    case .interval(_, let unit): ["interval \(unit)"]
    case .not: ["not"]
    case .negate: ["negate"]
    case .binary(let symbol, _, _): [symbol.rawValue]
    case .isNull: ["is null"]
    case .isDistinct: ["is distinct from"]
    case .among: ["in"]
    case .like: ["like"]
    case .choice(let operand, _, _): [operand == nil ? "case" : "case of a value"]
    case .cast(_, let target): [Constructs.name(of: target)]
    case .call(let call): call.constructs
    }
  }
}

extension CallSyntax {
  fileprivate var constructs: Set<String> {
    var found: Set<String> = [name]
    if isStar { found.insert("count(*)") }
    if isDistinct { found.insert("distinct in an aggregate") }
    if filter != nil { found.insert("filter") }
    if name == ScalarFunction.dateTrunc.rawValue, case .literal(.text(let unit)?) = arguments[0].kind {
      found.insert("date_trunc \(unit)")
    }
    guard let window else { return found }
    if aggregateNames.contains(name), let inWindow = Constructs.inWindow(name) { found.insert(inWindow) }
    if !window.partition.isEmpty { found.insert("partition by") }
    if window.order.contains(where: \.isDescending) { found.insert("desc") }
    if window.order.contains(where: \.nullsFirst) { found.insert("nulls first") }
    guard let frame = window.frame else { return found }
    found.insert("frame of rows")
    for bound in [frame.start, frame.end] {
      switch bound {
      case .unboundedPreceding: found.insert("unbounded preceding")
      case .unboundedFollowing: found.insert("unbounded following")
      case .offset(let rows): found.insert(rows < 0 ? "preceding" : rows > 0 ? "following" : "current row")
      }
    }
    return found
  }
}
