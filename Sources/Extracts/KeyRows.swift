import CSVDecoding
import Tabular

/// The keys of a piece's rows, for uniqueness in the whole file to be checked later.
///
/// A cell is kept as a digest of 128 bits, so that long keys cost no more memory than short ones; that two different cells
/// of a file have one digest is less probable than a fault of the machine's memory.
struct KeyRows: Sendable {
  /// A cell's value. Equal for equal values of a column within one run of the program.
  typealias Digest = UInt128

  /// A row that broke no other rule.
  struct Row: Sendable {
    let place: RowPlace
    /// It is accepted but withheld as sensitive, unless its key fells it.
    let isWithheld: Bool
  }

  let uniqueColumns: [Int]
  let keyColumns: [Int]
  private(set) var rows: [Row] = []
  /// For each row one digest for each unique column, then one for each of the key; nil where the cell is missing.
  private var digests: [Digest?] = []
  /// For each column the digests of its texts, by code.
  private var digestsOfTexts: [[Digest]] = []

  init(uniqueColumns: [Int], keyColumns: [Int]) {
    self.uniqueColumns = uniqueColumns
    self.keyColumns = keyColumns
    digestsOfTexts = Array(repeating: [], count: uniqueColumns.count + keyColumns.count)
  }

  var isNeeded: Bool { !uniqueColumns.isEmpty || !keyColumns.isEmpty }
  private var width: Int { uniqueColumns.count + keyColumns.count }

  /// The digests of one row: of the unique columns, then of the key.
  func digests(of row: Int) -> ArraySlice<Digest?> { digests[row * width..<(row + 1) * width] }

  /// - Parameter kept: The accepted rows that are not withheld; nil for all.
  mutating func append(_ columns: [DecodedColumn], _ chunk: RecordChunk, isRejected: [Bool], kept: [Int]?) {
    guard isNeeded else { return }
    var isWithheld = [Bool](repeating: kept != nil, count: isRejected.count)
    for row in kept ?? [] { isWithheld[row] = false }
    let first = digests.count
    let chosen = isRejected.indices.filter { !isRejected[$0] }
    digests += repeatElement(nil, count: chosen.count * width)
    for (slot, index) in (uniqueColumns + keyColumns).enumerated() {
      fill(columns[index], chosen, slot, from: first + slot)
    }
    for row in chosen {
      rows.append(
        Row(place: RowPlace(row: chunk.recordNumbers[row], line: chunk.lines[row]), isWithheld: isWithheld[row]))
    }
  }

  private mutating func fill(_ column: DecodedColumn, _ chosen: [Int], _ slot: Int, from first: Int) {
    switch column.values {
    case .text(let texts):
      for code in digestsOfTexts[slot].count..<max(digestsOfTexts[slot].count, texts.dictionary.count) {
        digestsOfTexts[slot].append(digest(of: texts.dictionary[code]))
      }
      let known = digestsOfTexts[slot]
      put(column, chosen, from: first) { known[Int(texts.codes[$0])] }
    case .integer(let values): put(column, chosen, from: first) { Digest(UInt64(bitPattern: values[$0])) }
    case .number(let values): put(column, chosen, from: first) { Digest((values[$0] == 0 ? 0 : values[$0]).bitPattern) }
    case .boolean(let values): put(column, chosen, from: first) { values[$0] ? 1 : 0 }
    case .day(let values): put(column, chosen, from: first) { Digest(UInt32(bitPattern: values[$0])) }
    }
  }

  private mutating func put(
    _ column: DecodedColumn, _ chosen: [Int], from first: Int, _ digest: (Int) -> Digest
  ) {
    for (place, row) in chosen.enumerated() where column.isPresent[row] {
      digests[first + place * width] = digest(row)
    }
  }
}

/// Two hashes with different beginnings.
func digest(of value: some Hashable) -> KeyRows.Digest {
  var (low, high) = (Hasher(), Hasher())
  low.combine(0)
  high.combine(1)
  low.combine(value)
  high.combine(value)
  return UInt128(UInt(bitPattern: high.finalize())) << 64 | UInt128(UInt(bitPattern: low.finalize()))
}
