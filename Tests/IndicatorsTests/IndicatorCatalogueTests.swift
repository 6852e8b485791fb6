import Diagnostics
import Indicators
import TestSupport
import Testing

@Suite struct IndicatorCatalogueTests {
  private func faults(_ literals: DefinitionLiteral...) -> [String] {
    let faults = Faults()
    let nodes = literals.enumerated().map { $1.node(file: "\($0 + 1).yaml") }
    _ = IndicatorCatalogue(nodes, vocabulary: vocabulary, faults: faults)
    return faults.sorted.map { DiagnosticRenderer().render($0) }
  }

  @Test func `finds an indicator by its id, in the order of the definitions`() throws {
    let faults = Faults()
    let catalogue = IndicatorCatalogue(
      [shareLiteral, rateLiteral, meanLiteral].map { $0.node() }, vocabulary: vocabulary, faults: faults)
    #expect(faults.diagnostics.isEmpty)
    #expect(catalogue.indicators.map(\.id) == ["reablement_independent", "emergency_admissions", "discharge_delay"])
    #expect(catalogue["discharge_delay"]?.method == .studentT)
    #expect(catalogue.position(of: "emergency_admissions") == 1)
    #expect(catalogue["unheard_of"] == nil)
  }

  @Test func `names both places of an id used twice`() {
    #expect(
      faults(shareLiteral, rateLiteral.with(["id": "reablement_independent"])) == [
        """
        2.yaml:1:9: error: the indicator id 'reablement_independent' is used twice (definition.duplicate-name)
        help: it stands first at 1.yaml:1:1
        """
      ])
  }

  @Test(arguments: ["Emergency", "2a", "a-b", "a__b", "a_", "_a", "ä"]) func `wants ids in lower snake case`(
    _ id: String
  ) {
    #expect(
      faults(shareLiteral.with(["id": .scalar(id)])) == [
        """
        1.yaml:1:9: error: '\(id)' is not in lower snake case (definition.wrong-value)
        help: write small letters and digits, words joined by '_', a letter first
        """
      ])
  }

  @Test func `wants a place for the figure, a perspective and known names`() {
    #expect(
      faults(
        shareLiteral.with([
          "sentence": "Nobody knows.", "perspective": "", "breakdowns": ["sex", "age_bands", "sex"],
          "levels": ["neighbourhod"],
        ])) == [
          """
          1.yaml:4:9: error: the sentence has no place for the figure (definition.wrong-value)
          help: write {value} where the figure belongs
          """,
          "1.yaml:6:9: error: 'perspective' must not be empty (definition.wrong-value)",
          """
          1.yaml:10:15: error: 'age_bands' is not one of the breakdowns defined (definition.unknown-name)
          help: did you mean 'age_band'?
          """,
          "1.yaml:10:19: error: 'sex' stands twice under 'breakdowns' (definition.duplicate-name)",
          """
          1.yaml:15:11: error: 'neighbourhod' is not one of the levels defined (definition.unknown-name)
          help: did you mean 'neighbourhood'?
          """,
        ])
  }

  @Test func `wants a method that fits the measure, and a unit that fits the method`() {
    #expect(
      faults(shareLiteral.with(["method": "byars", "unit": "days"])) == [
        """
        1.yaml:8:9: error: the method 'byars' does not fit what the measure counts (definition.wrong-value)
        help: wilson takes 'frame' and 'numerator', or a denominator with 'exposure: as counted'; byars, dsr and \
        life-expectancy take 'numerator' and 'denominator', isr and smr either; student-t, median, percentile and modelled take 'frame' \
        and 'value'; survey takes 'frame' with a numerator in per cent, or a value in points; count takes 'frame', with a \
        numerator or a value where not every row counts as one
        """,
        """
        1.yaml:9:9: error: the unit 'days' does not fit the method 'byars' (definition.wrong-value)
        help: units that fit: 'per cent', 'per 1,000', 'per 10,000', 'per 100,000'
        """,
      ])
    #expect(faults(meanLiteral.with(["unit": "per cent"])).count == 1)
    #expect(
      faults(shareLiteral.with(["measure": nil])) == [
        "1.yaml:1:1: error: an indicator needs the key 'measure' (definition.missing-key)"
      ])
  }

  @Test(
    arguments: [
      ("requests", "age < 50", nil, "requests", "age >= 65", nil, true),
      ("reviews", "age < 50", nil, "requests", "age < 50", nil, true),
      ("reviews", nil, "hours", "requests", nil, "hours", true),
      ("requests", nil, nil, "requests", "age >= 65", nil, true),
      ("requests", "age >= 65 or is_late", nil, "requests", "is_late", nil, true),
      ("requests", "age between 18 and 64", nil, "requests", "age between 18 and 65", nil, true),
      ("requests", "is_late", "hours", "requests", "is_late", nil, true),
      // What the denominator asks for the numerator asks for, too.
      ("requests", "AGE  >= 65 and is_late", nil, "Requests", "is_late AND age >= 65", nil, false),
      ("requests", "age between 18 and 64 and is_late", nil, "requests", "age between 18 and 64", nil, false),
      ("requests", "(a or b) and name = 'x and y'", nil, "requests", "name = 'x and y'", nil, false),
      ("requests", "is_late", nil, "requests", nil, nil, false),
      // Values of one row: only the counts can tell.
      ("fields", nil, "filled", "fields", "age >= 65", "mandatory", false),
    ] as [(String, String?, String?, String, String?, String?, Bool)])
  func `a share whose numerator is not seen to be part of its denominator is told`(
    frame: String, condition: String?, value: String?, other: String, otherCondition: String?, otherValue: String?,
    isTold: Bool
  ) {
    func count(_ frame: String, _ condition: String?, _ value: String?) -> DefinitionLiteral {
      let count: DefinitionLiteral = ["frame": .scalar(frame), "date": "day"]
      return count.with(["where": condition.map { .scalar($0) }, "value": value.map { .scalar($0) }])
    }
    let measure: DefinitionLiteral = [
      "numerator": count(frame, condition, value),
      "denominator": count(other, otherCondition, otherValue).with(["exposure": "as counted"]),
    ]
    let found = Faults()
    _ = IndicatorDefinition(shareLiteral.with(["measure": measure]).node(), bases: [], faults: found)
    #expect(found.diagnostics.map(\.code) == (isTold ? [.numeratorApart] : []))
    #expect(found.diagnostics.allSatisfy { $0.severity == .warning && $0.help?.contains("method: byars") == true })
    // A rate may be of anything.
    let rate = shareLiteral.with(["method": "byars", "unit": "per 1,000", "measure": measure])
    #expect(faults(rate) == [])
  }
}
