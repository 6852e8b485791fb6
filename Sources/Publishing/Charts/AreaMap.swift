import Scorecard

/// A map of the neighbourhoods, each with its number and, where something is judged, its sign.
enum AreaMap {
  struct Place: Sendable, Hashable {
    let code: String
    /// The number in the list beside the map.
    let number: Int
    /// What it means for the people there; nil where the map only shows where the area lies.
    let judgement: Judgement?
    /// A sign below the number, with the judgement.
    let symbol: String?
    let isCurrent: Bool
  }

  static func draw(_ places: [Place], in boundaries: Boundaries, alternative: AlternativeText, id: String) -> SVG {
    let margin = 6.0
    var drawing = Drawing()
    for place in places {
      guard let outline = boundaries.outlines[place.code] else { continue }
      drawing.path(
        outline.commands(margin: margin),
        class: "area \(place.isCurrent ? "current" : place.judgement?.rawValue ?? "plain")")
    }
    for place in places {
      guard let outline = boundaries.outlines[place.code] else { continue }
      let (x, y) = (Double(outline.centre.x) / 10 + margin, Double(outline.centre.y) / 10 + margin)
      let style = place.isCurrent ? "map-number current" : "map-number"
      drawing.text(String(place.number), x, place.symbol == nil ? y + 9 : y, class: style)
      if let symbol = place.symbol, let judgement = place.judgement {
        drawing.text(symbol, x, y + 28, class: "map-sign \(judgement.rawValue)")
      }
    }
    return drawing.finished(
      width: Double(boundaries.width) / 10 + 2 * margin, height: Double(boundaries.height) / 10 + 2 * margin,
      class: "map", id: id, alternative: alternative)
  }
}

extension Outline {
  /// The rings as path commands, corner by corner, in units of the drawing.
  fileprivate func commands(margin: Double) -> String {
    rings.map { ring in
      let corners = ring.map { "\(coordinate(Double($0.x) / 10 + margin)) \(coordinate(Double($0.y) / 10 + margin))" }
      return "M" + corners.joined(separator: "L") + "Z"
    }.joined()
  }
}
