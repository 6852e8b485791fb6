import Foundation

extension Standard {
  /// The letters of a forename in upper case without accents, or nil where it names nobody.
  ///
  /// Titles before it are left out. A newborn's entry that starts with "Baby", "Infant" or "Twin" says how the child is
  /// called in hospital, not its name.
  public static func forename(_ text: String) -> String? {
    let words = nameWords(text)
    if let first = words.first, newbornWords.contains(first) { return nil }
    return joined(words)
  }

  /// The letters of a surname in upper case without accents, hyphens, apostrophes or spaces, or nil where it names nobody.
  public static func surname(_ text: String) -> String? {
    joined(nameWords(text))
  }

  /// The words of a name, standardised as in ``surname(_:)``, in the order of the alphabet with a blank between
  /// them; nil where it names nobody.
  public static func nameInOrder(_ text: String) -> String? {
    let words = nameWords(text)
    if let first = words.first, newbornWords.contains(first) { return nil }
    guard joined(words) != nil else { return nil }
    return words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: " ")
  }

  private static let titles: Set<String> = [
    "MR", "MRS", "MISS", "MS", "MX", "MASTER", "DR", "PROF", "PROFESSOR", "REV", "REVD", "SIR", "DAME", "LADY", "LORD",
  ]
  private static let newbornWords: Set<String> = ["BABY", "INFANT", "NEWBORN", "TWIN", "TRIPLET", "BOY", "GIRL"]
  private static let placeholders: Set<String> = [
    "UNKNOWN", "NOTKNOWN", "NOTSTATED", "NOTGIVEN", "NOTRECORDED", "NK", "NA", "NONE", "NULL", "NONAME", "UNNAMED",
    "TEST",
    "TESTPATIENT", "XX", "XXX", "ANONYMOUS",
  ]

  /// The words of a name, titles before the first other word left out.
  private static func nameWords(_ text: String) -> [String] {
    let words = folded(text).split(separator: " ").map(String.init)
    let start = words.firstIndex { !titles.contains($0) } ?? max(0, words.count - 1)
    return Array(words[start...])
  }

  private static func joined(_ words: [String]) -> String? {
    let name = words.joined()
    return name.isEmpty || placeholders.contains(name) ? nil : name
  }

  /// Upper case; letters with marks as their plain letters; hyphens and other separators as spaces; apostrophes, full
  /// stops and digits gone. Letters of other scripts stay, in upper case.
  private static func folded(_ text: String) -> String {
    var result = ""
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    for scalar in (isPlain ? text : text.decomposedStringWithCompatibilityMapping).unicodeScalars {
      switch scalar {
      case "A"..."Z": result.unicodeScalars.append(scalar)
      case "a"..."z": result.unicodeScalars.append(Unicode.Scalar(scalar.value - 32)!)
      case "'", ".", "`", "\u{2018}", "\u{2019}", "\u{02BC}", "0"..."9": continue
      case let other where other.isASCII: result += " "
      case "\u{0300}"..."\u{036F}": continue
      default:
        if let letters = plainLetters[scalar] {
          result += letters
        } else if scalar.properties.isAlphabetic {
          result += scalar.properties.uppercaseMapping
        } else {
          result += " "
        }
      }
    }
    return result
  }

  /// Latin letters that compatibility decomposition leaves whole.
  private static let plainLetters: [Unicode.Scalar: String] = [
    "ß": "SS", "ẞ": "SS", "æ": "AE", "Æ": "AE", "œ": "OE", "Œ": "OE", "ø": "O", "Ø": "O", "ł": "L", "Ł": "L", "đ": "D",
    "Đ": "D", "ð": "D", "Ð": "D", "þ": "TH", "Þ": "TH", "ı": "I", "ħ": "H", "Ħ": "H",
  ]
}
