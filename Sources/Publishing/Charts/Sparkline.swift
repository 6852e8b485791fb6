import Scorecard

/// A small line chart of a series with its interval as a band; gaps where a figure is not shown.
enum Sparkline {
  static func draw(_ points: [SeriesPoint], style: NumberStyle, title: String, id: String) -> SVG {
    let (width, height) = (132.0, 36.0)
    var drawing = Drawing()
    if let domain = Scale.domain(of: points.extents) {
      let y = Scale(domain: domain, start: height - 3, end: 3)
      let step = (width - 10) / Double(max(points.count - 1, 1))
      let x = { (index: Int) in points.count == 1 ? width / 2 : 5 + step * Double(index) }
      drawing.band(points, x: x, y: y)
      drawing.course(points, x: x, y: y)
      for run in points.runs(where: { $0.value != nil }) where run.count == 1 && run.lowerBound != points.count - 1 {
        drawing.circle(x(run.lowerBound), y(points[run.lowerBound].value!), radius: 1.6, class: "point")
      }
      if let last = points.last?.value { drawing.circle(x(points.count - 1), y(last), radius: 3, class: "last") }
    }
    return drawing.finished(
      width: width, height: height, class: "spark", id: id,
      alternative: AlternativeText(title: title, description: points.summary(style)))
  }
}
