import Tabular

/// Explains pairs of one linkage after it has run: the same records, model and decisions give the same explanation.
public struct PairExplainer: Sendable {
  /// The most records of a person among which a path is looked for.
  private static let pathLimit = 400

  private let definition: MatchDefinition
  private let records: MatchRecords
  private let result: MatchResult
  private let constraints: LinkConstraints
  private let blocks: Blocks
  private let scorer: PairScorer
  private let passKeys: [[[Int32]]]
  private let ruleKeys: [[[Int32]]]
  private var comparer: PairComparer

  public init(
    _ definition: MatchDefinition, _ records: MatchRecords, model: MatchModel, decisions: [LinkDecision],
    result: MatchResult, jobs: Int
  ) async throws {
    self.definition = definition
    self.records = records
    self.result = result
    constraints = LinkConstraints(decisions) { records.number(of: $0) }
    blocks = try await Blocks(definition.blockingRules, records, limit: definition.blockLimit, jobs: jobs)
    scorer = PairScorer(definition, model, records)
    passKeys = definition.passes.map { $0.agreeOn.map { records.codes(of: $0) } }
    ruleKeys = definition.blockingRules.map { $0.agreeOn.map { records.codes(of: $0) } }
    comparer = PairComparer(records, definition.comparisons)
  }

  /// - Parameters: Two records of the linkage, by number, unlike.
  public mutating func explanation(_ left: Int32, _ right: Int32) -> PairExplanation {
    let (mine, other) = (person(left), person(right))
    let (ours, theirs) = (members(mine), members(other))
    return PairExplanation(
      left: records.name(of: left), right: records.name(of: right), isOnePerson: mine == other, leftCount: ours.count,
      rightCount: theirs.count, waterfall: waterfall(left, right), passes: passSights(left, right),
      rules: ruleSights(left, right), verdict: constraints.decided(left, right),
      constraints: mine == other ? overridden(left, right) : parting(ours, theirs),
      refusal: result.openPairs.first {
        ($0.left, $0.right) == (left, right) || ($0.left, $0.right) == (right, left)
      }?.reason,
      path: mine == other && ours.count <= PairExplainer.pathLimit ? path(from: left, to: right, among: ours) : [],
      leftRunnerUp: runnerUp(of: left, besides: other), rightRunnerUp: runnerUp(of: right, besides: mine),
      margin: definition.margin)
  }

  public mutating func waterfall(_ left: Int32, _ right: Int32) -> PairWaterfall {
    scorer.waterfall(left, right, &comparer, definition, records)
  }

  private func person(_ record: Int32) -> Int32 { result.personOfRecord[Int(record)] }

  private func members(_ person: Int32) -> [Int32] {
    result.personOfRecord.indices.filter { result.personOfRecord[$0] == person }.map(Int32.init)
  }

  // MARK: Rules

  private func sight(
    _ rule: MatchDefinition.Rule, _ keys: [[Int32]], _ left: Int32, _ right: Int32, isParted: Bool
  ) -> PairExplanation.RuleSight {
    var (unlike, missing): ([String], [String]) = ([], [])
    for (key, codes) in zip(rule.agreeOn, keys) {
      let (one, other) = (codes[Int(left)], codes[Int(right)])
      if one == MatchRecords.missing || other == MatchRecords.missing {
        missing.append(key.name(definition.details))
      } else if one != other {
        unlike.append(key.name(definition.details))
      }
    }
    return PairExplanation.RuleSight(
      rule: rule.name, unlike: unlike, missing: missing,
      isTooLarge: unlike.isEmpty && missing.isEmpty && isParted)
  }

  private func passSights(_ left: Int32, _ right: Int32) -> [PairExplanation.RuleSight] {
    zip(definition.passes, passKeys).map { sight($0, $1, left, right, isParted: false) }
  }

  private func ruleSights(_ left: Int32, _ right: Int32) -> [PairExplanation.RuleSight] {
    definition.blockingRules.indices.map { index in
      let group = blocks.rules[index].groupOf
      let isTogether = group[Int(left)] >= 0 && group[Int(left)] == group[Int(right)]
      return sight(definition.blockingRules[index], ruleKeys[index], left, right, isParted: !isTogether)
    }
  }

  // MARK: Constraints

