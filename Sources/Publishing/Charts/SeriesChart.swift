import Scorecard

/// A line chart of one area's series with axes and the interval as a band.
enum SeriesChart {
  static func draw(_ points: [SeriesPoint], style: NumberStyle, title: String, id: String) -> SVG? {
    guard let domain = Scale.domain(of: points.extents, padding: 0.12) else { return nil }
    let (width, height) = (720.0, 320.0)
    let (left, right, top, bottom) = (56.0, width - 36, 34.0, height - 52)
    let y = Scale(domain: domain, start: bottom, end: top)
    let step = points.count > 1 ? (right - left - 40) / Double(points.count - 1) : 0
    let x = { (index: Int) in points.count == 1 ? (left + right) / 2 : left + 20 + step * Double(index) }
    var drawing = Drawing()
    drawing.text(style.unitTitle, 0, 14, class: "axis-title")
    let ticks = Scale.ticks(in: domain, about: 6)
    let places = tickPlaces(ticks)
    for tick in ticks {
      drawing.line(left, y(tick), right, y(tick), class: "grid")
      drawing.text(decimalText(tick, places: places, grouped: true), left - 10, y(tick) + 4, class: "tick end")
    }
    let every = (points.count + 7) / 8
    for (index, point) in points.enumerated() {
      if (points.count - 1 - index).isMultiple(of: every) {
        for (row, line) in axisLines(point.period.shortWords).enumerated() {
          drawing.text(line, x(index), bottom + 22 + 16 * Double(row), class: "tick middle")
        }
      }
      if let missing = point.missing {
        drawing.line(x(index), top, x(index), bottom, class: "gap")
        drawing.add(
          "text",
          [
            "transform": "translate(\(coordinate(x(index) - 5)) \(coordinate(bottom - 8))) rotate(-90)",
            "class": "gap-label",
          ], text: missing)
      }
    }
    drawing.band(points, x: x, y: y)
    drawing.course(points, x: x, y: y)
    for (index, point) in points.enumerated() {
      guard let value = point.value else { continue }
      drawing.circle(x(index), y(value), radius: index == points.count - 1 ? 5 : 3.5, class: "last")
    }
    if let last = points.last?.value {
      drawing.text(style.number(last), x(points.count - 1), y(last) - 14, class: "value-label middle")
    }
    return drawing.finished(
      width: width, height: height, class: "series", id: id,
      alternative: AlternativeText(title: title, description: points.summary(style)))
  }

  /// Decimal places that tell the ticks from one another: 0...6.
  private static func tickPlaces(_ ticks: [Double]) -> Int {
    guard ticks.count > 1 else { return 1 }
    let step = ticks[1] - ticks[0]
    var places = 0
    var scaled = step
    while places < 6, (scaled - scaled.rounded()).magnitude > 1e-9 * step.magnitude + 1e-9 {
      places += 1
      scaled *= 10
    }
    return places
  }

  /// A period's short words on two lines, the year below.
  private static func axisLines(_ words: String) -> [String] {
    if words.count <= 8 { return [words] }
    if let dash = words.firstIndex(of: "–"), words[..<dash].contains(" ") {
      return [String(words[...dash]), String(words[words.index(after: dash)...])]
    }
    guard let blank = words.lastIndex(of: " ") else { return [words] }
    return [String(words[..<blank]), String(words[words.index(after: blank)...])]
  }
}
