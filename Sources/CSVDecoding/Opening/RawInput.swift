import Diagnostics

/// The bytes of a source as its text is encoded: unpacked where they are packed.
struct RawInput: ~Copyable {
  private var file: RawFile
  private var inflater: Inflater?
  /// Bytes of the file itself that were read so far.
  var fileByteCount: Int { file.byteCount }
  /// The file's own length; nil where it is not known before its end.
  var fileLength: Int? { file.length }
  /// It may be read from the middle.
  var isPlainFile: Bool { inflater == nil && file.length != nil }

  /// Opens a source and finds out whether it is packed.
  init(_ source: CSVSource, limits: CSVLimits) throws(Failure) {
    var opened = try RawInput.file(of: source)
    let unpacking = try RawInput.unpacking(source, &opened, limits)
    file = opened
    inflater = unpacking
  }

  /// Opens a file that is known to be plain, in its middle.
  init(plain path: String, from offset: Int) throws(Failure) {
    var opened = try RawFile(path)
    try opened.seek(to: offset)
    file = opened
    inflater = nil
  }

  private static func file(of source: CSVSource) throws(Failure) -> RawFile {
    switch source.kind {
    case .standardInput: RawFile(standardInputAs: source.name)
    case .file, .member: try RawFile(source.path)
    }
  }

  private static func unpacking(
    _ source: CSVSource, _ file: inout RawFile, _ limits: CSVLimits
  ) throws(Failure) -> Inflater? {
    if case .member(let member) = source.kind {
      try file.seek(to: try ZipDirectory.contentOffset(of: member, in: &file, path: source.path))
      return try Inflater(.member(member), name: source.name, limits: limits)
    }
    let first = try file.peek(FileOpening.length)
    if first.starts(with: [0x1F, 0x8B]) { return try Inflater(.gzip, name: source.name, limits: limits) }
    guard !isZip(first) else {
      throw Failure(
        Diagnostic(
          .notCSV, "a zip archive cannot be read from a pipe", at: Place(file: source.name),
          help: "write it to a file first, or unpack it"), status: .dataRefused)
    }
    return nil
  }

  /// Does a file that begins so hold a zip archive?
  static func isZip(_ first: [UInt8]) -> Bool {
    first.starts(with: [0x50, 0x4B, 0x03, 0x04]) || first.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Reads at most as many bytes as there is room for; returns how many, 0 at the end.
  mutating func take(into target: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    if inflater == nil { return try unsafe file.take(into: target) }
    return try unsafe inflater!.take(&file, into: target)
  }
}
