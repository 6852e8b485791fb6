import Scorecard

/// A dot with whiskers against the line of the whole place; rows drawn with one domain can be compared by eye.
enum IntervalChart {
  struct Mark: Sendable, Hashable {
    let value: Double
    let interval: ClosedRange<Double>?
    let judgement: Judgement
  }

  /// - Parameters:
  ///   - mark: Nil where the figure may not or cannot be shown: the row then has the reference line only.
  ///   - reference: The value of the whole place, drawn as a line across the row.
  static func draw(
    _ mark: Mark?, reference: Double?, domain: ClosedRange<Double>, alternative: AlternativeText, id: String
  ) -> SVG {
    let (width, height) = (200.0, 28.0)
    let middle = height / 2
    let x = Scale(domain: domain, start: 8, end: width - 8)
    var drawing = Drawing()
    drawing.line(0, middle, width, middle, class: "rail")
    if let reference { drawing.line(x(reference), 0, x(reference), height, class: "reference") }
    if let mark {
      let style = mark.judgement.rawValue
      if let interval = mark.interval {
        let (low, high) = (x(interval.lowerBound), x(interval.upperBound))
        drawing.path(
          "M\(coordinate(low)) \(coordinate(middle))H\(coordinate(high))M\(coordinate(low)) \(coordinate(middle - 4))V\(coordinate(middle + 4))M\(coordinate(high)) \(coordinate(middle - 4))V\(coordinate(middle + 4))",
          class: "whisker \(style)")
      }
      drawing.mark(mark.judgement, x(mark.value), middle, size: 5)
    }
    return drawing.finished(width: width, height: height, class: "interval", id: id, alternative: alternative)
  }
}

extension Drawing {
  /// Draws the sign of a judgement: its shape says what its colour says.
  mutating func mark(_ judgement: Judgement, _ x: Double, _ y: Double, size: Double) {
    let style = "dot \(judgement.rawValue)"
    switch judgement {
    case .bad:
      let reach = size * 1.25
      path(
        "M\(coordinate(x)) \(coordinate(y - reach))L\(coordinate(x + reach)) \(coordinate(y))L\(coordinate(x)) \(coordinate(y + reach))L\(coordinate(x - reach)) \(coordinate(y))Z",
        class: style)
    case .different:
      add(
        "rect",
        [
          "x": coordinate(x - size * 0.9), "y": coordinate(y - size * 0.9), "width": coordinate(size * 1.8),
          "height": coordinate(size * 1.8), "class": style,
        ])
    case .good, .neutral, .none: circle(x, y, radius: size, class: style)
    }
  }
}
