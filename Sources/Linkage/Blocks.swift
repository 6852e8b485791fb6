import Tabular

/// The pairs to compare: for each blocking rule the groups of records that agree on its keys.
struct Blocks: Sendable {
  struct Rule: Sendable {
    let name: String
    let groups: KeyGroups
    /// Per record its group, or -1.
    let groupOf: [Int32]
    /// Blocks above the limit that no finer key parted, and their records.
    let largeBlocks: Int
    let largeRecords: Int
  }

  let rules: [Rule]

  init(_ rules: [MatchDefinition.Rule], _ records: MatchRecords, limit: Int, jobs: Int) async throws {
    self.rules = try await parallelMap(count: rules.count, jobs: jobs) { Blocks.rule(rules[$0], records, limit) }
  }

  private static func rule(_ rule: MatchDefinition.Rule, _ records: MatchRecords, _ limit: Int) -> Rule {
    let everyone = Array(0..<Int32(records.count))
    let columns = rule.agreeOn.map { records.codes(of: $0) }
    var groups = KeyGroups(everyone, columns: columns)
    var (largeBlocks, largeRecords) = (0, 0)
    let large = (0..<groups.count).filter { groups[$0].count > limit }
    if !large.isEmpty {
      var finer = KeyGroups([], columns: [])
      if !rule.finer.isEmpty {
        let members = large.flatMap { groups[$0] }.sorted()
        finer = KeyGroups(
          members,
          columns: (columns + rule.finer.map { records.codes(of: $0) }).map { column in members.map { column[Int($0)] }
          })
      }
      let parts = (0..<finer.count).filter { finer[$0].count <= limit }
      let tooLarge =
        rule.finer.isEmpty
        ? large.map { groups[$0].count } : (0..<finer.count).filter { finer[$0].count > limit }.map { finer[$0].count }
      largeBlocks = tooLarge.count
      largeRecords = tooLarge.reduce(0, +)
      let isLarge = Set(large)
      groups = KeyGroups(
        (0..<groups.count).filter { !isLarge.contains($0) }.map { groups[$0] } + parts.map { finer[$0] })
    }
    var groupOf = [Int32](repeating: -1, count: records.count)
    for group in 0..<groups.count { for record in groups[group] { groupOf[Int(record)] = Int32(group) } }
    return Rule(
      name: rule.name, groups: groups, groupOf: groupOf, largeBlocks: largeBlocks, largeRecords: largeRecords)
  }

  /// Whether an earlier rule brings two records together already.
  func isKnown(before rule: Int, _ left: Int32, _ right: Int32) -> Bool {
    for earlier in 0..<rule {
      let group = rules[earlier].groupOf[Int(left)]
      if group >= 0, group == rules[earlier].groupOf[Int(right)] { return true }
    }
    return false
  }

  /// Visits the pairs of some groups of a rule that no earlier rule brings together.
  func forEachPair(rule: Int, groups range: Range<Int>, _ body: (Int32, Int32) -> Void) {
    for group in range {
      let members = rules[rule].groups[group]
      for one in members.indices {
        for other in members.index(after: one)..<members.endIndex {
          if !isKnown(before: rule, members[one], members[other]) { body(members[one], members[other]) }
        }
      }
    }
  }

  /// Ranges of groups with about as many pairs each, over all rules.
  var portions: [(rule: Int, groups: Range<Int>)] {
    let pairsOfPortion = 200_000
    var portions: [(rule: Int, groups: Range<Int>)] = []
    for rule in rules.indices {
      let groups = rules[rule].groups
      var (start, pairs) = (0, 0)
      for group in 0..<groups.count {
        pairs += groups[group].count * (groups[group].count - 1) / 2
        if pairs >= pairsOfPortion {
          portions.append((rule, start..<group + 1))
          (start, pairs) = (group + 1, 0)
        }
      }
      if start < groups.count { portions.append((rule, start..<groups.count)) }
    }
    return portions
  }
}
