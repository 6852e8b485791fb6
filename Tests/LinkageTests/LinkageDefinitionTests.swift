import Diagnostics
import Linkage
import TestSupport
import Testing

struct LinkageDefinitionTests {
  private func decode(_ literal: DefinitionLiteral) -> (LinkageDefinition, Faults) {
    let faults = Faults()
    return (LinkageDefinition(literal.node(), faults: faults), faults)
  }

  private func definition(passes: DefinitionLiteral) -> DefinitionLiteral {
    ["name": "nightly", "sources": [["extract": "gp_register"]], "passes": passes]
  }

  @Test
  func `decodes sources and passes in their order`() {
    let (definition, faults) = decode([
      "name": "nightly", "description": "how",
      "sources": [["extract": "gp_register", "one_row_per_person": "true"], ["extract": "hospital_spells"]],
      "passes": [
        ["name": "a", "agree_on": ["nhs_number", "date_of_birth"]],
        ["name": "b", "agree_on": ["forename", "surname", "date_of_birth", "postcode"]],
      ],
    ])
    #expect(faults.diagnostics.isEmpty)
    #expect(definition.name == "nightly")
    #expect(definition.sources.map(\.extract) == ["gp_register", "hospital_spells"])
    #expect(definition.sources.map(\.isOneRowPerPerson) == [true, false])
    #expect(
      definition.passes.map(\.agreeOn) == [
        [.nhsNumber, .dateOfBirth], [.forename, .surname, .dateOfBirth, .postcode],
      ])
  }

  @Test(
    arguments: [
      (["nhs_number"], false), (["nhs_number", "sex"], false), (["nhs_number", "surname"], true),
      (["surname", "date_of_birth"], false), (["surname", "date_of_birth", "sex"], false),
      (["surname", "date_of_birth", "postcode"], true), (["forename", "surname", "date_of_birth", "postcode"], true),
    ] as [([String], Bool)])
  func `a pass needs the NHS number and a second identifier, or three identifiers`(roles: [String], isStrong: Bool) {
    let names = DefinitionLiteral(roles)
    let (_, faults) = decode(definition(passes: [["name": "a", "agree_on": names]]))
    #expect(faults.diagnostics.map(\.code) == (isStrong ? [] : [.linkageWeakPass]))
  }

  @Test
  func `reports unknown roles, unknown keys, missing keys and names given twice`() {
    #expect(
      decode(definition(passes: [["name": "a", "agree_on": ["nhs_number", "shoe_size"]]])).1
        .diagnostics.map(\.code) == [.unknownName])
    #expect(
      decode(definition(passes: [["name": "a", "on": ["nhs_number", "surname"]]])).1
        .diagnostics.map(\.code) == [.missingKey, .unknownKey])
    #expect(decode(definition(passes: [])).1.diagnostics.map(\.code) == [.linkageIncomplete])
    let pass: DefinitionLiteral = ["name": "a", "agree_on": ["nhs_number", "surname"]]
    #expect(decode(definition(passes: [pass, pass])).1.diagnostics.map(\.code) == [.duplicateName])
    #expect(
      decode(["name": "n", "sources": [["extract": "g"], ["extract": "g"]], "passes": [pass]]).1
        .diagnostics.map(\.code) == [.duplicateName])
    #expect(decode(["name": "n"]).1.diagnostics.map(\.code) == [.missingKey, .missingKey])
  }

  @Test
  func `a source needs its extract, and the roles of one pass`() {
    let (definition, _) = decode(definition(passes: [["name": "a", "agree_on": ["nhs_number", "date_of_birth"]]]))
    func check(_ roles: [String: Set<String>]) -> [DiagnosticCode] {
      let faults = Faults()
      definition.check(roles: roles, faults: faults)
      return faults.diagnostics.map(\.code)
    }
    #expect(check(["gp_register": ["nhs_number", "date_of_birth", "surname"]]) == [])
    #expect(check(["gp_register": ["nhs_number", "surname"]]) == [.linkageIncomplete])
    #expect(check(["gp_registry": ["nhs_number", "date_of_birth"]]) == [.unknownName])
  }
}
