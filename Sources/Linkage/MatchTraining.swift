import Diagnostics
import Tabular

/// Estimates a model without labels: u from pairs drawn by chance, m by expectation–maximisation over the pairs of the
/// training rules (Winkler 1988), each comparison only by the rules that do not use its detail.
public struct MatchTraining: Sendable {
  private static let iterationLimit = 100
  private static let parts = 1_000_000_000.0

  public let definition: MatchDefinition
  public let seed: UInt64
  /// How many pairs are drawn by chance.
  public let randomPairs: Int

  public init(_ definition: MatchDefinition, seed: UInt64, randomPairs: Int = 3_000_000) {
    self.definition = definition
    self.seed = seed
    self.randomPairs = randomPairs
  }

  /// The model of the records: the same bytes for the same records, definition and seed.
  ///
  /// - Throws: `couldNotRun` where a comparison stands in every training rule, or there is nothing to compare.
  public func train(_ records: MatchRecords, jobs: Int) async throws -> MatchModel {
    guard records.count >= 2 else {
      throw Failure(
        Diagnostic(.linkageIncomplete, "\(records.count) records are too few to train on"), status: .couldNotRun)
    }
    for comparison in definition.comparisons
    where !definition.trainingRules.contains(where: { !isHeldOut(comparison, by: $0) }) {
      throw Failure(
        Diagnostic(
          .linkageIncomplete, "every training rule uses the detail of the comparison '\(comparison.name)'",
          help: "add a training rule that agrees on other details"), status: .couldNotRun)
    }
    let u = try await chanceShares(records, jobs: jobs)
    var sums = definition.comparisons.map { [Double](repeating: 0, count: $0.levels.count + 1) }
    var sessions: [MatchModel.Session] = []
    for rule in definition.trainingRules {
      let patterns = try await histogram([rule], records, jobs: jobs)
      let free = definition.comparisons.indices.filter { !isHeldOut(definition.comparisons[$0], by: rule) }
      let fit = Estimate(patterns, free: free, u: u, limit: MatchTraining.iterationLimit)
      for index in free { for level in sums[index].indices { sums[index][level] += fit.expected[index][level] } }
      sessions.append(
        MatchModel.Session(
          rule: rule.name, pairs: patterns.reduce(0) { $0 + $1.count }, iterations: fit.iterations,
          matches: Int64((fit.share * MatchTraining.parts).rounded())))
    }
    let m = sums.map(smoothed)
    let weights = zip(definition.comparisons, zip(m, u)).map { comparison, shares in
      let names = comparison.levels.map { $0.name(definition.details) } + ["else"]
      return MatchModel.Weights(
        comparison: comparison.name,
        levels: names.indices.map { level in
          let m = max(1, Int64((shares.0[level] * MatchTraining.parts).rounded()))
          let u = max(1, Int64((shares.1[level] * MatchTraining.parts).rounded()))
          return MatchModel.Level(
            level: names[level], weight: WeightScale.log2(UInt64(m), over: UInt64(u)), m: m, u: u)
        })
    }
    let matches = try await expectedMatches(records, m: m, u: u, jobs: jobs)
    return MatchModel(
      linkage: definition.name, standards: MatchModel.standards(of: definition, records.nicknames), seed: seed,
      records: records.count, randomPairs: randomPairs,
      matchesPerThousandRecords: max(1, Int64((matches * 1000 / Double(records.count)).rounded())),
      comparisons: weights, sessions: sessions)
  }

  private func isHeldOut(_ comparison: Comparison, by rule: MatchDefinition.Rule) -> Bool {
    rule.agreeOn.contains { $0.detail == comparison.detail }
  }

  /// u by comparison and level, from pairs drawn by chance that the passes do not join.
  private func chanceShares(_ records: MatchRecords, jobs: Int) async throws -> [[Double]] {
    var (clusters, _, _) = try await Matcher(definition).passClusters(records, jobs: jobs)
    let roots = (0..<Int32(records.count)).map { clusters.root($0) }
    var comparer = PairComparer(records, definition.comparisons)
    var random = ChanceNumbers(seed: seed)
    var counts = definition.comparisons.map { [Double](repeating: 0, count: $0.levels.count + 1) }
    for _ in 0..<randomPairs {
      let (left, right) = (random.next(below: records.count), random.next(below: records.count))
      guard roots[Int(left)] != roots[Int(right)] else { continue }
      let pattern = comparer.pattern(left, right)
      for index in counts.indices {
        let level = Int(pattern >> UInt64(4 * index) & 15)
        if level > 0 { counts[index][level - 1] += 1 }
      }
    }
    return counts.map(smoothed)
  }

