public import Diagnostics

/// What is known of one or several files once they have been read to their end.
public struct DecodedFile: Sendable {
  /// In the order in which they were read. At least one.
  public let files: [FileSpan]
  /// What is odd and stopped nothing: an encoding that nothing declares, columns that are not declared, no record at all.
  public let notes: [Diagnostic]
  /// How many records were read by their index.
  let indexedCount: Int
  /// Of each wanted column the texts by code; empty for a column that is no text, and where pieces have their own.
  let dictionaries: [[String]]

  init(_ parts: DecodedParts, indexedCount: Int, dictionaries: [[String]] = []) {
    files = parts.files
    notes = parts.notes
    self.indexedCount = indexedCount
    self.dictionaries = dictionaries
  }

  /// Records after the headers, those that could not be read included.
  public var recordCount: Int { files.reduce(0) { $0 + $1.recordCount } }
  /// Bytes that were read of the files as they lie there, packed or not.
  public var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }
}

/// Gathers what is known of files as one after another is read.
struct DecodedParts {
  private let declared: DeclaredEncoding?
  private(set) var files: [FileSpan] = []
  private(set) var notes: [Diagnostic] = []
  /// Records of all files so far.
  private(set) var recordsBefore = 0
  /// Bytes of all files so far, as they lie there.
  var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }
  /// What is to be added to the lines of the next file.
  private(set) var linesBefore = 0

  init(declared: DeclaredEncoding?) { self.declared = declared }

  mutating func append(
    _ name: String, _ header: Header, _ encoding: TextEncoding, notes: [Diagnostic], recordCount: Int, lineCount: Int,
    byteCount: Int, metInvalidText: Bool
  ) {
    files.append(
      FileSpan(
        name: name, recordsBefore: recordsBefore, linesBefore: linesBefore, recordCount: recordCount,
        byteCount: byteCount, header: header.decoded, encoding: encoding,
        holdsInvalidText: declared == nil && encoding == .utf8 && metInvalidText))
    self.notes += notes + header.notes
    if recordCount == 0 {
      self.notes.append(
        Diagnostic(
          .noRecords,
          header.decoded.names.isEmpty ? "the file holds no record" : "the file holds a header and no record",
          at: Place(file: name), help: "is the extract meant to be empty?", severity: .warning))
    }
    recordsBefore += recordCount
    linesBefore += lineCount
  }
}
