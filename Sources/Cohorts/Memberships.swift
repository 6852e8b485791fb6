import Expressions
import Tabular

/// For each row of a relation the slots of a breakdown in which it counts, each once, counted from the first.
struct Memberships: Sendable {
  /// The slots of row n stand at `starts[n]..<starts[n + 1]`.
  private(set) var starts: [Int32] = [0]
  private(set) var slots: [Int32] = []

  /// - Parameters:
  ///   - rows: For each group its rows in ascending order. The group's place is its slot.
  ///   - none: The slot of rows in no group.
  init(_ rows: [[Int32]], rowCount: Int, none: Int32) {
    var next = rows.map { _ in 0 }
    starts.reserveCapacity(rowCount + 1)
    for row in 0..<Int32(rowCount) {
      for group in rows.indices where next[group] < rows[group].count && rows[group][next[group]] == row {
        slots.append(Int32(group))
        next[group] += 1
      }
      close(none)
    }
  }

  /// - Parameters:
  ///   - keys: Of the relation's rows. A missing key lies in no group.
  ///   - members: The keys of the rows that say which groups there are.
  ///   - slots: For each of those rows its slot; -1 for one without a group.
  init(keys: NullableValues, of members: NullableValues, slots: [Int32], none: Int32) {
    let numbering = KeyNumbering(
      [NullableValues.joining([members, keys])], rowCount: members.count + keys.count, missingIsKey: false)
    let rowsOf = RowsByKey(numbering.ids[..<members.count], count: numbering.count)
    starts.reserveCapacity(keys.count + 1)
    for id in numbering.ids[members.count...] {
      let first = self.slots.count
      if id >= 0 {
        for row in rowsOf[Int(id)] where slots[Int(row)] >= 0 && !self.slots[first...].contains(slots[Int(row)]) {
          self.slots.append(slots[Int(row)])
        }
      }
      close(none)
    }
  }

  /// Ends a row: one without a slot gets that of no group.
  private mutating func close(_ none: Int32) {
    if slots.count == Int(starts[starts.count - 1]) { slots.append(none) }
    starts.append(Int32(slots.count))
  }
}
