import Cohorts
import Diagnostics
import Indicators
import Tabular
import TestSupport
import Testing

@Suite struct StatedIndicatorTests {
  private static let literal: DefinitionLiteral = [
    "id": "ascof_2a", "name": "After reablement", "definition": "Episodes without long-term support.",
    "framework": "ASCOF 2A", "edition": "DHSC 9bee728 (June 2026)", "perspective": "proactive", "polarity": "high",
    "method": "wilson", "unit": "per cent", "caveats": "Open episodes never count.",
    "figures": ["frame": "ascof_2a_figures", "periods": "year"],
  ]
  private static let year = Period(start: Day(iso: "2024-10-01")!, end: Day(iso: "2025-09-30")!)

  private func indicator(_ literal: DefinitionLiteral = literal) throws -> StatedIndicator {
    let faults = Faults()
    let indicator = StatedIndicator(literal.node(), faults: faults)
    try faults.throwIfAny()
    return indicator
  }

  private func faults(_ literals: [DefinitionLiteral]) -> [Diagnostic] {
    let faults = Faults()
    _ = [StatedIndicator](literals.map { $0.node() }, faults: faults)
    return faults.diagnostics
  }

  private func stated(_ numerator: Double?, _ denominator: Double?, _ value: Double?) -> StatedFigure {
    StatedFigure(
      measure: "ASCOF 2A", areaCode: "901", breakdown: "age_band", breakdownValue: "18 to 64", period: Self.year,
      numerator: numerator, denominator: denominator, value: value)
  }

  @Test func `a definition says where its figures stand, and by which edition of the method`() throws {
    let indicator = try indicator()
    #expect(indicator.frame == "ascof_2a_figures")
    #expect(indicator.periods == "year")
    #expect(indicator.edition == "DHSC 9bee728 (June 2026)")
    #expect(indicator.caveats == "Open episodes never count.")
    #expect(try self.indicator(Self.literal.with(["figures": ["frame": "waiting"]])).periods == nil)
  }

  @Test func `counts and value stay as the frame states them, and a quotient gets its interval`() throws {
    let figure = try indicator().figure(stated(81, 263, 30.8), of: authority)
    #expect(figure.estimate.numerator == 81)
    #expect(figure.estimate.denominator == 263)
    #expect(figure.estimate.value == 30.8)
    let lower = try #require(figure.estimate.lower)
    let upper = try #require(figure.estimate.upper)
    // Wilson's score interval of 81 in 263.
    #expect(abs(lower - 25.529) < 0.001)
    #expect(abs(upper - 36.621) < 0.001)
    #expect(figure.estimate.confidence == 0.95)
    #expect(figure.notes == [])
    #expect(figure.area == authority)
  }

  @Test func `a rate from few events is named exact and marked`() throws {
    let rate = try indicator(Self.literal.with(["method": "byars", "unit": "per 100,000"]))
    let figure = rate.figure(stated(4, 20_000, 20), of: authority)
    #expect(figure.estimate.method == .exactPoisson)
    #expect(figure.estimate.value == 20)
    #expect(figure.notes == [.lowReliability])
  }

  @Test(
    arguments: [
      (0, 0, 0, [.notApplicable]),  // the method's nought for nobody
      (nil, nil, nil, [.notApplicable]),  // a blank row
    ] as [(Double?, Double?, Double?, [Note])])
  func `what has no interval stays as it is`(
    numerator: Double?, denominator: Double?, value: Double?, notes: [Note]
  ) throws {
    let figure = try indicator().figure(stated(numerator, denominator, value), of: authority)
    #expect(figure.estimate.numerator == numerator)
    #expect(figure.estimate.denominator == denominator)
    #expect(figure.estimate.value == value)
    #expect(figure.estimate.lower == nil)
    #expect(figure.notes == notes)
  }

