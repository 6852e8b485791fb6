import Cohorts
import DrawnFigures
import Indicators
import Tabular
import Testing

@testable import Scorecard

@Suite struct WordingTests {
  @Test(
    arguments: [
      (0.0, 1, "0.0"), (-0.04, 1, "0.0"), (0.05, 1, "0.1"), (2.25, 1, "2.3"), (-1.5, 0, "−2"),
      (1_234_567.8, 0, "1,234,568"),
      (999.95, 1, "1,000.0"), (1_000, 0, "1,000"), (12.007, 2, "12.01"),
    ])
  func `numbers get fixed places, halves away from zero`(number: Double, places: Int, text: String) {
    #expect(decimalText(number, places: places, grouped: true) == text)
  }

  @Test(
    arguments: [
      (Unit.perCent, 62.44, "62.4%"), (.poundsAWeek, 1_312.4, "£1,312 a week"), (.poundsAWeek, 12.34, "£12.3 a week"),
      (.per100000, 24_310, "24,310 per 100,000"), (.per1000, 31.04, "31.0 per 1,000"), (.days, 12.25, "12.3 days"),
      (.people, 1_205, "1,205 people"),
    ])
  func `a figure is printed with its unit`(unit: Unit, value: Double, text: String) {
    #expect(NumberStyle(unit: unit, typical: value).text(value) == text)
  }

  @Test func `all numbers of an indicator have the places of a typical one`() {
    let style = NumberStyle(unit: .per100000, typical: 480)
    #expect(style.number(95.6) == "96")
    #expect(style.text(90.2...110.7) == "90 to 111")
  }

  @Test(
    arguments: [
      ("2025-01-01", "2025-03-31", "January to March 2025", "Jan–Mar 2025"),
      ("2024-04-01", "2025-03-31", "April 2024 to March 2025", "Apr 2024–Mar 2025"),
      ("2024-02-01", "2024-02-29", "February 2024", "Feb 2024"),
      ("2025-01-02", "2025-03-31", "2 January 2025 to 31 March 2025", "2 January 2025–31 March 2025"),
    ])
  func `periods read as people say them`(start: String, end: String, words: String, short: String) {
    let period = Period(start: Day(iso: start)!, end: Day(iso: end)!)
    #expect(period.words == words)
    #expect(period.shortWords == short)
  }

  @Test func `signs tell judgements apart without colour`() {
    #expect(Set(Comparison.allCases.map(\.symbol)).count == Comparison.allCases.count)
    #expect(Set(Trend.allCases.map(\.words)).count == Trend.allCases.count)
    #expect(Comparison.worse.words(with: "Crafton") == "worse than Crafton")
    #expect(Comparison.similar.words(with: "Crafton") == "similar to Crafton")
    #expect(Comparison.notCompared.words(with: "Crafton") == "not compared")
  }

  @Test func `what is counted is told in the words of the definition`() {
    let rate = DrawnIndicators.all.first { $0.id == "emergency_admissions_65" }!.measure.words
    #expect(
      rate.map(\.heading) == ["Numerator", "Denominator (areas by residence)", "Denominator (areas by registration)"])
    #expect(rate[0].frame == "spells")
    #expect(rate[0].clauses.map(\.word) == ["where", "dated by"])
    let proportion = DrawnIndicators.all.first { $0.id == "direct_payments" }!.measure.words
    #expect(proportion[0].clauses.last == .init(word: "of which", expression: "hours_after = 0"))
    #expect(proportion[1].clauses.map(\.word) == ["where", "dated by"])
    let values = DrawnIndicators.all.first { $0.id == "wait_for_assessment" }!.measure.words
    #expect(values.map(\.heading) == ["Values"])
  }

  @Test(arguments: [
    ("1", "On average 1 day passed."), ("1.5", "On average 1.5 days passed."), ("11", "On average 11 days passed."),
  ]) func `a figure of one is told in the singular`(_ number: String, _ sentence: String) {
    #expect(sentenceText("On average {value} days passed.", with: number) == sentence)
  }

  @Test func `only whole words are put into the singular`() {
    #expect(sentenceText("{value} peoples.", with: "1") == "1 peoples.")
    #expect(sentenceText("{value} people are there.", with: "1") == "1 person is there.")
  }

  @Test(arguments: [
    (Unit.days, 3.0, "3"), (.days, 3.04, "3"), (.days, 3.14, "3.1"), (.days, 31.4, "31"), (.years, 81.26, "81.3"),
    (.years, 80, "80"), (.points, 18.04, "18"), (.perCent, 62.4, "62"), (.times, 2.631, "2.63"),
    (.per100000, 1_234.5, "1,235"),
  ]) func `a sentence has no decimal that says nothing`(_ unit: Unit, _ value: Double, _ text: String) {
    #expect(NumberStyle(unit: unit, typical: value).sentenceNumber(value) == text)
  }
}
