import Tabular

/// Returns ``Moment/number`` of `YYYY-MM-DDThh:mm:ss`, or nil where the bytes name no moment.
///
/// A blank may stand for the `T`; a fraction of a second is left out; a `Z` is allowed and changes nothing.
func isoMoment(_ bytes: Span<UInt8>) -> Int64? {
  guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
    let day = isoDay(bytes.extracting(0..<10)), let seconds = clockSeconds(bytes, from: 11)
  else { return nil }
  var end = 19
  if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
    end += 1
    let start = end
    while end < bytes.count, end - start < 9, isDigit(bytes[end]) { end += 1 }
    if end == start { return nil }
  }
  if end < bytes.count, bytes[end] == UInt8(ascii: "Z") { end += 1 }
  return end == bytes.count ? Int64(day) * Moment.secondsPerDay + Int64(seconds) : nil
}

/// The second of the day that `hh:mm:ss` names.
func clockSeconds(_ bytes: Span<UInt8>, from start: Int) -> Int? {
  guard bytes[start + 2] == UInt8(ascii: ":"), bytes[start + 5] == UInt8(ascii: ":"),
    let hour = fixedDigits(bytes, start, 2), let minute = fixedDigits(bytes, start + 3, 2),
    let second = fixedDigits(bytes, start + 6, 2), hour < 24, minute < 60, second < 60
  else { return nil }
  return hour * 3600 + minute * 60 + second
}

func fixedDigits(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
  var value = 0
  for index in start..<start + count {
    guard isDigit(bytes[index]) else { return nil }
    value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
  }
  return value
}
