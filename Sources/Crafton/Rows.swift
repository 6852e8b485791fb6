import Tabular

/// Writes the cells of CSV rows straight into bytes, after RFC 4180: UTF-8, a line feed at each row's end.
///
/// Cells are quoted only where they must be. `CSVEncoder` in `Tabular` does the same for rows that are already texts.
struct Rows: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  init() {}

  init(header: [String]) {
    for name in header { text(name) }
    end()
    count = 0
  }

  mutating func empty() { bytes.append(UInt8(ascii: ",")) }

  mutating func text(_ text: String) {
    let start = bytes.count
    var needsQuotes = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") { needsQuotes = true }
      bytes.append(byte)
    }
    if needsQuotes {
      let cell = bytes[start...].flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
      bytes.removeSubrange(start...)
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: cell)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ","))
  }

  mutating func text(_ text: String?) {
    if let text { self.text(text) } else { empty() }
  }

  mutating func integer(_ number: Int) {
    digits(number)
    bytes.append(UInt8(ascii: ","))
  }

  mutating func integer(_ number: Int?) {
    if let number { integer(number) } else { empty() }
  }

  /// The sign before a number that is to be written.
  mutating func minus() { bytes.append(UInt8(ascii: "-")) }

  mutating func boolean(_ value: Bool?) {
    if let value { text(value ? "true" : "false") } else { empty() }
  }

  /// A number given in hundredths, written without needless zeros: 1748 as `17.48`, 750 as `7.5`.
  mutating func hundredths(_ number: Int?) { decimal(number, places: 2) }

  /// A number given in parts of a power of ten, written without needless zeros: 67500 with four places as `6.75`.
  mutating func decimal(_ number: Int?, places: Int) {
    guard let number else { return empty() }
    var unit = 1
    for _ in 0..<places { unit *= 10 }
    digits(number / unit)
    var rest = number % unit
    if rest != 0 { bytes.append(UInt8(ascii: ".")) }
    while rest != 0 {
      unit /= 10
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
    }
    bytes.append(UInt8(ascii: ","))
  }

  mutating func day(_ number: Int32?) {
    guard let number else { return empty() }
    let (year, month, day) = Day(number: number).components
    padded(year, 4)
    bytes.append(UInt8(ascii: "-"))
    padded(month, 2)
    bytes.append(UInt8(ascii: "-"))
    padded(day, 2)
    bytes.append(UInt8(ascii: ","))
  }

  /// Ends the row: the comma after its last cell becomes a line feed.
  mutating func end() {
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
    count += 1
  }

  mutating func append(_ other: Rows) {
    bytes.append(contentsOf: other.bytes)
    count += other.count
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func digits(_ number: Int) {
    precondition(number >= 0, "Crafton writes no negative number")
    if number >= 10 { digits(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func padded(_ number: Int, _ width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}
