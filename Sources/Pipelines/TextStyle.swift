/// How text is set for a reader.
public struct TextStyle: Sendable {
  /// Whether what records say is shown; otherwise only how they agree.
  public var showsValues: Bool
  public var usesColour: Bool

  public init(showsValues: Bool, usesColour: Bool) {
    self.showsValues = showsValues
    self.usesColour = usesColour
  }

  enum Colour: String {
    case gain = "32"
    case loss = "31"
    case faint = "2"
    case strong = "1"
  }

  func set(_ text: String, _ colour: Colour) -> String {
    usesColour && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Text that no terminal takes for a command: control characters are shown as dots.
  static func harmless(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : $0 }))
  }
}

extension String {
  /// The text with blanks behind it up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  /// The text with blanks before it up to a width.
  func leading(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  /// The text, or so much of it that an ellipsis fits.
  func cut(to width: Int) -> String { count <= width ? self : prefix(width - 1) + "…" }
}

/// A weight of thousandths of a bit in bits, with two decimals and a sign.
func bits(_ weight: Int32) -> String {
  let hundredths = (abs(Int(weight)) + 5) / 10
  let sign = weight < 0 && hundredths > 0 ? "−" : "+"
  let decimals = hundredths % 100
  return "\(sign)\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
}
