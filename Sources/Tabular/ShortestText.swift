/// Returns the shortest decimal text that reads back as the same number, without an exponent or a trailing `.0`.
///
/// - Precondition: The number is finite; what is not a number has no text.
public func shortestText(_ number: Double) -> String {
  precondition(number.isFinite, "only finite numbers are written")
  if number == 0 { return "0" }
  let isWhole = number == number.rounded()
  if isWhole, number.magnitude < 0x1p53 { return String(Int(number)) }
  let text = String(number.magnitude)
  if !isWhole, !text.utf8.contains(UInt8(ascii: "e")) { return number < 0 ? "-" + text : text }
  let sign = number < 0 ? "-" : ""
  let parts = text.split(separator: "e")
  let mantissa = parts[0].split(separator: ".")
  let fraction = mantissa.count == 2 && mantissa[1] != "0" ? mantissa[1] : ""
  let digits = String(mantissa[0] + fraction)
  let point = mantissa[0].count + (parts.count == 2 ? Int(parts[1])! : 0)
  if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
  if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
  return sign + digits.prefix(point) + "." + digits.dropFirst(point)
}
