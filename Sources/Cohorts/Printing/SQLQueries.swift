import Expressions
import Tabular

/// Prints plans as SELECTs of one dialect: each operator becomes a clause, and a query in brackets only where SQL's order
/// of clauses leaves no other way.
struct SQLQueries {
  let dialect: SQLDialect
  let parameters: [String: ScalarValue]
  /// The columns of a table, frame or `with` table, by its full name.
  let columns: (String) -> [TypedName]
  /// How it is written.
  let written: (String) -> String

  /// The SELECT of a plan, its columns under the given names.
  func select(_ plan: Plan, names: [String]) -> SQLSelect {
    let all = Set(names.indices)
    var select = build(plan, needed: all, qualified: false, outer: [])
    select = named(select, names)
    return select
  }

  private func named(_ select: SQLSelect, _ names: [String]) -> SQLSelect {
    var select = select
    select.names = names
    select.parts = select.parts.map { named($0, names) }
    return select
  }

  func expressions(_ columns: [SQLFragment]) -> SQLExpressions {
    SQLExpressions(dialect: dialect, columns: columns, parameters: parameters)
  }

  /// - Parameters:
  ///   - needed: The columns that are read later.
  ///   - qualified: Whether columns stand after their table's name, as they must beside another table.
  ///   - outer: Names of tables that are taken.
  func build(_ plan: Plan, needed: Set<Int>, qualified: Bool, outer: Set<String>) -> SQLSelect {
    switch plan {
    case .unit: return SQLSelect(columns: [], names: [], aliases: outer)
    case .reference(let name): return table(name, qualified: qualified, outer: outer)
    case .filter(let input, let condition):
      let needed = needed.union(condition.columns)
      var select = build(input, needed: needed, qualified: qualified, outer: outer)
      if select.stage > .grouped { select = wrapped(select, needed, qualified: qualified, outer: outer) }
      let printer = expressions(select.columns)
      let texts = condition.conjuncts(keepingRanges: true).map { printer.condition($0) }
      if select.stage == .grouped { select.having += texts } else { select.conditions += texts }
      return select
    case .project(let input, let nodes):
      let read = nodes.indices.filter { needed.contains($0) }.flatMap { nodes[$0].columns }
      var select = build(input, needed: Set(read), qualified: qualified, outer: outer)
      if select.stage >= .distinct { select = wrapped(select, Set(read), qualified: qualified, outer: outer) }
      let printer = expressions(select.columns)
      let names = select.names
      select.columns = nodes.map { printer.value($0) }
      select.names = nodes.enumerated().map { $1.columnIndex.map { names[$0] } ?? "column_\($0 + 1)" }
      return select
    case .join(let kind, let left, let right, let keys, let residual):
      return join(kind, left, right, keys, residual, needed: needed, outer: outer)
    case .aggregate(let input, let keys, let calls):
      return aggregate(input, keys, calls, qualified: qualified, outer: outer)
    case .window(let input, let calls, _):
      return window(input, calls, needed: needed, qualified: qualified, outer: outer)
    case .distinct(let input):
      let width = columns(of: input).count
      var select = build(input, needed: Set(0..<width), qualified: qualified, outer: outer)
      if select.stage >= .distinct {
        select = wrapped(select, Set(0..<width), qualified: qualified, outer: outer)
      }
      select.stage = .distinct
      return select
    case .union(let inputs):
      let parts = inputs.map { build($0, needed: needed, qualified: false, outer: outer) }
      return SQLSelect(
        stage: .union, columns: parts[0].columns, names: parts[0].names, parts: parts, aliases: outer)
    }
  }

  private func table(_ name: String, qualified: Bool, outer: Set<String>) -> SQLSelect {
    let alias = self.alias(for: name, besides: outer)
    let columns = columns(name)
    let prefix = qualified ? "\(dialect.quoted(alias))." : ""
    return SQLSelect(
      from: [written(name) + (qualified ? " AS \(dialect.quoted(alias))" : "")],
      columns: columns.map { SQLFragment(prefix + dialect.quoted($0.name)) }, names: columns.map(\.name),
      aliases: outer.union([alias]))
  }

  /// The initials of a name's words, with a number where they are taken or mean something.
  private func alias(for name: String, besides taken: Set<String>) -> String {
    let own = cteName(name)
    let initials = own.split(separator: "_").compactMap(\.first).map(String.init).joined().lowercased()
    let stem = initials.isEmpty ? "t" : initials
    if !taken.contains(stem), dialect.quoted(stem) == stem { return stem }
    return (2...).lazy.map { "\(stem)\($0)" }.first { !taken.contains($0) }!
  }

  /// A query in brackets in place of a table. Columns that are not needed keep their place and are not selected.
  func wrapped(_ select: SQLSelect, _ needed: Set<Int>, qualified: Bool, outer: Set<String>) -> SQLSelect {
    var inner = select
    var seen: Set<String> = []
    for index in inner.names.indices where needed.contains(index) {
      var name = inner.names[index]
      if seen.contains(name) { name = (2...).lazy.map { "\(name)_\($0)" }.first { !seen.contains($0) }! }
      seen.insert(name)
      inner.names[index] = name
    }
    inner.parts = inner.parts.map { named($0, inner.names) }
    let alias = self.alias(for: "rows", besides: outer)
    let text = inner.text(dialect, chosen: needed).replacing("\n", with: "\n  ")
    let prefix = qualified ? "\(alias)." : ""
    return SQLSelect(
      from: ["(\n  \(text)\n) AS \(alias)"], columns: inner.names.map { SQLFragment(prefix + dialect.quoted($0)) },
      names: inner.names, aliases: outer.union([alias]))
  }

