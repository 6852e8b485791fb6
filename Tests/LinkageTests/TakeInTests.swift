import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// What a linkage takes in beside its records: lists of names, of superseded numbers, of whom it must leave out; pseudonyms.
struct TakeInTests {
  // MARK: Nicknames

  private static let nicknames = Nicknames([
    ("Elizabeth", "Liz"), ("Elizabeth", "Beth"), ("Bethany", "Beth"), ("Alexander", "Alex"), ("Alexandra", "Alex"),
    ("Zoë", "Zo"), ("", "Nobody"),
  ])

  @Test(arguments: [
    ("ELIZABETH", "LIZ", true), ("LIZ", "BETH", true), ("BETH", "BETHANY", true), ("LIZ", "BETHANY", false),
    ("ALEXANDER", "ALEXANDRA", false), ("ALEX", "ALEXANDRA", true), ("ZOE", "ZO", true), ("LIZ", "ALEX", false),
    ("UNHEARD", "UNHEARD", false), ("NOBODY", "LIZ", false),
  ])
  func `names are forms of one name by the list`(left: String, right: String, areForms: Bool) {
    let (one, other) = (TakeInTests.nicknames.meanings(of: left), TakeInTests.nicknames.meanings(of: right))
    #expect(Nicknames.areForms(one, other) == areForms)
    #expect(Nicknames.areForms(other, one) == areForms)
  }

  @Test func `a list's version depends on its pairs, not on their order`() {
    let pairs = [("Anne", "Nan"), ("Robert", "Bob")]
    #expect(Nicknames(pairs).version == Nicknames(pairs.reversed()).version)
    #expect(Nicknames(pairs).version != Nicknames([pairs[0]]).version)
  }

  @Test func `a nickname is a level of a comparison`() async throws {
    let literal = MatcherTests.literal.with([
      "nicknames": "nicknames.csv",
      "comparisons": [["detail": "forename", "levels": ["exact", "nickname"]]],
    ])
    let definition = try MatcherTests.definition(literal)
    var lists = LinkageLists()
    lists.nicknames = TakeInTests.nicknames
    let tables = [
      MatcherTests.table("register", ["r1 - ELIZABETH SMITH 1950-02-03 LS11AA"]),
      MatcherTests.table("visits", ["v1 - LIZ SMITH 1950-02-03 LS11AA", "v2 - JOAN SMITH 1950-02-03 LS11AA"]),
    ]
    let records = try await MatchRecords(definition, tables: tables, lists: lists, jobs: 1)
    var comparer = PairComparer(records, definition.comparisons)
    #expect(comparer.pattern(0, 1) == 2)
    #expect(comparer.pattern(0, 2) == 3)
    let model = MatcherTests.model(of: definition)
    #expect(!model.knows(TakeInTests.nicknames, of: definition))
    #expect(model.knows(Nicknames(), of: definition))
  }

  @Test func `the level needs a list`() {
    let faults = Faults()
    let comparisons: DefinitionLiteral = [["detail": "forename", "levels": ["nickname"]]]
    _ = MatchDefinition(MatcherTests.literal.with(["comparisons": comparisons]).node(), faults: faults)
    #expect(faults.diagnostics.map(\.message) == ["the level 'nickname' needs a list of names and their forms"])
  }

  // MARK: Superseded numbers

  @Test func `a superseded number stands for the one that replaced it, over several steps`() async throws {
    var literal = MatcherTests.literal
    literal = literal.with(["superseded": ["file": "s.csv", "detail": "number", "old": "a", "new": "b"]])
    let definition = try MatcherTests.definition(literal)
    var lists = LinkageLists()
    lists.superseded = SupersededValues(
      [("943 476 5870", "9434765919"), ("9434765919", "4010232137")], as: .nhsNumber)
    #expect(lists.superseded.count == 2)
    let tables = [
      MatcherTests.table("register", ["r1 4010232137 ANNE SMITH 1950-02-03 LS11AA"]),
      MatcherTests.table("visits", ["v1 9434765870 ANNA SMYTHE 1950-02-03 -"]),
    ]
    let records = try await MatchRecords(definition, tables: tables, lists: lists, jobs: 1)
    let result = try await Matcher(definition).match(records, model: MatcherTests.model(of: definition), jobs: 1)
    #expect(result.personCount == 1)
    let without = try await MatchRecords(definition, tables: tables, jobs: 1)
    let apart = try await Matcher(definition).match(without, model: MatcherTests.model(of: definition), jobs: 1)
    #expect(apart.personCount == 2)
  }

  @Test func `numbers that replace each other in a circle, or that are none, are counted`() {
    let values = SupersededValues(
      [("9434765919", "9434765870"), ("9434765870", "9434765919"), ("1234567890", "9434765919"), (nil, "4010232137")],
      as: .nhsNumber)
    #expect(values.circularCount == 2)
    #expect(values.unusableCount == 2)
    #expect(values.current("9434765919") == "9434765919")
  }

  // MARK: Withheld records

