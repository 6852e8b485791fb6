import Tabular

/// Texts as codes into one dictionary that is known before any row is evaluated.
///
/// Functions and comparisons of texts are worked out once for each entry of the dictionary, not for each row.
struct TextProgram: Sendable {
  /// Distinct.
  var dictionary: TextDictionary
  var codes: Program<Int32>

  static func constant(_ text: String?) -> TextProgram {
    TextProgram(dictionary: TextDictionary(text.map { [$0] } ?? []), codes: .constant(text.map { _ in 0 }))
  }

  /// Texts of all rows, encoded.
  static func encoding(_ texts: some Sequence<String?>) -> TextProgram {
    var distinct = ExactTexts()
    var codes: [Int32] = []
    var isValid: [Bool] = []
    for text in texts {
      codes.append(text.map { distinct.insert($0) } ?? 0)
      isValid.append(text != nil)
    }
    let (all, flags) = (codes, isValid)
    if distinct.texts.isEmpty { return .constant(nil) }
    return TextProgram(
      dictionary: TextDictionary(distinct.texts),
      codes: .rows { Vector(elements: Array(all[$0]), isValid: Array(flags[$0])) })
  }

  /// A value for each row, worked out for each entry.
  func lookup<Result: Sendable>(_ value: (String) -> Result) -> Program<Result> {
    if dictionary.isEmpty { return .constant(nil) }
    let table = dictionary.texts.map(value)
    return codes.map { table[Int($0)] }
  }

  /// A value or none for each row, worked out for each entry.
  func compactLookup<Result: Sendable>(filler: Result, _ value: (String) -> Result?) -> Program<Result> {
    if dictionary.isEmpty { return .constant(nil) }
    let table = dictionary.texts.map(value)
    return codes.compactMap(filler: filler) { table[Int($0)] }
  }

  /// Another text for each entry. A text for each entry means none becomes missing.
  func mapTexts(_ transform: (String) -> String) -> TextProgram {
    if dictionary.isEmpty { return self }
    var distinct = ExactTexts()
    let translation = dictionary.texts.map { distinct.insert(transform($0)) }
    return TextProgram(dictionary: TextDictionary(distinct.texts), codes: codes.map { translation[Int($0)] })
  }

  /// Gives several programs one dictionary, the first one's entries first.
  static func unifying(_ programs: [TextProgram]) -> (dictionary: TextDictionary, codes: [Program<Int32>]) {
    guard let first = programs.first(where: { !$0.dictionary.isEmpty }) else {
      return ([], programs.map { _ in .constant(nil) })
    }
    if programs.allSatisfy({ $0.dictionary.isEmpty || $0.dictionary == first.dictionary }) {
      return (first.dictionary, programs.map { $0.dictionary.isEmpty ? .constant(nil) : $0.codes })
    }
    var distinct = ExactTexts(distinct: first.dictionary.texts)
    let codes = programs.map { program -> Program<Int32> in
      if program.dictionary.isEmpty { return .constant(nil) }
      let translation = program.dictionary.texts.map { distinct.insert($0) }
      return program.codes.map { translation[Int($0)] }
    }
    return (TextDictionary(distinct.texts), codes)
  }
}
