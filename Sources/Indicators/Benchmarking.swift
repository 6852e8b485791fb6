internal import Cohorts
internal import Statistics
internal import Tabular

/// Returns figures of one indicator with their benchmark and how they stand to it.
///
/// The benchmark of a figure is the benchmark area's figure for the same period, breakdown and breakdown value: like is compared with
/// like. Better or worse (higher or lower where neither is good) when the whole 95 % interval lies strictly on one side of the
/// benchmark's value, as Fingertips compares. A figure with a value is ``Comparison/notCompared`` with its own area, with a benchmark
/// that is missing or hidden, and where it has no interval itself; a figure without a value has no comparison.
///
/// - Parameters:
///   - figures: All of one indicator, in any order.
///   - possible: Between which estimates the truth behind a figure lies. A difference is told only where it holds for all.
///   - benchmarkLevel: The level of the benchmark area. Where several areas stand at that level, none is the benchmark.
/// - Returns: The figures in their order.
public func compared(
  _ figures: [IndicatorFigure], benchmarkLevel: String, polarity: Polarity,
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
    let benchmark = figure.area.level == benchmarkLevel ? nil : benchmarks[BenchmarkKey(figure)]
    figure.benchmark = benchmark.map { Benchmark(area: $0.area, value: $0.estimate.value) }
    figure.comparison =
      figure.estimate.value == nil
      ? nil : possible(figure).comparison(with: benchmark.map(possible), polarity)
    return figure
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
