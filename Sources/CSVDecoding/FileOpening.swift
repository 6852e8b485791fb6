import Diagnostics

/// What the first bytes of a file say about its kind.
enum FileOpening {
  /// Bytes that are enough to tell, where there are as many.
  static let length = 4

  /// Returns the length of the UTF-8 byte order mark, 0 where there is none.
  ///
  /// - Throws: `dataRefused` for UTF-16, UTF-32, and compressed files.
  static func markLength(_ bytes: [UInt8], file: String) throws(Failure) -> Int {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw refusal(.notCSV, "the file is compressed with gzip", file, help: "unpack it first")
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw refusal(
        .notCSV, "the file is a zip archive or a spreadsheet", file, help: "unpack it, or save it as CSV in UTF-8")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(length).contains(0) {
      throw refusal(
        .wrongEncoding, "the file is not UTF-8 but probably UTF-16", file,
        help: "save it as CSV in UTF-8 (in Excel: \"CSV UTF-8 (comma delimited)\")")
    }
    return 0
  }

  private static func refusal(
    _ code: DiagnosticCode, _ message: String, _ file: String, help: String
  ) -> Failure {
    Failure(Diagnostic(code, message, at: Place(file: file), help: help), status: .dataRefused)
  }
}
