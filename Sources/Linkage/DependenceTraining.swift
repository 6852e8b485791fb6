import Foundation
import Tabular

/// Finds which comparisons depend on one another, and estimates their levels given what they depend on.
///
/// Records of two members of a household agree on surname, street, postcode and telephone together, so that weights that
/// take each agreement for news count the same news four times; one who has moved disagrees on all of them together. Each
/// comparison may therefore depend on one other, so that the dependences form a tree (Chow and Liu 1968).
///
/// Pairs that agree on one detail are drawn by chance. Those of one person among them show levels as m says; what exceeds
/// that is of two persons and gives u among such pairs by expectation–maximisation with m held. A comparison depends on the
/// one whose agreement makes its own agreement likeliest for two persons.
struct DependenceTraining {
  /// What a comparison depends on, and shares of its levels by whether that agrees.
  struct Dependence {
    let parent: Int
    let agrees: (m: [Double], u: [Double])
    /// u is that of pairs drawn by chance.
    let disagreesM: [Double]
  }

  /// What a training session made of a pattern: how many pairs, and which share of them is of one person.
  typealias Judged = (pattern: UInt64, pairs: Double)

  /// How many pairs are drawn that agree on one detail.
  private static let drawnPairs = 200_000
  /// Least ratio of chances of agreement, given agreement on the other, to those of any two persons.
  private static let leastLift = 4.0
  /// Least share, and least number, of pairs of two persons among those that agree on a detail.
  private static let (leastShare, leastPairs) = (0.03, 200.0)
  /// Least bits by which pairs of two persons contradict being one on what does not depend. Where they hardly do, as among
  /// pairs that agree on a number of their own, what exceeds m is only that m does not fit.
  private static let leastContradiction = 6.0
  /// How many pairs the shares without dependence count as among those with it.
  private static let shrinkage = 5.0
  private static let iterationLimit = 100

  let definition: MatchDefinition
  let m: [[Double]]
  let u: [[Double]]
  /// Per training rule the comparisons that it does not use, and the pairs of one person that it found, by pattern.
  let sessions: [(free: [Int], matches: [Judged])]

  private var comparisons: [Comparison] { definition.comparisons }

  /// Per comparison what it depends on; nil where it depends on nothing.
  ///
  /// - Parameter roots: Per record its cluster by the passes; pairs of one are left out.
  func dependences(
    _ records: MatchRecords, roots: [Int32], random: ChanceNumbers, jobs: Int
  ) async throws -> [Dependence?] {
    let parents = comparisons.indices.filter {
      comparisons[$0].levels.first == .exact && comparisons[$0].whereMissing == nil
    }
    let found = try await parallelMap(count: parents.count, jobs: jobs) { place in
      chances(given: parents[place], records, roots, random)
    }
    var candidates: [(lift: Double, child: Int, parent: Int, u: [Double])] = []
    for (parent, given) in zip(parents, found) {
      for child in comparisons.indices where !given[child].isEmpty {
        let lift = lift(given[child], of: child)
        if lift >= DependenceTraining.leastLift { candidates.append((lift, child, parent, given[child])) }
      }
    }
    candidates.sort { ($1.lift, $0.child, $0.parent) < ($0.lift, $1.child, $1.parent) }
    var tree = [Dependence?](repeating: nil, count: comparisons.count)
    for one in candidates where tree[one.child] == nil && !leads(from: one.parent, to: one.child, tree) {
      let (agrees, disagrees) = matchShares(of: one.child, given: one.parent)
      tree[one.child] = Dependence(parent: one.parent, agrees: (agrees, one.u), disagreesM: disagrees)
    }
    return tree
  }

  private func leads(from start: Int, to end: Int, _ tree: [Dependence?]) -> Bool {
    var place: Int? = start
    while let here = place {
      if here == end { return true }
      place = tree[here]?.parent
    }
    return false
  }

  /// Whether a level speaks for one person.
  func agrees(_ comparison: Int, _ level: Int) -> Bool {
    level > 0 && m[comparison][level - 1] > u[comparison][level - 1]
  }

  private func agreement(_ comparison: Int, _ shares: [Double]) -> Double {
    shares.indices.reduce(0) { agrees(comparison, $1 + 1) ? $0 + shares[$1] : $0 }
  }

  /// m of a comparison where another agrees, and where it does not, from the pairs that training found to be of one person.
  private func matchShares(of child: Int, given parent: Int) -> (agrees: [Double], disagrees: [Double]) {
    var counts = [[Double]](repeating: Array(repeating: 0, count: m[child].count), count: 2)
    for session in sessions where session.free.contains(child) && session.free.contains(parent) {
      for (pattern, pairs) in session.matches {
        let (level, other) = (PairComparer.level(child, of: pattern), PairComparer.level(parent, of: pattern))
        if level > 0, other > 0 { counts[agrees(parent, other) ? 0 : 1][level - 1] += pairs }
      }
    }
    return (shrunk(counts[0], to: m[child]), shrunk(counts[1], to: m[child]))
  }

  private func shrunk(_ counts: [Double], to shares: [Double]) -> [Double] {
    let total = counts.reduce(0, +) + DependenceTraining.shrinkage
    return zip(counts, shares).map { ($0 + DependenceTraining.shrinkage * $1) / total }
  }

