import Statistics
import Tabular

/// The ways in which hands, ears and forms get details wrong.
enum Slips {
  /// 1 January 1900: what a form fills in where nobody knew.
  static let defaultBirth = Day(year: 1900, month: 1, day: 1)!.number
  /// The national postcode of those without a fixed abode.
  static let noFixedAbode = "ZZ99 3VZ"

  /// One letter left out, doubled, exchanged with its neighbour or hit beside.
  static func typing(_ name: String, _ generator: inout SeededGenerator) -> String {
    var letters = Array(name.unicodeScalars)
    guard letters.count >= 3 else { return name }
    let place = 1 + generator.below(letters.count - 2)
    switch generator.below(4) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    case 2: letters.swapAt(place, place + 1)
    default: letters[place] = UnicodeScalar(UInt8(ascii: "a") + UInt8(generator.below(26)))
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return String(text)
  }

  static func changingDigit(of number: String, _ generator: inout SeededGenerator) -> String {
    var digits = Array(number.utf8)
    let place = 3 + generator.below(digits.count - 3)
    let old = digits[place] - UInt8(ascii: "0")
    digits[place] = UInt8(ascii: "0") + (old + 1 + UInt8(generator.below(9))) % 10
    return String(decoding: digits, as: UTF8.self)
  }

  /// Exchanges the last letter of a postcode for another.
  static func changingLetter(of postcode: String, _ generator: inout SeededGenerator) -> String {
    let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
    return String(postcode.dropLast()) + String(letters[generator.below(letters.count)])
  }

  /// The same date with day and month exchanged, where that is one; else the first of the month.
  static func swappingDayAndMonth(_ birth: Int32) -> Int32 {
    let (year, month, day) = Day(number: birth).components
    return (Day(year: year, month: day, day: month) ?? Day(number: birth).startOfMonth).number
  }

  static func tenYearsOff(_ birth: Int32) -> Int32 {
    Day(number: birth).adding(months: -120).number
  }
}
