import Statistics

/// NHS numbers of the range 999 000 0000 to 999 999 9999, which is never issued and kept for tests.
///
/// The last digit is the check digit, Modulus 11 with weights 10 to 2; a remainder that would need a check digit of ten
/// leaves the number out, so the range holds 909,091 of them.
struct NHSNumbers: Sendable {
  /// The six digits after 999, in an order that tells nothing about the people who bear them.
  private let stems: [UInt32]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 4)
    let offset = generator.below(1_000_000)
    var stems: [UInt32] = []
    stems.reserveCapacity(910_000)
    for index in 0..<1_000_000 {
      // 387,421 is prime to a million, so every stem is passed once. 999999 would give ten equal digits.
      let stem = (index * 387_421 + offset) % 1_000_000
      if stem != 999_999, Self.checkDigit(stem: stem) != nil { stems.append(UInt32(stem)) }
    }
    self.stems = stems
  }

  /// How many people can have one.
  static let capacity = 909_000

  func number(ofPerson person: Int32) -> String {
    let stem = Int(stems[Int(person)])
    return "999\(AreaCodes.padded(stem, 6))\(Self.checkDigit(stem: stem)!)"
  }

  /// Nil where Modulus 11 has no digit for it.
  static func checkDigit(stem: Int) -> Int? {
    var sum = 9 * (10 + 9 + 8)
    var rest = stem
    for weight in 2...7 {
      sum += rest % 10 * weight
      rest /= 10
    }
    let check = 11 - sum % 11
    return check == 10 ? nil : check % 11
  }
}

/// Numbers that a source system gives to its own records: letters and seven digits, in no order that means anything.
enum LocalNumbers {
  private static let prime = 9_999_991

  /// - Parameter second: Whether it is the number of the same person's second record.
  static func number(_ prefix: String, person: Int32, second: Bool, seed: UInt64) -> String {
    let identity = Int(person) + (second ? 2_000_000 : 0)
    let number = (identity * 7_368_787 + Int(seed % 9_000_000) + prefix.utf8.reduce(0) { $0 * 131 + Int($1) }) % prime
    return prefix + AreaCodes.padded(number, 7)
  }
}
