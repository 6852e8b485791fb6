import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Linkage

struct MatcherTests {
  static let literal: DefinitionLiteral = [
    "name": "drawn", "model": "drawn.model.json",
    "details": [
      "number": "nhs_number", "forename": "forename", "surname": "surname", "born": "date_of_birth",
      "postcode": "postcode",
    ],
    "sources": [
      [
        "name": "register", "file": "register.csv", "record_id": "id", "one_row_per_person": "true",
        "columns": [
          "number": "number", "forename": "forename", "surname": "surname", "born": "born", "postcode": "postcode",
        ],
      ],
      [
        "name": "visits", "file": "visits.csv", "record_id": "id",
        "columns": [
          "number": "number", "forename": "forename", "surname": "surname", "born": "born", "postcode": "postcode",
        ],
      ],
    ],
    "single_valued": "number",
    "passes": [["name": "number", "agree_on": ["number", "born"]]],
    "blocking_rules": [
      ["name": "number", "agree_on": ["number"]], ["name": "born", "agree_on": ["born"]],
      ["name": "place", "agree_on": ["surname.soundex", "postcode"]],
    ],
    "comparisons": [
      ["detail": "number", "levels": ["exact"]],
      ["detail": "forename", "levels": ["exact", "jaro_winkler 0.92", "crossed surname", "initial"]],
      ["detail": "surname", "levels": ["exact", "damerau_levenshtein 1", "crossed forename"]],
      ["detail": "born", "levels": ["exact", "day_month_swap", "damerau_levenshtein 1"]],
      ["detail": "postcode", "levels": ["exact", "sector", "outcode"]],
    ],
    "evidence_classes": [["name": "all", "link": "3", "review": "-3"]],
    "margin": "2",
    "training_rules": [
      ["name": "name", "agree_on": ["forename", "surname"]], ["name": "born", "agree_on": ["born"]],
      ["name": "number", "agree_on": ["number"]],
    ],
  ]

  static func definition(_ literal: DefinitionLiteral = literal) throws -> MatchDefinition {
    let faults = Faults()
    let definition = MatchDefinition(literal.node(), faults: faults)
    try faults.throwIfAny()
    return definition
  }

  /// Weights of a round number of bits: 6 for the first level, 4 for others, -5 where nothing agrees.
  static func model(of definition: MatchDefinition) -> MatchModel {
    MatchModel(
      linkage: definition.name, standards: MatchModel.standards(of: definition, Nicknames()), seed: 0, records: 1,
      randomPairs: 1, matchesPerThousandRecords: 500,
      comparisons: definition.comparisons.map { comparison in
        let names = comparison.levels.map { $0.name(definition.details) } + ["else"]
        return MatchModel.Weights(
          comparison: comparison.name,
          levels: names.enumerated().map { place, name in
            MatchModel.Level(
              level: name, weight: name == "else" ? -5000 : place == 0 ? 6000 : 4000, m: 1, u: 1)
          })
      }, sessions: [])
  }

  /// A table of words: `-` is missing.
  static func table(_ name: String, _ lines: [String]) -> Table {
    let names = ["id", "number", "forename", "surname", "born", "postcode"]
    let rows = lines.map { $0.split(separator: " ").map { $0 == "-" ? nil : String($0) } }
    return Table(
      name,
      names.enumerated().map { place, name in
        let texts = rows.map { $0[place] }
        return Column(name, .text(TextValues(encoding: texts)), validity: Validity(texts.map { $0 != nil }))
      }, rowCount: rows.count)
  }

  /// The records of each person that has several, as text.
  static func persons(
    register: [String], visits: [String], literal: DefinitionLiteral = literal, jobs: Int = 1
  ) async throws -> [String] {
    let definition = try definition(literal)
    let records = try await MatchRecords(
      definition, tables: [table("register", register), table("visits", visits)], jobs: jobs)
    let result = try await Matcher(definition).match(records, model: model(of: definition), jobs: jobs)
    return Dictionary(grouping: records.ids.indices) { result.personOfRecord[$0] }.values
      .filter { $0.count > 1 }.map { $0.map { records.ids[$0] }.joined(separator: "+") }.sorted()
  }

  private static let anne = "r1 - ANNE SMITH 1950-02-03 LS11AA"

