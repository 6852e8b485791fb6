import Diagnostics
import Expressions
import Tabular

/// A plan and the columns that it yields.
struct BoundQuery: Sendable {
  var plan: Plan
  var columns: [OutputColumn]
}

struct OutputColumn: Sendable {
  var name: String
  var type: ColumnType
  /// Nothing but null: takes any type beside another SELECT.
  var isNull = false
  /// As ``TypedName/isMidnight``.
  var isMidnight = false

  var typedName: TypedName { TypedName(name, type, isMidnight: isMidnight) }
}

/// Gives the tables, columns and expressions of one SELECT their meaning.
struct SelectBinder {
  let parameters: [String: ColumnType]
  let faults: Faults
  /// Finds a table, frame or `with` table, or returns nil after a report.
  let table: (_ name: String, _ place: Place) -> (fullName: String, columns: [TypedName])?
  /// Keeps a plan that is read several times, and returns a reference to it.
  let share: (Plan, TableScope) -> Plan
  /// Binds a query in brackets and keeps it under its name there, so that its columns have names too.
  let subquery: (QuerySyntax, _ alias: String) -> BoundQuery?

  /// - Parameter needsNames: False after `union all`, where the first SELECT's names hold.
  func bind(_ select: SelectSyntax, needsNames: Bool) -> BoundQuery? {
    guard let (tables, scope) = tables(of: select) else { return nil }
    var plan = tables
    if let condition = select.condition {
      guard let node = Binder(scope: scope, faults: faults).condition(condition) else { return nil }
      plan = .filter(plan, node)
    }
    let isGrouped =
      !select.groupingSets.isEmpty || select.having != nil
      || select.items.contains { if case .expression(let item, _) = $0 { item.hasAggregate } else { false } }
    var sets: [[BoundNode]]?
    if isGrouped {
      let bound = select.groupingSets.map { set in set.map { groupKey($0, select, scope) } }
      if bound.joined().contains(where: { $0 == nil }) { return nil }
      let found = bound.map { set in set.map { $0! } }
      guard !hasTwins(found, in: select) else { return nil }
      sets = found.isEmpty ? [[]] : found
    }
    let keys = sets.map { sets in
      sets.joined().reduce(into: [BoundNode]()) { if !$0.contains($1) { $0.append($1) } }
    }
    var items = ItemScope(tables: scope, groupKeys: keys, calls: ItemScope.Calls())
    guard let (nodes, names) = self.items(select, items, needsNames: needsNames) else { return nil }
    items.aliases = aliases(of: select)
    var having: BoundNode?
    if let condition = select.having {
      var scope = items
      scope.allowsWindows = false
      having = Binder(scope: scope, faults: faults).condition(condition)
      if having == nil { return nil }
    }
    var qualify: BoundNode?
    if let condition = select.qualify {
      qualify = Binder(scope: items, faults: faults).condition(condition)
      if qualify == nil { return nil }
      if items.calls.windows.isEmpty {
        faults.report(.sqlWrongArguments, "'qualify' needs a window function", at: condition.place, help: "use 'where'")
        return nil
      }
    }
    if let sets, let keys { plan = grouped(plan, scope, sets, keys, items.calls.aggregates) }
    if let having { plan = .filter(plan, having) }
    let width = keys.map { $0.count + items.calls.aggregates.count } ?? scope.entries.count
    let settled: (BoundNode) -> BoundNode = { node in
      node.mappingColumns { $0 >= ItemScope.windowBase ? $0 - ItemScope.windowBase + width : $0 }
    }
    if !items.calls.windows.isEmpty {
      plan = .window(plan, items.calls.windows, at: items.calls.windowPlaces)
    }
    if let qualify { plan = .filter(plan, settled(qualify)) }
    plan = .project(plan, nodes.map(settled))
    if select.isDistinct { plan = .distinct(plan) }
    let columns = zip(nodes, names).map { node, name in
      OutputColumn(name: name, type: node.type, isNull: node.isNullLiteral, isMidnight: node.isMoment)
    }
    return BoundQuery(plan: plan, columns: columns)
  }

  // MARK: FROM

  private func tables(of select: SelectSyntax) -> (Plan, TableScope)? {
    var scope = TableScope(entries: [], parameters: parameters)
    guard let from = select.from else { return (.unit, scope) }
    guard let (first, entries) = source(from) else { return nil }
    var plan = first
    scope.entries = entries
    var aliases = [from.alias]
    for join in select.joins {
      guard let (right, rightEntries) = source(join.table) else { return nil }
      if aliases.contains(join.table.alias) {
        faults.report(
          .duplicateName, "two tables here are called '\(join.table.alias)'", at: join.table.place,
          help: "give one of them another name: \(join.table.alias) as …")
        return nil
      }
      let width = scope.entries.count
      var both = scope
      both.entries += rightEntries
      guard let condition = Binder(scope: both, faults: faults).condition(join.condition) else { return nil }
      let (keys, residual) = split(condition, leftWidth: width)
      guard !keys.isEmpty else {
        faults.report(
          .frameJoin, "a join needs an equality between its two sides", at: join.condition.place,
          help: "for example: on \(aliases[0]).person_id = \(join.table.alias).person_id")
        return nil
      }
      let placed = keys.map { Plan.JoinKey(left: $0.left, right: $0.right, place: join.condition.place) }
      plan = .join(join.kind, left: plan, right: right, keys: placed, residual: residual)
      if join.kind == .inner || join.kind == .left {
        scope = both
        aliases.append(join.table.alias)
      }
    }
    return (plan, scope)
  }

