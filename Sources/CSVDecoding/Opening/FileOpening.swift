import Diagnostics

/// What the first bytes of a file say about its encoding.
struct FileOpening {
  /// Bytes that are enough to tell, where there are as many.
  static let length = 4

  let encoding: TextEncoding
  /// How the encoding was told, where nothing declares it and it is not UTF-8.
  let notes: [Diagnostic]

  /// - Throws: `dataRefused` where the byte order mark is of another encoding than the one declared.
  init(_ bytes: [UInt8], of source: CSVSource, declared: DeclaredEncoding?) throws(Failure) {
    let place = Place(file: source.name)
    let marked = FileOpening.markedEncoding(bytes)
    if let marked, let declared, !declared.allows(marked) {
      throw Failure(
        Diagnostic(
          .wrongEncoding,
          "the file begins with the byte order mark of \(marked.displayName), but \(declared.displayName) is declared",
          at: place, help: "declare 'encoding: \(marked.rawValue)', or ask for the export in the encoding declared"),
        status: .dataRefused)
    }
    if let marked {
      encoding = marked
      notes =
        declared != nil || marked == .utf8
        ? [] : [FileOpening.note(marked, "its byte order mark says so", at: place, severity: .note)]
    } else if let declared {
      switch declared {
      case .exactly(let encoding): self.encoding = encoding
      case .utf16: encoding = FileOpening.isBigEndian(bytes) ? .utf16BigEndian : .utf16LittleEndian
      }
      notes = []
    } else if let known = source.encoding {
      encoding = known
      notes = [
        FileOpening.note(
          known, "it is not UTF-8, and every byte beyond ASCII is a character of its own", at: place,
          severity: .warning)
      ]
    } else if FileOpening.isUTF16(bytes) {
      encoding = FileOpening.isBigEndian(bytes) ? .utf16BigEndian : .utf16LittleEndian
      notes = [FileOpening.note(encoding, "every other byte at its beginning is NUL", at: place, severity: .warning)]
    } else {
      encoding = .utf8
      notes = []
    }
  }

  private static func markedEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  /// Letters of the header, each with a byte of zeros.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == length else { return false }
    let areZero = bytes.map { $0 == 0 }
    return areZero == [true, false, true, false] || areZero == [false, true, false, true]
  }

  private static func isBigEndian(_ bytes: [UInt8]) -> Bool { bytes.first == 0 }

  private static func note(
    _ encoding: TextEncoding, _ reason: String, at place: Place, severity: Diagnostic.Severity
  ) -> Diagnostic {
    Diagnostic(
      .detectedEncoding, "no encoding is declared; the file is read as \(encoding.displayName): \(reason)", at: place,
      help: "declare 'encoding: \(encoding.rawValue)' in the schema if that is right", severity: severity)
  }
}
