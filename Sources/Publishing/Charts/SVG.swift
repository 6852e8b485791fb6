import Scorecard

/// A finished drawing: a piece of XML that may stand in a page as it is.
struct SVG: Sendable, Hashable, CustomStringConvertible {
  let description: String
}

/// The words of a drawing for those who do not see it.
struct AlternativeText: Sendable, Hashable {
  /// What the drawing is.
  let title: String
  /// What it shows.
  let description: String
}

/// Draws a picture element by element.
struct Drawing {
  private var body = ""

  /// Appends an element; the text, if any, is its content.
  mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String>, text: String? = nil) {
    body += "<\(name)"
    for (key, value) in attributes { body += " \(key)=\"\(escaped(value))\"" }
    body += text.map { ">\(escaped($0))</\(name)>" } ?? "/>"
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class style: String) {
    add(
      "line",
      ["x1": coordinate(x1), "y1": coordinate(y1), "x2": coordinate(x2), "y2": coordinate(y2), "class": style])
  }

  mutating func circle(_ x: Double, _ y: Double, radius: Double, class style: String) {
    add("circle", ["cx": coordinate(x), "cy": coordinate(y), "r": coordinate(radius), "class": style])
  }

  mutating func path(_ commands: String, class style: String) {
    add("path", ["d": commands, "class": style])
  }

  mutating func text(_ text: String, _ x: Double, _ y: Double, class style: String) {
    add("text", ["x": coordinate(x), "y": coordinate(y), "class": style], text: text)
  }

  /// Closes the drawing.
  ///
  /// - Parameter id: Unlike that of any other drawing of the page.
  func finished(width: Double, height: Double, class style: String, id: String, alternative: AlternativeText) -> SVG {
    let size = "viewBox=\"0 0 \(coordinate(width)) \(coordinate(height))\""
    return SVG(
      description: """
        <svg xmlns="http://www.w3.org/2000/svg" \(size) class="\(style)" role="img" \
        aria-labelledby="\(id)-t \(id)-d" focusable="false"><title id="\(id)-t">\(escaped(alternative.title))</title>\
        <desc id="\(id)-d">\(escaped(alternative.description))</desc>\(body)</svg>
        """)
  }
}

/// Returns a coordinate with at most one decimal place, the same on every machine.
func coordinate(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded(.toNearestOrAwayFromZero))
  let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
  return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
}

/// Returns text with the signs that XML gives a meaning written as references.
func escaped(_ text: String) -> String {
  var result = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.unicodeScalars.append(character)
    }
  }
  return result
}