  /// Per comparison u among pairs that agree on another; empty where too few pairs of two persons do.
  private func chances(
    given parent: Int, _ records: MatchRecords, _ roots: [Int32], _ random: ChanceNumbers
  ) -> [[Double]] {
    let none = [[Double]](repeating: [], count: comparisons.count)
    let patterns = drawn(given: parent, records, roots, random)
    let total = patterns.reduce(0.0) { $0 + $1.pairs }
    guard total >= DependenceTraining.leastPairs else { return none }
    let free = comparisons.indices.filter { comparisons[$0].detail != comparisons[parent].detail }
    let matchShares = comparisons.indices.map {
      free.contains($0) ? self.matchShares(of: $0, given: parent).agrees : []
    }
    func likelihood(_ shares: [[Double]], _ pattern: UInt64) -> Double {
      free.reduce(1.0) { product, index in
        let level = PairComparer.level(index, of: pattern)
        return level == 0 ? product : product * shares[index][level - 1]
      }
    }
    // A pattern of which m expects next to none among all pairs is of two persons, however well parts of it agree.
    let masks = patterns.map { pattern, _ in
      free.reduce(UInt64(0)) { PairComparer.level($1, of: pattern) > 0 ? $0 | 1 << UInt64($1) : $0 }
    }
    var pairsOfMask: [UInt64: Double] = [:]
    for (mask, one) in zip(masks, patterns) { pairsOfMask[mask, default: 0] += one.pairs }
    let expected = patterns.map { likelihood(matchShares, $0.pattern) }
    var matches = patterns.indices.map { min(1, expected[$0] * pairsOfMask[masks[$0]]! / patterns[$0].pairs) }
    var shares = none
    var twoPersons = 0.0
    for _ in 0..<DependenceTraining.iterationLimit {
      var counts = u.map { [Double](repeating: 0, count: $0.count) }
      twoPersons = 0
      for (place, one) in patterns.enumerated() {
        let pairs = one.pairs * (1 - matches[place])
        twoPersons += pairs
        for index in free {
          let level = PairComparer.level(index, of: one.pattern)
          if level > 0 { counts[index][level - 1] += pairs }
        }
      }
      for index in free { shares[index] = shrunk(counts[index], to: u[index]) }
      var change = 0.0
      let share = min(max(1 - twoPersons / total, 1e-9), 1 - 1e-9)
      for (place, one) in patterns.enumerated() {
        let (match, chance) = (share * expected[place], (1 - share) * likelihood(shares, one.pattern))
        let next = match / max(.leastNormalMagnitude, match + chance)
        change = max(change, abs(next - matches[place]))
        matches[place] = next
      }
      if change < 1e-4 { break }
    }
    guard twoPersons >= max(DependenceTraining.leastPairs, DependenceTraining.leastShare * total),
      free.reduce(0, { $0 + news(shares[$1], of: $1) }) <= -DependenceTraining.leastContradiction
    else { return none }
    return shares.indices.map { shares[$0].isEmpty ? [] : raised(shares[$0], $0) }
  }

  /// What a comparison says of pairs with these shares, in bits on average; 0 where they agree so often that it depends.
  private func news(_ shares: [Double], of comparison: Int) -> Double {
    if lift(shares, of: comparison) >= DependenceTraining.leastLift { return 0 }
    return shares.indices.reduce(0) { $0 + shares[$1] * log2(m[comparison][$1] / u[comparison][$1]) }
  }

  /// How much likelier agreement is with these shares than between any two persons.
  private func lift(_ shares: [Double], of comparison: Int) -> Double {
    agreement(comparison, shares) / max(1e-12, agreement(comparison, u[comparison]))
  }

  /// Shares of which no agreement is less likely than between any two persons: to agree on one detail makes it no less
  /// likely to agree on another.
  private func raised(_ shares: [Double], _ comparison: Int) -> [Double] {
    let raised = shares.indices.map { agrees(comparison, $0 + 1) ? max(shares[$0], u[comparison][$0]) : shares[$0] }
    let total = raised.reduce(0, +)
    return raised.map { $0 / total }
  }

  /// Patterns of pairs drawn by chance among those that agree on a comparison's detail, ascending.
  private func drawn(
    given parent: Int, _ records: MatchRecords, _ roots: [Int32], _ random: ChanceNumbers
  ) -> [Judged] {
    let groups = KeyGroups(Array(0..<Int32(records.count)), columns: [records.codes[comparisons[parent].detail]])
    var upTo: [Int] = []
    var total = 0
    for group in 0..<groups.count {
      total += groups[group].count * (groups[group].count - 1) / 2
      upTo.append(total)
    }
    guard total > 0 else { return [] }
    var random = random
    var comparer = PairComparer(records, comparisons)
    var counts: [UInt64: Double] = [:]
    for _ in 0..<DependenceTraining.drawnPairs {
      let place = random.next(below: total)
      var (low, high) = (0, upTo.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if upTo[middle] > place { high = middle } else { low = middle + 1 }
      }
      let members = groups[low]
      let one = random.next(below: members.count)
      let step = 1 + random.next(below: members.count - 1)
      let left = members[members.startIndex + one]
      let right = members[members.startIndex + (one + step) % members.count]
      guard roots[Int(left)] != roots[Int(right)] else { continue }
      counts[comparer.pattern(left, right), default: 0] += 1
    }
    return counts.map { (pattern: $0.key, pairs: $0.value) }.sorted { $0.pattern < $1.pattern }
  }
}
