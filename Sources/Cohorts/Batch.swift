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
  /// As ``Counting/Placing/units``, of the placement that the rows were placed by last.
  var units: [Int32] = []
  /// (atom × groups + group) × strata + stratum; `nowhere` for a row that lies nowhere.
  var base: [Int32] = []
  /// The number of bases: what is counted there is nobody's.
  var nowhere: Int32 = 0

  init(rows: [Int32]) {
    self.rows = rows
  }

  /// Leaves the rows with a flag.
  mutating func keep(_ flags: [Bool]) {
    let kept = flags.indices.filter { flags[$0] }
    if kept.count == rows.count { return }
    rows = kept.map { rows[$0] }
    if !atom.isEmpty { atom = kept.map { atom[$0] } }
    if !values.isEmpty { values = kept.map { values[$0] } }
  }

  /// Places the rows and counts those that lie nowhere, and among them those with a code that the lookup lacks.
  mutating func place(
    _ placing: Counting.Placing, strata: (rows: RowIndices, count: Int)?, atomCount: Int
  ) -> (unplaced: Int, unknown: Int) {
    let (groupCount, stratumCount) = (Int32(placing.groupCount), Int32(strata?.count ?? 1))
    nowhere = Int32(atomCount) * groupCount * stratumCount
    units = placing.units.gathering(rows)
    let stratum = strata?.rows.gathering(rows)
    var (unplaced, unknown) = (0, 0)
    base = units.indices.map { index in
      let unit = units[index]
      guard unit >= 0 else {
        unplaced += 1
        if unit == -2 { unknown += 1 }
        return nowhere
      }
      return (atom[index] * groupCount + placing.groups[Int(unit)]) * stratumCount + (stratum?[index] ?? 0)
    }
    return (unplaced, unknown)
  }
}

/// Where the rows of a batch count for one breakdown.
struct BatchSlots {
  /// Positions in the batch; nil where the slots are those of the batch's rows in their order.
  var positions: [Int32]?
  /// Counted from the breakdown's first.
  var slots: [Int32]

  init(_ split: Counting.Split, _ rows: [Int32]) {
    switch split {
    case .single(let indices): slots = indices.gathering(rows)
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
