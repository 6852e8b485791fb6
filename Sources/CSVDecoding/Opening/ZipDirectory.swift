import Diagnostics

/// One file in a zip archive.
struct ZipMember: Sendable, Hashable {
  let name: String
  /// Where in the archive its own header begins.
  let offset: Int
  let packedLength: Int
  let length: Int
  /// CRC-32 of its content.
  let checksum: UInt32
  /// Its content stands there as it is.
  let isStored: Bool
}

/// The list of members at the end of a zip archive (APPNOTE.TXT of PKWARE, 4.3), Zip64 included.
enum ZipDirectory {
  private static let endLength = 22
  private static let longestComment = 65_535
  private static let mostMembers = 10_000
  /// Bytes of the directory that are read at most.
  private static let longestDirectory = 16 << 20

  /// The members that are files, in the order of their names.
  ///
  /// - Throws: `dataRefused` where the archive is damaged, locked or a spreadsheet.
  static func members(of path: String) throws(Failure) -> [ZipMember] {
    var file = try RawFile(path)
    guard let length = file.length else {
      throw refusal(.notCSV, "a zip archive cannot be read from a pipe", path, help: "write it to a file first")
    }
    let tailLength = min(length, endLength + longestComment)
    let tail = Bytes(try file.bytes(at: length - tailLength, count: tailLength))
    guard let end = tail.lastIndex(of: 0x0605_4B50) else {
      throw refusal(
        .truncatedFile, "the zip archive has no directory at its end", path,
        help: "the file was cut short; export or copy it again")
    }
    var (count, size, start) = (tail.short(end + 10), tail.word(end + 12), tail.word(end + 16))
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF, end >= 20,
      tail.word(end - 20) == 0x0706_4B50
    {
      let record = Bytes(try file.bytes(at: tail.long(end - 12), count: 56))
      guard record.word(0) == 0x0606_4B50 else { throw damaged(path) }
      (count, size, start) = (record.long(32), record.long(40), record.long(48))
    }
    guard count <= mostMembers, size <= longestDirectory, start >= 0, size >= 0, start <= length - size else {
      throw damaged(path)
    }
    let directory = Bytes(try file.bytes(at: start, count: size))
    var members: [ZipMember] = []
    var cursor = 0
    for _ in 0..<count {
      guard directory.word(cursor) == 0x0201_4B50 else { throw damaged(path) }
      if let member = try member(directory, cursor, path), member.offset <= length { members.append(member) }
      cursor += 46 + directory.short(cursor + 28) + directory.short(cursor + 30) + directory.short(cursor + 32)
    }
    if members.contains(where: { $0.name == "[Content_Types].xml" || $0.name == "mimetype" }) {
      throw refusal(
        .notCSV, "the file is a spreadsheet or another office document", path, help: "save it as CSV in UTF-8")
    }
    return members.filter { !isHidden($0.name) }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Where the content of a member begins.
  static func contentOffset(of member: ZipMember, in file: inout RawFile, path: String) throws(Failure) -> Int {
    let header = Bytes(try file.bytes(at: member.offset, count: 30))
    guard header.word(0) == 0x0403_4B50 else { throw damaged(path) }
    return member.offset + 30 + header.short(26) + header.short(28)
  }

  /// Nil for a folder.
  private static func member(_ directory: Bytes, _ cursor: Int, _ path: String) throws(Failure) -> ZipMember? {
    let nameLength = directory.short(cursor + 28)
    let name = String(decoding: directory.slice(cursor + 46, nameLength), as: UTF8.self)
    if name.hasSuffix("/") { return nil }
    guard directory.short(cursor + 8) & 1 == 0 else {
      throw refusal(
        .notCSV, "the zip archive is locked with a password", path, help: "unpack it with its password first")
    }
    let method = directory.short(cursor + 10)
    guard method == 0 || method == 8 else {
      throw refusal(
        .notCSV, "a member of the zip archive is packed by method \(method), which is not read here", path,
        help: "pack it with deflate, or unpack it first")
    }
    var length = directory.word(cursor + 24)
    var packedLength = directory.word(cursor + 20)
    var offset = directory.word(cursor + 42)
    var extra = cursor + 46 + nameLength
    let extraEnd = extra + directory.short(cursor + 30)
    while extra + 4 <= extraEnd {
      if directory.short(extra) == 1 {
        // Of Zip64's fields those are there that have no room in the entry itself.
        var field = extra + 4
        func widen(_ value: inout Int) {
          guard value == 0xFFFF_FFFF else { return }
          value = directory.long(field)
          field += 8
        }
        widen(&length)
        widen(&packedLength)
        widen(&offset)
      }
      extra += 4 + directory.short(extra + 2)
    }
    guard packedLength >= 0, length >= 0, offset >= 0, method == 8 || packedLength == length else {
      throw damaged(path)
    }
    return ZipMember(
      name: name, offset: offset, packedLength: packedLength, length: length,
      checksum: UInt32(directory.word(cursor + 16)), isStored: method == 0)
  }

  /// What other programs put beside the files that were meant.
  private static func isHidden(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.hasPrefix(".") ?? true
  }

  private static func damaged(_ path: String) -> Failure {
    refusal(.damagedArchive, "the directory of the zip archive is damaged", path, help: "copy or export the file again")
  }

  private static func refusal(_ code: DiagnosticCode, _ message: String, _ path: String, help: String) -> Failure {
    Failure(Diagnostic(code, message, at: Place(file: path), help: help), status: .dataRefused)
  }
}

/// Numbers in little-endian bytes; what lies beyond the end reads as 0.
private struct Bytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func slice(_ offset: Int, _ count: Int) -> ArraySlice<UInt8> {
    bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)]
  }

  func short(_ offset: Int) -> Int { number(offset, 2) }
  func word(_ offset: Int) -> Int { number(offset, 4) }
  func long(_ offset: Int) -> Int { number(offset, 8) }

  private func number(_ offset: Int, _ count: Int) -> Int {
    guard offset >= 0, offset + count <= bytes.count else { return 0 }
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[offset + index]) }
    return Int(truncatingIfNeeded: value)
  }

  /// Where a signature of four bytes stands last.
  func lastIndex(of signature: Int) -> Int? {
    var index = bytes.count - 22
    while index >= 0 {
      if word(index) == signature { return index }
      index -= 1
    }
    return nil
  }
}

extension RawFile {
  /// Some bytes from the middle, fewer where the file ends.
  fileprivate mutating func bytes(at offset: Int, count: Int) throws(Failure) -> [UInt8] {
    guard offset >= 0, let length, offset <= length else { return [] }
    try seek(to: offset)
    return try peek(min(count, length - offset))
  }
}
