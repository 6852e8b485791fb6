import Tabular

/// Returns a number with a fixed count of decimal places, halves away from zero, without a locale.
///
/// - Parameters:
///   - number: Finite. One too large for a whole number of its smallest place is written as the shortest text.
///   - places: 0...6.
///   - grouped: Whether a comma parts the thousands.
public func decimalText(_ number: Double, places: Int, grouped: Bool = false) -> String {
  precondition(number.isFinite && (0...6).contains(places), "only finite numbers with up to six places are written")
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = (number.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
  guard let units = Int(exactly: scaled) else { return (number < 0 ? "−" : "") + shortestText(number.magnitude) }
  let (whole, rest) = units.quotientAndRemainder(dividingBy: scale)
  var text = grouped ? groupedByThousands(whole) : String(whole)
  if places > 0 {
    let digits = String(rest)
    text += "." + String(repeating: "0", count: places - digits.count) + digits
  }
  return number < 0 && units != 0 ? "−" + text : text
}

private func groupedByThousands(_ whole: Int) -> String {
  let digits = String(whole)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
    text.append(digit)
  }
  return text
}
