/// How the characters of a file are written as bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// As in WHATWG's standard, but that the five bytes without a character are refused.
  case windows1252 = "windows-1252"
  case iso88591 = "iso-8859-1"

  /// How messages name it.
  public var displayName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1252: "Windows-1252"
    case .iso88591: "ISO 8859-1"
    }
  }

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// How many bytes of the file became some bytes of UTF-8, as ``Transcoder`` writes them.
  func sourceLength(_ bytes: UnsafeRawBufferPointer) -> Int {
    switch self {
    case .utf8: return bytes.count
    case .windows1252, .iso88591:
      var count = 0
      for index in bytes.indices { unsafe count += bytes[index] & 0xC0 == 0x80 ? 0 : 1 }
      return count
    case .utf16LittleEndian, .utf16BigEndian:
      var count = 0
      for index in bytes.indices {
        switch unsafe bytes[index] {
        case 0x80..<0xC0: break
        case 0xF0..<0xF8: count += 4
        case Transcoder.lonelyByte: count += 1
        default: count += 2
        }
      }
      return count
    }
  }
}

/// The encoding that a schema declares.
public enum DeclaredEncoding: Sendable, Hashable {
  case exactly(TextEncoding)
  /// UTF-16 in the byte order that the file's byte order mark tells, little-endian where it has none.
  case utf16

  /// Reads the name of an encoding in any of its usual spellings; nil where it is not known.
  public init?(name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8", "utf8sig": self = .exactly(.utf8)
    case "utf16": self = .utf16
    case "utf16le": self = .exactly(.utf16LittleEndian)
    case "utf16be": self = .exactly(.utf16BigEndian)
    case "windows1252", "cp1252": self = .exactly(.windows1252)
    case "iso88591", "latin1": self = .exactly(.iso88591)
    default: return nil
    }
  }

  /// The names to choose from, for messages.
  public static let names = ["utf-8", "utf-16", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"]

  var displayName: String {
    switch self {
    case .exactly(let encoding): encoding.displayName
    case .utf16: "UTF-16"
    }
  }

  func allows(_ encoding: TextEncoding) -> Bool {
    switch self {
    case .exactly(let declared): declared == encoding
    case .utf16: encoding.isUTF16
    }
  }
}
