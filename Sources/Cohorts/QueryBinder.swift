import Diagnostics
import Expressions
import Tabular

/// Gives a whole query its meaning: its `with` tables in their order, then its SELECTs, made to fit each other.
struct QueryBinder {
  let parameters: [String: ColumnType]
  let faults: Faults
  /// Finds a table or a frame, or returns nil after a report.
  let table: (_ name: String, _ place: Place, _ local: [String]) -> (fullName: String, columns: [TypedName])?
  /// Keeps a `with` table and returns the full name under which the plan refers to it; nil for one that failed.
  let keep: (_ name: String, BoundQuery) -> String

  private enum Local {
    case known(fullName: String, columns: [TypedName])
    /// A fault was reported where it is defined.
    case failed
  }

  func bind(_ query: QuerySyntax) -> BoundQuery? {
    bind(query, seeing: [:])
  }

  private func bind(_ query: QuerySyntax, seeing outer: [String: Local]) -> BoundQuery? {
    var locals = outer
    var own: Set<String> = []
    for named in query.withTables {
      if !own.insert(named.name).inserted {
        faults.report(.duplicateName, "two 'with' tables are called '\(named.name)'", at: named.place)
      }
      if let bound = bind(named.query, seeing: locals) {
        let columns = bound.columns.map(\.typedName)
        locals[named.name] = .known(fullName: keep(named.name, bound), columns: columns)
      } else {
        locals[named.name] = .failed
      }
    }
    let binder = SelectBinder(
      parameters: parameters, faults: faults,
      table: { name, place in
        switch locals[name] {
        case .known(let fullName, let columns)?: (fullName, columns)
        case .failed?: nil
        case nil: table(name, place, locals.keys.sorted())
        }
      },
      share: { plan, scope in
        let columns = scope.entries.map { OutputColumn(name: $0.name, type: $0.type, isMidnight: $0.isMidnight) }
        return .reference(keep("grouping sets", BoundQuery(plan: plan, columns: columns)))
      },
      subquery: { query, alias in
        bind(query, seeing: locals).map {
          BoundQuery(plan: .reference(keep(alias, $0)), columns: $0.columns)
        }
      })
    let bound = query.selects.enumerated().map { binder.bind($1, needsNames: $0 == 0) }
    if bound.contains(where: { $0 == nil }) { return nil }
    return union(bound.map { $0! }, query.selects)
  }

  /// Names come from the first; numbers of several types meet as they do beside each other, null takes any type.
  private func union(_ queries: [BoundQuery], _ selects: [SelectSyntax]) -> BoundQuery? {
    guard queries.count > 1 else { return queries[0] }
    var columns = queries[0].columns
    for (query, select) in zip(queries, selects).dropFirst() {
      guard query.columns.count == columns.count else {
        faults.report(
          .sqlTypeClash, "this select has \(query.columns.count) columns, the first one \(columns.count)",
          at: select.place)
        return nil
      }
      for (index, column) in query.columns.enumerated() where !column.isNull {
        columns[index].isMidnight = columns[index].isMidnight || column.isMidnight
        if columns[index].isNull {
          columns[index].type = column.type
          columns[index].isNull = false
        } else if columns[index].type != column.type {
          guard columns[index].type.isNumeric, column.type.isNumeric else {
            faults.report(
              .sqlTypeClash,
              "'\(columns[index].name)' is \(columns[index].type.withArticle) in one select and "
                + "\(column.type.withArticle) in this one", at: select.place)
            return nil
          }
          columns[index].type = columns[index].type.beside(column.type)
        }
      }
    }
    let plans = queries.map { query -> Plan in
      let nodes = zip(query.columns, columns).enumerated().map { index, pair -> BoundNode in
        let (from, to) = pair
        if from.isNull { return .literal(nil, to.type) }
        let node = BoundNode.column(index, from.type)
        return node.converted(to: to.type)
      }
      return .project(query.plan, nodes)
    }
    return BoundQuery(plan: .union(plans), columns: columns)
  }
}