  private func source(_ syntax: TableSyntax) -> (Plan, [TableScope.Entry])? {
    let plan: Plan
    let columns: [TypedName]
    switch syntax.source {
    case .name(let name):
      guard let found = table(name, syntax.place) else { return nil }
      plan = .reference(found.fullName)
      columns = found.columns
    case .query(let query):
      guard let bound = subquery(query, syntax.alias) else { return nil }
      plan = bound.plan
      columns = bound.columns.map(\.typedName)
    }
    let entries = columns.map { column in
      TableScope.Entry(
        qualifier: syntax.alias, name: column.name.lowercased(), type: column.type, isMidnight: column.isMidnight)
    }
    return (plan, entries)
  }

  /// The equalities of the two sides, and what else must hold.
  private func split(_ condition: BoundNode, leftWidth: Int) -> ([Plan.JoinKey], BoundNode?) {
    var keys: [Plan.JoinKey] = []
    var others: [BoundNode] = []
    for conjunct in condition.conjuncts {
      if case .compare(.equal, let first, let second) = conjunct {
        let (a, b) = (first.columns, second.columns)
        let shift: (Int) -> Int = { $0 - leftWidth }
        if let lastA = a.last, let firstB = b.first, lastA < leftWidth, firstB >= leftWidth {
          keys.append(.init(left: first, right: second.mappingColumns(shift)))
          continue
        }
        if let lastB = b.last, let firstA = a.first, lastB < leftWidth, firstA >= leftWidth {
          keys.append(.init(left: second, right: first.mappingColumns(shift)))
          continue
        }
      }
      others.append(conjunct)
    }
    return (keys, others.isEmpty ? nil : others.dropFirst().reduce(others[0]) { .and($0, $1) })
  }

  // MARK: SELECT list

  private func items(
    _ select: SelectSyntax, _ scope: ItemScope, needsNames: Bool
  ) -> (nodes: [BoundNode], names: [String])? {
    var nodes: [BoundNode] = []
    var names: [(name: String, place: Place)] = []
    var isWhole = true
    for item in select.items {
      switch item {
      case .star(let qualifier, let place):
        let matching = scope.tables.entries.indices.filter {
          qualifier == nil || scope.tables.entries[$0].qualifier == qualifier
        }
        if scope.groupKeys != nil {
          faults.report(.sqlWrongArguments, "a star cannot stand in a grouped select", at: place)
          isWhole = false
        } else if matching.isEmpty {
          faults.report(
            .sqlUnknownName, qualifier.map { "no table is called '\($0)' here" } ?? "there is no table here", at: place)
          isWhole = false
        }
        for index in matching {
          nodes.append(scope.tables.column(index))
          names.append((scope.tables.entries[index].name, place))
        }
      case .expression(let syntax, let alias):
        guard let node = Binder(scope: scope, faults: faults).bind(syntax) else {
          isWhole = false
          continue
        }
        nodes.append(node)
        if let alias {
          names.append((alias, syntax.place))
        } else if case .column(_, let name) = syntax.kind {
          names.append((name, syntax.place))
        } else if needsNames {
          faults.report(.frameColumnName, "this column needs a name", at: syntax.place, help: "write '… as name'")
          isWhole = false
        }
      }
    }
    guard needsNames else { return isWhole ? (nodes, nodes.map { _ in "" }) : nil }
    var seen: Set<String> = []
    for (name, place) in names where !seen.insert(name).inserted {
      faults.report(
        .frameColumnName, "two columns are called '\(name)'", at: place, help: "list the columns and rename one: as …")
      isWhole = false
    }
    return isWhole ? (nodes, names.map(\.name)) : nil
  }

  func aliases(of select: SelectSyntax) -> [String: Syntax] {
    var aliases: [String: Syntax] = [:]
    for case .expression(let syntax, let alias?) in select.items { aliases[alias] = syntax }
    return aliases
  }

  // MARK: GROUP BY

  /// One row for each combination in each set; a key that a set lacks is null there.
  private func grouped(
    _ plan: Plan, _ scope: TableScope, _ sets: [[BoundNode]], _ keys: [BoundNode], _ calls: [AggregateCall]
  ) -> Plan {
    if sets.count == 1, sets[0] == keys { return .aggregate(plan, keys: keys, calls) }
    let shared = share(plan, scope)
    return .union(
      sets.map { set in
        let keyColumns = keys.map { key in
          set.firstIndex(of: key).map { BoundNode.column($0, key.type) } ?? .literal(nil, key.type)
        }
        let callColumns = calls.enumerated().map { BoundNode.column(set.count + $0, $1.type) }
        return .project(.aggregate(shared, keys: set, calls), keyColumns + callColumns)
      })
  }

  /// A key is an expression, a column's new name from the list, or its number there.
  private func groupKey(_ syntax: Syntax, _ select: SelectSyntax, _ scope: TableScope) -> BoundNode? {
    let binder = Binder(scope: scope, faults: faults)
    if case .literal(.integer(let number)?) = syntax.kind {
      guard number >= 1, number <= select.items.count, case .expression(let item, _) = select.items[Int(number) - 1]
      else {
        faults.report(.sqlWrongArguments, "the list has no expression number \(number)", at: syntax.place)
        return nil
      }
      return binder.bind(item)
    }
    if case .column(nil, let name) = syntax.kind, scope.candidates(qualifier: nil, name: name).isEmpty,
      let item = aliases(of: select)[name]
    {
      return binder.bind(item)
    }
    return binder.bind(syntax)
  }
}

extension BoundNode {
  var isNullLiteral: Bool { if case .literal(nil, _) = self { true } else { false } }
}
