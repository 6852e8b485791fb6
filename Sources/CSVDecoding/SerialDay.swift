import Tabular

/// What a spreadsheet's number for a day says, in the 1900 system: 1 is 1 January 1900.
///
/// That system holds 1900 to be a leap year. The number 60, its 29 February 1900, is no day and is not read; the numbers
/// before it are one less than the days since 30 December 1899, those after it are those days. A fraction is the time of
/// the day, to the nearest second.
///
/// - Returns: As ``CalendarFormat/Kind`` tells. A number with a time is no day, one with a day no time.
func serialNumber(_ bytes: Span<UInt8>, as kind: CalendarFormat.Kind) -> Int64? {
  guard let serial = decimalNumber(bytes), serial >= 0 else { return nil }
  let whole = serial.rounded(.down)
  let seconds = ((serial - whole) * Double(Moment.secondsPerDay)).rounded()
  switch kind {
  case .day: return seconds == 0 ? serialDay(whole).map { Int64($0.number) } : nil
  case .time: return whole == 0 && seconds < Double(Moment.secondsPerDay) ? Int64(seconds) : nil
  // Rounding may reach the next midnight.
  case .moment: return serialDay(whole).map { Moment($0, second: 0).number + Int64(seconds) }
  case .month, .year: return nil
  }
}

private let lastSerial = 2_958_465.0

private func serialDay(_ serial: Double) -> Day? {
  guard serial >= 1, serial <= lastSerial, serial != 60 else { return nil }
  return Day(number: dayZero + Int32(serial) + (serial < 60 ? 1 : 0))
}

/// 30 December 1899.
private let dayZero = Day(year: 1899, month: 12, day: 30)!.number
