import Cohorts
import Diagnostics
import Tabular

extension TabulateStage {
  /// What is to be said of figures that all are noughts and blanks because nothing was left to count: of the whole stage once,
  /// else of each period. Noughts among other figures are figures.
  func emptiness(_ requests: [FigureRequest], _ result: FigureResult, asOf: Day) -> [Diagnostic] {
    let all = result.figures.joined()
    if all.allSatisfy(\.countsNothing) {
      let lost = result.emptied.first
      return [
        Diagnostic(
          .emptyFigures,
          all.isEmpty
            ? "the frames state no figure"
            : "none of the \(all.count) figures counts anything: every numerator is 0 or blank",
          at: lost?.place ?? areasPlace, help: cure(lost, asOf), severity: .warning)
      ]
    }
    var periods: [Period] = []
    for period in requests.flatMap(\.periods) where !periods.contains(period) { periods.append(period) }
    return periods.sorted().compactMap { period in
      let own = zip(requests, result.figures).filter { $0.0.periods.contains(period) }
        .flatMap { $0.1.filter { $0.period == period } }
      guard !own.isEmpty, own.allSatisfy(\.countsNothing) else { return nil }
      let lost = result.emptied.first { $0.period == period }
      return Diagnostic(
        .emptyFigures,
        "none of the \(own.count) figures of \(period.start) to \(period.end) counts anything: every numerator is 0 or blank",
        at: self.periods.place(of: period), help: cure(lost, asOf), severity: .warning)
    }
  }

  /// How many areas count nothing in a period in which others do, a note: an authority of which no submission covers the period
  /// has noughts like one in which nothing happened.
  func emptyAreas(_ requests: [FigureRequest], _ result: FigureResult) -> Diagnostic? {
    var figuresOfPeriod: [Period: [StatedFigure]] = [:]
    for (request, figures) in zip(requests, result.figures) where !request.periods.isEmpty {
      for figure in figures { figuresOfPeriod[figure.period, default: []].append(figure) }
    }
    var areas: Set<String> = []
    var empty: Set<String> = []
    for figures in figuresOfPeriod.values where !figures.allSatisfy(\.countsNothing) {
      areas.formUnion(figures.map(\.areaCode))
      empty.formUnion(
        Dictionary(grouping: figures, by: \.areaCode).filter { $0.value.allSatisfy(\.countsNothing) }.keys)
    }
    guard !empty.isEmpty else { return nil }
    return Diagnostic(
      .emptyArea, "\(empty.count) of \(areas.count) areas count nothing in at least one period", at: areasPlace,
      help:
        "noughts and blanks may stand for records that are not there: do the extracts hold the areas' records of every period?",
      severity: .note)
  }

  private func cure(_ lost: EmptiedFrame?, _ asOf: Day) -> String {
    let first = lost.map { "'\($0.name)' is the first frame without a row: " } ?? ""
    return first
      + "do the extracts cover the periods, were they loaded by the day of the run (\(asOf)), and do their codes "
      + "stand in the reference tables? `waymark explain INDICATOR` counts the rows of each step"
  }
}

extension StatedFigure {
  fileprivate var countsNothing: Bool { (numerator ?? 0) == 0 && (value ?? 0) == 0 }
}