  // MARK: Joins

  private func join(
    _ kind: JoinKind, _ left: Plan, _ right: Plan, _ keys: [Plan.JoinKey], _ residual: BoundNode?, needed: Set<Int>,
    outer: Set<String>
  ) -> SQLSelect {
    let width = columns(of: left).count
    var read = needed.union(residual?.columns ?? [])
    for key in keys {
      read.formUnion(key.left.columns)
      read.formUnion(key.right.columns.map { $0 + width })
    }
    let leftNeeded = read.filter { $0 < width }
    let rightNeeded = Set(read.filter { $0 >= width }.map { $0 - width })
    var select = build(left, needed: leftNeeded, qualified: true, outer: outer)
    if select.stage > .rows { select = wrapped(select, leftNeeded, qualified: true, outer: outer) }
    var other = build(right, needed: rightNeeded, qualified: true, outer: select.aliases)
    if other.stage > .rows || !other.conditions.isEmpty || other.from.count != 1 {
      other = wrapped(other, rightNeeded, qualified: true, outer: select.aliases)
    }
    let printer = expressions(select.columns + other.columns)
    var on = keys.filter { !($0.left.columns.isEmpty && $0.right.columns.isEmpty) }.map { key in
      let (first, second) = (key.left, key.right.mappingColumns { $0 + width })
      return printer.condition(.compare(.equal, first, second)).within(.not)
    }
    on += residual?.conjuncts(keepingRanges: true).map { printer.condition($0).within(.not) } ?? []
    select.aliases = other.aliases
    switch kind {
    case .inner where select.from.isEmpty:
      // A SELECT without FROM has one row, which meets every row of the other side.
      select.from = other.from
      select.conditions += on.map { SQLFragment($0) }
      select.columns += other.columns
      select.names += other.names
    case .inner, .left:
      let word = on.isEmpty && kind == .inner ? "CROSS JOIN" : kind == .inner ? "INNER JOIN" : "LEFT JOIN"
      if on.isEmpty, kind == .left { on = ["1 = 1"] }
      let condition = on.isEmpty ? "" : " ON " + on.joined(separator: on.joined().count > 70 ? "\n  AND " : " AND ")
      select.from.append("\(word) \(other.from[0])\(condition)")
      select.columns += other.columns
      select.names += other.names
    case .semi, .anti:
      let body =
        (["SELECT 1 AS one FROM \(other.from[0])"] + [on.isEmpty ? "" : "WHERE " + on.joined(separator: " AND ")])
      let text = body.filter { !$0.isEmpty }.joined(separator: "\n  ")
      select.conditions.append(
        SQLFragment("\(kind == .semi ? "" : "NOT ")EXISTS (\n  \(text)\n)", kind == .semi ? .atom : .not))
    }
    return select
  }

  // MARK: Columns

  func columns(of plan: Plan) -> [TypedName] {
    switch plan {
    case .unit: []
    case .reference(let name): columns(name)
    case .filter(let input, _), .distinct(let input): columns(of: input)
    case .project(let input, let nodes):
      nodes.enumerated().map { index, node in
        TypedName(node.columnIndex.map { columns(of: input)[$0].name } ?? "column_\(index + 1)", node.type)
      }
    case .join(let kind, let left, let right, _, _):
      kind == .inner || kind == .left ? columns(of: left) + columns(of: right) : columns(of: left)
    case .aggregate(_, let keys, let calls):
      keys.enumerated().map { TypedName("key_\($0 + 1)", $1.type) }
        + calls.enumerated().map { TypedName("\($1.function.rawValue)_\($0 + 1)", $1.type) }
    case .window(let input, let calls, _):
      columns(of: input) + calls.enumerated().map { TypedName("window_\($0 + 1)", $1.type) }
    case .union(let inputs): columns(of: inputs[0])
    }
  }
}

extension BoundNode {
  /// The conditions that must all hold, `between` as one.
  func conjuncts(keepingRanges: Bool) -> [BoundNode] {
    guard case .and(let left, let right) = self else { return [self] }
    if keepingRanges, case .compare(.greaterOrEqual, let low, _) = left,
      case .compare(.lessOrEqual, let high, _) = right,
      low == high
    {
      return [self]
    }
    return left.conjuncts(keepingRanges: keepingRanges) + right.conjuncts(keepingRanges: keepingRanges)
  }
}

/// The name that a `with` table or a query in brackets was given where it was written: its full name says its frame too.
func cteName(_ fullName: String) -> String {
  guard let range = fullName.firstRange(of: " with ") else { return fullName }
  let words = fullName[range.upperBound...].split(separator: " ").dropLast()
  return words.joined(separator: "_")
}
