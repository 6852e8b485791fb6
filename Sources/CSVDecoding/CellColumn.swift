import Tabular

/// The cells of one wanted column, for the rows of one chunk.
@safe struct CellColumn: ~Copyable {
  private enum Kind {
    case text
    case presence
    case integer
    case number
    /// The units of a decimal, in 64 bits.
    case decimal
    case boolean
    case isoDay
    /// A day or a month, in 32 bits.
    case day
    /// Any other number of the calendar or the clock, in 64 bits.
    case calendar
    case domainPresence
  }

  private let kind: Kind
  private let capacity: Int
  private let memory: UnsafeMutableRawPointer
  /// One value a row, of the kind's type; a ``TextKey`` for text.
  private let cells: UnsafeMutableRawPointer
  private let presence: UnsafeMutablePointer<Bool>
  private var text: TextCells
  private let missingWords: MissingWords
  /// The rows of the last chunk whose spelling the list maps to a code.
  private var mappedRows: [Int] = []
  private let words: BooleanWords
  private let format: CalendarFormat
  private let domain: DomainType
  private let scale: Int

  /// In bytes.
  private static let cacheLine = 64

  /// - Parameter index: The column's among its neighbours. The cells of one row are written together, so that columns
  ///   begin at different places of a page: in the same place they would push each other out of the cache.
  init(_ layout: ColumnLayout, missingWords: MissingWords, capacity: Int, index: Int) {
    self.missingWords = missingWords
    self.capacity = capacity
    var words = BooleanWords()
    var format = CalendarFormat.iso(.day)
    var domain = DomainType.nhsNumber
    var scale = 0
    switch layout.cells {
    case .text, .code, .domain: kind = .text
    case .presence: kind = .presence
    case .domainPresence(let type):
      kind = .domainPresence
      domain = type
    case .integer: kind = .integer
    case .number: kind = .number
    case .decimal(let declared):
      kind = .decimal
      scale = declared
    case .boolean(let declared):
      kind = .boolean
      words = declared
    case .calendar(let declared):
      kind = declared.isISODay ? .isoDay : declared.kind.isDay ? .day : .calendar
      format = declared
    }
    text = TextCells(layout.cells, missingWords: missingWords)
    self.words = words
    self.format = format
    self.domain = domain
    self.scale = scale
    let stride = kind == .text ? MemoryLayout<TextKey>.stride : MemoryLayout<UInt64>.stride
    let cellBytes = (capacity * stride + CellColumn.cacheLine - 1) & ~(CellColumn.cacheLine - 1)
    let offset = index * 3 % 64 * CellColumn.cacheLine
    let byteCount = offset + cellBytes + CellColumn.cacheLine + capacity
    unsafe memory = .allocate(byteCount: byteCount, alignment: 4096)
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    unsafe cells = memory + offset
    unsafe presence = (memory + offset + cellBytes + CellColumn.cacheLine).assumingMemoryBound(to: Bool.self)
  }

  deinit {
    unsafe memory.deallocate()
  }

  // MARK: Reading cells

  /// Reads one cell; returns false where it is of the wrong type, and leaves it missing.
  ///
  /// - Parameters:
  ///   - bytes: The cell without its quotes. Valid UTF-8 where the column is text.
  ///   - row: Less than the capacity.
  @inline(__always)
  mutating func set(_ bytes: UnsafeRawBufferPointer, row: Int) -> Bool {
    switch kind {
    case .text:
      unsafe cells.assumingMemoryBound(to: TextKey.self)[row] = text.key(bytes)
      unsafe presence[row] = true
      return true
    case .presence:
      unsafe presence[row] = !missingWords.contains(bytes)
      return true
    default:
      if unsafe missingWords.contains(bytes) {
        setMissing(row)
        return true
      }
      let isRead = unsafe read(bytes.bytes, row)
      if !isRead { return unsafe setTrimmed(bytes, row) }
      unsafe presence[row] = true
      return true
    }
  }

  @inline(__always)
  mutating func setMissing(_ row: Int) {
    unsafe presence[row] = false
    switch kind {
    case .text: unsafe cells.assumingMemoryBound(to: TextKey.self)[row] = TextKey()
    case .isoDay, .day: unsafe cells.assumingMemoryBound(to: Int32.self)[row] = 0
    case .integer, .number, .decimal, .calendar: unsafe cells.assumingMemoryBound(to: UInt64.self)[row] = 0
    case .boolean: unsafe cells.assumingMemoryBound(to: Bool.self)[row] = false
    case .presence, .domainPresence: break
    }
  }

