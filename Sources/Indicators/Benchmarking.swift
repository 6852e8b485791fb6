internal import Cohorts
internal import Statistics
internal import Tabular

/// Returns figures of one indicator with their benchmark and how they stand to it.
///
/// The benchmark of a figure is the benchmark area's figure for the same period, breakdown and breakdown value: like is compared with
/// like. The benchmark area itself is compared with what is published of another, such as England, for the nearest period. Better or worse (higher or lower where neither is good) when the whole 95 % interval lies strictly on one side of the
/// benchmark's value, as Fingertips compares. A figure with a value is ``Comparison/notCompared`` without a benchmark, with one that is missing, hidden
/// or withheld by its publisher, and where it has no interval itself; a figure without a value has no comparison.
///
/// - Parameters:
///   - figures: All of one indicator, in any order.
///   - possible: Between which estimates the truth behind a figure lies. A difference is told only where it holds for all.
///   - published: Figures of another area for the benchmark area to be compared with.
///   - benchmarkLevel: The level of the benchmark area. Where several areas stand at that level, none is the benchmark.
/// - Returns: The figures in their order.
public func compared(
  _ figures: [IndicatorFigure], benchmarkLevel: String, polarity: Polarity, published: [PublishedFigure] = [],
  possible: (IndicatorFigure) -> PossibleEstimates = { PossibleEstimates($0.estimate) }
) -> [IndicatorFigure] {
  var benchmarks: [BenchmarkKey: IndicatorFigure] = [:]
  var benchmarkCode: String?
  for figure in figures where figure.area.level == benchmarkLevel {
    if let benchmarkCode, benchmarkCode != figure.area.code {
      benchmarks = [:]
      break
    }
    benchmarkCode = figure.area.code
    benchmarks[BenchmarkKey(figure)] = figure
  }
  return figures.map { figure in
    var figure = figure
    let benchmark: PossibleEstimates?
    if figure.area.level == benchmarkLevel {
      let other = published.isEmpty ? nil : published.nearest(to: figure)
      figure.benchmark = other.map { Benchmark(area: $0.area, value: $0.value, period: $0.period) }
      benchmark = other.map { PossibleEstimates(Estimate(publishedValue: $0.value)) }
    } else {
      let other = benchmarks[BenchmarkKey(figure)]
      figure.benchmark = other.map { Benchmark(area: $0.area, value: $0.estimate.value, period: $0.period) }
      benchmark = other.map(possible)
    }
    figure.comparison =
      figure.estimate.value == nil ? nil : possible(figure).comparison(with: benchmark, polarity)
    return figure
  }
}

extension Estimate {
  /// What is known of a published figure: a value that is taken as it stands.
  fileprivate init(publishedValue: Double?) {
    self.init(method: .count, numerator: nil, denominator: nil, value: publishedValue)
  }
}

private struct BenchmarkKey: Hashable {
  let period: Period
  let breakdown: String
  let breakdownValue: String

  init(_ figure: IndicatorFigure) {
    period = figure.period
    breakdown = figure.breakdown
    breakdownValue = figure.breakdownValue
  }
}

extension PossibleEstimates {
  fileprivate func comparison(with benchmark: PossibleEstimates?, _ polarity: Polarity) -> Comparison {
    guard let least = benchmark?.low.value, let most = benchmark?.high.value, let lower = low.lower,
      let upper = high.upper
    else { return .notCompared }
    let interval = Interval(lower: lower, upper: upper)
    let sides = (Statistics.comparison(of: interval, with: least), Statistics.comparison(of: interval, with: most))
    return switch (sides.0 == sides.1 ? sides.0 : .similar, polarity) {
    case (.similar, _): .similar
    case (.above, .high), (.below, .low): .better
    case (.above, .low), (.below, .high): .worse
    case (.above, .noJudgement): .higher
    case (.below, .noJudgement): .lower
    }
  }
}
