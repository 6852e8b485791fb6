import Tabular

/// Rows of two sides that belong together, in the order of the left rows and then of the right ones.
struct Pairs: Sendable {
  /// The left rows of which these are the pairs.
  private let rows: Range<Int32>
  /// Nil where every left row is in one pair.
  private(set) var left: [Int32]?
  /// -1 where a left row has no match.
  private(set) var right: [Int32]

  /// The pairs of some left rows.
  ///
  /// - Parameter leftIDs: The numbers of all left rows; negative where nothing matches.
  init(of rows: Range<Int>, _ leftIDs: ArraySlice<Int32>, _ matches: RowsByKey, keepsUnmatched: Bool) {
    self.rows = Int32(rows.lowerBound)..<Int32(rows.upperBound)
    var (left, right): ([Int32], [Int32]) = ([], [])
    right.reserveCapacity(rows.count)
    var haveEachOnce = true
    for row in rows {
      let range = Pairs.range(leftIDs[leftIDs.startIndex + row], matches)
      if range.count != 1, haveEachOnce, !(keepsUnmatched && range.isEmpty) {
        haveEachOnce = false
        left.reserveCapacity(rows.count)
        left.append(contentsOf: Int32(rows.lowerBound)..<Int32(row))
      }
      for index in range { right.append(matches.rows[index]) }
      if range.isEmpty, keepsUnmatched { right.append(-1) }
      if !haveEachOnce {
        let count = range.isEmpty && keepsUnmatched ? 1 : range.count
        for _ in 0..<count { left.append(Int32(row)) }
      }
    }
    self.left = haveEachOnce ? nil : left
    self.right = right
  }

  private init(_ rows: Range<Int32>, left: [Int32]?, right: [Int32]) {
    self.rows = rows
    self.left = left
    self.right = right
  }

  /// - Parameter parts: Of left rows that follow each other.
  init(joining parts: [Pairs]) {
    rows = 0..<(parts.last?.rows.upperBound ?? 0)
    right = Array(joining: parts.map(\.right))
    guard parts.contains(where: { $0.left != nil }) else { return }
    left = Array(joining: parts.map { $0.left ?? Array($0.rows) })
  }

  /// How many pairs some left rows have, those without a match counted once.
  static func count(of rows: Range<Int>, _ leftIDs: ArraySlice<Int32>, _ matches: RowsByKey) -> Int {
    rows.reduce(0) { $0 + max(1, range(leftIDs[leftIDs.startIndex + $1], matches).count) }
  }

  private static func range(_ id: Int32, _ matches: RowsByKey) -> Range<Int> {
    id < 0 ? 0..<0 : Int(matches.starts[Int(id)])..<Int(matches.starts[Int(id) + 1])
  }

  func selecting(_ indices: [Int32]) -> Pairs {
    if indices.count == right.count { return self }
    return Pairs(
      rows, left: left.map { left in indices.map { left[Int($0)] } } ?? indices, right: indices.map { right[Int($0)] })
  }

  /// The same, and each left row that has no pair, once.
  func addingUnmatched() -> Pairs {
    guard let left else { return self }
    var result: (left: [Int32], right: [Int32]) = ([], [])
    var next = 0
    for row in rows {
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
    return Pairs(rows, left: result.left.count == rows.count ? nil : result.left, right: result.right)
  }
}
