import Scorecard
import Tabular

/// One point of a series as charts see it.
struct SeriesPoint: Sendable, Hashable {
  let period: Period
  let value: Double?
  let interval: ClosedRange<Double>?
  /// Why there is no value, in two words.
  let missing: String?

  init(_ reading: Reading) {
    period = reading.period
    value = reading.value
    interval = reading.interval
    missing = reading.value == nil ? reading.notes.first?.words : nil
  }
}

extension [SeriesPoint] {
  /// Every value and bound, for a scale.
  var extents: [Double] {
    flatMap { point in [point.value, point.interval?.lowerBound, point.interval?.upperBound].compactMap(\.self) }
  }

  /// The stretches without a gap, as indices.
  func runs(where isThere: (SeriesPoint) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for index in indices {
      if isThere(self[index]) {
        start = start ?? index
      } else if let first = start {
        runs.append(first..<index)
        start = nil
      }
    }
    if let start { runs.append(start..<count) }
    return runs
  }

  /// One sentence a stretch of facts, for those who do not see the chart.
  func summary(_ style: NumberStyle) -> String {
    let known = enumerated().compactMap { index, point in point.value.map { (index: index, value: $0) } }
    guard let first = known.first, let last = known.last else { return "No period has a figure that can be shown." }
    var text = "\(style.text(first.value)) in \(self[first.index].period.words)"
    if known.count > 1 {
      let low = known.min { $0.value < $1.value }!
      let high = known.max { $0.value < $1.value }!
      text = "From \(text) to \(style.text(last.value)) in \(self[last.index].period.words)"
      text += "; lowest \(style.number(low.value)), highest \(style.number(high.value))"
    }
    let gaps = count - known.count
    if gaps > 0 { text += "; \(gaps) of \(count) periods without a figure" }
    return text + "."
  }
}

extension Drawing {
  /// Draws the band between the bounds of the intervals, with gaps where there are none.
  mutating func band(_ points: [SeriesPoint], x: (Int) -> Double, y: Scale) {
    for run in points.runs(where: { $0.interval != nil }) where run.count > 1 {
      let upper = run.map { "\(coordinate(x($0))) \(coordinate(y(points[$0].interval!.upperBound)))" }
      let lower = run.reversed().map { "\(coordinate(x($0))) \(coordinate(y(points[$0].interval!.lowerBound)))" }
      path("M" + (upper + lower).joined(separator: "L") + "Z", class: "band")
    }
  }

  /// Draws the line through the values, with gaps where there are none.
  mutating func course(_ points: [SeriesPoint], x: (Int) -> Double, y: Scale) {
    for run in points.runs(where: { $0.value != nil }) where run.count > 1 {
      let corners = run.map { "\(coordinate(x($0))) \(coordinate(y(points[$0].value!)))" }
      path("M" + corners.joined(separator: "L"), class: "course")
    }
  }
}
