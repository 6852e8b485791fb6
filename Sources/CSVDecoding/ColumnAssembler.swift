public import Tabular

/// Gathers the wanted rows of chunks into whole columns.
public struct ColumnAssembler: Sendable {
  private(set) var columns: [GatheredCells]

  public init(_ layout: CSVLayout) {
    columns = layout.columns.map { GatheredCells($0) }
  }

  /// Takes rows of a chunk, in their order.
  ///
  /// - Parameter rows: Which rows; nil for all of them.
  public mutating func append(_ chunk: [DecodedColumn], rows: [Int]? = nil) {
    precondition(chunk.count == columns.count, "a chunk of another layout")
    for index in columns.indices { columns[index].append(chunk[index], rows) }
  }

  /// Makes room for so many rows in all.
  public mutating func makeRoom(forRows count: Int) {
    for index in columns.indices { columns[index].makeRoom(forRows: count) }
  }

  /// The columns, in the layout's order. A dictionary holds nothing but what stands in a gathered row.
  public consuming func finish(_ file: DecodedFile) -> [Column] {
    zip(columns, file.dictionaries).map { $0.column(dictionary: $1) }
  }
}

/// The cells of one column so far; one of the arrays is in use.
struct GatheredCells: Sendable {
  private let name: String
  private let type: ColumnType
  /// Codes of a text, numbers of a day.
  private var small: [Int32] = []
  /// Integers, units of a decimal, numbers of a moment.
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var booleans: [Bool] = []
  private var rowCount = 0
  /// One flag a row, true where there is a value; nil as long as there is one in every row.
  private var isPresent: [Bool]?

  init(_ layout: ColumnLayout) {
    name = layout.name
    type =
      switch layout.cells {
      case .text, .code, .domain: .text
      case .integer: .integer
      case .number: .number
      case .decimal(let scale): .decimal(scale: scale)
      case .boolean, .presence, .domainPresence: .boolean
      case .calendar(let format): format.kind.columnType
      }
  }

  mutating func append(_ column: DecodedColumn, _ rows: [Int]?) {
    switch column.values {
    case .text(let values): gather(values.codes, rows, into: &small)
    case .day(let values): gather(values, rows, into: &small)
    case .integer(let values), .moment(let values), .decimal(let values, _):
      gather(values, rows, into: &integers)
    case .number(let values): gather(values, rows, into: &numbers)
    case .boolean(let values): gather(values, rows, into: &booleans)
    }
    appendPresence(column.isPresent, rows)
  }

  private mutating func appendPresence(_ flags: [Bool], _ rows: [Int]?) {
    let count = rows?.count ?? flags.count
    if isPresent == nil, flags.contains(false) {
      isPresent = Array(repeating: true, count: rowCount)
      isPresent!.reserveCapacity(max(small.capacity, integers.capacity, numbers.capacity, booleans.capacity))
    }
    if isPresent != nil { gather(flags, rows, into: &isPresent!) }
    rowCount += count
  }

  /// Makes room for so many rows in all.
  mutating func makeRoom(forRows count: Int) {
    switch type {
    case .text, .day: small.reserveCapacity(count)
    case .integer, .moment, .decimal: integers.reserveCapacity(count)
    case .number: numbers.reserveCapacity(count)
    case .boolean: booleans.reserveCapacity(count)
    }
    isPresent?.reserveCapacity(count)
  }

  /// Takes the cells of a later piece.
  ///
  /// - Parameter codes: For each of its codes of a text the one that stands for it here.
  mutating func append(_ later: GatheredCells, codes: [Int32]) {
    if type == .text {
      small.makeRoom(later.small.count)
      if let isPresent = later.isPresent {
        for row in later.small.indices { small.append(isPresent[row] ? codes[Int(later.small[row])] : 0) }
      } else {
        for code in later.small { small.append(codes[Int(code)]) }
      }
    } else {
      small += later.small
    }
    integers += later.integers
    numbers += later.numbers
    booleans += later.booleans
    if isPresent == nil, later.isPresent != nil { isPresent = Array(repeating: true, count: rowCount) }
    isPresent? += later.isPresent ?? Array(repeating: true, count: later.rowCount)
    rowCount += later.rowCount
  }

  func column(dictionary: [String]) -> Column {
    let values: ColumnValues =
      switch type {
      case .text: .text(compacted(dictionary))
      case .integer: .integer(integers)
      case .number: .number(numbers)
      case .decimal(let scale): .decimal(integers, scale: scale)
      case .boolean: .boolean(booleans)
      case .day: .day(small)
      case .moment: .moment(integers)
      }
    return Column(name, values, validity: isPresent.map(Validity.init))
  }

  private func compacted(_ dictionary: [String]) -> TextValues {
    var isUsed = [Bool](repeating: false, count: dictionary.count)
    if let isPresent {
      for (row, code) in small.enumerated() where isPresent[row] { isUsed[Int(code)] = true }
    } else {
      for code in small { isUsed[Int(code)] = true }
    }
    if !isUsed.contains(false) { return TextValues(codes: small, dictionary: dictionary) }
    var newCodes = [Int32](repeating: 0, count: dictionary.count)
    var kept: [String] = []
    for (code, value) in dictionary.enumerated() where isUsed[code] {
      newCodes[code] = Int32(kept.count)
      kept.append(value)
    }
    var codes = small
    for row in codes.indices { codes[row] = isPresent?[row] ?? true ? newCodes[Int(codes[row])] : 0 }
    return TextValues(codes: codes, dictionary: kept)
  }
}

extension CalendarFormat.Kind {
  /// The type of a column of such cells.
  public var columnType: ColumnType {
    switch self {
    case .day, .month: .day
    case .moment: .moment
    case .time, .year: .integer
    }
  }
}

private func gather<Value>(_ values: [Value], _ rows: [Int]?, into target: inout [Value]) {
  if let rows {
    target.makeRoom(rows.count)
    for row in rows { target.append(values[row]) }
  } else {
    target += values
  }
}

extension Array {
  /// Makes room for some more elements, at least doubling what there is, so that many such calls copy little.
  fileprivate mutating func makeRoom(_ more: Int) {
    if count + more > capacity { reserveCapacity(Swift.max(count + more, capacity * 2)) }
  }
}
