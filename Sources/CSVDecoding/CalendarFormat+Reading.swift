import Tabular

extension CalendarFormat {
  /// The same of a text: for definitions, not for cells.
  public func number(of text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return number(bytes.span)
  }

  /// What a cell says in this format, as ``Kind`` tells; nil where it names nothing of the calendar or the clock.
  func number(_ bytes: Span<UInt8>) -> Int64? {
    switch style {
    case .iso: isoNumber(bytes)
    case .serial: serialNumber(bytes, as: kind)
    case .parts(let parts): CalendarReading(bytes, parts, century: century)?.number(as: kind)
    }
  }

  private func isoNumber(_ bytes: Span<UInt8>) -> Int64? {
    switch kind {
    case .day: return isoDay(bytes).map(Int64.init)
    case .moment: return isoMoment(bytes)
    case .time:
      guard bytes.count == 8 else { return nil }
      return clockSeconds(bytes, from: 0).map(Int64.init)
    case .month:
      guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = fixedDigits(bytes, 0, 4),
        let month = fixedDigits(bytes, 5, 2)
      else { return nil }
      return Day(year: year, month: month, day: 1).map { Int64($0.number) }
    case .year:
      guard bytes.count == 4, let year = fixedDigits(bytes, 0, 4), year >= 1 else { return nil }
      return Int64(year)
    }
  }
}

/// A cell taken apart by a pattern.
private struct CalendarReading {
  private var year = 1
  private var month = 1
  private var day = 1
  private var hour = 0
  private var minute = 0
  private var second = 0
  private var isAfternoon: Bool?
  /// Seconds by which its clock is ahead of universal time.
  private var offset = 0

  init?(_ bytes: Span<UInt8>, _ parts: [CalendarFormat.Part], century: Int) {
    var cursor = 0
    for index in parts.indices {
      switch parts[index] {
      case .literal(let byte):
        guard cursor < bytes.count, bytes[cursor] == byte else { return nil }
        cursor += 1
      case .year:
        guard let value = digits(bytes, &cursor, 4...4) else { return nil }
        year = value
      case .yearOfCentury:
        guard let value = digits(bytes, &cursor, 2...2) else { return nil }
        year = century + (value - century % 100 + 100) % 100
      case .month, .day, .hour, .hourOfHalf, .minute, .second:
        let width = isDigitPart(index + 1, of: parts) ? 2...2 : 1...2
        guard let value = digits(bytes, &cursor, width) else { return nil }
        set(parts[index], value)
      case .fraction:
        guard digits(bytes, &cursor, 1...9) != nil else { return nil }
      case .half:
        guard let isAfternoon = halfOfDay(bytes, &cursor) else { return nil }
        self.isAfternoon = isAfternoon
      case .offset:
        guard let offset = zoneOffset(bytes, &cursor) else { return nil }
        self.offset = offset
      case .shortMonthName, .longMonthName:
        guard let value = monthName(bytes, &cursor, isShort: parts[index] == .shortMonthName) else { return nil }
        month = value
      }
    }
    guard cursor == bytes.count else { return nil }
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
  }

  private mutating func set(_ part: CalendarFormat.Part, _ value: Int) {
    switch part {
    case .month: month = value
    case .day: day = value
    case .minute: minute = value
    case .second: second = value
    default: hour = value
    }
  }

  func number(as kind: CalendarFormat.Kind) -> Int64? {
    let seconds = hour * 3600 + minute * 60 + second
    switch kind {
    case .time: return Int64(seconds)
    case .year: return year >= 1 ? Int64(year) : nil
    case .day, .month: return Day(year: year, month: month, day: day).map { Int64($0.number) }
    case .moment:
      return Day(year: year, month: month, day: day).map { Moment($0, second: seconds).number - Int64(offset) }
    }
  }
}

/// Does a part begin with a digit?
private func isDigitPart(_ index: Int, of parts: [CalendarFormat.Part]) -> Bool {
  guard index < parts.count else { return false }
  return switch parts[index] {
  case .literal(let byte): isDigit(byte)
  case .shortMonthName, .longMonthName, .half, .offset: false
  default: true
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

private func halfOfDay(_ bytes: Span<UInt8>, _ cursor: inout Int) -> Bool? {
  guard cursor + 2 <= bytes.count, lowercased(bytes[cursor + 1]) == UInt8(ascii: "m") else { return nil }
  let first = lowercased(bytes[cursor])
  cursor += 2
  return first == UInt8(ascii: "p") ? true : first == UInt8(ascii: "a") ? false : nil
}

private func zoneOffset(_ bytes: Span<UInt8>, _ cursor: inout Int) -> Int? {
  guard cursor < bytes.count else { return nil }
  let sign = bytes[cursor]
  cursor += 1
  if sign == UInt8(ascii: "Z") { return 0 }
  guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = digits(bytes, &cursor, 2...2) else {
    return nil
  }
  if cursor < bytes.count, bytes[cursor] == UInt8(ascii: ":") { cursor += 1 }
  guard let minutes = digits(bytes, &cursor, 2...2), hours <= 14, minutes < 60 else { return nil }
  let seconds = hours * 3600 + minutes * 60
  return sign == UInt8(ascii: "-") ? -seconds : seconds
}

private func monthName(_ bytes: Span<UInt8>, _ cursor: inout Int, isShort: Bool) -> Int? {
  for (index, name) in monthNames.enumerated() {
    let length = isShort ? 3 : name.count
    guard cursor + length <= bytes.count else { continue }
    if (0..<length).allSatisfy({ name[$0] == lowercased(bytes[cursor + $0]) }) {
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
