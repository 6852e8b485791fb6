import Diagnostics
import Foundation
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
    let roots = try await clusterRoots(records, jobs: jobs)
    let u = chanceShares(records, roots)
    var sums = definition.comparisons.map { [Double](repeating: 0, count: $0.levels.count + 1) }
    var sessions: [MatchModel.Session] = []
    var judged: [(free: [Int], matches: [DependenceTraining.Judged])] = []
    for rule in definition.trainingRules {
      let patterns = try await histogram([rule], records, jobs: jobs)
      let free = definition.comparisons.indices.filter { !isHeldOut(definition.comparisons[$0], by: rule) }
      let fit = Estimate(patterns, free: free, u: u, limit: MatchTraining.iterationLimit)
      for index in free { for level in sums[index].indices { sums[index][level] += fit.expected[index][level] } }
      judged.append((free, fit.matches))
      sessions.append(
        MatchModel.Session(
          rule: rule.name, pairs: patterns.reduce(0) { $0 + $1.count }, iterations: fit.iterations,
          matches: Int64((fit.share * MatchTraining.parts).rounded())))
    }
    let m = sums.map(smoothed)
    let dependences =
      definition.usesDependence
      ? try await DependenceTraining(definition: definition, m: m, u: u, sessions: judged)
        .dependences(records, roots: roots, random: ChanceNumbers(seed: seed), jobs: jobs)
      : Array(repeating: nil, count: m.count)
    let weights = definition.comparisons.indices.map { index in
      let names = definition.comparisons[index].levels.map { $0.name(definition.details) } + ["else"]
      return MatchModel.Weights(
        comparison: definition.comparisons[index].name, levels: levels(names, m[index], u[index]),
        dependence: dependences[index].map { one in
          MatchModel.Dependence(
            on: definition.comparisons[one.parent].name, agrees: levels(names, one.agrees.m, one.agrees.u),
            disagrees: levels(names, one.disagreesM, u[index]))
        })
    }
    let matches = try await expectedMatches(records, weights, jobs: jobs)
    return MatchModel(
      linkage: definition.name, standards: MatchModel.standards(of: definition, records.nicknames), seed: seed,
      records: records.count, randomPairs: randomPairs,
      matchesPerThousandRecords: max(1, Int64((matches * 1000 / Double(records.count)).rounded())),
      comparisons: weights, sessions: sessions)
  }

  /// Levels with their weights, from shares in parts of a thousand million.
  private func levels(_ names: [String], _ m: [Double], _ u: [Double]) -> [MatchModel.Level] {
    names.indices.map { level in
      let m = max(1, Int64((m[level] * MatchTraining.parts).rounded()))
      let u = max(1, Int64((u[level] * MatchTraining.parts).rounded()))
      return MatchModel.Level(level: names[level], weight: WeightScale.log2(UInt64(m), over: UInt64(u)), m: m, u: u)
    }
  }

  private func isHeldOut(_ comparison: Comparison, by rule: MatchDefinition.Rule) -> Bool {
    rule.agreeOn.contains { $0.detail == comparison.detail }
  }

  /// Per record the cluster that the passes put it in.
  private func clusterRoots(_ records: MatchRecords, jobs: Int) async throws -> [Int32] {
    var (clusters, _, _) = try await Matcher(definition).passClusters(records, jobs: jobs)
    return (0..<Int32(records.count)).map { clusters.root($0) }
  }

  /// u by comparison and level, from pairs drawn by chance that the passes do not join.
  private func chanceShares(_ records: MatchRecords, _ roots: [Int32]) -> [[Double]] {
    var comparer = PairComparer(records, definition.comparisons)
    var random = ChanceNumbers(seed: seed)
    var counts = definition.comparisons.map { [Double](repeating: 0, count: $0.levels.count + 1) }
    for _ in 0..<randomPairs {
      let (left, right) = (Int32(random.next(below: records.count)), Int32(random.next(below: records.count)))
      guard roots[Int(left)] != roots[Int(right)] else { continue }
      let pattern = comparer.pattern(left, right)
      for index in counts.indices {
        let level = PairComparer.level(index, of: pattern)
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

  /// How many pairs that the blocking rules find are of one person, by their weights, the prior odds found with them.
  private func expectedMatches(
    _ records: MatchRecords, _ weights: [MatchModel.Weights], jobs: Int
  ) async throws -> Double {
    let patterns = try await histogram(definition.blockingRules, records, jobs: jobs)
    let sums = PatternWeights(weights)
    let ratios = patterns.map { pattern, _ in
      exp2(
        Double(weights.indices.reduce(Int32(0)) { $0 + sums.weight($1, pattern).weight })
          / Double(WeightScale.unitsPerBit))
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
  /// How many pairs of each pattern are of one person, by the last expectation.
  private(set) var matches: [(pattern: UInt64, pairs: Double)] = []

  init(_ patterns: [(pattern: UInt64, count: Int)], free: [Int], u: [[Double]], limit: Int) {
    expected = u.map { Array(repeating: 0, count: $0.count) }
    let total = Double(patterns.reduce(0) { $0 + $1.count })
    guard total > 0 else { return }
    // To begin with, two records of one person agree exactly nine times in ten.
    var m = u.map { levels in levels.indices.map { $0 == 0 ? 0.9 : 0.1 / Double(max(1, levels.count - 1)) } }
    while iterations < limit {
      iterations += 1
      var next = u.map { [Double](repeating: 0, count: $0.count) }
      var matchCount = 0.0
      matches.removeAll(keepingCapacity: true)
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
        matchCount += pairs
        matches.append((pattern, pairs))
        for index in free {
          let level = Int(pattern >> UInt64(4 * index) & 15)
          if level > 0 { next[index][level - 1] += pairs }
        }
      }
      let newM = next.map(smoothed)
      let change = free.reduce(0.0) { largest, index in
        zip(newM[index], m[index]).reduce(largest) { max($0, abs($1.0 - $1.1)) }
      }
      (expected, m, share) = (next, newM, min(max(matchCount / total, 1e-9), 1 - 1e-9))
      if change < 1e-6 { break }
    }
  }
}
