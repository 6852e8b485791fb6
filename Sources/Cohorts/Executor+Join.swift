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
    let pairCounts = try await parallelMap(count: stretches(left.rowCount), jobs: jobs) {
      Pairs.count(of: Executor.rows($0, of: left.rowCount), leftIDs, matches)
    }
    try memory.check(
      pairCounts.reduce(0, +), columnCount: left.columns.count + right.columns.count, at: keys.first?.place)
    let keepsUnmatched = kind == .left && residual == nil
    var pairs = Pairs(
      joining: try await parallelMap(count: stretches(left.rowCount), jobs: jobs) {
        Pairs(of: Executor.rows($0, of: left.rowCount), leftIDs, matches, keepsUnmatched: keepsUnmatched)
      })
    if let residual {
      let kept = try await rows(of: both(left, right, pairs), where: residual, in: period)
      pairs = pairs.selecting(kept)
    }
    switch kind {
    case .inner: return both(left, right, pairs)
    case .left: return both(left, right, residual == nil ? pairs : pairs.addingUnmatched())
    case .semi, .anti:
      guard let matched = pairs.left else { return kind == .semi ? left : left.selecting([]) }
      var isMatched = [Bool](repeating: false, count: left.rowCount)
      for row in matched { isMatched[Int(row)] = true }
      return left.selecting((0..<Int32(left.rowCount)).filter { isMatched[Int($0)] == (kind == .semi) })
    }
  }

  private func both(_ left: Relation, _ right: Relation, _ pairs: Pairs) -> Relation {
    // Most joins look up one row for each left row, whose columns then stay what they are.
    let kept = pairs.left.map(left.selecting) ?? left
    return Relation(columns: kept.columns + right.selecting(pairs.right).columns, rowCount: pairs.right.count)
  }

  /// Numbers the keys of both sides together, so that equal keys have one number. A key that the other side cannot have
  /// may have none.
  private func number(
    _ left: Relation, _ right: Relation, _ keys: [Plan.JoinKey], in period: Period?
  ) async throws -> (left: ArraySlice<Int32>, right: ArraySlice<Int32>, count: Int) {
    try await gather(keys.map(\.right), of: right)
    try await gather(keys.map(\.left), of: left)
    var columns: [NullableValues] = []
    for key in keys {
      let first = try await evaluate(key.right, over: right, in: period).values
      let second = try await evaluate(key.left, over: left, in: period).values
      if keys.count == 1, let codes = sharedCodes(first, second) { return codes }
      columns.append(try await joined(first, second))
    }
    let numbering = try await number(
      columns.map(LazyColumn.init), rowCount: right.rowCount + left.rowCount, missingIsKey: false)
    return (numbering.ids[right.rowCount...], numbering.ids[..<right.rowCount], numbering.count)
  }

  /// The codes of two texts that have one dictionary, as tokens of one domain do.
  private func sharedCodes(
    _ first: NullableValues, _ second: NullableValues
  ) -> (left: ArraySlice<Int32>, right: ArraySlice<Int32>, count: Int)? {
    guard case .text(let mine) = first.values, case .text(let theirs) = second.values,
      mine.dictionary == theirs.dictionary
    else { return nil }
    let (right, left) = (KeyNumbering(first, missingIsKey: false), KeyNumbering(second, missingIsKey: false))
    return (left.ids[...], right.ids[...], left.count)
  }

  /// Two key columns, one after the other. Of texts only the smaller dictionary is kept: what it lacks meets nothing.
  private func joined(_ first: NullableValues, _ second: NullableValues) async throws -> NullableValues {
    guard case .text(let mine) = first.values, case .text(let theirs) = second.values, mine.dictionary.count > 64,
      theirs.dictionary.count > 64, mine.dictionary != theirs.dictionary
    else { return NullableValues.joining([first, second]) }
    let keepsMine = mine.dictionary.count <= theirs.dictionary.count
    let (kept, other) = keepsMine ? (mine, theirs) : (theirs, mine)
    let translation = try await ExactTexts(distinct: kept.dictionary.texts)
      .codes(of: other.dictionary.texts, jobs: jobs)
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
