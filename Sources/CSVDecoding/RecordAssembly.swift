/// Takes the fields of records as the parser finds them and puts them into the columns of a chunk.
@safe struct RecordAssembly: ~Copyable {
  private static let unwanted: Int32 = -1

  private let columns: UnsafeMutablePointer<CellColumn>
  private let columnCount: Int
  /// For each field of the header the column that wants it, or ``unwanted``.
  private var columnOfField: UnsafeMutablePointer<Int32>
  /// Fields of a whole record.
  private(set) var width: Int
  let capacity: Int
  let longestField: Int

  // The record under way.
  private(set) var fieldCount = 0
  /// The position of the first field over the limit, from 1.
  private(set) var longField: Int?
  private var faultsBefore = 0
  /// Its bytes may not be plain ASCII, so that its cells need a look.
  var needsInspection = false
  var line = 0
  /// The byte at which it begins.
  var offset = 0
  /// An unquoted line end was met since this was last set to false.
  var metLineEnd = false

  // The chunk under way.
  private(set) var rowCount = 0
  private(set) var recordCount = 0
  /// A cell that was handed over is not UTF-8.
  private(set) var metInvalidText = false
  private var recordNumbers: [Int] = []
  private var lines: [Int] = []
  private var faults: [CellFault] = []
  private var broken: [BrokenRecord] = []

  init(_ layout: CSVLayout, columnOfField map: [Int?], capacity: Int) {
    let missingWords = MissingWords(layout.missingValues)
    columnCount = layout.columns.count
    unsafe columns = .allocate(capacity: max(1, columnCount))
    for (index, column) in layout.columns.enumerated() {
      unsafe (columns + index).initialize(
        to: CellColumn(column, missingWords: missingWords, capacity: capacity, index: index))
    }
    width = map.count
    unsafe columnOfField = RecordAssembly.table(map)
    self.capacity = capacity
    longestField = layout.limits.fieldLength
  }

  deinit {
    unsafe columns.deinitialize(count: columnCount)
    unsafe columns.deallocate()
    unsafe columnOfField.deallocate()
  }

