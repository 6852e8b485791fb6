/// The fields of the header as they stand.
struct HeaderFields {
  private(set) var fields: [[UInt8]] = []
  /// The header's line has ended; blank lines before it are passed over.
  private(set) var isComplete = false
  /// An unquoted line end was met since this was last set to false.
  var metLineEnd = false
  private let limits: CSVLimits
  /// Fields there are, also those beyond the limit.
  private(set) var fieldCount = 0
  /// The position of the first field over the limit, from 1.
  private(set) var longField: Int?

  init(_ limits: CSVLimits) { self.limits = limits }

  mutating func take(_ field: UnsafeRawBufferPointer) {
    fieldCount += 1
    if field.count > limits.fieldLength, longField == nil { longField = fieldCount }
    if fieldCount <= limits.columnCount { unsafe fields.append(Array(field)) }
  }

  mutating func end() {
    metLineEnd = true
    if fieldCount > 0 { isComplete = true }
  }
}
