import Cohorts
import DrawnFigures
import Indicators
import Scorecard
import Tabular
import Testing

@testable import DisclosureControl

@Suite struct BalancedScorecardTests {
  @Test func `every indicator stands once under its perspective, priorities first`() {
    let scorecard = drawnScorecard()
    #expect(scorecard.sections.map(\.perspective.id).count == 9)
    #expect(scorecard.sections.last?.indicators.isEmpty == true)
    let accessible = scorecard.sections[7].indicators.map(\.definition.id)
    #expect(accessible == ["eligible_needs_unserved", "wait_for_assessment"])
    #expect(scorecard.indicators.map(\.definition.id).sorted() == DrawnIndicators.all.map(\.id).sorted())
    #expect(
      scorecard.priorities.map(\.definition.id)
        == ["eligible_needs_unserved", "wait_for_assessment", "reablement_no_ongoing_care"])
  }

  @Test func `the order of the figures does not matter`() {
    let figures = DrawnPlace.figures.map { Released($0) }
    func summary(_ figures: [Released<IndicatorFigure>]) -> [[Reading]] {
      let scorecard = BalancedScorecard(
        drawnScorecard().definition, indicators: DrawnIndicators.all, geography: DrawnPlace.geography,
        breakdowns: DrawnPlace.breakdowns, figures: figures)
      return scorecard.indicators.flatMap { profile in
        ([profile.benchmark!] + profile.neighbourhoods + profile.levels.flatMap(\.areas)).map(\.series)
          + profile.breakdowns.map { $0.rows.map(\.reading) }
      }
    }
    #expect(summary(figures) == summary(figures.reversed()))
  }

  @Test func `the series runs over the quarters, oldest first, and the latest is the last`() {
    let benchmark = drawnScorecard().indicator("carers_supported").benchmark
    #expect(benchmark?.area == DrawnPlace.borough)
    #expect(benchmark?.series.map(\.period) == DrawnPlace.quarters)
    #expect(benchmark?.latest.period == DrawnPlace.quarters[7])
  }

  @Test func `a longer period beside the quarters is not part of the series`() {
    let years = Period(start: Day(iso: "2022-04-01")!, end: Day(iso: "2025-03-31")!)
    let scorecard = drawnScorecard { figure in
      guard figure.period == DrawnPlace.quarters[0] else { return figure }
      return IndicatorFigure(
        indicatorID: figure.indicatorID, period: years, area: figure.area, breakdown: figure.breakdown,
        breakdownValue: figure.breakdownValue, estimate: figure.estimate)
    }
    #expect(scorecard.indicator("direct_payments").benchmark?.series.map(\.period) == Array(DrawnPlace.quarters[1...]))
  }

  @Test func `a confidential figure has no number in any form`() throws {
    let profile = drawnScorecard().indicator("care_home_admissions_65")
    let eastfield = try #require(profile.neighbourhood(DrawnPlace.neighbourhoods[2]))
    #expect(eastfield.series.count == 8)
    for reading in eastfield.series {
      #expect(reading.value == nil && reading.interval == nil && reading.numerator == nil)
      #expect(reading.comparison == nil && reading.trend == nil)
      #expect(reading.notes == [.confidential])
    }
    let sentence = profile.sentence(for: eastfield.latest)
    #expect(sentence == Note.confidential.explanation)
    #expect(!profile.ranked.contains { $0.area == DrawnPlace.neighbourhoods[2] })
  }

  @Test func `a figure that is not there reads as not available`() throws {
    let hilltop = DrawnPlace.neighbourhoods[3]
    let scorecard = drawnScorecard { $0.area == hilltop && $0.period == DrawnPlace.quarters[7] ? nil : $0 }
    let latest = try #require(scorecard.indicator("direct_payments").neighbourhood(hilltop)?.latest)
    #expect(latest.value == nil)
    #expect(latest.notes == [.notAvailable])
    #expect(latest.period == DrawnPlace.quarters[7])
  }

  @Test func `a bound without a value is not kept`() throws {
    let scorecard = drawnScorecard { figure in
      var figure = figure
      figure.estimate.value = nil
      return figure
    }
    let latest = try #require(scorecard.indicator("direct_payments").benchmark?.latest)
    #expect(latest.interval == nil && latest.confidence == nil)
    #expect(latest.notes == [.notAvailable])
  }

  @Test func `an indicator without figures is there and says so`() {
    let scorecard = drawnScorecard { $0.indicatorID == "direct_payments" ? nil : $0 }
    let profile = scorecard.indicator("direct_payments")
    #expect(profile.benchmark == nil)
    #expect(profile.neighbourhoods.isEmpty && profile.levels.isEmpty && profile.breakdowns.isEmpty)
  }

  @Test func `the sentence holds the figure as people say it`() {
    let scorecard = drawnScorecard()
    let profile = scorecard.indicator("eligible_needs_unserved")
    let value = profile.benchmark!.latest.value!
    #expect(
      profile.sentence(for: profile.benchmark!.latest)
        == "Of every 100 people found to have eligible needs, \(decimalText(value, places: 0)) had no service 28 days later."
    )
  }

  @Test func `neighbourhoods are ranked from the lowest value`() {
    let ranked = drawnScorecard().indicator("emergency_admissions_65").ranked.map(\.value)
    #expect(ranked.count == 9)
    #expect(ranked == ranked.sorted())
  }

  @Test func `breakdowns keep the order of their definition and leave out values without rows`() {
    let profile = drawnScorecard { $0.breakdownValue == "65 to 84" ? nil : $0 }.indicator("direct_payments")
    #expect(profile.breakdowns.map(\.title) == ["Age", "Sex"])
    #expect(profile.breakdowns[0].rows.map(\.value) == ["18 to 64", "85 and over"])
  }
}