  @Test(arguments: [
    ("v1 - ANNE SMITH 1950-02-03 LS11AA", true), ("v1 - ANNE SMITH 1950-03-02 LS11AA", true),
    ("v1 - SMITH ANNE 1950-02-03 LS12BB", true), ("v1 - A SMIHT 1950-02-03 LS11AA", true),
    ("v1 - JOHN SMITH 1981-07-09 LS11AA", false), ("v1 - JOHN KHAN 1950-02-03 SW99ZZ", false),
  ])
  func `records are linked by the sum of their weights`(visit: String, isLinked: Bool) async throws {
    let persons = try await MatcherTests.persons(register: [MatcherTests.anne], visits: [visit])
    #expect(persons == (isLinked ? ["r1+v1"] : []))
  }

  @Test func `one person never holds two valid NHS numbers more than one slip apart`() async throws {
    let register = ["r1 9434765919 ANNE SMITH 1950-02-03 LS11AA"]
    let unlike = try await MatcherTests.persons(
      register: register, visits: ["v1 9434765870 ANNE SMITH 1950-02-03 LS11AA"])
    #expect(unlike.isEmpty)
    let none = try await MatcherTests.persons(register: register, visits: ["v1 - ANNE SMITH 1950-02-03 LS11AA"])
    #expect(none == ["r1+v1"])
  }

  @Test func `two rows of a register with one row a person are two persons`() async throws {
    let persons = try await MatcherTests.persons(
      register: [MatcherTests.anne, "r2 - ANNE SMITH 1950-02-03 LS11AA"], visits: [])
    #expect(persons.isEmpty)
  }

  @Test func `a record that fits two persons about as well is linked with neither`() async throws {
    let twins = ["r1 - ANNE SMITH 1950-02-03 LS11AA", "r2 - JANE SMITH 1950-02-03 LS11AA"]
    let visits = ["v1 - - SMITH 1950-02-03 LS11AA"]
    #expect(try await MatcherTests.persons(register: twins, visits: visits).isEmpty)
    let sure = try await MatcherTests.persons(register: twins, visits: ["v1 - JANE SMITH 1950-02-03 LS11AA"])
    #expect(sure == ["r2+v1"])
  }

  @Test(arguments: [1, 2, 3])
  func `neither the order of rows nor jobs change the persons`(seed: Int) async throws {
    let names = ["ANNE", "JANE", "JOHN", "OMAR", "A"]
    var number = UInt64(seed)
    func draw(_ limit: Int) -> Int {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(number >> 33) % limit
    }
    func row(_ id: String) -> String {
      "\(id) - \(names[draw(5)]) \(["SMITH", "SMYTH", "KHAN", "-"][draw(4)]) 19\(50 + draw(3))-0\(1 + draw(2))-0\(1 + draw(2)) LS\(1 + draw(2))1AA"
    }
    let register = (0..<40).map { row("r\($0)") }
    let visits = (0..<80).map { row("v\($0)") }
    let one = try await MatcherTests.persons(register: register, visits: visits)
    let other = try await MatcherTests.persons(register: register.reversed(), visits: visits.reversed(), jobs: 3)
    #expect(one == other)
    #expect(!one.isEmpty)
  }

  @Test func `a block above the limit is reported and parted by its finer keys`() async throws {
    let register = (0..<30).map { "r\($0) - NAME\($0) SMITH 1950-02-03 LS1\($0 % 9)AA" }
    let visits = ["v1 - NAME7 SMITH 1950-02-03 LS17AA"]
    let rule: DefinitionLiteral = ["name": "born", "agree_on": ["born"]]
    let coarse = MatcherTests.literal.with(["block_limit": "10", "blocking_rules": [rule]])
    let definition = try MatcherTests.definition(coarse)
    let tables = [MatcherTests.table("register", register), MatcherTests.table("visits", visits)]
    let records = try await MatchRecords(definition, tables: tables, jobs: 1)
    let result = try await Matcher(definition).match(records, model: MatcherTests.model(of: definition), jobs: 1)
    #expect(result.rules.map(\.largeBlocks) == [1])
    #expect(result.rules.map(\.largeRecords) == [31])
    #expect(result.rules.map(\.pairs) == [0])
    let finer = coarse.with(["blocking_rules": [rule.with(["finer": ["postcode"]])]])
    let parted = try await MatcherTests.persons(register: register, visits: visits, literal: finer)
    #expect(parted == [])
    let whole = try await Matcher(MatcherTests.definition(finer)).match(
      records, model: MatcherTests.model(of: definition), jobs: 1)
    #expect(whole.rules[0].largeBlocks == 0)
    #expect(whole.rules[0].pairs > 30)
  }

