/// The functions of text, entry by entry, as DuckDB has them.
enum TextFunctions {
  /// One code point for one: `İ`, whose small letter is two code points, becomes a plain `i`.
  static func lower(_ text: String) -> String {
    mapScalars(text) { $0 == "\u{130}" ? "i" : $0.properties.lowercaseMapping }
  }

  /// One code point for one: a letter whose capital is two letters takes the one that it has at the head of a word, or
  /// stays, save `ß`, which has the capital `ẞ`.
  static func upper(_ text: String) -> String {
    mapScalars(text) { scalar in
      if scalar == "ß" { return "\u{1E9E}" }
      let capital = scalar.properties.uppercaseMapping
      return capital.unicodeScalars.count == 1 ? capital : scalar.properties.titlecaseMapping
    }
  }

  private static func mapScalars(_ text: String, _ mapping: (Unicode.Scalar) -> String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let mapped = mapping(scalar).unicodeScalars
      if mapped.count == 1 { result.append(mapped.first!) } else { result.append(scalar) }
    }
    return String(result)
  }

  /// Without spaces at either end; tabs and line ends stay.
  static func trim(_ text: String) -> String {
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.generalCategory == .spaceSeparator }
    let tail = text.unicodeScalars.drop(while: isSpace)
    guard let last = tail.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(tail[...last])
  }

  /// As many code points as `length` says from a position on, or before it where the length is negative.
  ///
  /// Positions are counted from 1, negative ones from the end; 0 lies before the first. What lies outside the text is
  /// empty.
  static func substring(_ text: String, from position: Int64, length: Int64?) -> String {
    let scalars = text.unicodeScalars
    let count = scalars.count
    let farthest = Int64(Int32.max)
    let position = Int(min(max(position, -farthest), farthest))
    let length = Int(min(max(length ?? farthest, -farthest), farthest))
    let start = position > 0 ? position - 1 : position < 0 ? count + position : -1
    let (low, high) = length >= 0 ? (start, start + length) : (start + length, start)
    let (first, end) = (min(max(low, 0), count), min(max(high, 0), count))
    let from = scalars.index(scalars.startIndex, offsetBy: first)
    return String(scalars[from..<scalars.index(from, offsetBy: end - first)])
  }

  /// Whether a text has the shape of a pattern: `%` for anything, `_` for one code point.
  static func isLike(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
    var (at, inPattern) = (0, 0)
    var retry: (text: Int, pattern: Int)?
    while at < text.count {
      if inPattern < pattern.count, pattern[inPattern] == "%" {
        retry = (at, inPattern + 1)
        inPattern += 1
      } else if inPattern < pattern.count, pattern[inPattern] == "_" || pattern[inPattern] == text[at] {
        at += 1
        inPattern += 1
      } else if let (from, next) = retry {
        retry = (from + 1, next)
        (at, inPattern) = (from + 1, next)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == "%" }
  }
}
