import Diagnostics
import Pseudonymisation
import Tabular
import TestSupport
import Testing

struct PrivacyPlanTests {
  private let shapes = [
    ExtractShape(
      "spells", holdsPersons: true,
      columns: [
        .init("spell_id", .text),
        .init("patient", .text, role: "record_id"),
        .init("nhs_number", .text, role: "nhs_number"),
        .init("surname", .text, role: "surname"),
        .init("date_of_birth", .day, role: "date_of_birth"),
        .init("postcode", .text, role: "postcode"),
        .init("sex", .text, role: "sex", isCoded: true),
        .init("note", .text, role: "free_text"),
        .init("ward", .text),
        .init("method", .text, isCoded: true),
        .init("admitted", .day),
        .init("cost", .number),
      ]),
    ExtractShape(
      "postcodes", holdsPersons: false,
      columns: [
        .init("postcode", .text, isCoded: true), .init("lsoa_code", .text, isCoded: true), .init("name", .text),
      ]),
    ExtractShape("addresses", holdsPersons: false, columns: [.init("postcode", .text, role: "postcode")]),
    ExtractShape("areas", holdsPersons: false, columns: [.init("lsoa_code", .text), .init("people", .integer)]),
  ]

  /// What a definition with one extract is told.
  private func plan(
    keep: DefinitionLiteral = [], make: DefinitionLiteral = [:], extract: DefinitionLiteral = "spells",
    lookup: DefinitionLiteral = ["extract": "postcodes", "key": "postcode", "value": "lsoa_code"]
  ) -> (PrivacyPlan, [Diagnostic]) {
    let faults = Faults()
    let literal: DefinitionLiteral = [
      "name": "nightly", "description": "what leaves", "purpose": "planning", "lookups": ["lsoa": lookup],
      "extracts": [["extract": extract, "keep": keep, "make": make]],
    ]
    let definition = PrivacyDefinition(literal.node(), faults: faults)
    return (PrivacyPlan(definition, shapes: shapes, faults: faults), faults.diagnostics)
  }

