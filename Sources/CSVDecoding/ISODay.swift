import Tabular

/// Returns ``Day/number`` of the day that `YYYY-MM-DD` names, or nil where the bytes name none.
func isoDay(_ bytes: Span<UInt8>) -> Int32? {
  guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
  var highest: UInt8 = 0
  @inline(__always) func digit(_ index: Int) -> Int {
    let digit = bytes[index] &- UInt8(ascii: "0")
    highest = max(highest, digit)
    return Int(digit)
  }
  let year = digit(0) &* 1000 &+ digit(1) &* 100 &+ digit(2) &* 10 &+ digit(3)
  let month = digit(5) &* 10 &+ digit(6)
  let day = digit(8) &* 10 &+ digit(9)
  guard highest < 10, month >= 1, month <= 12, day >= 1 else { return nil }
  guard tabulatedYears.contains(year) else { return Day(year: year, month: month, day: day)?.number }
  let index = (year &- tabulatedYears.lowerBound) &* 12 &+ month &- 1
  let number = monthStarts[index] &+ Int32(truncatingIfNeeded: day) &- 1
  return number < monthStarts[index &+ 1] ? number : nil
}

/// The years of people's records, for which the days are looked up rather than computed.
private let tabulatedYears = 1850..<2150

/// The number of each month's first day, and of the day after the last.
private let monthStarts: [Int32] = (0...tabulatedYears.count * 12).map { index in
  Day(year: tabulatedYears.lowerBound + index / 12, month: index % 12 + 1, day: 1)!.number
}
