/// The weights of a model, looked up by patterns of agreement.
struct PatternWeights: Sendable {
  /// How the comparison that another depends on came out.
  enum Condition: Sendable {
    case agrees
    case disagrees
  }

  /// Sixteen weights a comparison, by level; 0 for a missing value.
  let alone: [Int32]
  /// Per comparison the one that its weights depend on, -1 for none.
  let parents: [Int]
  /// Per comparison sixteen weights where the one it depends on agrees, then sixteen where it does not.
  private let dependent: [Int32]
  /// Per comparison one bit for each level that speaks for one person.
  private let agreeing: [UInt16]

  init(_ comparisons: [MatchModel.Weights]) {
    func padded(_ levels: [MatchModel.Level]?) -> [Int32] {
      let known = [0] + (levels ?? []).map(\.weight)
      return known + Array(repeating: 0, count: 16 - known.count)
    }
    alone = comparisons.flatMap { padded($0.levels) }
    parents = comparisons.map { one in
      one.dependence.flatMap { dependence in comparisons.firstIndex { $0.comparison == dependence.on } } ?? -1
    }
    dependent = comparisons.flatMap { padded($0.dependence?.agrees) + padded($0.dependence?.disagrees) }
    agreeing = comparisons.map { one in
      one.levels.indices.reduce(0) { one.levels[$1].weight > 0 ? $0 | 1 << UInt16($1 + 1) : $0 }
    }
  }

  /// What one comparison weighs, and by which of its weights; 0 where a value is missing.
  func weight(_ index: Int, _ pattern: PairComparer.Pattern) -> (weight: Int32, condition: Condition?) {
    let level = PairComparer.level(index, of: pattern)
    let parent = parents[index]
    guard level > 0, parent >= 0 else { return (alone[index * 16 + level], nil) }
    let other = PairComparer.level(parent, of: pattern)
    guard other > 0 else { return (alone[index * 16 + level], nil) }
    let agrees = agreeing[parent] & 1 << UInt16(other) != 0
    return (dependent[index * 32 + (agrees ? 0 : 16) + level], agrees ? .agrees : .disagrees)
  }
}
