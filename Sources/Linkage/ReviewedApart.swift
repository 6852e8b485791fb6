/// Which clusters a reviewer keeps apart.
struct ReviewedApart: Sendable {
  /// Per smallest record of a cluster, for each "not the same" its number: positive for one side, negative for the other.
  private var signs: [Int32: [Int32]] = [:]

  /// Every record a cluster of its own.
  init(_ pairs: [(left: Int32, right: Int32)]) {
    for (index, pair) in pairs.enumerated() {
      signs[pair.left, default: []].append(Int32(index + 1))
      signs[pair.right, default: []].append(-Int32(index + 1))
    }
  }

  func parts(_ left: Int32, _ right: Int32) -> Bool {
    guard !signs.isEmpty, let one = signs[left], let other = signs[right] else { return false }
    return one.contains { other.contains(-$0) }
  }

  mutating func join(kept: Int32, lost: Int32) {
    guard !signs.isEmpty, let further = signs.removeValue(forKey: lost) else { return }
    signs[kept, default: []] += further
  }
}
