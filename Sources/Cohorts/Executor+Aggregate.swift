import Expressions
import Tabular

extension Executor {
  func aggregate(
    _ relation: Relation, _ keys: [BoundNode], _ calls: [AggregateCall], in period: Period?
  ) async throws -> Relation {
    try await gather(keys + calls.compactMap(\.argument), of: relation)
    var keyColumns: [LazyColumn] = []
    for key in keys { keyColumns.append(try await evaluate(key, over: relation, in: period)) }
    var numbering = try await number(keyColumns, rowCount: relation.rowCount, missingIsKey: true)
    let firstRows = numbering.byFirstAppearance()
    let groupCount = keys.isEmpty ? 1 : firstRows.count
    var columns = keyColumns.map { $0.selecting(firstRows) }
    for call in calls {
      var argument: NullableValues?
      if let node = call.argument { argument = try await evaluate(node, over: relation, in: period).values }
      let groups = Groups(ids: numbering.ids, count: groupCount)
      columns.append(LazyColumn(try groups.compute(call, argument)))
    }
    return Relation(columns: columns, rowCount: groupCount)
  }
}
