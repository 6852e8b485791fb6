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
