import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Linkage

/// Households share surname, street and postcode; a linkage that weighs each agreement as news would merge them.
struct DependenceTests {
  private static let literal: DefinitionLiteral = [
    "name": "households", "model": "households.model.json",
    "details": [
      "forename": "forename", "surname": "surname", "born": "date_of_birth", "street": "code", "postcode": "code",
    ],
    "sources": [
      [
        "name": "people", "file": "people.csv", "record_id": "id",
        "columns": [
          "forename": "forename", "surname": "surname", "born": "born", "street": "street", "postcode": "postcode",
        ],
      ]
    ],
    "blocking_rules": [
      ["name": "home", "agree_on": ["surname", "postcode"]], ["name": "born", "agree_on": ["born"]],
      ["name": "name", "agree_on": ["forename", "surname"]],
    ],
    "comparisons": [
      ["detail": "forename", "levels": ["exact"]], ["detail": "surname", "levels": ["exact"]],
      ["detail": "born", "levels": ["exact"]], ["detail": "street", "levels": ["exact"]],
      ["detail": "postcode", "levels": ["exact"]],
    ],
    "evidence_classes": [["name": "all", "link": "3"]],
    "training_rules": [
      ["name": "born", "agree_on": ["born"]], ["name": "name", "agree_on": ["forename", "surname"]],
    ],
  ]

  /// Two records of each of three members of a household; a quarter of the records lack the date of birth.
  private static func people(_ households: Int) -> Table {
    var random = ChanceNumbers(seed: 11)
    var rows: [[String?]] = []
    for home in 0..<households {
      for member in 0..<3 {
        let forename =
          "NAME\(UnicodeScalar(UInt8(65 + random.next(below: 26))))\(UnicodeScalar(UInt8(65 + random.next(below: 26))))"
        let born = "19\(10 + random.next(below: 80))-0\(1 + random.next(below: 9))-\(10 + random.next(below: 18))"
        for record in 0..<2 {
          let letter = UnicodeScalar(UInt8(65 + home % 26))
          rows.append([
            "\(home)-\(member)-\(record)", forename, "FAMILY\(letter)\(UnicodeScalar(UInt8(65 + home / 26 % 26)))",
            random.next(below: 4) == 0 ? nil : born, "STREET\(home)", "POST\(home)",
          ])
        }
      }
    }
    let names = ["id", "forename", "surname", "born", "street", "postcode"]
    return Table(
      "people",
      names.enumerated().map { place, name in
        let texts = rows.map { $0[place] }
        return Column(name, .text(TextValues(encoding: texts)), validity: Validity(texts.map { $0 != nil }))
      }, rowCount: rows.count)
  }

  /// Pairs of records in one cluster: of one person, and of two.
  private static func pairs(_ literal: DefinitionLiteral) async throws -> (model: MatchModel, right: Int, wrong: Int) {
    let definition = try MatcherTests.definition(literal)
    let records = try await MatchRecords(definition, tables: [people(400)], jobs: 2)
    let model = try await MatchTraining(definition, seed: 1, randomPairs: 200_000).train(records, jobs: 2)
    let result = try await Matcher(definition).match(records, model: model, jobs: 2)
    var (right, wrong) = (0, 0)
    for members in Dictionary(grouping: records.ids.indices, by: { result.personOfRecord[$0] }).values {
      for (place, one) in members.enumerated() {
        for other in members[..<place] {
          if records.ids[one].dropLast() == records.ids[other].dropLast() { right += 1 } else { wrong += 1 }
        }
      }
    }
    return (model, right, wrong)
  }

  @Test func `what members of a household share is news once`() async throws {
    let (model, right, wrong) = try await DependenceTests.pairs(DependenceTests.literal)
    let dependent = Dictionary(
      uniqueKeysWithValues: model.comparisons.compactMap { one in one.dependence.map { (one.comparison, $0) } })
    // Of surname, street and postcode one is weighed alone, the others given it.
    #expect(Set(dependent.keys).isSubset(of: ["surname", "street", "postcode"]))
    #expect(dependent.count == 2)
    for (name, dependence) in dependent {
      let alone = try #require(model.comparisons.first { $0.comparison == name }).levels[0].weight
      #expect(dependence.agrees[0].weight < 2000)
      #expect(alone > 6000)
    }
    #expect(right >= 1190)
    #expect(wrong <= 12)
  }

  @Test func `without it members of a household are merged`() async throws {
    let (model, _, wrong) = try await DependenceTests.pairs(DependenceTests.literal.with(["dependence": "false"]))
    #expect(model.comparisons.allSatisfy { $0.dependence == nil })
    #expect(wrong > 100)
  }

  @Test func `a model whose weights depend on no comparison of it is refused`() async throws {
    let definition = try MatcherTests.definition()
    var model = MatcherTests.model(of: definition)
    let levels = model.comparisons[1].levels
    model.comparisons[1].dependence = .init(on: "surname", agrees: levels, disagrees: levels)
    #expect(try MatchModel(model.json, file: "m.json", for: definition) == model)
    for dependence in [
      MatchModel.Dependence(on: "nobody", agrees: levels, disagrees: levels),
      .init(on: "forename", agrees: levels, disagrees: levels),
      .init(on: "surname", agrees: [], disagrees: levels),
    ] {
      model.comparisons[1].dependence = dependence
      #expect(throws: Failure.self) { try MatchModel(model.json, file: "m.json", for: definition) }
    }
  }
}
