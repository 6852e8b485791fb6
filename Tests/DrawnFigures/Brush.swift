import Cohorts
import Indicators
import Tabular
import TestSupport

/// Draws figures that hang together: counts that are multiples of 5, intervals about them, words that fit.
struct Brush {
  private let definition: IndicatorDefinition
  private let draft: DrawnIndicators.Draft
  private var generator: SplitMix64

  init(_ definition: IndicatorDefinition) {
    self.definition = definition
    draft = DrawnIndicators.draft(definition.id)
    generator = SplitMix64(seed: definition.id.utf8.reduce(0x9e37_79b9) { $0 &* 31 &+ UInt64($1) })
  }

  /// A number in -1..<1, the same on every machine.
  private mutating func noise() -> Double {
    Double(generator.next() >> 11) / Double(UInt64(1) << 52) - 1
  }

  /// How an area lies to the whole place, as a share of its value.
  mutating func lean() -> Double { noise() * draft.spread }

  mutating func figure(
    _ area: Area, _ period: Period, _ index: Int, share: Double, lean: Double, isHidden: Bool,
    breakdown: (name: String, value: String) = ("all", "")
  ) -> IndicatorFigure {
    let wobble = noise() * 0.02 / share.squareRoot()
    let centre = draft.centre * (1 + lean + draft.drift * Double(index - 7) + wobble * 0.4)
    let people = max(5, (draft.size * share / 5).rounded() * 5)
    let estimate = isHidden ? hidden : shown(centre, people)
    var figure = IndicatorFigure(
      indicatorID: definition.id, period: period, area: area, breakdown: breakdown.name,
      breakdownValue: breakdown.value, estimate: estimate, notes: isHidden ? [.confidential] : [])
    figure.benchmark = Benchmark(area: DrawnPlace.borough, value: draft.centre, period: figure.period)
    if !isHidden {
      if area != DrawnPlace.borough { figure.comparison = comparison(estimate, with: draft.centre) }
      if area == DrawnPlace.borough, breakdown.name == "all", let published = definition.published {
        let england = Area(level: "country", code: published.areaCode, name: "England")
        figure.benchmark = Benchmark(area: england, value: draft.centre * 1.2, period: figure.period)
        figure.comparison = comparison(estimate, with: draft.centre * 1.2)
      }
      figure.trend = trend
    }
    return figure
  }

  private var hidden: Estimate {
    Estimate(method: definition.method, numerator: nil, denominator: nil)
  }

  private func shown(_ value: Double, _ people: Double) -> Estimate {
    let multiplier = definition.unit.multiplier
    switch definition.method {
    case .wilson, .byars:
      let count = min(people, max(5, (value / multiplier * people / 5).rounded() * 5))
      let share = count / people
      let width = 1.96 * (share * max(0.05, definition.method == .wilson ? 1 - share : 1) / people).squareRoot()
      return Estimate(
        method: definition.method, numerator: count, denominator: people, value: share * multiplier,
        lower: max(0, share - width) * multiplier, upper: (share + width) * multiplier, confidence: 0.95)
    default:
      let width = 1.96 * value * 0.8 / people.squareRoot()
      return Estimate(
        method: definition.method, numerator: definition.method == .median ? nil : (value * people / 5).rounded() * 5,
        denominator: people, value: value, lower: value - width, upper: value + width, confidence: 0.95)
    }
  }

  private func comparison(_ estimate: Estimate, with centre: Double) -> Comparison {
    guard let lower = estimate.lower, let upper = estimate.upper else { return .notCompared }
    let isAbove = lower > centre
    if !isAbove, upper >= centre { return .similar }
    return switch definition.polarity {
    case .high: isAbove ? .better : .worse
    case .low: isAbove ? .worse : .better
    case .noJudgement: isAbove ? .higher : .lower
    }
  }

  private var trend: Trend {
    if draft.drift == 0 { return .noChange }
    let isUp = draft.drift > 0
    return switch definition.polarity {
    case .high: isUp ? .increasingBetter : .decreasingWorse
    case .low: isUp ? .increasingWorse : .decreasingBetter
    case .noJudgement: isUp ? .increasing : .decreasing
    }
  }
}