  @Test(arguments: [
    (["- - ANNE SMITH 1950-02-03 LS11AA"], "1 rows of 'register' have no record id"),
    (["r1 - A B - -", "r1 - C D - -"], "1 rows of 'register' repeat the record id of another"),
  ])
  func `a row needs a record id of its own`(register: [String], message: String) async throws {
    let failure = await #expect(throws: Failure.self) {
      try await MatcherTests.persons(register: register, visits: [])
    }
    #expect(failure?.diagnostics.map(\.message) == [message])
    #expect(failure?.status == .dataRefused)
  }

  @Test func `training is the same to the byte, and its model fits its linkage alone`() async throws {
    let definition = try MatcherTests.definition()
    let register = (0..<300).map {
      "r\($0) - NAME\($0 % 50) FAMILY\($0) 19\(10 + $0 % 80)-0\(1 + $0 % 9)-11 LS1\($0 % 9)AA"
    }
    let visits = (0..<200).map {
      "v\($0) - NAME\($0 % 50) FAMILY\($0 % 7 == 0 ? $0 + 1 : $0) 19\(10 + $0 % 80)-0\(1 + $0 % 9)-11 LS1\($0 % 9)AA"
    }
    let training = MatchTraining(definition, seed: 4, randomPairs: 20_000)
    func train(_ register: [String], jobs: Int) async throws -> [UInt8] {
      let tables = [MatcherTests.table("register", register), MatcherTests.table("visits", visits)]
      return try await training.train(MatchRecords(definition, tables: tables, jobs: jobs), jobs: jobs).json
    }
    let bytes = try await train(register, jobs: 1)
    #expect(try await train(register.reversed(), jobs: 3) == bytes)
    let model = try MatchModel(bytes, file: "m.json", for: definition)
    #expect(model.json == bytes)
    let born = model.comparisons[3]
    #expect(born.levels[0].weight > 0)
    #expect(born.levels.last!.weight < 0)
    let other = try MatcherTests.definition(
      MatcherTests.literal.with(["comparisons": [["detail": "number", "levels": ["exact"]]]]))
    #expect(throws: Failure.self) { try MatchModel(bytes, file: "m.json", for: other) }
    let newer = String(decoding: bytes, as: UTF8.self).replacing("\"version\" : 3", with: "\"version\" : 4")
    let failure = #expect(throws: Failure.self) { try MatchModel(Array(newer.utf8), file: "m.json", for: definition) }
    #expect(failure?.diagnostics.map(\.message) == ["the model has version 4, not 3"])
  }

  private static let faults: [(key: String, value: DefinitionLiteral, message: String)] = [
    ("details", ["a": "nonsense"], "the detail 'a' has no known form"),
    ("comparisons", [["detail": "born", "levels": ["nearly"]]], "'nearly' is not a known level of a comparison"),
    ("blocking_rules", [["name": "a", "agree_on": ["born.moon"]]], "'moon' is no known part of a detail"),
    ("blocking_rules", [["name": "a", "agree_on": ["brn"]]], "the linkage has no detail 'brn'"),
    ("sources", [], "'sources' of the linkage is empty"),
  ]

  @Test(arguments: faults)
  func `faults of a definition are named`(key: String, value: DefinitionLiteral, message: String) {
    let faults = Faults()
    _ = MatchDefinition(MatcherTests.literal.with([key: value]).node(), faults: faults)
    #expect(faults.diagnostics.map(\.message).contains(message))
  }

  @Test(arguments: [(1, 1, 0), (8, 1, 3000), (1, 2, -1000), (3, 1, 1585), (1_000_000_000, 7, 27090)])
  func `weights are logarithms in thousandths of a bit`(numerator: UInt64, denominator: UInt64, weight: Int32) {
    #expect(WeightScale.log2(numerator, over: denominator) == weight)
  }
}
