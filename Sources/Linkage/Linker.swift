public import Tabular

/// Finds which records are of one person, by the passes of a definition.
///
/// The unit is a record: the rows of one source that carry one record id. What comes out depends on the records alone,
/// never on the order of rows or sources, on the number of jobs, or on a key.
public struct Linker: Sendable {
  public let definition: LinkageDefinition
  /// What weighs the records that the passes leave apart; nil where the passes decide alone.
  public let weighing: LinkageWeighing?

  public init(_ definition: LinkageDefinition, weighing: LinkageWeighing? = nil) {
    self.definition = definition
    self.weighing = weighing
  }

  /// Clusters the records of the sources.
  ///
  /// - Parameters:
  ///   - sources: Under distinct names, each one of the definition's sources; some may be left out.
  ///   - asOf: The day the run stands for.
  ///   - decisions: What reviewers decided, at most one decision for each pair; it holds whatever else is found.
  ///   - jobs: At least 1.
  /// - Complexity: O(rows log rows)
  public func partition(
    _ sources: [LinkageSource], asOf: Day, decisions: [LinkDecision] = [], jobs: Int
  ) async throws -> Partition {
    precondition(Set(sources.map(\.name)).count == sources.count, "sources of one linkage have distinct names")
    let records = try await RecordSet(sources, asOf: asOf, jobs: jobs)
    var clusters = Clusters(records.evidence(registers: registers(of: records)))
    let constraints = LinkConstraints(decisions) { records.number(of: $0) }
    let contradictions = constraints.apply(to: &clusters)
    let identities = records.identities
    let passes = definition.passes
    let groups = try await parallelMap(count: passes.count, jobs: jobs) {
      KeyGroups(identities, agreeOn: passes[$0].agreeOn)
    }
    var refused: [RefusedJoin] = []
    let shared = definition.sharedIDs.map { shared in
      DeterministicPass(pass: LinkageDefinition.Pass(shared.name, agreeOn: []))
        .apply(records.groups(of: shared), to: &clusters, refused: &refused)
    }
    let reports =
      shared
      + zip(passes, groups).map { pass, groups in
        DeterministicPass(pass: pass).apply(groups, to: &clusters, refused: &refused)
      }
    guard let weighing else {
      return Partition(
        records, clusters, passes: reports, refused: refused, contradictoryDecisions: contradictions.count)
    }
    let weighed = try await weighing.apply(
      records, to: &clusters, registers: registers(of: records), constraints: constraints, jobs: jobs)
    return Partition(
      records, clusters, passes: reports + [weighed.report], refused: refused,
      contradictoryDecisions: contradictions.count, weights: weighed.weights, weighedQuestions: weighed.questions)
  }

  /// Clusters the records and gives every cluster its person; the spine keeps what it learnt once it is committed.
  public func link(
    _ sources: [LinkageSource], spine: Spine, asOf: Day, decisions: [LinkDecision] = [], jobs: Int
  ) async throws -> LinkedSources {
    let partition = try await partition(sources, asOf: asOf, decisions: decisions, jobs: jobs)
    let (persons, changes) = try await spine.identify(partition.clusteredRecords, asOf: asOf, jobs: jobs)
    return LinkedSources(partition, persons: persons, changes: changes)
  }

  /// Per source of the set the bit of its register; 0 where it may hold a person twice.
  private func registers(of records: RecordSet) -> [UInt64] {
    records.sources.map { source in
      guard let index = definition.sources.firstIndex(where: { $0.extract == source.name }) else {
        preconditionFailure("the source '\(source.name)' is not one of the linkage '\(definition.name)'")
      }
      return definition.sources[index].isOneRowPerPerson ? 1 << UInt64(index) : 0
    }
  }
}

/// Every row with its person.
public struct LinkedSources: Sendable {
  /// The persons, each once, in the order of their smallest (source, record id).
  public let persons: [PersonID]
  /// Per source name and row an index into ``persons``.
  public let personOfRow: [String: [Int32]]
  public let report: LinkageReport
  public let changes: SpineChanges
  /// What somebody should look at.
  public let questions: [ReviewQuestion]

  init(_ partition: Partition, persons: [PersonID], changes: SpineChanges) {
    self.persons = persons
    personOfRow = partition.clusterOfRow
    report = partition.report
    questions = partition.questions
    self.changes = changes
  }
}
