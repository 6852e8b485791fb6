import Diagnostics
import Digests
import Storage
import Tabular

/// One night: tonight's clusters against what the spine knew, and what follows.
struct SpineNight {
  private struct Membership {
    let record: RecordKey
    let person: Int64
  }

  private struct Event {
    let kind: SpineChanges.Event.Kind
    let from: Int64
    let to: Int64
    let recordCount: Int
  }

  private let number: Int64
  private let nextPerson: Int64
  /// Sources never seen before, with the numbers they get.
  private let newSources: [(name: String, number: Int64)]
  /// Per cluster the person's sequence number.
  let personOfCluster: [Int64]
  private let newPersons: Int
  private var begun: [Membership] = []
  private var ended: [(record: RecordKey, since: Int64)] = []
  private let events: [Event]
  private var newRecords = 0
  private var absentRecords = 0
  private var returnedRecords = 0

  /// - Parameter recordTokens: Per record the digest of its name.
  init(_ records: ClusteredRecords, recordTokens: [Token], memory: SpineMemory) {
    number = memory.lastNight + 1
    var sourceNumbers = memory.sourceNumbers
    var newSources: [(name: String, number: Int64)] = []
    for source in records.sourceNames where sourceNumbers[source] == nil {
      let number = Int64(sourceNumbers.count) + 1
      sourceNumbers[source] = number
      newSources.append((source, number))
    }
    self.newSources = newSources
    let numberOfSource = records.sourceNames.map { sourceNumbers[$0]! }
    let recordKeys = recordTokens.enumerated().map { record, token in
      RecordKey(source: numberOfSource[records.source(of: Int32(record))], token: token)
    }
    let known = recordKeys.map { memory.memberships[$0] }
    let overlaps = SpineNight.overlaps(records.clusterOfRecord, known.map { $0?.person })
    let matching = PersonMatching(overlaps, clusterCount: records.clusterCount)

    var next = memory.nextPerson
    personOfCluster = matching.personOfCluster.map { person in
      if let person { return person }
      next += 1
      return next - 1
    }
    newPersons = Int(next - memory.nextPerson)
    nextPerson = next
    events = SpineNight.events(overlaps, personOfCluster, firstNew: memory.nextPerson)

    var isHere: Set<RecordKey> = []
    isHere.reserveCapacity(recordKeys.count)
    for (record, key) in recordKeys.enumerated() {
      let person = personOfCluster[Int(records.clusterOfRecord[record])]
      isHere.insert(key)
      guard let last = known[record] else {
        newRecords += 1
        begun.append(Membership(record: key, person: person))
        continue
      }
      if !last.isPresent { returnedRecords += 1 }
      if last.isPresent, last.storedPerson == person { continue }
      if last.isPresent { ended.append((key, last.since)) }
      begun.append(Membership(record: key, person: person))
    }
    let takesPart = Set(numberOfSource)
    for (key, last) in memory.memberships
    where last.isPresent && takesPart.contains(key.source) && !isHere.contains(key) {
      absentRecords += 1
      ended.append((key, last.since))
    }
    // The order in which rows reach the file: by source and digest, as its index keeps them.
    begun.sort { $0.record < $1.record }
    ended.sort { $0.record < $1.record }
  }

  /// How many records each cluster has in common with each person, each such pair once.
  private static func overlaps(_ clusterOfRecord: [Int32], _ persons: [Int64?]) -> [PersonMatching.Overlap] {
    var pairs: [(cluster: Int32, person: Int64)] = []
    for (record, person) in persons.enumerated() {
      if let person { pairs.append((clusterOfRecord[record], person)) }
    }
    pairs.sort { ($0.cluster, $0.person) < ($1.cluster, $1.person) }
    var overlaps: [PersonMatching.Overlap] = []
    var start = 0
    while start < pairs.count {
      var end = start + 1
      while end < pairs.count, pairs[end] == pairs[start] { end += 1 }
      overlaps.append(
        PersonMatching.Overlap(cluster: pairs[start].cluster, person: pairs[start].person, recordCount: end - start))
      start = end
    }
    return overlaps
  }

  /// What the overlaps that did not decide a person's id mean.
  private static func events(
    _ overlaps: [PersonMatching.Overlap], _ personOfCluster: [Int64], firstNew: Int64
  ) -> [Event] {
    let survivors = Set(personOfCluster)
    // A person without a cluster became the person with whom most of the records are; among equals the smallest cluster.
    var mergedInto: [Int64: PersonMatching.Overlap] = [:]
    for overlap in overlaps where !survivors.contains(overlap.person) {
      if let best = mergedInto[overlap.person], best.recordCount >= overlap.recordCount { continue }
      mergedInto[overlap.person] = overlap
    }
    var events: [Event] = []
    for overlap in overlaps {
      let person = personOfCluster[Int(overlap.cluster)]
      guard person != overlap.person else { continue }
      let kind: SpineChanges.Event.Kind =
        mergedInto[overlap.person]?.cluster == overlap.cluster ? .merge : person >= firstNew ? .split : .transfer
      events.append(Event(kind: kind, from: overlap.person, to: person, recordCount: overlap.recordCount))
    }
    return events.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  func changes(_ id: (Int64) -> PersonID) -> SpineChanges {
    SpineChanges(
      night: Int(number), newPersons: newPersons, newRecords: newRecords, absentRecords: absentRecords,
      returnedRecords: returnedRecords,
      events: events.map {
        SpineChanges.Event(kind: $0.kind, from: id($0.from), to: id($0.to), recordCount: $0.recordCount)
      })
  }

  /// Writes the night into the open transaction.
  func write(to database: Database, asOf: Day, run: Spine.Run?) throws(Failure) {
    try database.execute(
      "INSERT INTO night (night, as_of, standard_version, run, known_from, first_person) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .integer(number), .text(asOf.description), .integer(Standard.version), .text(run?.id), .text(run?.started),
        .integer(nextPerson - Int64(newPersons)),
      ])
    try database.execute(
      "INSERT INTO source (source, name) VALUES (?, ?)",
      forEach: newSources.lazy.map { [.integer($0.number), .text($0.name)] })
    try database.execute(
      "UPDATE membership SET until = ? WHERE source = ? AND record_high = ? AND record_low = ? AND since = ?",
      forEach: ended.lazy.map { record, since in
        [.integer(number)] + record.values + [.integer(since)]
      })
    try database.execute(
      "INSERT INTO membership (source, record_high, record_low, since, until, person) VALUES (?, ?, ?, ?, NULL, ?)",
      forEach: begun.lazy.map { $0.record.values + [.integer(number), .integer($0.person)] })
    try database.execute(
      "INSERT INTO tombstone (person, survivor, night) VALUES (?, ?, ?)",
      forEach: events.lazy.filter { $0.kind == .merge }.map { [.integer($0.from), .integer($0.to), .integer(number)] })
    try database.execute(
      "INSERT INTO event (night, kind, from_person, to_person, records) VALUES (?, ?, ?, ?, ?)",
      forEach: events.lazy.map {
        [
          .integer(number), .text($0.kind.rawValue), .integer($0.from), .integer($0.to), .integer($0.recordCount),
        ]
      })
    try database.execute("UPDATE spine SET next_person = ?", [.integer(nextPerson)])
  }
}

extension RecordKey {
  /// The three columns of the key.
  fileprivate var values: [StoredValue] {
    [
      .integer(source), .integer(Int64(bitPattern: token.high)), .integer(Int64(bitPattern: token.low)),
    ]
  }
}
