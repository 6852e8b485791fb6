import Diagnostics
import DrawnFigures
import Scorecard
import TestSupport
import Testing

@Suite struct ScorecardDefinitionTests {
  private func faults(_ literal: DefinitionLiteral) -> [Diagnostic] {
    let faults = Faults()
    let definition = ScorecardDefinition(literal.node(file: "scorecard.yaml"), faults: faults)
    definition.check(indicators: DrawnIndicators.all, geography: DrawnPlace.geography, faults: faults)
    return faults.sorted
  }

  @Test func `the drawn scorecard has no fault`() {
    #expect(faults(DrawnPlace.scorecard) == [])
  }

  @Test func `a misspelt priority is found at its own line with the likely name`() throws {
    let found = faults(DrawnPlace.scorecard.with(["priorities": ["wait_for_assessment", "carers_suported"]]))
    let fault = try #require(found.first)
    #expect(found.count == 1)
    #expect(fault.code == .unknownName)
    #expect(fault.help == "did you mean 'carers_supported'?")
    #expect(fault.place?.line != nil && fault.place?.line != 1)
  }

  @Test func `a level that the geography lacks is found`() {
    let found = faults(DrawnPlace.scorecard.with(["neighbourhood_level": "neighborhood"]))
    #expect(found.map(\.code) == [.unknownName])
    #expect(found.first?.help == "did you mean 'neighbourhood'?")
  }

  @Test func `an indicator whose perspective is missing is named`() {
    let found = faults(
      DrawnPlace.scorecard.with([
        "perspectives": [["id": "outcomes", "title": "Outcomes", "description": "What changes."]]
      ]))
    #expect(found.count == 10)
    #expect(found.allSatisfy { $0.code == .unknownName && $0.message.contains("which the scorecard lacks") })
  }

  @Test func `a perspective that stands there twice is found`() {
    let one: DefinitionLiteral = ["id": "outcomes", "title": "Outcomes", "description": "What changes."]
    let faults = Faults()
    _ = ScorecardDefinition(DrawnPlace.scorecard.with(["perspectives": [one, one]]).node(), faults: faults)
    #expect(faults.diagnostics.map(\.code) == [.duplicateName])
  }
}
