import Diagnostics
import Digests
import Foundation
import Linkage
import Pseudonymisation
import Tabular
import TestSupport
import Testing

@Suite(.scratchDirectory)
struct PseudonymiserTests {
  private let asOf = Day(iso: "2025-03-31")!
  private let persons = (0..<3).map { PersonID(Token(high: UInt64($0) &* 0x9E37_79B9_7F4A_7C15, low: UInt64($0) + 5)) }

  // MARK: Drawing

  private func text(_ name: String, _ texts: [String?]) -> Column {
    Column(name, .text(TextValues(encoding: texts)), validity: Validity(texts.map { $0 != nil }))
  }

  private func days(_ name: String, _ texts: [String?]) -> Column {
    let days = texts.map { $0.map { Day(iso: $0)! } }
    return Column(name, .day(days.map { $0?.number ?? 0 }), validity: Validity(days.map { $0 != nil }))
  }

  private func spells(
    born: [String?] = ["1950-03-02"], admitted: [String?] = ["2025-03-01"], postcode: [String?] = ["M1 1AE"],
    id: [String?] = ["S-1"], method: [String?] = ["21"], otherID: [String?] = [nil]
  ) -> Table {
    let count = [born.count, admitted.count, postcode.count, id.count, method.count, otherID.count].max()!
    func filled(_ texts: [String?]) -> [String?] { (0..<count).map { texts[min($0, texts.count - 1)] } }
    return Table(
      "spells",
      [
        text("spell_id", filled(id)), text("surname", Array(repeating: "Canary", count: count)),
        days("date_of_birth", filled(born)), text("postcode", filled(postcode)), days("admitted", filled(admitted)),
        text("method", filled(method)), text("other_id", filled(otherID)),
      ])
  }

  private var postcodes: Table {
    Table(
      "postcodes",
      [text("postcode", ["M1 1AE", "M2 2BB", "M3 3CC"]), text("lsoa_code", ["E01000001", "E01000002", nil])])
  }

  private func pseudonymiser(
    purpose: String = "planning", key: KeyFile? = nil, jobs: Int = 1
  ) async throws -> Pseudonymiser {
    let faults = Faults()
    let literal: DefinitionLiteral = [
      "name": "nightly", "purpose": .scalar(purpose),
      "lookups": ["lsoa": ["extract": "postcodes", "key": "postcode", "value": "lsoa_code"]],
      "extracts": [
        [
          "extract": "spells", "keep": ["method", "admitted"],
          "make": [
            "age": ["from": "date_of_birth", "by": "age", "on": "admitted"],
            "age_today": ["from": "date_of_birth", "by": "age"],
            "birth_month": ["from": "date_of_birth", "by": "birth_month"],
            "birth_year": ["from": "date_of_birth", "by": "birth_year"],
            "lsoa_code": ["from": "postcode", "by": "lookup", "in": "lsoa"],
            "spell_id": ["from": "spell_id", "by": "pseudonym"],
            "stated_month": ["from": "date_of_birth", "by": "birth_month", "dates": "stated"],
            "stated_age": [
              "from": "date_of_birth", "by": "age", "on": "admitted", "dates": "stated", "years": "julian",
            ],
            "spell_token": ["from": "spell_id", "by": "pseudonym", "domain": "spell"],
            "other_token": ["from": "other_id", "by": "pseudonym", "domain": "spell"],
            "foreign_token": ["from": "other_id", "by": "pseudonym", "domain": "spell_id"],
            "is_born": ["from": "date_of_birth", "by": "presence"],
          ],
        ]
      ],
    ]
    let shapes = [
      ExtractShape(
        "spells", holdsPersons: true,
        columns: [
          .init("spell_id", .text), .init("surname", .text, role: "surname"),
          .init("date_of_birth", .day, role: "date_of_birth"), .init("postcode", .text, role: "postcode"),
          .init("admitted", .day), .init("method", .text, isCoded: true), .init("other_id", .text),
        ]),
      ExtractShape(
        "postcodes", holdsPersons: false,
        columns: [.init("postcode", .text, role: "postcode"), .init("lsoa_code", .text, isCoded: true)]),
      ExtractShape("areas", holdsPersons: false, columns: [.init("lsoa_code", .text)]),
    ]
    let plan = PrivacyPlan(PrivacyDefinition(literal.node(), faults: faults), shapes: shapes, faults: faults)
    try #require(faults.isEmpty, "\(faults.diagnostics)")
    return try await Pseudonymiser(
      plan, key: key ?? KeyFile(path: ScratchDirectory.path + "/key"), persons: persons,
      lookupTables: ["postcodes": postcodes],
      asOf: asOf, jobs: jobs)
  }

