import Expressions
import Tabular

extension Executor {
  /// Appends a column for each call. Rows keep their order.
  func window(_ relation: Relation, _ calls: [WindowCall], in period: Period?) async throws -> Relation {
    var result = relation
    var arrangements: [Arrangement.Key: Arrangement] = [:]
    for call in calls {
      let key = Arrangement.Key(partition: call.partition, order: call.order)
      let arrangement: Arrangement
      if let known = arrangements[key] {
        arrangement = known
      } else {
        arrangement = try await arrange(relation, call, in: period)
        arrangements[key] = arrangement
      }
      var argument: NullableValues?
      if let node = call.argument { argument = try await evaluate(node, over: relation, in: period).values }
      result.columns.append(LazyColumn(try arrangement.compute(call, argument)))
    }
    return result
  }

  private func arrange(_ relation: Relation, _ call: WindowCall, in period: Period?) async throws -> Arrangement {
    var partition: [LazyColumn] = []
    for node in call.partition { partition.append(try await evaluate(node, over: relation, in: period)) }
    var order: [Arrangement.Order] = []
    for part in call.order {
      let values = try await evaluate(part.key, over: relation, in: period).values
      order.append(
        Arrangement.Order(
          keys: SortKeys(values), validity: values.validity, isDescending: part.isDescending,
          nullsFirst: part.nullsFirst))
    }
    let numbering = try await number(partition, rowCount: relation.rowCount, missingIsKey: true)
    return try await Arrangement(numbering, order, jobs: jobs)
  }
}

/// Rows put into partitions and ordered within each. Rows that the order does not tell apart keep their order.
struct Arrangement: Sendable {
  struct Key: Hashable {
    var partition: [BoundNode]
    var order: [WindowCall.Order]
  }

  struct Order: Sendable {
    var keys: SortKeys
    var validity: Validity
    var isDescending: Bool
    var nullsFirst: Bool

    /// Negative where the left row comes first, 0 where the key does not tell them apart.
    func compare(_ left: Int32, _ right: Int32) -> Int {
      if !validity.isAllValid {
        let (hasLeft, hasRight) = (validity[Int(left)], validity[Int(right)])
        if !hasLeft || !hasRight { return hasLeft == hasRight ? 0 : hasLeft == nullsFirst ? 1 : -1 }
      }
      if !keys.differ(left, right) { return 0 }
      return keys.isLess(left, right) == isDescending ? 1 : -1
    }
  }

  /// The rows of partition n stand at `starts[n]..<starts[n + 1]`.
  let starts: [Int32]
  let rows: [Int32]
  let order: [Order]

  /// - Parameter partition: The number of each row's partition.
  init(_ partition: KeyNumbering, _ order: [Order], jobs: Int) async throws {
    var numbering = partition
    _ = numbering.byFirstAppearance()
    let unsorted = RowsByKey(numbering.ids, count: numbering.count)
    starts = unsorted.starts
    self.order = order
    if order.isEmpty || numbering.ids.isEmpty {
      rows = unsorted.rows
      return
    }
    let stretches = Arrangement.stretches(unsorted.starts)
    let parts = try await parallelMap(count: stretches.count, jobs: jobs) { index in
      var sorted: [Int32] = []
      for partition in stretches[index] {
        let rows = unsorted[partition]
        sorted += rows.count == 1 ? Array(rows) : rows.sorted { Arrangement.precedes($0, $1, order) }
      }
      return sorted
    }
    rows = Array(joining: parts)
  }

  /// Partitions in stretches of about as many rows.
  private static func stretches(_ starts: [Int32]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var first = 0
    for partition in 0..<starts.count - 1 where Int(starts[partition + 1] - starts[first]) >= Executor.stretch {
      stretches.append(first..<partition + 1)
      first = partition + 1
    }
    if first < starts.count - 1 { stretches.append(first..<starts.count - 1) }
    return stretches
  }

  private static func precedes(_ left: Int32, _ right: Int32, _ order: [Order]) -> Bool {
    for key in order {
      let comparison = key.compare(left, right)
      if comparison != 0 { return comparison < 0 }
    }
    return left < right
  }

  /// Whether the order does not tell two rows apart.
  func arePeers(_ left: Int32, _ right: Int32) -> Bool {
    order.allSatisfy { $0.compare(left, right) == 0 }
  }
}