  @Test(
    arguments: [
      ("wilson", "per cent", 7, 5, 140), ("wilson", "per cent", 7, 0, 0), ("wilson", "per cent", -1, 5, -20),
      ("wilson", "per cent", -1, nil, -20), ("byars", "per 100,000", -3, 100, -3_000),
      ("byars", "per 100,000", -3, 100, nil), ("byars", "per 100,000", 3, -100, -3_000),
    ] as [(String, String, Double?, Double?, Double?)])
  func `counts that cannot be are no figure, and are told`(
    method: String, unit: String, numerator: Double?, denominator: Double?, value: Double?
  ) throws {
    let indicator = try indicator(Self.literal.with(["method": .scalar(method), "unit": .scalar(unit)]))
    let impossible = stated(numerator, denominator, value)
    let figure = indicator.figure(impossible, of: authority)
    #expect(figure.estimate.value == nil && figure.estimate.lower == nil && figure.estimate.upper == nil)
    #expect(figure.estimate.numerator == numerator && figure.estimate.denominator == denominator)
    #expect(figure.notes == [.notAvailable])
    let warning = try #require(indicator.warning(ofImpossible: [stated(1, 2, 50), impossible]))
    #expect(warning.code == .impossibleCount && warning.severity == .warning && warning.place == indicator.framePlace)
    #expect(warning.message == "1 of 2 figures of the indicator 'ascof_2a' have counts that cannot be")
    #expect(indicator.warning(ofImpossible: [stated(1, 2, 50), stated(0, 0, 0), stated(nil, nil, nil)]) == nil)
  }

  @Test(arguments: ["../../../x", "5", "A", "a-b", "a/b", "a b"])
  func `an id that is no name in lower snake case is refused: it becomes a file's name`(id: String) {
    let found = faults([Self.literal.with(["id": .scalar(id)])])
    #expect(found.map(\.message) == ["'\(id)' is not in lower snake case"])
    #expect(found.map(\.code) == [.wrongValue])
  }

  @Test func `a mere count has neither value nor note, a missing one the note`() throws {
    let count = try indicator(Self.literal.with(["method": "count", "unit": "events"]))
    #expect(count.figure(stated(3, nil, nil), of: authority).notes == [])
    #expect(count.figure(stated(nil, nil, nil), of: authority).notes == [.notApplicable])
    #expect(count.figure(stated(3, nil, nil), of: authority).estimate.value == nil)
  }

  @Test func `stands in the columns of the tidy table`() throws {
    let indicator = try indicator(Self.literal.with(["method": "median", "unit": "days"]))
    let text = String(
      decoding: IndicatorsTable.encode([(indicator, [indicator.figure(stated(7, nil, 0.5), of: authority)])]),
      as: UTF8.self)
    #expect(
      text == IndicatorsTable.header.joined(separator: ",") + "\n"
        + "ascof_2a,After reablement,ASCOF 2A,proactive,2024-10-01,2025-09-30,local_authority,E08900001,Crafton,"
        + "age_band,18 to 64,7,,0.5,,,,days,median,high,,,,,\n")
  }

  @Test(
    arguments: [
      (["method": "student-t"], "the method 'student-t' does not fit figures that a frame states"),
      (["unit": "days"], "the unit 'days' does not fit the method 'wilson'"),
      (["edition": nil], "an indicator needs the key 'edition'"),
      (["figures": ["periods": "year"]], "a figures section needs the key 'frame'"),
      (["figures": ["frame": "f", "period": "year"]], "unknown key 'period' in a figures section"),
      (["sentence": "x"], "unknown key 'sentence' in an indicator"),
    ] as [(KeyValuePairs<String, DefinitionLiteral?>, String)])
  func `says what is wrong with a definition`(change: KeyValuePairs<String, DefinitionLiteral?>, message: String) {
    #expect(faults([Self.literal.with(change)]).map(\.message) == [message])
  }

  @Test func `two of one id, and two that take the same figures, are reported`() {
    #expect(faults([Self.literal, Self.literal]).map(\.message) == ["the indicator id 'ascof_2a' is used twice"])
    #expect(
      faults([Self.literal, Self.literal.with(["id": "other"])]).map(\.message) == [
        "two indicators take the figures of 'ASCOF 2A'"
      ])
    #expect(faults([Self.literal, Self.literal.with(["id": "other", "framework": "ASCOF 2B"])]).isEmpty)
  }
}
