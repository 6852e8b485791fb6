import Diagnostics
import Digests
import Linkage
import Tabular

/// Draws a source as a table of words: a header of roles, then one line a row; `-` is missing, `_` a space.
func drawn(_ name: String, _ drawing: String) -> LinkageSource {
  let lines = drawing.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  let rows = lines.dropFirst().map { line in
    line.map { $0 == "-" ? nil : $0.replacing("_", with: " ") }
  }
  return source(name, roles: lines[0], rows: Array(rows))
}

/// Makes a source whose columns are named for their roles; dates of birth become a column of days.
func source(_ name: String, roles: [String], rows: [[String?]]) -> LinkageSource {
  let columns = roles.enumerated().map { place, role in
    let texts = rows.map { $0[place] }
    if role == "date_of_birth" {
      let days = texts.map { $0.map { Day(iso: $0)! } }
      return Column(role, .day(days.map { $0?.number ?? 0 }), validity: Validity(days.map { $0 != nil }))
    }
    return Column(role, .text(TextValues(encoding: texts)), validity: Validity(texts.map { $0 != nil }))
  }
  return LinkageSource(
    name, table: Table(name, columns, rowCount: rows.count),
    roles: Dictionary(uniqueKeysWithValues: roles.map { ($0, $0) }))
}

let asOf = Day(iso: "2025-03-31")!

/// The two passes of the nightly pipeline.
let nightlyPasses = [
  LinkageDefinition.Pass("number", agreeOn: [.nhsNumber, .dateOfBirth]),
  LinkageDefinition.Pass("name", agreeOn: [.forename, .surname, .dateOfBirth, .postcode]),
]

func linker(
  _ sources: [LinkageSource], registers: Set<String> = [], passes: [LinkageDefinition.Pass] = nightlyPasses
) -> Linker {
  Linker(
    LinkageDefinition(
      name: "test",
      sources: sources.map(\.name).sorted().map { .init($0, isOneRowPerPerson: registers.contains($0)) },
      passes: passes))
}

/// The partition as sets of "source:id" for each cluster, in an order of its own.
func groups(_ partition: Partition, _ sources: [LinkageSource]) -> Set<Set<String>> {
  var members: [Int32: Set<String>] = [:]
  for source in sources {
    let ids = source.table.column("record_id")
    for (row, cluster) in partition.clusterOfRow[source.name]!.enumerated() {
      members[cluster, default: []].insert("\(source.name):\(ids?.text(at: row) ?? "row \(row)")")
    }
  }
  return Set(members.values)
}

/// The persons by "source:id".
func persons(_ linked: LinkedSources, _ sources: [LinkageSource]) -> [String: PersonID] {
  var persons: [String: PersonID] = [:]
  for source in sources {
    for (row, person) in linked.personOfRow[source.name]!.enumerated() {
      persons["\(source.name):\(source.table.column("record_id")!.text(at: row)!)"] = linked.persons[Int(person)]
    }
  }
  return persons
}

func testKey(_ seed: UInt8 = 1) -> SecretKey {
  SecretKey((0..<32).map { UInt8($0) &* 7 &+ seed })!
}

/// A valid NHS number of the test range, by its number from 0.
func testNumber(_ index: Int) -> String {
  var found = -1
  var stem = 999_000_000
  while true {
    for check in 0...9 where Standard.nhsNumber("\(stem)\(check)") != nil {
      found += 1
      if found == index { return "\(stem)\(check)" }
    }
    stem += 1
  }
}
