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
    try memory.check(
      Pairs.count(leftIDs, matches), columnCount: left.columns.count + right.columns.count, at: keys.first?.place)
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
    // Most joins look up one row for each left row, whose columns then stay what they are.
    let kept = pairs.haveEachOnce(of: left.rowCount) ? left : left.selecting(pairs.left)
    return Relation(columns: kept.columns + right.selecting(pairs.right).columns, rowCount: pairs.left.count)
  }

  /// Numbers the keys of both sides together, so that equal keys have one number. A key that the other side cannot have
  /// may have none.
  private func number(
    _ left: Relation, _ right: Relation, _ keys: [Plan.JoinKey], in period: Period?
  ) async throws -> (left: ArraySlice<Int32>, right: ArraySlice<Int32>, count: Int) {
    var columns: [NullableValues] = []
    try await gather(keys.map(\.right), of: right)
    try await gather(keys.map(\.left), of: left)
    for key in keys {
      let first = try await evaluate(key.right, over: right, in: period).values
      let second = try await evaluate(key.left, over: left, in: period).values
      columns.append(try await joined(first, second))
    }
    let numbering = KeyNumbering(columns, rowCount: right.rowCount + left.rowCount, missingIsKey: false)
    return (numbering.ids[right.rowCount...], numbering.ids[..<right.rowCount], numbering.count)
  }

  /// Two key columns, one after the other. Of texts only the smaller dictionary is kept: what it lacks meets nothing.
  private func joined(_ first: NullableValues, _ second: NullableValues) async throws -> NullableValues {
    guard case .text(let mine) = first.values, case .text(let theirs) = second.values, mine.dictionary.count > 64,
      theirs.dictionary.count > 64, mine.dictionary != theirs.dictionary
    else { return NullableValues.joining([first, second]) }
    let keepsMine = mine.dictionary.count <= theirs.dictionary.count
    let (kept, other) = keepsMine ? (mine, theirs) : (theirs, mine)
    let translation = try await ExactTexts(distinct: kept.dictionary.texts).codes(of: other.dictionary.texts, jobs: jobs)
    var validity = (keepsMine ? second : first).validity
    var codes = [Int32](repeating: 0, count: other.codes.count)
    for (row, code) in other.codes.enumerated() where validity[row] {
      let own = translation[Int(code)]
      if own < 0 { validity.setMissing(row) } else { codes[row] = own }
    }
    let translated = NullableValues(.text(TextValues(codes: codes, dictionary: kept.dictionary)), validity: validity)
    return NullableValues.joining(keepsMine ? [first, translated] : [translated, second])
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

  /// Whether every left row is in one pair.
  func haveEachOnce(of count: Int) -> Bool {
    left.count == count && left.indices.allSatisfy { left[$0] == Int32($0) }
  }

  /// How many pairs there are, left rows without a match counted once.
  static func count(_ leftIDs: ArraySlice<Int32>, _ matches: RowsByKey) -> Int {
    leftIDs.reduce(0) { $0 + ($1 < 0 ? 1 : max(1, Int(matches.starts[Int($1) + 1] - matches.starts[Int($1)]))) }
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
