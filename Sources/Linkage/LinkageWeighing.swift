import Tabular

/// Weighed evidence for the records that the passes of a pipeline's linkage left apart.
///
/// The definition's details are matched to identity roles by their standard forms; its sources and passes play no part.
public struct LinkageWeighing: Sendable {
  public let definition: MatchDefinition
  let model: MatchModel
  let nicknames: Nicknames

  public init(_ definition: MatchDefinition, model: MatchModel, nicknames: Nicknames) {
    self.definition = definition
    self.model = model
    self.nicknames = nicknames
  }

  /// What the passes report of it.
  static let passName = "weighed_evidence"

  /// Joins clusters whose records weigh enough to be one person.
  ///
  /// - Returns: What was found, the identities standing for records.
  func apply(
    _ records: RecordSet, to clusters: inout Clusters, registers: [UInt64], constraints: LinkConstraints, jobs: Int
  ) async throws -> (report: PassReport, weights: [WeightBin], questions: [ReviewQuestion]) {
    let (identities, recordOf) = MatchRecords.identities(of: records, definition, nicknames, registers: registers)
    var entryOf: [Int32: Int32] = [:]
    for (entry, record) in recordOf.enumerated() where entryOf[record] == nil { entryOf[record] = Int32(entry) }
    var rootEntry: [Int32: Int32] = [:]
    let roots = recordOf.enumerated().map { entry, record in
      let root = clusters.root(record)
      let first = rootEntry[root] ?? Int32(entry)
      rootEntry[root] = first
      return first
    }
    let apart = constraints.apart.compactMap { pair -> (left: Int32, right: Int32)? in
      guard let left = entryOf[pair.left], let right = entryOf[pair.right] else { return nil }
      return (left, right)
    }
    let result = try await Matcher(definition).weigh(identities, model: model, roots: roots, apart: apart, jobs: jobs)
    var firstOfPerson: [Int32: Int32] = [:]
    for (entry, person) in result.personOfRecord.enumerated() {
      if let first = firstOfPerson[person] {
        clusters.join(first, recordOf[entry])
      } else {
        firstOfPerson[person] = recordOf[entry]
      }
    }
    var report = PassReport(name: LinkageWeighing.passName)
    report.joins = result.joins
    report.ambiguousRecords = result.refusals[Agglomeration.Refusal.ambiguous.rawValue] ?? 0
    report.refusedJoins = result.refusals.values.reduce(0, +) - report.ambiguousRecords
    return (
      report, result.weights, PairExplainer.questions(definition, identities, model: model, result: result)
    )
  }
}

extension MatchRecords {
  /// The identities of a set of records, each as a record of its own under its record's name.
  ///
  /// Identities of one record stand in the order of what they say, so that the order of rows does not matter. Those of
  /// records whose rows state several NHS numbers are left out: nobody knows whose they are.
  ///
  /// - Returns: The identities, and the record of each.
  static func identities(
    of records: RecordSet, _ definition: MatchDefinition, _ nicknames: Nicknames, registers: [UInt64]
  ) -> (MatchRecords, recordOf: [Int32]) {
    let all = records.identities
    let isContradictory = Set(records.contradictoryRecords)
    func text(_ entry: Int) -> [String] {
      all.codes.indices.map { role in
        let code = all.codes[role][entry]
        return code == StandardColumns.none ? "" : records.forms[role][Int(code)]
      }
    }
    var order: [Int] = []
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, all.records[end] == all.records[start] { end += 1 }
      if !isContradictory.contains(all.records[start]) {
        order +=
          end - start == 1
          ? [start] : (start..<end).map { ($0, text($0)) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
      }
      start = end
    }
    let recordOf = order.map { all.records[$0] }
    var firstRecord: [Int32] = [0]
    for source in records.sources.indices {
      let end = records.firstRecord[source + 1]
      var entry = Int(firstRecord.last!)
      while entry < recordOf.count, recordOf[entry] < end { entry += 1 }
      firstRecord.append(Int32(entry))
    }
    let roles = definition.details.map { IdentityRole(rawValue: $0.form.rawValue) }
    var isTaken: Set<IdentityRole> = []
    var codes: [[Int32]] = []
    var forms: [[String]] = []
    for role in roles {
      // A second detail of one role, such as a middle name beside a forename, has no column of its own.
      if let role, isTaken.insert(role).inserted {
        codes.append(order.map { all.codes[role.index][$0] })
        forms.append(records.forms[role.index])
      } else {
        codes.append(Array(repeating: missing, count: order.count))
        forms.append([])
      }
    }
    return (
      MatchRecords(
        sourceNames: records.sources.map(\.name), firstRecord: firstRecord,
        ids: recordOf.map { records.names[Int($0)] },
        codes: codes, forms: forms, isRegister: registers.map { $0 != 0 }, nicknames: nicknames), recordOf
    )
  }

  private init(
    sourceNames: [String], firstRecord: [Int32], ids: [String], codes: [[Int32]], forms: [[String]],
    isRegister: [Bool], nicknames: Nicknames
  ) {
    self.sourceNames = sourceNames
    self.firstRecord = firstRecord
    self.ids = ids
    self.codes = codes
    self.forms = forms
    self.isRegister = isRegister
    self.nicknames = nicknames
    withheldRows = []
    emptyColumns = []
  }
}
