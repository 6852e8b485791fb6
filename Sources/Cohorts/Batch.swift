import Tabular

/// Rows that count, of one stretch.
struct Batch {
  var rows: [Int32]
  var atom: [Int32] = []
  /// Empty where each row counts as 1. Of a weighted part 1 for a row in the numerator and 0 for another.
  var values: [Double] = []
  /// Empty where each row stands for itself.
  var weights: [Double] = []
  /// Empty where there is no numerator's condition.
  var isHit: [Bool] = []
  /// (atom × units + unit) × strata + stratum; -1 for a row that lies nowhere.
  var base: [Int32] = []

  init(rows: [Int32]) {
    self.rows = rows
  }

  /// Leaves the rows that meet a condition.
  mutating func keep(_ isKept: (Int32) -> Bool) {
    let kept = rows.indices.filter { isKept(rows[$0]) }
    if kept.count == rows.count { return }
    rows = kept.map { rows[$0] }
    atom = kept.map { atom[$0] }
    if !values.isEmpty { values = kept.map { values[$0] } }
  }

  /// Places the rows and returns how many of them have a code that the lookup lacks.
  mutating func place(_ axis: Counting.Axis, unitCount: Int) -> Int {
    var unknown = 0
    base.removeAll(keepingCapacity: true)
    base.reserveCapacity(rows.count)
    for index in rows.indices {
      let unit = axis(Int(rows[index]))
      if unit < 0, axis.validity[Int(rows[index])] { unknown += 1 }
      base.append(unit < 0 ? -1 : atom[index] * Int32(unitCount) + unit)
    }
    return unknown
  }

  mutating func stratify(_ stratum: Counting.Axis, count: Int) {
    for index in base.indices where base[index] >= 0 {
      base[index] = base[index] * Int32(count) + stratum(Int(rows[index]))
    }
  }
}

/// Where the rows of a batch count for one breakdown.
struct BatchSlots {
  /// Positions in the batch; nil where the slots are those of the batch's rows in their order.
  var positions: [Int32]?
  var slots: [Int32]

  init(_ split: Counting.Split, _ rows: [Int32]) {
    switch split {
    case .single(let axis): slots = rows.map { axis(Int($0)) }
    case .many(let memberships):
      var positions: [Int32] = []
      slots = []
      for (position, row) in rows.enumerated() {
        let range = Int(memberships.starts[Int(row)])..<Int(memberships.starts[Int(row) + 1])
        slots += memberships.slots[range]
        for _ in range { positions.append(Int32(position)) }
      }
      self.positions = positions
    }
  }
}
