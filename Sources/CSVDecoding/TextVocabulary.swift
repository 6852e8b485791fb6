import Tabular

/// What the texts of a column may be, and how their spellings become values.
enum TextVocabulary {
  /// Any text, as it stands.
  case any
  /// Codes of a list, whose cells are trimmed and compared without regard to case.
  case list(CodeList)
  /// Codes that check themselves.
  case domain(DomainType)

  init(_ cells: CellFormat) {
    self =
      switch cells {
      case .code(let list): .list(list)
      case .domain(let type): .domain(type)
      default: .any
      }
  }

  var codes: [String] {
    if case .list(let list) = self { list.codes } else { [] }
  }

  /// The forms of the list's codes and of the other spellings that stand for them, each with its code, which is marked
  /// where it stands for another.
  var listedForms: [(text: String, code: Int32)] {
    guard case .list(let list) = self else { return [] }
    return list.codes.enumerated().map { (folded($1), Int32($0)) }
      + list.spellings.map { (folded($0.text), Int32($0.code) | TextCells.mapped) }
  }

  /// The code of each form that is known; of equal forms the first one's.
  ///
  /// - Parameter values: The values so far, by code.
  func codesOfForms(_ values: [String]) -> [String: Int32] {
    var codes: [String: Int32] = [:]
    for (text, code) in listedForms where codes[text] == nil { codes[text] = code }
    for code in self.codes.count..<max(self.codes.count, values.count) {
      let value = values[code]
      if case .domain = self { codes[value] = Int32(code) } else { codes[folded(value)] = Int32(code) }
    }
    return codes
  }

  /// The form of a cell's value: equal forms, one value. The cell is trimmed.
  func form(_ bytes: UnsafeRawBufferPointer) -> (key: String, value: String) {
    switch self {
    case .any, .list:
      let text = unsafe String(decoding: bytes, as: UTF8.self)
      return (folded(text), text)
    case .domain(let type):
      // The canonical form of a code is nobody else's: a text that is no code keeps its own.
      let text = unsafe type.code(Span<UInt8>(_bytes: bytes.bytes))?.text ?? String(decoding: bytes, as: UTF8.self)
      return (text, text)
    }
  }
}

/// The form in which two spellings of one code are equal.
func folded(_ text: String) -> String { text.lowercased() }
