/// Two texts as one byte a letter, so that measures that count bytes count letters in every script.
///
/// Each Unicode scalar of the two has a number of its own, in the order in which they occur; from the 256th on they share
/// one, which no name reaches.
struct LetterNumbers {
  /// What keeps its number, for it parts words.
  private static let blank: UInt32 = 0x20

  let left: [UInt8]
  let right: [UInt8]

  /// - Parameters: Texts as UTF-8 bytes.
  init(_ left: Span<UInt8>, _ right: Span<UInt8>) {
    var numbers: [UInt32: UInt8] = [LetterNumbers.blank: UInt8(LetterNumbers.blank)]
    self.left = LetterNumbers.numbered(left, &numbers)
    self.right = LetterNumbers.numbered(right, &numbers)
  }

  /// Whether a text has letters of more than one byte.
  static func isWide(_ text: Span<UInt8>) -> Bool {
    for place in 0..<text.count where text[place] >= 0x80 { return true }
    return false
  }

  private static func numbered(_ text: Span<UInt8>, _ numbers: inout [UInt32: UInt8]) -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      let lead = text[place]
      var scalar = UInt32(lead)
      place += 1
      // The bytes that follow the first hold six bits each.
      while place < text.count, text[place] & 0xC0 == 0x80 {
        scalar = scalar << 6 | UInt32(text[place] & 0x3F)
        place += 1
      }
      let next = numbers.count < LetterNumbers.blank ? numbers.count : numbers.count + 1
      let number = numbers[scalar] ?? UInt8(min(255, next))
      numbers[scalar] = number
      letters.append(number)
    }
    return letters
  }
}