  @Test
  func `says the columns that leave, and no others`() {
    let (plan, faults) = plan(
      keep: ["sex", "admitted", "cost"],
      make: [
        "age": ["from": "date_of_birth", "by": "age", "on": "admitted"],
        "age_today": ["from": "date_of_birth", "by": "age"],
        "birth_month": ["from": "date_of_birth", "by": "birth_month"],
        "birth_year": ["from": "date_of_birth", "by": "birth_year"],
        "lsoa_code": ["from": "postcode", "by": "lookup", "in": "lsoa"],
        "spell_id": ["from": "spell_id", "by": "pseudonym"],
        "patient_key": ["from": "patient", "by": "pseudonym", "domain": "patient"],
        "has_patient": ["from": "patient", "by": "presence"],
      ])
    #expect(faults.isEmpty)
    #expect(
      plan.openColumns(of: "spells").map { "\($0.name) \($0.type.name)" } == [
        "person_id text", "sex text", "admitted day", "cost number", "age integer", "age_today integer",
        "birth_month day",
        "birth_year integer", "lsoa_code text", "spell_id text", "patient_key text", "has_patient boolean",
      ])
    #expect(plan.openColumns(of: "spells", isLinked: false).first?.name == "sex")
    #expect(plan.openColumns(of: "areas").isEmpty)
    #expect(plan.personExtracts == ["spells"])
  }

  @Test
  func `area extracts pass when no column places anybody more closely than an area, lookups by postcode stay inside`() {
    #expect(plan().0.areaExtracts == ["areas"])
  }

  @Test(arguments: ["patient", "nhs_number", "surname", "date_of_birth", "postcode", "note"])
  func `an identifying column cannot be kept`(name: String) {
    #expect(plan(keep: [.scalar(name)]).1.map(\.code) == [.privacyIdentifying])
  }

  @Test(arguments: [
    "nhs_number", "forename", "surname", "date_of_birth", "postcode", "address", "record_id", "person_reference",
    "free_text",
    "sensitive",
  ])
  func `every identifying role is known`(role: String) {
    #expect(ExtractShape.Column("x", .text, role: role, isCoded: true).isIdentifying)
  }

  @Test(arguments: ["ward", "spell_id"])
  func `text that the schema does not limit to codes cannot be kept`(name: String) {
    #expect(plan(keep: [.scalar(name)]).1.map(\.code) == [.privacyUncodedText])
  }

  @Test(arguments: ["sex", "method", "admitted", "cost"])
  func `codes, dates and numbers can be kept`(name: String) {
    #expect(plan(keep: [.scalar(name)]).1.isEmpty)
  }

  @Test
  func `a column that is not there is reported with a suggestion`() {
    let (_, faults) = plan(keep: ["metod"])
    #expect(faults.map(\.code) == [.unknownName])
    #expect(faults[0].help == "did you mean 'method'?")
    #expect(faults[0].place == Place(file: "definition.yaml", line: 11, column: 11))
    #expect(plan(extract: "spell").1.map(\.code) == [.unknownName])
    #expect(plan(make: ["a": ["from": "birth", "by": "age"]]).1.map(\.code) == [.unknownName])
    #expect(plan(make: ["a": ["from": "postcode", "by": "lookup", "in": "lsao"]]).1.map(\.code) == [.unknownName])
    #expect(plan(lookup: ["extract": "postcode", "key": "a", "value": "b"]).1.map(\.code) == [.unknownName])
  }

  @Test(
    arguments: [
      ["from": "admitted", "by": "age"], ["from": "admitted", "by": "birth_month"],
      ["from": "sex", "by": "birth_year"],
      ["from": "date_of_birth", "by": "age", "on": "sex"],
      ["from": "date_of_birth", "by": "age", "on": "date_of_birth"],
      ["from": "surname", "by": "lookup", "in": "lsoa"], ["from": "nhs_number", "by": "pseudonym"],
      ["from": "surname", "by": "pseudonym"], ["from": "cost", "by": "pseudonym"],
    ] as [DefinitionLiteral])
  func `a column that does not fit its use is reported`(derivation: DefinitionLiteral) {
    #expect(plan(make: ["a": derivation]).1.map(\.code) == [.privacyUnfitColumn])
  }

  @Test
  func `a lookup needs text about areas, and codes for values`() {
    #expect(
      plan(lookup: ["extract": "spells", "key": "ward", "value": "method"]).1.map(\.code) == [.privacyUnfitColumn])
    #expect(
      plan(lookup: ["extract": "areas", "key": "lsoa_code", "value": "people"]).1.map(\.code).contains(
        .privacyUnfitColumn))
    #expect(
      plan(lookup: ["extract": "postcodes", "key": "postcode", "value": "name"]).1.map(\.code) == [.privacyUncodedText])
  }

  @Test
  func `an extract about areas needs no rules`() {
    #expect(plan(extract: "areas").1.map(\.code) == [.privacyUnfitColumn])
  }

  @Test
  func `names given twice, and the pseudonym's own name, are reported`() {
    #expect(plan(keep: ["sex", "sex"]).1.map(\.code) == [.duplicateName])
    #expect(
      plan(keep: ["sex"], make: ["sex": ["from": "date_of_birth", "by": "age"]]).1.map(\.code) == [.duplicateName])
    #expect(plan(make: ["person_id": ["from": "spell_id", "by": "pseudonym"]]).1.map(\.code) == [.duplicateName])
  }

  @Test
  func `a misspelt key is reported`() {
    #expect(plan(make: ["a": ["from": "date_of_birth", "by": "age", "at": "admitted"]]).1.map(\.code) == [.unknownKey])
    #expect(plan(make: ["a": ["from": "date_of_birth", "by": "years"]]).1.map(\.code) == [.wrongValue])
    #expect(
      plan(make: ["a": ["from": "date_of_birth", "by": "age", "years": "lunar"]]).1.map(\.code) == [.wrongValue])
    #expect(
      plan(make: ["a": ["from": "date_of_birth", "by": "birth_month", "dates": "all"]]).1.map(\.code) == [.wrongValue])
    #expect(
      plan(make: ["a": ["from": "date_of_birth", "by": "birth_year", "dates": "stated"]]).1.map(\.code)
        == [.unknownKey])
    let long = DefinitionLiteral.scalar(String(repeating: "x", count: 201))
    #expect(
      plan(make: ["a": ["from": "spell_id", "by": "pseudonym", "domain": long]]).1.map(\.code) == [.wrongValue])
    #expect(plan(make: ["a": ["from": "date_of_birth"]]).1.map(\.code) == [.missingKey])
  }
}
