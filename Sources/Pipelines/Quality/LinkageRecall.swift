import Diagnostics
import Linkage
import Tabular

/// How many of the pairs of records that truly are of one person the linkage found, by group of person.
struct LinkageRecall: Sendable {
  struct Line: Sendable, Equatable {
    let grouping: String
    let group: String
    let persons: Int
    /// Pairs of records of one person.
    let truePairs: Int
    let foundPairs: Int

    /// In per cent; nil without pairs.
    var recall: Double? { truePairs == 0 ? nil : 100 * Double(foundPairs) / Double(truePairs) }
  }

  /// By grouping in the order of the definition, and group by name; first all persons together.
  let lines: [Line]
  /// Pairs of records that the linkage holds for one person, among records whose person is planted.
  let linkedPairs: Int
  /// Those of them that truly are of one person.
  let rightPairs: Int

  /// - Parameters:
  ///   - truth: A table with the text columns source, record_id and person.
  ///   - sources: The linkage's sources.
  ///   - tables: All extracts by name, for the groupings.
  init(
    truth: Table, _ groupings: [LinkageWatch.Truth.Grouping], sources: [LinkageSource], _ linked: LinkedSources,
    tables: [String: Table], asOf: Day
  ) {
    let recordPerson = LinkageRecall.personOfRecord(sources, linked)
    guard let names = truth.column("source"), let ids = truth.column("record_id"), let persons = truth.column("person")
    else {
      lines = []
      linkedPairs = 0
      rightPairs = 0
      return
    }
    var records: [String: [Int32?]] = [:]
    var truePerson: [String: String] = [:]
    for row in 0..<truth.rowCount {
      guard let source = names.text(at: row), let id = ids.text(at: row), let person = persons.text(at: row) else {
        continue
      }
      let name = source + ":" + id
      truePerson[name] = person
      if sources.contains(where: { $0.name == source }) { records[person, default: []].append(recordPerson[name]) }
    }
    let all = records.values.map { LinkageRecall.pairs($0) }
    var recordsOfFound: [Int32: Int] = [:]
    for person in records.values.joined() { if let person { recordsOfFound[person, default: 0] += 1 } }
    linkedPairs = recordsOfFound.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    rightPairs = all.reduce(0) { $0 + $1.found }
    var lines = [Line("all", "everybody", all)]
    for grouping in groupings {
      guard let table = tables[grouping.extract],
        let source = sources.first(where: { $0.name == grouping.extract })
      else { continue }
      let groupOf = LinkageRecall.groups(grouping, table, source, truePerson, asOf: asOf)
      var byGroup: [String: [(truePairs: Int, found: Int)]] = [:]
      for (person, records) in records {
        byGroup[groupOf[person] ?? "not known", default: []].append(LinkageRecall.pairs(records))
      }
      lines += byGroup.sorted { $0.key < $1.key }.map { Line(grouping.name, $0.key, $0.value) }
    }
    self.lines = lines
  }

  /// The found person of each record, by `source:record_id`.
  private static func personOfRecord(_ sources: [LinkageSource], _ linked: LinkedSources) -> [String: Int32] {
    var persons: [String: Int32] = [:]
    for source in sources {
      guard let name = source.roles["record_id"], let column = source.table.column(name),
        let personOfRow = linked.personOfRow[source.name]
      else { continue }
      for row in 0..<source.table.rowCount {
        if let id = column.text(at: row) { persons[source.name + ":" + id] = personOfRow[row] }
      }
    }
    return persons
  }

  /// The group of each true person, by the first row of the grouping's extract that is of it.
  private static func groups(
    _ grouping: LinkageWatch.Truth.Grouping, _ table: Table, _ source: LinkageSource, _ truePerson: [String: String],
    asOf: Day
  ) -> [String: String] {
    guard let ids = source.roles["record_id"].flatMap(table.column), let column = table.column(grouping.column) else {
      return [:]
    }
    var groups: [String: String] = [:]
    for row in 0..<table.rowCount {
      guard let id = ids.text(at: row), let person = truePerson[source.name + ":" + id], groups[person] == nil,
        let text = column.text(at: row)
      else { continue }
      groups[person] = group(of: text, grouping, asOf: asOf)
    }
    return groups
  }

  private static func group(of text: String, _ grouping: LinkageWatch.Truth.Grouping, asOf: Day) -> String? {
    if !grouping.ages.isEmpty {
      guard let age = Day(iso: text)?.completedYears(until: asOf) else { return nil }
      let ages = grouping.ages
      guard let band = ages.lastIndex(where: { $0 <= age }) else { return "under \(ages[0])" }
      return band + 1 < ages.count ? "\(ages[band]) to \(ages[band + 1] - 1)" : "\(ages[band]) and over"
    }
    guard let before = grouping.before, let range = text.firstRange(of: before) else { return text }
    return String(text[..<range.lowerBound])
  }

  /// True pairs of one person's records, and those found; a record that took no part is found with nobody.
  private static func pairs(_ records: [Int32?]) -> (truePairs: Int, found: Int) {
    var sizes: [Int32: Int] = [:]
    for case let person? in records { sizes[person, default: 0] += 1 }
    return (
      records.count * (records.count - 1) / 2, sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    )
  }
}

extension LinkageRecall.Line {
  fileprivate init(_ grouping: String, _ group: String, _ pairs: [(truePairs: Int, found: Int)]) {
    self.init(
      grouping: grouping, group: group, persons: pairs.count, truePairs: pairs.reduce(0) { $0 + $1.truePairs },
      foundPairs: pairs.reduce(0) { $0 + $1.found })
  }
}
