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
    let groups = Groups(ids: numbering.ids, count: groupCount)
    var columns = keyColumns.map { $0.selecting(firstRows) }
    // As many at once as there are cores, so that few arguments stand in memory.
    for first in stride(from: 0, to: calls.count, by: jobs) {
      let together = Array(calls[first..<min(first + jobs, calls.count)])
      var arguments: [LazyColumn?] = []
      for call in together {
        var argument: LazyColumn?
        if let node = call.argument { argument = try await evaluate(node, over: relation, in: period) }
        arguments.append(argument)
      }
      let evaluated = arguments
      columns += try await parallelMap(count: together.count, jobs: jobs) {
        LazyColumn(try groups.compute(together[$0], evaluated[$0]?.values))
      }
    }
    return Relation(columns: columns, rowCount: groupCount)
  }
}
