import Tabular

/// What was counted on one way over a frame's rows.
struct Counts: Sendable {
  var placements: [PlacedCounts]
  /// Rows that met the condition, lay in a period and had a value.
  var rowCount = 0
  /// For each breakdown, those of them with a value that its definition does not list.
  var undeclared: [Int]

  init(_ counting: Counting) {
    placements = counting.placements.map {
      PlacedCounts(
        cellCount: counting.atomCount * $0.unitCount * counting.slotCount, hasHits: counting.numerator != nil,
        hasValues: counting.value != nil)
    }
    undeclared = Array(repeating: 0, count: counting.breakdowns.count)
  }

  mutating func add(_ other: Counts) {
    rowCount += other.rowCount
    for index in undeclared.indices { undeclared[index] += other.undeclared[index] }
    for index in placements.indices { placements[index].add(other.placements[index]) }
  }
}

/// Counts by atom, unit and slot: cell (atom × units + unit) × slots + slot. Slot 0 is the whole.
struct PlacedCounts: Sendable {
  var rows: [Int32]
  /// Rows that meet the numerator's condition; empty where there is none.
  var hits: [Int32]
  /// Sums of the values and of their squares; empty where there are no values.
  var sums: [Double]
  var squares: [Double]
  /// Rows whose code is missing or not in the lookup.
  var unplaced = 0
  var kept = KeptValues()

  init(cellCount: Int, hasHits: Bool, hasValues: Bool) {
    rows = Array(repeating: 0, count: cellCount)
    hits = Array(repeating: 0, count: hasHits ? cellCount : 0)
    sums = Array(repeating: 0, count: hasValues ? cellCount : 0)
    squares = sums
  }

  mutating func add(_ batch: Batch, slots: [[Int32]], slotCount: Int, keepsValues: Bool) {
    let whole = [Int32](repeating: 0, count: batch.rows.count)
    for slot in [whole] + slots {
      if !batch.values.isEmpty {
        for index in slot.indices where batch.base[index] >= 0 {
          let cell = Int(batch.base[index]) * slotCount + Int(slot[index])
          let value = batch.values[index]
          rows[cell] += 1
          sums[cell] += value
          squares[cell] += value * value
        }
      } else if !batch.isHit.isEmpty {
        for index in slot.indices where batch.base[index] >= 0 {
          let cell = Int(batch.base[index]) * slotCount + Int(slot[index])
          rows[cell] += 1
          hits[cell] += batch.isHit[index] ? 1 : 0
        }
      } else {
        for index in slot.indices where batch.base[index] >= 0 {
          rows[Int(batch.base[index]) * slotCount + Int(slot[index])] += 1
        }
      }
    }
    unplaced += batch.base.count { $0 < 0 }
    if keepsValues { kept.add(batch, slots: slots) }
  }

  mutating func add(_ other: PlacedCounts) {
    for cell in rows.indices { rows[cell] += other.rows[cell] }
    for cell in hits.indices { hits[cell] += other.hits[cell] }
    for cell in sums.indices { sums[cell] += other.sums[cell] }
    for cell in squares.indices { squares[cell] += other.squares[cell] }
    unplaced += other.unplaced
    kept.add(other.kept)
  }
}

/// The values themselves, for medians: one entry a placed row.
struct KeptValues: Sendable {
  /// atom × units + unit.
  private(set) var bases: [Int32] = []
  private(set) var values: [Double] = []
  /// For each breakdown the slot of each entry.
  private(set) var slots: [[Int32]] = []

  mutating func add(_ batch: Batch, slots: [[Int32]]) {
    let placed = batch.base.indices.filter { batch.base[$0] >= 0 }
    var entries = KeptValues()
    entries.bases = placed.map { batch.base[$0] }
    entries.values = placed.map { batch.values[$0] }
    entries.slots = slots.map { slot in placed.map { slot[$0] } }
    add(entries)
  }

  mutating func add(_ other: KeptValues) {
    bases += other.bases
    values += other.values
    if slots.isEmpty {
      slots = other.slots
    } else if !other.slots.isEmpty {
      for index in slots.indices { slots[index] += other.slots[index] }
    }
  }
}