  private func cells(_ table: OpenTable, _ column: String) throws -> [String?] {
    let column = try #require(table.table.column(column))
    return (0..<table.rowCount).map { column.text(at: $0) }
  }

  // MARK: Generalisation

  @Test(
    arguments: [
      ("1950-03-02", "2025-03-01", "74"),
      ("1950-03-02", "2025-03-02", "75"),  // the birthday itself
      ("2004-02-29", "2025-02-28", "20"),
      ("2004-02-29", "2025-03-01", "21"),
      ("2025-03-01", "2025-03-01", "0"),
      ("2025-03-02", "2025-03-01", nil),  // not yet born
      ("1900-01-01", "2015-01-01", nil),  // a default
      ("1904-03-31", "2015-01-01", nil),  // over 120 on the run's day
      (nil, "2025-03-01", nil),
      ("1950-03-02", nil, nil),
    ] as [(String?, String?, String?)])
  func `ages are completed years on the day of the event`(born: String?, admitted: String?, age: String?) async throws {
    let table = try await pseudonymiser().pseudonymise(spells(born: [born], admitted: [admitted]), personOfRow: [0])
    #expect(try cells(table, "age") == [age])
  }

  @Test(
    arguments: [
      ("1950-03-02", "2025-03-01", "74", "1950-03-01"),
      ("1950-03-02", "2025-03-02", "75", "1950-03-01"),  // 27,394 days are 75.0007 years
      ("2001-03-02", "2002-03-02", "0", "2001-03-01"),  // the birthday itself: 365 days are not yet a year
      ("2001-03-02", "2002-03-03", "1", "2001-03-01"),
      ("1900-01-01", "2015-01-01", "114", "1900-01-01"),  // a default, yet stated
      ("1904-03-31", "2015-01-01", "110", "1904-03-01"),  // over 120 on the run's day
      ("2025-03-02", "2025-03-01", nil, "2025-03-01"),
      (nil, "2025-03-01", nil, nil),
      ("1950-03-02", nil, nil, "1950-03-01"),
    ] as [(String?, String?, String?, String?)])
  func `stated dates of birth are all taken, and years of 365 and a quarter days counted, where a method says so`(
    born: String?, admitted: String?, age: String?, month: String?
  ) async throws {
    let table = try await pseudonymiser().pseudonymise(spells(born: [born], admitted: [admitted]), personOfRow: [0])
    #expect(try cells(table, "stated_age") == [age])
    #expect(try cells(table, "stated_month") == [month])
  }

  @Test
  func `columns of one domain share its tokens, whatever their names and however an id is written`() async throws {
    let table = try await pseudonymiser(jobs: 2).pseudonymise(
      spells(id: ["S-1", "s-1 ", "S-2", " ", nil], otherID: ["S-2", "S-1", "S-3", nil, "\tS-1"]),
      personOfRow: [0, 1, 2, 0, 1])
    let (tokens, others) = (try cells(table, "spell_token"), try cells(table, "other_token"))
    #expect(tokens[0] != nil && tokens[0] == tokens[1] && tokens[0] == others[1] && tokens[0] == others[4])
    #expect(tokens[2] != nil && tokens[2] == others[0] && tokens[2] != tokens[0])
    #expect(tokens[3] == nil && tokens[4] == nil && others[3] == nil)
    guard case .text(let texts)? = table.table.column("spell_token")?.values else {
      Issue.record("a pseudonym is no text")
      return
    }
    #expect(texts.codes[0] == texts.codes[1])
    #expect(Set(texts.dictionary).count == texts.dictionary.count)
    // One dictionary for all, so that joins compare codes.
    guard case .text(let otherTexts)? = table.table.column("other_token")?.values else {
      Issue.record("a pseudonym is no text")
      return
    }
    #expect(otherTexts.dictionary == texts.dictionary && texts.dictionary.count == 3)
  }