  private func parting(_ ours: [Int32], _ theirs: [Int32]) -> [PairExplanation.Constraint] {
    var found: [PairExplanation.Constraint] = []
    let (mine, other) = (Set(ours), Set(theirs))
    let isReviewed = constraints.apart.contains { left, right in
      mine.contains(left) && other.contains(right) || mine.contains(right) && other.contains(left)
    }
    if isReviewed { found.append(PairExplanation.Constraint(kind: .reviewed, subject: "")) }
    let sources = Set(ours.map(records.source)).intersection(theirs.map(records.source))
    for source in sources.sorted() where records.isRegister[source] {
      found.append(PairExplanation.Constraint(kind: .oneRowPerPerson, subject: records.sourceNames[source]))
    }
    if areUnlike(ours, theirs), let detail = definition.singleValued {
      found.append(PairExplanation.Constraint(kind: .unlikeValues, subject: definition.details[detail].name))
    }
    return found
  }

  /// What two records of one person would be parted by, had a reviewer not said that they are the same.
  private func overridden(_ left: Int32, _ right: Int32) -> [PairExplanation.Constraint] {
    parting([left], [right]).filter { $0.kind != .reviewed }
  }

  /// Whether no value of one side is within a slip of one of the other.
  private func areUnlike(_ ours: [Int32], _ theirs: [Int32]) -> Bool {
    guard let detail = definition.singleValued else { return false }
    let (mine, other) = (ours.compactMap { records.form(detail, $0) }, theirs.compactMap { records.form(detail, $0) })
    var text = TextComparison()
    let areClose = mine.contains { one in
      other.contains { text.damerauLevenshtein(Array(one.utf8).span, Array($0.utf8).span) <= 1 }
    }
    return !mine.isEmpty && !other.isEmpty && !areClose
  }

  // MARK: Others

  /// The heaviest pair of a record with a person who is neither its own nor the other's.
  private mutating func runnerUp(of record: Int32, besides other: Int32) -> PairExplanation.RunnerUp? {
    var best: (weight: Int32, record: Int32)?
    for rule in blocks.rules {
      let group = rule.groupOf[Int(record)]
      guard group >= 0 else { continue }
      for candidate in rule.groups[Int(group)] where person(candidate) != person(record) && person(candidate) != other {
        let weight = scorer.weight(comparer.pattern(record, candidate), record)
        if let known = best, (known.weight, -known.record) >= (weight, -candidate) { continue }
        best = (weight, candidate)
      }
    }
    return best.map { PairExplanation.RunnerUp(record: records.name(of: $0.record), weight: $0.weight) }
  }

  /// The shortest way over bonds, reviewed ones before passes, passes before weights, heavier before lighter.
  private mutating func path(from start: Int32, to end: Int32, among members: [Int32]) -> [PairExplanation.PathStep] {
    var cameFrom: [Int32: (record: Int32, bond: PairExplanation.Bond)] = [:]
    var frontier = [start]
    var isSeen: Set<Int32> = [start]
    while !frontier.isEmpty, cameFrom[end] == nil {
      var next: [Int32] = []
      for record in members where !isSeen.contains(record) {
        let bonds = frontier.compactMap { from in bond(from, record).map { (record: from, bond: $0) } }
        guard let best = bonds.max(by: { strength($0.bond) < strength($1.bond) }) else { continue }
        cameFrom[record] = best
        next.append(record)
      }
      isSeen.formUnion(next)
      frontier = next
    }
    var steps: [PairExplanation.PathStep] = []
    var record = end
    while let (before, bond) = cameFrom[record] {
      steps.append(PairExplanation.PathStep(bond: bond, record: records.name(of: record)))
      record = before
    }
    return steps.reversed()
  }

  private func strength(_ bond: PairExplanation.Bond) -> Int {
    switch bond {
    case .reviewed: 1 << 33
    case .pass: 1 << 32
    case .weight(let weight): Int(weight)
    }
  }

  private mutating func bond(_ left: Int32, _ right: Int32) -> PairExplanation.Bond? {
    if constraints.decided(left, right) == .same { return .reviewed }
    if let pass = passSights(left, right).first(where: \.bringsTogether) { return .pass(pass.rule) }
    guard ruleSights(left, right).contains(where: \.bringsTogether) else { return nil }
    let waterfall = waterfall(left, right)
    return waterfall.zone == .link ? .weight(waterfall.total) : nil
  }
}

extension DetailKey {
  /// How YAML writes it.
  func name(_ details: [MatchDefinition.Detail]) -> String {
    details[detail].name + (part.map { ".\($0.rawValue)" } ?? "")
  }
}