  /// How many pairs show each pattern, by pattern, ascending.
  private func histogram(
    _ rules: [MatchDefinition.Rule], _ records: MatchRecords, jobs: Int
  ) async throws -> [(pattern: UInt64, count: Int)] {
    let blocks = try await Blocks(rules, records, limit: definition.blockLimit, jobs: jobs)
    let portions = blocks.portions
    let workers = WorkerPool { [definition] in PairComparer(records, definition.comparisons) }
    let parts = try await parallelMap(count: portions.count, jobs: jobs) { index in
      workers.use { comparer in
        var counts: [UInt64: Int] = [:]
        blocks.forEachPair(rule: portions[index].rule, groups: portions[index].groups) { left, right in
          counts[comparer.pattern(left, right), default: 0] += 1
        }
        return counts
      }
    }
    var all: [UInt64: Int] = [:]
    for part in parts { all.merge(part, uniquingKeysWith: +) }
    return all.map { (pattern: $0.key, count: $0.value) }.sorted { $0.pattern < $1.pattern }
  }

  /// How many pairs that the blocking rules find are of one person, by m and u, the prior odds found with them.
  private func expectedMatches(
    _ records: MatchRecords, m: [[Double]], u: [[Double]], jobs: Int
  ) async throws -> Double {
    let patterns = try await histogram(definition.blockingRules, records, jobs: jobs)
    let ratios = patterns.map { pattern, _ in
      m.indices.reduce(1.0) { ratio, index in
        let level = Int(pattern >> UInt64(4 * index) & 15)
        return level == 0 ? ratio : ratio * m[index][level - 1] / u[index][level - 1]
      }
    }
    let allPairs = Double(records.count) * Double(records.count - 1) / 2
    var matches = Double(records.count)
    for _ in 0..<MatchTraining.iterationLimit {
      let odds = matches / max(1, allPairs - matches)
      var sum = 0.0
      for (place, ratio) in ratios.enumerated() {
        sum += Double(patterns[place].count) * (odds * ratio / (1 + odds * ratio))
      }
      matches = max(1, sum)
    }
    return matches
  }
}

/// Shares of counts, each level as if half a pair more had been seen, so that none is impossible.
private func smoothed(_ counts: [Double]) -> [Double] {
  let total = counts.reduce(0, +) + 0.5 * Double(counts.count)
  return counts.map { ($0 + 0.5) / total }
}

/// Expectation–maximisation over patterns: m and the share of matches, u given.
private struct Estimate {
  /// Per comparison and level the pairs of one person expected; zero for comparisons that are not free.
  private(set) var expected: [[Double]]
  private(set) var share = 0.5
  private(set) var iterations = 0

  init(_ patterns: [(pattern: UInt64, count: Int)], free: [Int], u: [[Double]], limit: Int) {
    expected = u.map { Array(repeating: 0, count: $0.count) }
    let total = Double(patterns.reduce(0) { $0 + $1.count })
    guard total > 0 else { return }
    // To begin with, two records of one person agree exactly nine times in ten.
    var m = u.map { levels in levels.indices.map { $0 == 0 ? 0.9 : 0.1 / Double(max(1, levels.count - 1)) } }
    while iterations < limit {
      iterations += 1
      var next = u.map { [Double](repeating: 0, count: $0.count) }
      var matches = 0.0
      for (pattern, count) in patterns {
        var (match, chance) = (share, 1 - share)
        for index in free {
          let level = Int(pattern >> UInt64(4 * index) & 15)
          if level > 0 {
            match *= m[index][level - 1]
            chance *= u[index][level - 1]
          }
        }
        let pairs = Double(count) * match / (match + chance)
        matches += pairs
        for index in free {
          let level = Int(pattern >> UInt64(4 * index) & 15)
          if level > 0 { next[index][level - 1] += pairs }
        }
      }
      let newM = next.map(smoothed)
      let change = free.reduce(0.0) { largest, index in
        zip(newM[index], m[index]).reduce(largest) { max($0, abs($1.0 - $1.1)) }
      }
      (expected, m, share) = (next, newM, min(max(matches / total, 1e-9), 1 - 1e-9))
      if change < 1e-6 { break }
    }
  }
}

/// Numbers drawn by chance from a seed: SplitMix64 (Steele, Lea and Flood 2014).
private struct ChanceNumbers {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// - Parameter limit: At least 1.
  mutating func next(below limit: Int) -> Int32 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int32((bits ^ (bits >> 31)).multipliedFullWidth(by: UInt64(limit)).high)
  }
}