  @Test func `records that are flagged, listed or state a listed number take no part`() async throws {
    let sources: DefinitionLiteral = [
      [
        "name": "register", "file": "register.csv", "record_id": "id", "sensitive": "postcode",
        "columns": ["number": "number", "born": "born"],
      ]
    ]
    let definition = try MatcherTests.definition(MatcherTests.literal.with(["sources": sources]))
    var lists = LinkageLists()
    lists.withheld.add(RecordName(source: "register", id: "r3"))
    let saysSomething = lists.withheld.add("943 476 5919", of: definition.details[0])
    let saysNothing = lists.withheld.add("unknown", of: definition.details[0])
    #expect(saysSomething && !saysNothing)
    let table = MatcherTests.table(
      "register",
      [
        "r1 4010232137 - - 1950-02-03 no", "r2 4010232137 - - 1950-02-03 Y", "r3 4010232137 - - 1950-02-03 0",
        "r4 9434765919 - - 1950-02-03 -", "r5 4010232137 - - 1950-02-03 maybe",
      ])
    let records = try await MatchRecords(definition, tables: [table], lists: lists, jobs: 1)
    #expect(records.ids == ["r1"])
    #expect(records.withheldRows == [4])
    #expect(records.number(of: RecordName(source: "register", id: "r2")) == nil)
  }

  @Test func `a withheld list must say whom it names`() {
    let faults = Faults()
    _ = MatchDefinition(
      MatcherTests.literal.with(["withheld": ["file": "w.csv", "source": "s"]]).node(), faults: faults)
    #expect(faults.diagnostics.map(\.message) == ["the withheld list says of nothing whom it names"])
  }

  // MARK: Pseudonyms

  @Test func `pseudonyms of one detail link by equality, those of two do not`() async throws {
    let literal: DefinitionLiteral = MatcherTests.literal.with([
      "details": ["number": "nhs_number", "born": "date_of_birth", "national": "pseudonym", "local": "pseudonym"],
      "sources": [
        ["name": "register", "file": "a.csv", "record_id": "id", "columns": ["national": "forename"]],
        [
          "name": "visits", "file": "b.csv", "record_id": "id",
          "columns": ["national": "forename", "local": "surname"],
        ],
      ],
      "passes": [["name": "national", "agree_on": ["national"]], ["name": "local", "agree_on": ["local"]]],
      "blocking_rules": [["name": "national", "agree_on": ["national"]]],
      "comparisons": [["detail": "national", "levels": ["exact"]]],
      "training_rules": [["name": "national", "agree_on": ["national"]]],
    ])
    let persons = try await MatcherTests.persons(
      register: ["r1 - x7Q - - -", "r2 - x7q - - -"],
      visits: ["v1 - x7Q - - -", "v2 - k1 x7Q - -", "v3 - - x7Q - -"], literal: literal)
    #expect(persons == ["r1+v1", "v2+v3"])
  }

  @Test func `in a pipeline equal pseudonyms of one domain are of one person`() async throws {
    let faults = Faults()
    let definition = LinkageDefinition(
      ([
        "name": "drawn", "sources": [["extract": "a"], ["extract": "b"], ["extract": "c"]],
        "passes": [["name": "pseudonym", "agree_on": ["pseudonym"]]],
      ] as DefinitionLiteral).node(), faults: faults)
    try faults.throwIfAny()
    func source(_ name: String, _ domain: String) -> LinkageSource {
      let table = Table(name, [Column("p", .text(TextValues(encoding: ["x", "y"])))], rowCount: 2)
      return LinkageSource(name, table: table, roles: ["pseudonym": "p"], pseudonymDomain: domain)
    }
    let partition = try await Linker(definition).partition(
      [source("a", "national"), source("b", "national"), source("c", "local")],
      asOf: asOf, jobs: 1)
    #expect(partition.clusterOfRow == ["a": [0, 1], "b": [0, 1], "c": [2, 3]])
  }

  // MARK: Standard forms

  @Test(arguments: [
    ("1950-02-03", "1950-02-03"), ("19500203", "1950-02-03"), ("03/02/1950", "1950-02-03"),
    ("03.02.1950 00:00", "1950-02-03"), ("1950-02-03T00:00:00", "1950-02-03"), ("31/02/1950", nil), ("1950", nil),
    ("1900-01-01", nil), ("2031-01-01", nil), ("1802-05-06", nil), ("", nil), ("0x500203", nil),
  ])
  func `dates of birth are read as they are commonly written`(text: String, form: String?) throws {
    #expect(Standard.dateOfBirth(text, asOf: asOf)?.description == form)
  }

  @Test(arguments: [("Mary Ann", "ANN MARY"), ("Ann-Mary", "ANN MARY"), ("Mr Ann", "ANN"), ("Baby Girl", nil)])
  func `words of a name come in the order of the alphabet`(text: String, form: String?) {
    #expect(Standard.nameInOrder(text) == form)
  }

  @Test func `a model made with other standard forms is refused by the form's name`() throws {
    let definition = try MatcherTests.definition()
    let json = String(decoding: MatcherTests.model(of: definition).json, as: UTF8.self)
    let older = json.replacing("\"date_of_birth\" : \"2\"", with: "\"date_of_birth\" : \"1\"")
    let failure = #expect(throws: Failure.self) { try MatchModel(Array(older.utf8), file: "m.json", for: definition) }
    #expect(
      failure?.diagnostics.map(\.message)
        == ["the model was made with version 1 of the standard form 'date_of_birth', not 2"])
  }

  @Test func `a pass on one detail alone is refused`() {
    let faults = Faults()
    _ = MatchDefinition(
      MatcherTests.literal.with(["passes": [["name": "alone", "agree_on": ["number"]]]]).node(), faults: faults)
    #expect(faults.diagnostics.map(\.code.description) == ["linkage.weak-pass"])
  }
}
