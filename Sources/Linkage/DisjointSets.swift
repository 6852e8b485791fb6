/// Numbers in disjoint sets, each set known by its smallest number (union–find with path halving).
struct DisjointSets: Sendable {
  private var parent: [Int32]

  init(count: Int) {
    parent = Array(0..<Int32(count))
  }

  mutating func root(_ number: Int32) -> Int32 {
    var number = number
    while parent[Int(number)] != number {
      parent[Int(number)] = parent[Int(parent[Int(number)])]
      number = parent[Int(number)]
    }
    return number
  }

  /// Makes two sets one; returns the roots as they were, smaller first, or nil when they were one already.
  @discardableResult
  mutating func join(_ left: Int32, _ right: Int32) -> (kept: Int32, lost: Int32)? {
    let (a, b) = (root(left), root(right))
    guard a != b else { return nil }
    parent[Int(max(a, b))] = min(a, b)
    return (min(a, b), max(a, b))
  }
}
