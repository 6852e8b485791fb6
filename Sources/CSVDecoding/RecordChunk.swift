public import Tabular

/// Some records of a file that follow each other, as typed columns.
///
/// A chunk is lent to its consumer: one that keeps its dictionaries beyond the call makes the decoder copy them.
public struct RecordChunk: Sendable {
  /// The wanted columns, in the layout's order. Records that could not be read are left out.
  public let columns: [DecodedColumn]
  /// The number of each row's record among all records of the file, counted from 1.
  public let recordNumbers: [Int]
  /// The line on which each row's record begins, counted from 1; the header is usually line 1.
  public let lines: [Int]
  /// The cells that could not be read, row by row; they are missing in their columns.
  public let cellFaults: [CellFault]
  /// The records that were left out.
  public let brokenRecords: [BrokenRecord]

  public var rowCount: Int { lines.count }
}

/// The cells of one column in one chunk.
public struct DecodedColumn: Sendable {
  /// One value a row; what stands at a missing row is unspecified. A text's code is the same in every chunk of the file.
  public let values: ColumnValues
  /// One flag a row: true where the cell holds a value.
  public private(set) var isPresent: [Bool]
  /// How many codes are in the column's list; they come first.
  let listedCount: Int
  /// The rows whose cell is spelt in a way that the column's list maps to a code.
  public let mappedRows: [Int]

  /// Empties the cells of some rows.
  public mutating func blank(_ rows: [Int]) {
    for row in rows { isPresent[row] = false }
  }

  /// Is a text's code in the column's list?
  public func isListed(_ code: Int32) -> Bool { code < listedCount }
}

/// A cell that could not be read. It never holds the cell's content.
public struct CellFault: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The cell is not of its column's type.
    case wrongType
    case invalidUTF8
    case nulByte
  }

  /// The row within the chunk, from 0.
  public let row: Int
  /// The index of the column in the layout.
  public let column: Int
  public let kind: Kind
}

/// A record that could not be read. It never holds the record's content.
public struct BrokenRecord: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// It has this many fields, more or fewer than the header.
    case width(Int)
    /// A quote stands where none may stand, at this byte of the file. Reading went on at the next line.
    case malformedQuote(at: Int)
    /// A quote is opened and never closed. Reading went on at the next line.
    case unterminatedQuote
    /// A field or the whole record is longer than its limit. Reading went on at the next line.
    case tooLong
  }

  public let recordNumber: Int
  public let line: Int
  /// The byte of the file at which it begins, counted from 0.
  public let offset: Int
  public let kind: Kind
}