  @inline(__always)
  private func read(_ raw: RawSpan, _ row: Int) -> Bool {
    let bytes = Span<UInt8>(_bytes: raw)
    switch kind {
    case .text, .presence:
      return false
    case .integer:
      guard let value = wholeNumber(bytes) else { return false }
      unsafe cells.assumingMemoryBound(to: Int64.self)[row] = value
    case .number:
      guard let value = decimalNumber(bytes) else { return false }
      unsafe cells.assumingMemoryBound(to: Double.self)[row] = value
    case .decimal:
      guard let value = decimalUnits(bytes, scale: scale) else { return false }
      unsafe cells.assumingMemoryBound(to: Int64.self)[row] = value
    case .boolean:
      guard let value = words.value(of: bytes) else { return false }
      unsafe cells.assumingMemoryBound(to: Bool.self)[row] = value
    case .isoDay:
      guard let value = isoDay(bytes) else { return false }
      unsafe cells.assumingMemoryBound(to: Int32.self)[row] = value
    case .day:
      guard let value = format.number(bytes) else { return false }
      unsafe cells.assumingMemoryBound(to: Int32.self)[row] = Int32(value)
    case .calendar:
      guard let value = format.number(bytes) else { return false }
      unsafe cells.assumingMemoryBound(to: Int64.self)[row] = value
    case .domainPresence:
      return domain.accepts(bytes)
    }
    return true
  }

  /// The cell without the blanks around it, where it has any.
  @inline(never)
  private mutating func setTrimmed(_ bytes: UnsafeRawBufferPointer, _ row: Int) -> Bool {
    let trimmed = unsafe trimmingBlanks(bytes)
    setMissing(row)
    if trimmed.count == bytes.count { return false }
    if unsafe missingWords.contains(trimmed) { return true }
    let isRead = unsafe read(trimmed.bytes, row)
    unsafe presence[row] = isRead
    return isRead
  }

  // MARK: Handing over

  /// The texts by code; empty where the column is no text.
  var dictionary: [String] { text.values }

  /// Makes room for the texts of so many rows.
  ///
  /// - Parameter known: The rows of which the texts are known.
  mutating func makeRoom(forRows count: Int, like known: Int) {
    if kind == .text { text.makeRoom(forRows: count, like: known) }
  }

  /// Gives the texts away; there are none afterwards.
  mutating func takeTexts() -> ColumnTexts {
    var taken = TextCells(.text, missingWords: missingWords)
    swap(&taken, &text)
    return ColumnTexts(taken)
  }

  /// A copy of the first rows.
  mutating func decoded(rowCount: Int) -> DecodedColumn {
    precondition(rowCount <= capacity, "no such row")
    mappedRows.removeAll(keepingCapacity: true)
    var isPresent = unsafe Array(UnsafeBufferPointer(start: presence, count: rowCount))
    let values: ColumnValues =
      switch kind {
      case .text: .text(encodedText(rowCount, &isPresent))
      case .integer: .integer(copied(rowCount))
      case .number: .number(copied(rowCount))
      case .decimal: .decimal(copied(rowCount), scale: scale)
      case .boolean: .boolean(copied(rowCount))
      case .presence, .domainPresence: .boolean(isPresent)
      case .isoDay, .day: .day(copied(rowCount))
      case .calendar: format.kind == .moment ? .moment(copied(rowCount)) : .integer(copied(rowCount))
      }
    return DecodedColumn(
      values: values, isPresent: isPresent, listedCount: text.listedCount, mappedRows: mappedRows)
  }

  private mutating func encodedText(_ rowCount: Int, _ isPresent: inout [Bool]) -> TextValues {
    let keys = unsafe UnsafeBufferPointer(start: cells.assumingMemoryBound(to: TextKey.self), count: rowCount)
    var codes = unsafe text.encode(keys)
    for row in codes.indices {
      if codes[row] < 0 { isPresent[row] = false }
      if isPresent[row], codes[row] & TextCells.mapped != 0 {
        codes[row] &= ~TextCells.mapped
        mappedRows.append(row)
      }
      if !isPresent[row] { codes[row] = 0 }
    }
    return TextValues(codes: codes, dictionary: text.values)
  }

  private func copied<Value: BitwiseCopyable>(_ count: Int) -> [Value] {
    unsafe Array(UnsafeBufferPointer(start: cells.assumingMemoryBound(to: Value.self), count: count))
  }
}

extension CalendarFormat.Kind {
  /// Is it a number of a day?
  fileprivate var isDay: Bool { self == .day || self == .month }
}