  @Test
  func `tokens are the keyed digests of their ids, however many there are`() async throws {
    let file = try KeyFile(path: ScratchDirectory.path + "/key")
    // More than are numbered in one part, some of them in both columns.
    let ids = (0..<12_000).map { "S-\($0 % 10_000)" }
    let others = (0..<12_000).map { $0 % 7 == 0 ? nil : "S-\(5_000 + $0 % 9_000)" }
    let rows = Array(repeating: Int32(0), count: ids.count)
    let key = file.key.derived(for: "purpose/planning").derived(for: "domain/spell")
    func token(_ id: String) -> String {
      base32(key.authenticationCode(of: [5] + Array("spell".utf8) + Array(id.lowercased().utf8)).prefix(16))
    }
    let tokenOf = Dictionary(uniqueKeysWithValues: Set(ids + others.compactMap { $0 }).map { ($0, token($0)) })
    for jobs in [1, 3] {
      let table = try await pseudonymiser(key: file, jobs: jobs).pseudonymise(
        spells(id: ids, otherID: others), personOfRow: rows)
      #expect(try cells(table, "spell_token") == ids.map { tokenOf[$0] })
      #expect(try cells(table, "other_token") == others.map { $0.flatMap { tokenOf[$0] } })
    }
  }

  @Test
  func `tokens of another domain, and a column's own, join with none of them`() async throws {
    let table = try await pseudonymiser().pseudonymise(spells(id: ["S-1"], otherID: ["S-1"]), personOfRow: [0])
    let columns = try ["spell_id", "spell_token", "foreign_token"].map { try cells(table, $0)[0] }
    #expect(Set(columns).count == 3)
    let elsewhere = try await pseudonymiser(purpose: "research").pseudonymise(
      spells(id: ["S-1"], otherID: ["S-1"]), personOfRow: [0])
    #expect(try cells(elsewhere, "spell_token")[0] != columns[1])
  }

  @Test
  func `without a date column the age is told on the run's day`() async throws {
    let table = try await pseudonymiser().pseudonymise(
      spells(born: ["1950-03-31", "1950-04-01", nil], admitted: [nil]), personOfRow: [0, 1, 2])
    #expect(try cells(table, "age_today") == ["75", "74", nil])
  }

  @Test
  func `of a date of birth the month or the year is left`() async throws {
    let table = try await pseudonymiser().pseudonymise(
      spells(born: ["1950-03-31", "1900-01-01", nil]), personOfRow: [0, 1, 2])
    #expect(try cells(table, "birth_month") == ["1950-03-01", nil, nil])
    #expect(try cells(table, "birth_year") == ["1950", nil, nil])
  }

  @Test
  func `of any column it can be told whether there is a value, a nonsensical one too`() async throws {
    let table = try await pseudonymiser().pseudonymise(
      spells(born: ["1950-03-31", "1900-01-01", nil]), personOfRow: [0, 1, 2])
    #expect(try cells(table, "is_born") == ["true", "true", "false"])
  }

