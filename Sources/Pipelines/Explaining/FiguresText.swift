import Cohorts
import Indicators
import Tabular

/// Draws the figures that tell most: the whole place period by period, then its latest period by breakdown and by area.
struct FiguresText {
  private let figures: [IndicatorFigure]
  private let benchmarkLevel: String?
  private let unit: Unit
  /// More areas than these, or more periods, are told of in one line.
  private static let most = 16

  init(_ explained: ExplainedFigures) {
    figures = explained.figures
    benchmarkLevel = explained.benchmarkLevel
    unit = explained.unit
  }

  var lines: [String] {
    if figures.isEmpty { return ["  There are no figures."] }
    guard let benchmarkLevel else { return stated }
    let whole = figures.filter { $0.area.level == benchmarkLevel }
    let longest = whole.map(\.period.dayCount).min() ?? 0
    let usual = whole.filter { $0.period.dayCount <= longest + 3 }
    var lines: [String] = []
    if let name = usual.first?.area.name {
      lines += section("\(name), period by period", usual.filter { $0.breakdown == unsplit }) { [period($0)] }
    }
    guard let latest = usual.map(\.period).max() else { return lines }
    let split = usual.filter { $0.period == latest && $0.breakdown != unsplit }
    if !split.isEmpty {
      lines += section("\(latest.start) to \(latest.end), by breakdown", split) { [$0.breakdown, $0.breakdownValue] }
    }
    var others: [String] = []
    for level in distinctLevels where level != benchmarkLevel {
      let own = figures.filter { $0.area.level == level && $0.breakdown == unsplit }
      guard let latest = own.map(\.period).max() else { continue }
      let shown = own.filter { $0.period == latest }
      if shown.count > Self.most {
        others.append("\(level) (\(PlainText.grouped(shown.count)) areas)")
      } else {
        lines += section("\(latest.start) to \(latest.end), by \(level.replacing("_", with: " "))", shown) {
          [$0.area.name]
        }
      }
    }
    if !others.isEmpty { lines.append("  Also counted: " + others.joined(separator: ", ")) }
    return lines
  }

  /// Figures that a frame states have no whole: the latest period, its first areas.
  private var stated: [String] {
    let latest = figures.map(\.period).max()!
    let shown = figures.filter { $0.period == latest }
    let title = "\(latest.start) to \(latest.end)"
    var lines = section(title, Array(shown.prefix(Self.most * 2))) { [$0.area.name, $0.breakdown, $0.breakdownValue] }
    let rest = figures.count - min(shown.count, Self.most * 2)
    if rest > 0 { lines.append("  and \(PlainText.grouped(rest)) more, earlier periods among them") }
    return lines
  }

  private var distinctLevels: [String] {
    figures.reduce(into: []) { if !$0.contains($1.area.level) { $0.append($1.area.level) } }
  }

  private func period(_ figure: IndicatorFigure) -> String { "\(figure.period.start) to \(figure.period.end)" }

  private func section(
    _ title: String, _ figures: [IndicatorFigure], _ labels: (IndicatorFigure) -> [String]
  ) -> [String] {
    guard let first = figures.first else { return [] }
    let blanks = labels(first).map { _ in "" }
    let header = blanks + ["numerator", "denominator", unit.rawValue, "95 % interval", ""]
    let rows = figures.map { figure in
      let estimate = figure.estimate
      let interval = estimate.lower.flatMap { lower in estimate.upper.map { "\(rounded(lower)) to \(rounded($0))" } }
      return labels(figure) + [
        estimate.numerator.map(rounded) ?? "–", estimate.denominator.map(rounded) ?? "–",
        estimate.value.map(rounded) ?? "–", interval ?? "–",
        figure.notes.sorted().map(\.rawValue).joined(separator: " "),
      ]
    }
    return ["  \(title)"] + PlainText.table(header, rows, numbersFrom: blanks.count) + [""]
  }

  /// To one decimal; whole numbers without one.
  private func rounded(_ number: Double) -> String {
    let tenths = (abs(number) * 10).rounded(.toNearestOrAwayFromZero)
    guard tenths < 1e15 else { return shortestText(number) }
    let whole = PlainText.grouped(Int(tenths / 10))
    let sign = number < 0 && tenths > 0 ? "-" : ""
    return sign + (number == number.rounded() ? whole : "\(whole).\(Int(tenths) % 10)")
  }
}
