import Tabular

/// Finds which records are of one person: deterministic passes first, then weighed evidence under constraints.
///
/// What comes out depends on the records, the definition and the model alone, never on the order of rows or on jobs.
public struct Matcher: Sendable {
  public let definition: MatchDefinition

  public init(_ definition: MatchDefinition) {
    self.definition = definition
  }

  /// Clusters the records.
  ///
  /// - Parameter decisions: What reviewers decided, at most one decision for each pair; it holds whatever else is found.
  public func match(
    _ records: MatchRecords, model: MatchModel, decisions: [LinkDecision] = [], jobs: Int
  ) async throws -> MatchResult {
    let constraints = LinkConstraints(decisions) { records.number(of: $0) }
    var (clusters, passes, contradictions) = try await passClusters(records, constraints, jobs: jobs)
    let roots = (0..<Int32(records.count)).map { clusters.root($0) }
    return try await weigh(
      records, model: model, roots: roots, apart: constraints.apart, passes: passes, contradictions: contradictions,
      jobs: jobs)
  }

  /// Joins clusters by weighed evidence.
  ///
  /// - Parameters:
  ///   - roots: Per record the smallest record of the cluster that it is in already.
  ///   - apart: Records of whom a reviewer said that they are not the same.
  func weigh(
    _ records: MatchRecords, model: MatchModel, roots: [Int32], apart: [(left: Int32, right: Int32)],
    passes: [PassReport] = [], contradictions: [(left: Int32, right: Int32)] = [], jobs: Int
  ) async throws -> MatchResult {
    let blocks = try await Blocks(definition.blockingRules, records, limit: definition.blockLimit, jobs: jobs)
    let scorer = PairScorer(definition, model, records)
    let portions = blocks.portions
    let workers = WorkerPool { [definition] in PairComparer(records, definition.comparisons) }
    let found = try await parallelMap(count: portions.count, jobs: jobs) { index in
      workers.use { comparer in
        var (edges, pairs, weights): ([MatchEdge], Int, [WeightBin]) = ([], 0, WeightBin.empty)
        blocks.forEachPair(rule: portions[index].rule, groups: portions[index].groups) { left, right in
          pairs += 1
          guard roots[Int(left)] != roots[Int(right)] else { return }
          let pattern = comparer.pattern(left, right)
          let weight = scorer.weight(pattern, left)
          let bin = WeightBin.place(of: weight)
          guard let evidence = scorer.evidenceClass(pattern, left, right), weight >= evidence.review else {
            weights[bin].others += 1
            return
          }
          if weight >= evidence.link { weights[bin].links += 1 } else { weights[bin].reviews += 1 }
          edges.append(MatchEdge(left: left, right: right, weight: weight, surplus: weight - evidence.link))
        }
        return (edges, pairs, weights)
      }
    }
    var edges = found.flatMap(\.0)
    edges.sort { one, other in
      one.weight != other.weight
        ? one.weight > other.weight : one.left != other.left ? one.left < other.left : one.right < other.right
    }
    var agglomeration = Agglomeration(
      registers: registers(of: records), values: singleValues(of: records),
      forms: definition.singleValued.map { records.forms[$0] } ?? [],
      settled: definition.settled.map { SettledDetail(codes: records.codes[$0.detail], penalty: $0.weight) },
      richer: RicherEvidence(definition, records),
      fuller: FullerEvidence(scorer, records, skipped: definition.singleValued), apart: apart)
    for record in 0..<Int32(records.count) where roots[Int(record)] != record {
      agglomeration.join(roots[Int(record)], record)
    }
    agglomeration.apply(edges, margin: definition.margin)
    var pairsOfRule = [Int](repeating: 0, count: blocks.rules.count)
    for (portion, result) in zip(portions, found) { pairsOfRule[portion.rule] += result.1 }
    var weights = WeightBin.empty
    for result in found { for bin in weights.indices { weights[bin].add(result.2[bin]) } }
    return MatchResult(
      records, &agglomeration, passes: passes, edges: edges, weights: weights,
      rules: zip(blocks.rules, pairsOfRule).map { rule, pairs in
        MatchResult.RuleReport(
          rule: rule.name, pairs: pairs, largeBlocks: rule.largeBlocks, largeRecords: rule.largeRecords)
      }, contradictions: contradictions)
  }

  /// The clusters that the deterministic passes make.
  func passClusters(
    _ records: MatchRecords, _ constraints: LinkConstraints = .none, jobs: Int
  ) async throws -> (Clusters, [PassReport], contradictions: [(left: Int32, right: Int32)]) {
    let numbers = singleValues(of: records)
    var clusters = Clusters(
      zip(registers(of: records), numbers).map { register, number in
        var evidence = Evidence(registers: register)
        if number != MatchRecords.missing { evidence.number = number }
        return evidence
      })
    let contradictions = constraints.apply(to: &clusters)
    let everyone = Array(0..<Int32(records.count))
    let passes = definition.passes
    let groups = try await parallelMap(count: passes.count, jobs: jobs) { pass in
      KeyGroups(everyone, columns: passes[pass].agreeOn.map { records.codes(of: $0) })
    }
    var refused: [RefusedJoin] = []
    let reports = zip(passes, groups).map { pass, groups in
      DeterministicPass(pass: LinkageDefinition.Pass(pass.name, agreeOn: []))
        .apply(groups, to: &clusters, refused: &refused)
    }
    return (clusters, reports, contradictions)
  }

  private func registers(of records: MatchRecords) -> [UInt64] {
    records.isRegister.indices.flatMap { source in
      repeatElement(
        records.isRegister[source] ? 1 << UInt64(source) : 0,
        count: Int(records.firstRecord[source + 1] - records.firstRecord[source]))
    }
  }

  private func singleValues(of records: MatchRecords) -> [Int32] {
    definition.singleValued.map { records.codes[$0] } ?? Array(repeating: MatchRecords.missing, count: records.count)
  }
}