  private static func table(_ map: [Int?]) -> UnsafeMutablePointer<Int32> {
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, map.count))
    for (field, column) in map.enumerated() {
      unsafe (table + field).initialize(to: column.map(Int32.init) ?? RecordAssembly.unwanted)
    }
    return unsafe table
  }

  /// Goes on with another file; nothing is under way.
  mutating func begin(columnOfField map: [Int?]) {
    precondition(isEmpty && fieldCount == 0, "a record or a chunk is under way")
    unsafe columnOfField.deallocate()
    unsafe columnOfField = RecordAssembly.table(map)
    width = map.count
    metInvalidText = false
  }

  // MARK: From the parser

  /// Takes the next field of the record under way.
  @inline(__always)
  mutating func take(_ field: UnsafeRawBufferPointer) {
    let index = fieldCount
    fieldCount += 1
    if field.count > longestField, longField == nil { longField = fieldCount }
    guard index < width else { return }
    let column = unsafe Int(columnOfField[index])
    guard column >= 0 else { return }
    if needsInspection, unsafe !inspect(field, column) { return }
    if unsafe !columns[column].set(field, row: rowCount) {
      faults.append(CellFault(row: rowCount, column: column, kind: .wrongType))
    }
  }

  /// Looks for what no cell may hold, and leaves such a cell missing.
  @inline(never)
  private mutating func inspect(_ field: UnsafeRawBufferPointer, _ column: Int) -> Bool {
    let kind: CellFault.Kind
    if unsafe isPlain(field) { return true }
    if unsafe field.contains(0) {
      kind = .nulByte
    } else if unsafe !isUTF8(field) {
      kind = .invalidUTF8
    } else {
      return true
    }
    unsafe columns[column].setMissing(rowCount)
    faults.append(CellFault(row: rowCount, column: column, kind: kind))
    return false
  }

  /// Ends the record under way. One without a field is a blank line, or the second byte of a line end.
  @inline(__always)
  mutating func endRecord() {
    metLineEnd = true
    let count = fieldCount
    guard count > 0 else { return }
    fieldCount = 0
    needsInspection = false
    recordCount += 1
    if count == width {
      recordNumbers.append(recordCount)
      lines.append(line)
      rowCount += 1
    } else {
      faults.removeSubrange(faultsBefore...)
      broken.append(BrokenRecord(recordNumber: recordCount, line: line, offset: offset, kind: .width(count)))
    }
    faultsBefore = faults.count
  }

  /// Forgets the fields of the record under way.
  mutating func dropRecord() {
    fieldCount = 0
    longField = nil
    needsInspection = false
    if faults.count > faultsBefore { faults.removeSubrange(faultsBefore...) }
  }

  /// Takes back the record that ended last; it is in the chunk under way.
  mutating func undoRecord() {
    if lastBroken != nil {
      broken.removeLast()
    } else {
      rowCount -= 1
      recordNumbers.removeLast()
      lines.removeLast()
      faults.removeAll { $0.row == rowCount }
      faultsBefore = faults.count
    }
    recordCount -= 1
    longField = nil
  }

  /// Ends the record under way as one that cannot be read.
  mutating func breakRecord(_ kind: BrokenRecord.Kind) {
    dropRecord()
    recordCount += 1
    broken.append(BrokenRecord(recordNumber: recordCount, line: line, offset: offset, kind: kind))
  }

  // MARK: Handing over

  var isFull: Bool { rowCount == capacity || broken.count >= capacity }
  var isEmpty: Bool { rowCount == 0 && broken.isEmpty }

  var brokenCount: Int { broken.count }

  /// Moves the places of the records that were left out from one on.
  mutating func moveBroken(from first: Int, _ moved: (Int) -> Int) {
    for index in first..<broken.count {
      let record = broken[index]
      broken[index] = BrokenRecord(
        recordNumber: record.recordNumber, line: record.line, offset: moved(record.offset), kind: record.kind)
    }
  }

  /// The record that ended last, where it was left out.
  var lastBroken: BrokenRecord? { broken.last.flatMap { $0.recordNumber == recordCount ? $0 : nil } }

  var dictionaries: [[String]] { (0..<columnCount).map { unsafe columns[$0].dictionary } }

  /// Makes room for the texts of so many rows in all, told from those that were handed over.
  mutating func makeRoom(forRows count: Int) {
    let known = recordCount - rowCount
    guard known > 0 else { return }
    for index in 0..<columnCount { unsafe columns[index].makeRoom(forRows: count, like: known) }
  }

  /// Gives the texts of the columns away, once every row has been handed over.
  mutating func takeTexts() -> [ColumnTexts] { (0..<columnCount).map { unsafe columns[$0].takeTexts() } }

  /// Returns the rows so far and begins a new chunk.
  mutating func takeChunk() -> RecordChunk {
    let chunk = RecordChunk(
      columns: (0..<columnCount).map { unsafe columns[$0].decoded(rowCount: rowCount) }, recordNumbers: recordNumbers,
      lines: lines, cellFaults: faults, brokenRecords: broken)
    if faults.contains(where: { $0.kind == .invalidUTF8 }) { metInvalidText = true }
    rowCount = 0
    faultsBefore = 0
    recordNumbers.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    broken.removeAll(keepingCapacity: true)
    return chunk
  }
}

private func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
  (try? UTF8Span(validating: unsafe Span<UInt8>(_bytes: bytes.bytes))) != nil
}

/// Are all bytes ASCII other than NUL?
func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var high: UInt8 = 0
  var zeros: UInt8 = 0
  for index in bytes.indices {
    let byte = unsafe bytes[index]
    high |= byte
    zeros |= byte == 0 ? 1 : 0
  }
  return high < 0x80 && zeros == 0
}
