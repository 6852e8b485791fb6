import Tabular

/// How the days of a column are written: a pattern of strptime's directives.
///
/// `%Y` four digits of the year, `%y` two (69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068, as in POSIX), `%m` and
/// `%d` month and day, with or without a leading zero where no digit follows, `%b` and `%B` an English month's name,
/// short and long, in any case. Everything else stands for itself.
public struct DayFormat: Sendable, Hashable {
  enum Part: Hashable {
    case year
    case yearOfCentury
    case month
    case shortMonthName
    case longMonthName
    case day
    case literal(UInt8)
  }

  /// `%Y-%m-%d`, with two digits for month and day.
  public static let iso = DayFormat()

  public let pattern: String
  let parts: [Part]
  var isISO: Bool { parts.isEmpty }

  private init() {
    pattern = "%Y-%m-%d"
    parts = []
  }

  /// - Throws: Which directive is not known, or that year, month or day is not named exactly once.
  public init(_ pattern: String) throws(DayFormatFault) {
    var parts: [Part] = []
    var scalars = pattern.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        parts += Array(String(scalar).utf8).map { .literal($0) }
        continue
      }
      guard let directive = scalars.next() else { throw .unknownDirective("%") }
      guard let part = DayFormat.part(of: directive) else { throw .unknownDirective("%\(directive)") }
      parts.append(part)
    }
    for isPart in [isYear, isMonth, isDay] where parts.count(where: isPart) != 1 {
      throw .incomplete
    }
    self.pattern = pattern
    self.parts = pattern == DayFormat.iso.pattern ? [] : parts
  }

  private static func part(of directive: Unicode.Scalar) -> Part? {
    switch directive {
    case "Y": .year
    case "y": .yearOfCentury
    case "m": .month
    case "b": .shortMonthName
    case "B": .longMonthName
    case "d": .day
    case "%": .literal(UInt8(ascii: "%"))
    default: nil
    }
  }
}

/// What is wrong with a pattern.
public enum DayFormatFault: Error, Hashable {
  case unknownDirective(String)
  /// Year, month and day are not each named once.
  case incomplete
}

private func isYear(_ part: DayFormat.Part) -> Bool { part == .year || part == .yearOfCentury }
private func isMonth(_ part: DayFormat.Part) -> Bool {
  part == .month || part == .shortMonthName || part == .longMonthName
}
private func isDay(_ part: DayFormat.Part) -> Bool { part == .day }

// MARK: Reading

extension DayFormat {
  /// Returns ``Day/number``, or nil where the bytes name no day of the calendar in this format.
  public func day(_ bytes: Span<UInt8>) -> Int32? {
    if isISO { return isoDay(bytes) }
    var cursor = 0
    var (year, month, day) = (0, 0, 0)
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let byte):
        guard cursor < bytes.count, bytes[cursor] == byte else { return nil }
        cursor += 1
      case .year:
        guard let value = digits(bytes, &cursor, 4...4) else { return nil }
        year = value
      case .yearOfCentury:
        guard let value = digits(bytes, &cursor, 2...2) else { return nil }
        year = value < 69 ? 2000 + value : 1900 + value
      case .month, .day:
        guard let value = digits(bytes, &cursor, digitFollows(index) ? 2...2 : 1...2) else { return nil }
        if part == .month { month = value } else { day = value }
      case .shortMonthName, .longMonthName:
        guard let value = monthName(bytes, &cursor, isShort: part == .shortMonthName) else { return nil }
        month = value
      }
    }
    guard cursor == bytes.count else { return nil }
    return Day(year: year, month: month, day: day)?.number
  }

  private func digitFollows(_ index: Int) -> Bool {
    guard index + 1 < parts.count else { return false }
    switch parts[index + 1] {
    case .year, .yearOfCentury, .month, .day: return true
    case .literal(let byte): return isDigit(byte)
    case .shortMonthName, .longMonthName: return false
    }
  }
}

private func digits(_ bytes: Span<UInt8>, _ cursor: inout Int, _ width: ClosedRange<Int>) -> Int? {
  var value = 0
  let start = cursor
  while cursor < bytes.count, cursor - start < width.upperBound, isDigit(bytes[cursor]) {
    value = value * 10 + Int(bytes[cursor] - UInt8(ascii: "0"))
    cursor += 1
  }
  return width.contains(cursor - start) ? value : nil
}

private func monthName(_ bytes: Span<UInt8>, _ cursor: inout Int, isShort: Bool) -> Int? {
  for (index, name) in monthNames.enumerated() {
    let length = isShort ? 3 : name.count
    guard cursor + length <= bytes.count else { continue }
    if equalIgnoringCase(Array(name.prefix(length)), bytes.extracting(cursor..<cursor + length)) {
      cursor += length
      return index + 1
    }
  }
  return nil
}

private let monthNames: [[UInt8]] = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december",
].map { Array($0.utf8) }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
