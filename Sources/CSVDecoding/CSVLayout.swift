public import Tabular

/// What is wanted from a CSV file: its columns by name, and how their cells are read.
public struct CSVLayout: Sendable {
  /// The wanted columns, in the order in which they are handed over. The file may hold them in any order.
  public let columns: [ColumnLayout]
  /// The cell texts that stand for a missing value, such as "" and "NULL".
  public let missingValues: [String]
  public let dialect: CSVDialect
  public let limits: CSVLimits

  public init(
    columns: [ColumnLayout], missingValues: [String] = [""], dialect: CSVDialect = CSVDialect(),
    limits: CSVLimits = CSVLimits()
  ) {
    self.columns = columns
    self.missingValues = missingValues
    self.dialect = dialect
    self.limits = limits
  }
}

/// One wanted column.
public struct ColumnLayout: Sendable {
  public let name: String
  /// Other names under which the file may hold it.
  public let aliases: [String]
  public let cells: CellFormat

  public init(_ name: String, aliases: [String] = [], _ cells: CellFormat) {
    self.name = name
    self.aliases = aliases
    self.cells = cells
  }
}

/// How the cells of a column are read.
///
/// Blanks around anything but plain text carry no meaning and are passed over. Blanks of plain text are kept.
public enum CellFormat: Sendable {
  /// Any text, kept as it stands.
  case text
  /// One of a list: trimmed of surrounding blanks, matched without regard to case, kept in the list's spelling.
  /// What is not in the list is kept trimmed, and told by ``DecodedColumn/isListed(_:)``.
  case code(CodeList)
  /// A code of a kind that checks itself, kept in its canonical form. What is no such code is kept trimmed.
  case domain(DomainType)
  /// The same, of which nothing is kept but whether there is one; what is no such code is a fault of the cell.
  case domainPresence(DomainType)
  /// Any text, of which nothing is kept but whether there is one: true where there is.
  case presence
  /// Decimal digits with an optional sign, within 64 bits.
  case integer
  /// A decimal number with an optional exponent and a full stop, read to the nearest `Double`.
  case number
  /// A decimal number with at most so many decimals, 0...18, and at most 18 digits, read exactly. Noughts after the last
  /// decimal say nothing and are passed over.
  case decimal(scale: Int)
  case boolean(BooleanWords)
  /// Days, moments, times, months or years.
  case calendar(CalendarFormat)
}

/// The codes of a column, and other spellings that stand for one of them.
public struct CodeList: Sendable, Hashable, ExpressibleByArrayLiteral {
  /// In their canonical spelling.
  public let codes: [String]
  /// Other spellings. One that is also a code, or stands before, is left out of account.
  public let spellings: [Spelling]

  public struct Spelling: Sendable, Hashable {
    public let text: String
    /// The index of the code that it stands for.
    public let code: Int

    public init(_ text: String, code: Int) {
      self.text = text
      self.code = code
    }
  }

  public init(_ codes: [String], spellings: [Spelling] = []) {
    self.codes = codes
    self.spellings = spellings
  }

  public init(arrayLiteral codes: String...) { self.init(codes) }
}

/// The words that stand for true and false, compared without regard to the case of ASCII letters.
public struct BooleanWords: Sendable, Hashable {
  public let trueWords: [String]
  public let falseWords: [String]
  private let trueBytes: [[UInt8]]
  private let falseBytes: [[UInt8]]

  /// The defaults are those of Frictionless Table Schema.
  public init(trueWords: [String] = ["true", "1"], falseWords: [String] = ["false", "0"]) {
    self.trueWords = trueWords
    self.falseWords = falseWords
    trueBytes = trueWords.map { $0.utf8.map(lowercased) }
    falseBytes = falseWords.map { $0.utf8.map(lowercased) }
  }

  func value(of bytes: Span<UInt8>) -> Bool? {
    if trueBytes.contains(where: { equalIgnoringCase($0, bytes) }) { return true }
    if falseBytes.contains(where: { equalIgnoringCase($0, bytes) }) { return false }
    return nil
  }
}

/// What a file may not exceed, so that a stray quote or a foreign file cannot eat the memory.
public struct CSVLimits: Sendable, Hashable {
  /// Bytes of one field.
  public var fieldLength: Int
  /// Columns of the header.
  public var columnCount: Int

  /// Bytes of one record.
  public var recordLength: Int
  /// Bytes that a packed file may always unpack to.
  public var unpackedLength: Int
  /// To how many times its size a packed file may unpack beyond that.
  public var unpackedRatio: Int

  public init(
    fieldLength: Int = 1 << 20, columnCount: Int = 10_000, recordLength: Int = 4 << 20,
    unpackedLength: Int = 64 << 20, unpackedRatio: Int = 250
  ) {
    self.fieldLength = fieldLength
    self.recordLength = recordLength
    self.columnCount = columnCount
    self.unpackedLength = unpackedLength
    self.unpackedRatio = unpackedRatio
  }
}

@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 {
  byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
}

/// - Parameter word: In lower case.
func equalIgnoringCase(_ word: [UInt8], _ bytes: Span<UInt8>) -> Bool {
  guard word.count == bytes.count else { return false }
  for index in word.indices where word[index] != lowercased(bytes[index]) { return false }
  return true
}
