/// How a CSV file is written, as far as libcsv can read it. All marks are ASCII.
public struct CSVDialect: Sendable, Hashable {
  /// What stands between fields.
  public var delimiter = UInt8(ascii: ",")
  /// What stands around a field that holds a delimiter, a quote or a line end; a quote in it is doubled.
  public var quote = UInt8(ascii: "\"")
  /// Whether a line with the names of the columns stands before the records.
  public var hasHeader = true
  /// The line on which the header begins, or the records where there is none, counted from 1; what stands before is passed
  /// over.
  public var firstLine = 1
  /// Whether spaces at the beginning of a field are passed over.
  public var skipsInitialSpace = false
  /// The byte with which a line begins that is no record; nil for none.
  public var comment: UInt8?
  /// Nil to tell the encoding from the file's bytes.
  public var encoding: DeclaredEncoding?

  public init() {}
}
