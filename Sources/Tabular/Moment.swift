/// A second of a calendar day, as the source's own clock shows it: no zone is kept, none is assumed.
///
/// Stored as the number of seconds since 1970-01-01 00:00:00 on that clock, so that moments compare as integers.
public struct Moment: Hashable, Comparable, Sendable {
  public static let secondsPerDay: Int64 = 86_400

  /// Seconds since 1970-01-01 00:00:00, negative before.
  public let number: Int64

  @inlinable
  public init(number: Int64) {
    self.number = number
  }

  /// - Parameter second: Of the day, in 0..<86,400.
  @inlinable
  public init(_ day: Day, second: Int) {
    number = Int64(day.number) * 86_400 + Int64(second)
  }

  /// Reads `YYYY-MM-DD hh:mm:ss` with a blank or a `T` between, or a day alone, which begins at midnight.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard let day = Day(iso: String(decoding: bytes.prefix(10), as: UTF8.self)) else { return nil }
    if bytes.count == 10 {
      self.init(day, second: 0)
      return
    }
    guard bytes.count == 19, bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return nil }
    var parts: [Int] = []
    for start in [11, 14, 17] {
      let digits = bytes[start..<start + 2]
      guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
      parts.append(digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }
    guard parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    self.init(day, second: parts[0] * 3600 + parts[1] * 60 + parts[2])
  }

  /// The calendar day that it falls on.
  @inlinable
  public var day: Day {
    let days = number / 86_400
    return Day(number: Int32(number % 86_400 < 0 ? days - 1 : days))
  }

  /// Seconds since midnight, in 0..<86,400.
  public var secondOfDay: Int { Int(number - Int64(day.number) * Moment.secondsPerDay) }

  @inlinable
  public static func < (left: Moment, right: Moment) -> Bool { left.number < right.number }
}

extension Moment: CustomStringConvertible {
  /// `YYYY-MM-DD hh:mm:ss`.
  public var description: String { "\(day) \(timeText(second: secondOfDay))" }
}

/// `hh:mm:ss` of a second of the day.
public func timeText(second: Int) -> String {
  [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
}
