import Expressions
import Tabular

/// A number for each row such that rows with equal keys, and only those, have equal numbers.
struct KeyNumbering {
  /// From 0 to `count` - 1, not every one of them in use; -1 where a key is missing and missing keys are nobody's.
  var ids: [Int32]
  var count: Int

  /// - Parameter missingIsKey: Whether missing values are equal to each other, as in GROUP BY, rather than to nothing, as in a join.
  init(_ columns: [NullableValues], rowCount: Int, missingIsKey: Bool) {
    self.init(rowCount: rowCount)
    for column in columns { combine(KeyNumbering(column, missingIsKey: missingIsKey)) }
  }

  init(ids: [Int32], count: Int) {
    self.ids = ids
    self.count = count
  }

  /// All rows alike.
  init(rowCount: Int) {
    ids = Array(repeating: 0, count: rowCount)
    count = 1
  }

  init(_ column: NullableValues, missingIsKey: Bool) {
    if let close = KeyCodes(column, missingIsKey: missingIsKey) {
      self.init(ids: close.ids, count: close.count)
    } else {
      self.init(hashing: column, missingIsKey: missingIsKey)
    }
  }

  /// The numbers of values that lie far apart.
  init(hashing column: NullableValues, missingIsKey: Bool) {
    switch column.values {
    case .integer(let values), .moment(let values), .decimal(let values, _):
      (ids, count) = KeyNumbering.hash(values.map { UInt64(bitPattern: $0) })
    case .number(let values): (ids, count) = KeyNumbering.hash(values.map { $0 == 0 ? 0 : $0.bitPattern })
    case .day(let values): (ids, count) = KeyNumbering.hash(values.map { UInt64(bitPattern: Int64($0)) })
    case .text, .boolean: preconditionFailure("codes lie close together")
    }
    guard !column.validity.isAllValid else { return }
    let missing: Int32 = missingIsKey ? Int32(count) : -1
    if missingIsKey { count += 1 }
    for row in ids.indices where !column.validity[row] { ids[row] = missing }
  }

  private static func hash(_ keys: [UInt64]) -> ([Int32], Int) {
    var table = NumberTable(expecting: keys.count)
    let ids = keys.map { table.insert($0) }
    return (ids, max(1, table.count))
  }

  /// How many combinations numbers below the given counts have; nil where these are too many for a table with a place for
  /// each.
  static func closeCount(of counts: [Int], rowCount: Int) -> Int? {
    var product = 1
    for count in counts {
      let (next, overflows) = product.multipliedReportingOverflow(by: count)
      if overflows || next > min(rowCount * 4 + 65_536, Int(Int32.max)) { return nil }
      product = next
    }
    return product
  }

  /// Numbers the pairs of two numberings.
  mutating func combine(_ other: KeyNumbering) {
    if count == 1, !ids.contains(-1) {
      self = other
      return
    }
    if let product = KeyNumbering.closeCount(of: [count, other.count], rowCount: ids.count) {
      for row in ids.indices {
        let (a, b) = (ids[row], other.ids[row])
        ids[row] = a < 0 || b < 0 ? -1 : a * Int32(other.count) + b
      }
      count = product
      return
    }
    var table = NumberTable(expecting: ids.count)
    for row in ids.indices {
      let (a, b) = (ids[row], other.ids[row])
      ids[row] = a < 0 || b < 0 ? -1 : table.insert(UInt64(a) << 32 | UInt64(b))
    }
    count = max(1, table.count)
  }

  /// Renumbers in the order of first appearance and returns the first row of each number. No row may be without one.
  mutating func byFirstAppearance() -> [Int32] {
    var newID = [Int32](repeating: -1, count: count)
    var firstRows: [Int32] = []
    for row in ids.indices {
      let id = Int(ids[row])
      if newID[id] < 0 {
        newID[id] = Int32(firstRows.count)
        firstRows.append(Int32(row))
      }
      ids[row] = newID[id]
    }
    count = firstRows.count
    return firstRows
  }
}

/// Numbers distinct keys in the order in which they come: an open hash table.
struct NumberTable {
  private var keys: [UInt64]
  /// -1 where the slot is free.
  private var numbers: [Int32]
  private(set) var count = 0

  init(expecting capacity: Int) {
    var slots = 16
    while slots < min(capacity, 1 << 16) * 2 { slots *= 2 }
    keys = Array(repeating: 0, count: slots)
    numbers = Array(repeating: -1, count: slots)
  }

  mutating func insert(_ key: UInt64) -> Int32 {
    let mask = keys.count - 1
    var slot = NumberTable.slot(key, mask)
    while numbers[slot] >= 0 {
      if keys[slot] == key { return numbers[slot] }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    numbers[slot] = Int32(count)
    count += 1
    if count * 2 > keys.count { grow() }
    return Int32(count - 1)
  }

  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    let mixed = (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 29)) & mask
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    numbers = Array(repeating: -1, count: oldKeys.count * 2)
    let mask = keys.count - 1
    for (key, number) in zip(oldKeys, oldNumbers) where number >= 0 {
      var slot = NumberTable.slot(key, mask)
      while numbers[slot] >= 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      numbers[slot] = number
    }
  }
}

/// For each number the rows that have it, in ascending order.
struct RowsByKey {
  /// The rows of number n stand at `starts[n]..<starts[n + 1]`.
  var starts: [Int32]
  var rows: [Int32]

  init(_ ids: some RandomAccessCollection<Int32>, count: Int) {
    starts = Array(repeating: 0, count: count + 1)
    for id in ids where id >= 0 { starts[Int(id) + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    rows = Array(repeating: 0, count: Int(starts[count]))
    var next = starts
    for (row, id) in ids.enumerated() where id >= 0 {
      rows[Int(next[Int(id)])] = Int32(row)
      next[Int(id)] += 1
    }
  }

  subscript(id: Int) -> ArraySlice<Int32> { rows[Int(starts[id])..<Int(starts[id + 1])] }
}
