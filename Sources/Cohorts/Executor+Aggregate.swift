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
    var arguments: [NullableValues?] = []
    for call in calls {
      if let node = call.argument {
        arguments.append(try await evaluate(node, over: relation, in: period).values)
      } else {
        arguments.append(nil)
      }
    }
    let (groups, values) = (Groups(ids: numbering.ids, count: groupCount), arguments)
    let aggregated = try await parallelMap(count: calls.count, jobs: jobs) {
      LazyColumn(try groups.compute(calls[$0], values[$0]))
    }
    return Relation(columns: keyColumns.map { $0.selecting(firstRows) } + aggregated, rowCount: groupCount)
  }
}