  @Test
  func `a postcode becomes its area however it is spelt, and nothing where it is unknown`() async throws {
    let table = try await pseudonymiser().pseudonymise(
      spells(postcode: ["M1 1AE", "m11ae", "M22BB", "M3 3CC", "M9 9ZZ", "ZZ99 3CZ", nil]),
      personOfRow: Array(repeating: 0, count: 7))
    #expect(
      try cells(table, "lsoa_code") == ["E01000001", "E01000001", "E01000002", nil, nil, nil, nil])
  }

  // MARK: Pseudonyms

  @Test
  func `a person has one pseudonym in every table of a purpose, keyed and cut to 128 bits`() async throws {
    let file = try KeyFile(path: ScratchDirectory.path + "/key")
    let table = try await pseudonymiser(key: file, jobs: 2).pseudonymise(
      spells(id: ["S-1", "S-2", "S-1", nil]), personOfRow: [2, 0, 2, 1])
    let ids = try cells(table, "person_id")
    let key = file.key.derived(for: "purpose/planning")
    let message = [9] + Array("person_id".utf8) + persons[2].token.bytes
    #expect(ids[0] == base32(key.authenticationCode(of: message).prefix(16)))
    #expect(ids[0] == ids[2])
    #expect(Set(ids).count == 3)
    #expect(table.table.column("person_id")?.disclosure == .pseudonymous)
    let spellIDs = try cells(table, "spell_id")
    #expect(spellIDs[0] == spellIDs[2])
    #expect(spellIDs[0] != spellIDs[1])
    #expect(spellIDs[3] == nil)
    #expect(spellIDs[0]?.count == 26)
  }

  @Test
  func `pseudonyms of two purposes or two keys have nothing in common`() async throws {
    let table = spells(id: ["S-1", "S-2", "S-3"])
    func all(_ purpose: String, _ key: String) async throws -> Set<String?> {
      let open = try await pseudonymiser(purpose: purpose, key: KeyFile(path: ScratchDirectory.path + "/" + key))
        .pseudonymise(table, personOfRow: [0, 1, 2])
      return Set(try cells(open, "person_id") + cells(open, "spell_id"))
    }
    let planning = try await all("planning", "key")
    #expect(planning.count == 6)
    #expect(planning == (try await all("planning", "key")))
    #expect(planning.isDisjoint(with: try await all("research", "key")))
    #expect(planning.isDisjoint(with: try await all("planning", "other")))
  }

  // MARK: Default deny

  @Test
  func `only named columns leave, no row is lost, and no column is identifying`() async throws {
    let table = try await pseudonymiser().pseudonymise(spells(id: ["S-1", "S-2"]), personOfRow: [0, 1])
    #expect(
      table.table.columns.map(\.name) == [
        "person_id", "method", "admitted", "age", "age_today", "birth_month", "birth_year", "lsoa_code", "spell_id",
        "stated_month", "stated_age", "spell_token", "other_token", "foreign_token", "is_born",
      ])
    #expect(table.rowCount == 2)
    #expect(table.table.columns.allSatisfy { $0.disclosure != .identifying })
  }

  @Test
  func `no planted detail is in an open table, not even among unused values`() async throws {
    let planted = ["Canary", "CANARY-SPELL", "M1 1AE", "M11AE", "1950-03-02", "canary method"]
    let two = spells(id: ["CANARY-SPELL", "S-2"], method: ["canary method", "21"])
    // The second row alone leaves; the first one's values stay in the dictionaries.
    let table = try await pseudonymiser().pseudonymise(two.gathering([1]), personOfRow: [0])
    var everything = "\(table)"
    dump(table, to: &everything)
    for detail in planted { #expect(!everything.contains(detail)) }
    #expect(try cells(table, "method") == ["21"])
  }

  @Test
  func `an extract without rules, and a table that may identify, stay inside`() async throws {
    let pseudonymiser = try await pseudonymiser()
    let unknown = try await #require(throws: Failure.self) {
      try await pseudonymiser.pseudonymise(Table("others", []), personOfRow: [])
    }
    #expect(unknown.diagnostics[0].code == .privacyMissing)
    let placed = try #require(throws: Failure.self) { try pseudonymiser.open(area: postcodes) }
    #expect(placed.diagnostics[0].code == .privacyIdentifying)
    #expect(throws: Failure.self) { try pseudonymiser.open(area: spells()) }
    let areas = try pseudonymiser.open(area: Table("areas", [text("lsoa_code", ["E01000001"])]))
    #expect(try cells(areas, "lsoa_code") == ["E01000001"])
  }

  @Test
  func `records that were not linked have no person`() async throws {
    let table = try await pseudonymiser().pseudonymise(spells(), personOfRow: nil)
    #expect(table.table.column("person_id") == nil)
    #expect(try cells(table, "method") == ["21"])
  }

  @Test
  func `a missing column stops with its name`() async throws {
    let pseudonymiser = try await pseudonymiser()
    let failure = try await #require(throws: Failure.self) {
      try await pseudonymiser.pseudonymise(Table("spells", [text("method", ["21"])]), personOfRow: [0])
    }
    #expect(failure.diagnostics[0].message.contains("admitted"))
    #expect(failure.status == .couldNotRun)
  }
}
