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
      guard own.allSatisfy(\.countsNothing) else { return nil }
      let lost = result.emptied.first { $0.period == period }
      return Diagnostic(
        .emptyFigures,
        "none of the \(own.count) figures of \(period.start) to \(period.end) counts anything: every numerator is 0 or blank",
        at: self.periods.place(of: period), help: cure(lost, asOf), severity: .warning)
    }
  }

  private func cure(_ lost: EmptiedFrame?, _ asOf: Day) -> String {
    let first = lost.map { "'\($0.name)' is the first frame without a row: " } ?? ""
    return first
      + "do the extracts cover the periods, were they loaded by the day of the run (\(asOf)), and do their codes "
      + "stand in the reference tables? `waymark explain INDICATOR` counts the rows of each step"
  }
}

extension StatedFigure {
  fileprivate var countsNothing: Bool { (numerator ?? 0) == 0 }
}
