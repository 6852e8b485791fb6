/// Returns bytes as hexadecimal digits in lower case, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// Returns bytes in base32 (RFC 4648 section 6, upper case, without padding): 16 bytes become 26 characters.
///
/// Chosen for identifiers that people read out and type: one case only, and neither 0 nor 1.
public func base32(_ bytes: some Sequence<UInt8>) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  var text: [UInt8] = []
  var pending: UInt32 = 0
  var pendingBits = 0
  for byte in bytes {
    pending = (pending << 8 | UInt32(byte)) & 0xfff
    pendingBits += 8
    while pendingBits >= 5 {
      pendingBits -= 5
      text.append(alphabet[Int(pending >> UInt32(pendingBits) & 31)])
    }
  }
  if pendingBits > 0 { text.append(alphabet[Int(pending << UInt32(5 - pendingBits) & 31)]) }
  return String(decoding: text, as: UTF8.self)
}
