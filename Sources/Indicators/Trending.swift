internal import Cohorts
internal import Statistics
internal import Tabular

/// Returns figures of one indicator with their recent trend.
///
/// Each figure with a value gets the trend of the five points that end with it: its own period and the four before, of the same area and
/// breakdown value, each as many whole months long and ending the day before the next begins. Anything else among the last five (a gap,
/// overlapping periods, a break in the series, a missing or hidden value, too few points) and the trend cannot be calculated. A figure without a value has none.
///
/// - Parameters:
///   - figures: All of one indicator, in any order.
///   - isOverlapping: Whether successive periods share people or events; no trend can be calculated then.
///   - possible: Between which estimates the truth behind a figure lies. A direction is told only where it holds even when
///     the points lie as flat as they can.
///   - method: `wilson` is tested on its counts, the others on values and intervals: those of events with values hold the values
///     of one event together.
///   - isWeighted: Whether counts are weights, so that a `wilson` is tested on its values and intervals, too.
/// - Returns: The figures in their order.
public func trended(
  _ figures: [IndicatorFigure], method: Method, polarity: Polarity, isOverlapping: Bool = false,
  isWeighted: Bool = false,
  possible: (IndicatorFigure) -> PossibleEstimates = { PossibleEstimates($0.estimate) }
) -> [IndicatorFigure] {
  var series: [SeriesKey: [Int]] = [:]
  for (index, figure) in figures.enumerated() { series[SeriesKey(figure), default: []].append(index) }
  var figures = figures
  for indices in series.values {
    let ordered = indices.sorted {
      (figures[$0].period.end, figures[$0].period.start, $0) < (figures[$1].period.end, figures[$1].period.start, $1)
    }
    for (position, index) in ordered.enumerated() {
      guard figures[index].estimate.value != nil else {
        figures[index].trend = nil
        continue
      }
      let points = ordered[...position].suffix(RecentTrend.pointCount).map { figures[$0] }
      figures[index].trend =
        isOverlapping
        ? .notCalculated : Trend(direction(of: points, ofCounts: method == .wilson && !isWeighted, possible), polarity)
    }
  }
  return figures
}

/// The direction of the points, in order of time.
private func direction(
  of figures: [IndicatorFigure], ofCounts: Bool, _ possible: (IndicatorFigure) -> PossibleEstimates
) -> TrendDirection {
  guard figures.count == RecentTrend.pointCount, areConsecutive(figures.map(\.period)),
    !figures.dropFirst().contains(where: { $0.notes.contains(.breakInSeries) })
  else { return .notCalculated }
  let told = direction(of: figures.map(\.estimate), ofCounts: ofCounts)
  guard told == .increasing || told == .decreasing else { return told }
  let middle = figures.count / 2
  let flattest = figures.enumerated().map { position, figure in
    if position == middle { return figure.estimate }
    return (position < middle) == (told == .increasing) ? possible(figure).high : possible(figure).low
  }
  return direction(of: flattest, ofCounts: ofCounts) == told ? told : .noSignificantChange
}

private func direction(of estimates: [Estimate], ofCounts: Bool) -> TrendDirection {
  let points = estimates.enumerated().map { position, estimate in
    var interval: Interval?
    if let lower = estimate.lower, let upper = estimate.upper { interval = Interval(lower: lower, upper: upper) }
    return TrendPoint(
      time: Double(position), numerator: estimate.value == nil ? nil : estimate.numerator,
      denominator: estimate.denominator, value: estimate.value, interval95: interval)
  }
  return ofCounts ? recentTrend(ofProportions: points) : recentTrend(ofRates: points)
}

/// Whether the periods follow one another without gap or overlap, each as many whole months long as the last.
private func areConsecutive(_ periods: [Period]) -> Bool {
  guard let last = periods.last else { return false }
  let (from, to) = (last.start, last.end.adding(days: 1))
  let months = (to.year - from.year) * 12 + to.month - from.month
  guard months > 0, from.adding(months: months) == to else { return false }
  return zip(periods, periods.dropFirst()).allSatisfy { $0 == $1.preceding(months: months) }
}

private struct SeriesKey: Hashable {
  let area: Area
  let breakdown: String
  let breakdownValue: String
  /// Quarters and rolling years are series of their own.
  let months: Int

  init(_ figure: IndicatorFigure) {
    area = figure.area
    breakdown = figure.breakdown
    breakdownValue = figure.breakdownValue
    months = figure.period.monthCount
  }
}

extension Trend {
  init(_ direction: TrendDirection, _ polarity: Polarity) {
    self =
      switch (direction, polarity) {
      case (.notCalculated, _): .notCalculated
      case (.noSignificantChange, _): .noChange
      case (.increasing, .noJudgement): .increasing
      case (.increasing, .high): .increasingBetter
      case (.increasing, .low): .increasingWorse
      case (.decreasing, .noJudgement): .decreasing
      case (.decreasing, .low): .decreasingBetter
      case (.decreasing, .high): .decreasingWorse
      }
  }
}
