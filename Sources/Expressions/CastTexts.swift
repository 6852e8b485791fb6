import Tabular

/// What texts from data stand for, as DuckDB reads them in a cast; nil for a text that stands for nothing there.
///
/// Blanks around a number, a day or a moment say nothing; around a boolean they do.
enum CastTexts {
  /// A whole number: one with decimals or an exponent is rounded, a half away from zero.
  static func integer(_ text: String) -> Int64? {
    let bytes = withoutBlanks(text)
    return bytes.withoutUnderscores.flatMap { digits in
      Int64(String(decoding: digits, as: UTF8.self)) ?? FixedDecimal.units(of: digits, scale: 0)
    }
  }

  static func number(_ text: String) -> Double? {
    guard let bytes = withoutBlanks(text).withoutUnderscores,
      bytes.allSatisfy({ "+-.0123456789eE".utf8.contains($0) })
    else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self)).flatMap(Arithmetic.finite)
  }

  static func decimal(_ text: String, scale: Int, digits: Int) -> Int64? {
    withoutBlanks(text).withoutUnderscores.flatMap { FixedDecimal.units(of: $0, scale: scale, digits: digits) }
  }

  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "t", "1", "yes", "y": true
    case "false", "f", "0", "no", "n": false
    default: nil
    }
  }

  /// A day, of a moment its day.
  static func day(_ text: String) -> Day? {
    var reader = CalendarText(withoutBlanks(text))
    guard let day = reader.day() else { return nil }
    return reader.isAtEnd || reader.time() != nil ? day : nil
  }

  /// A moment, of a day its midnight. A fraction of a second is cut.
  static func moment(_ text: String) -> Moment? {
    var reader = CalendarText(withoutBlanks(text))
    guard let day = reader.day() else { return nil }
    if reader.isAtEnd { return Moment(day, second: 0) }
    return reader.time().map { Moment(day, second: $0) }
  }

  private static func withoutBlanks(_ text: String) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let tail = Array(text.utf8).drop(while: isBlank)
    guard let last = tail.lastIndex(where: { !isBlank($0) }) else { return [] }
    return tail[...last]
  }
}

extension ArraySlice<UInt8> {
  /// Without underscores between digits; nil where one stands elsewhere.
  fileprivate var withoutUnderscores: [UInt8]? {
    let underscore = UInt8(ascii: "_")
    guard contains(underscore) else { return Array(self) }
    for index in indices where self[index] == underscore {
      guard index > startIndex, index + 1 < endIndex, self[index - 1].isDigit, self[index + 1].isDigit else {
        return nil
      }
    }
    return filter { $0 != underscore }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}

/// The parts of a day and a time of day, one after another.
private struct CalendarText {
  private let bytes: ArraySlice<UInt8>
  private var next: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    next = bytes.startIndex
  }

  var isAtEnd: Bool { next == bytes.endIndex }

  /// Year, month and day with one sign between them: `2025-02-01`, `2025/2/1`.
  mutating func day() -> Day? {
    guard let year = digits(1...4), let separator = peek, "-/\\ ".utf8.contains(separator), take(separator),
      let month = digits(1...2), take(separator), let day = digits(1...2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// The second of the day behind a blank or a `T`: hours and minutes, and seconds, a fraction of them and a `Z` or none.
  mutating func time() -> Int? {
    if take(UInt8(ascii: " ")) {
      while take(UInt8(ascii: " ")) {}
    } else if !take(UInt8(ascii: "T")) {
      return nil
    }
    let colon = UInt8(ascii: ":")
    guard let hour = digits(1...2), take(colon), let minute = digits(1...2) else { return nil }
    var second = 0
    if take(colon) { second = digits(1...2) ?? 0 }
    if take(UInt8(ascii: ".")) { while digits(1...1) != nil {} }
    _ = take(UInt8(ascii: "Z"))
    guard isAtEnd, hour < 24, minute < 60, second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private var peek: UInt8? { isAtEnd ? nil : bytes[next] }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    next += 1
    return true
  }

  /// A number of so many digits.
  private mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < counts.upperBound, let byte = peek, byte.isDigit {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      count += 1
      next += 1
    }
    return counts.contains(count) ? value : nil
  }
}
