import Scorecard

/// The areas of one level as signs on one line, against the line of the whole place.
enum SpreadChart {
  static func draw(
    _ marks: [IntervalChart.Mark], reference: Double?, alternative: AlternativeText, id: String
  ) -> SVG? {
    guard !marks.isEmpty,
      let domain = Scale.domain(of: marks.map(\.value) + [reference].compactMap(\.self), padding: 0.02)
    else { return nil }
    let (width, height) = (200.0, 36.0)
    let x = Scale(domain: domain, start: 8, end: width - 8)
    var drawing = Drawing()
    drawing.line(0, height / 2, width, height / 2, class: "rail")
    if let reference { drawing.line(x(reference), 2, x(reference), height - 2, class: "reference") }
    for mark in marks { drawing.mark(mark.judgement, x(mark.value), height / 2, size: 4.5) }
    return drawing.finished(width: width, height: height, class: "spread", id: id, alternative: alternative)
  }
}
