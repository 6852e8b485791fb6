import Expressions
import Tabular

extension Executor {
  func join(
    _ kind: JoinKind, _ left: Relation, _ right: Relation, _ keys: [Plan.JoinKey], _ residual: BoundNode?,
    in period: Period?
  ) async throws -> Relation {
    let (leftIDs, rightIDs, count) = try await number(left, right, keys, in: period)
    let matches = RowsByKey(rightIDs, count: count)
    if residual == nil, kind == .semi || kind == .anti {
      var rows: [Int32] = []
      for (row, id) in leftIDs.enumerated() {
        let hasMatch = id >= 0 && matches.starts[Int(id)] < matches.starts[Int(id) + 1]
        if hasMatch == (kind == .semi) { rows.append(Int32(row)) }
      }
      return left.selecting(rows)
    }
    var pairs = Pairs(leftIDs, matches, keepsUnmatched: kind == .left && residual == nil)
    if let residual {
      let kept = try await rows(of: both(left, right, pairs), where: residual, in: period)
      pairs = pairs.selecting(kept)
    }
    switch kind {
    case .inner: return both(left, right, pairs)
    case .left: return both(left, right, residual == nil ? pairs : pairs.addingUnmatched(of: left.rowCount))
    case .semi, .anti:
      var isMatched = [Bool](repeating: false, count: left.rowCount)
      for row in pairs.left { isMatched[Int(row)] = true }
      return left.selecting((0..<Int32(left.rowCount)).filter { isMatched[Int($0)] == (kind == .semi) })
    }
  }

  private func both(_ left: Relation, _ right: Relation, _ pairs: Pairs) -> Relation {
    Relation(
      columns: left.selecting(pairs.left).columns + right.selecting(pairs.right).columns, rowCount: pairs.left.count)
  }

  /// Numbers the keys of both sides together, so that equal keys have one number.
  private func number(
    _ left: Relation, _ right: Relation, _ keys: [Plan.JoinKey], in period: Period?
  ) async throws -> (left: ArraySlice<Int32>, right: ArraySlice<Int32>, count: Int) {
    var columns: [NullableValues] = []
    for key in keys {
      let first = try await evaluate(key.right, over: right, in: period).values
      let second = try await evaluate(key.left, over: left, in: period).values
      columns.append(NullableValues.joining([first, second]))
    }
    let numbering = KeyNumbering(columns, rowCount: right.rowCount + left.rowCount, missingIsKey: false)
    return (numbering.ids[right.rowCount...], numbering.ids[..<right.rowCount], numbering.count)
  }
}

/// Rows of two sides that belong together, in the order of the left rows and then of the right ones.
private struct Pairs {
  var left: [Int32]
  /// -1 where a left row has no match.
  var right: [Int32]

  init(left: [Int32], right: [Int32]) {
    self.left = left
    self.right = right
  }

  init(_ leftIDs: ArraySlice<Int32>, _ matches: RowsByKey, keepsUnmatched: Bool) {
    left = []
    right = []
    left.reserveCapacity(leftIDs.count)
    right.reserveCapacity(leftIDs.count)
    var row: Int32 = 0
    for id in leftIDs {
      let range = id < 0 ? 0..<0 : matches.starts[Int(id)]..<matches.starts[Int(id) + 1]
      for index in range {
        left.append(row)
        right.append(matches.rows[Int(index)])
      }
      if range.isEmpty, keepsUnmatched {
        left.append(row)
        right.append(-1)
      }
      row += 1
    }
  }

  func selecting(_ indices: [Int32]) -> Pairs {
    Pairs(left: indices.map { left[Int($0)] }, right: indices.map { right[Int($0)] })
  }

  /// The same, and each left row that has no pair, once.
  func addingUnmatched(of count: Int) -> Pairs {
    var result = Pairs(left: [], right: [])
    var next = 0
    for row in 0..<Int32(count) {
      if next == left.count || left[next] != row {
        result.left.append(row)
        result.right.append(-1)
      }
      while next < left.count, left[next] == row {
        result.left.append(row)
        result.right.append(right[next])
        next += 1
      }
    }
    return result
  }
}
