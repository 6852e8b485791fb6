import Tabular

/// What was counted on one way over a frame's rows.
struct Counts: Sendable {
  var placements: [PlacedCounts]
  /// Rows that met the condition, lay in a period and had a value and a weight.
  var rowCount = 0
  /// Rows that would have counted but for a negative weight.
  var negativeWeights = 0
  /// For each breakdown, those of the rows with a value that its definition does not list.
  var undeclared: [Int]
  /// The least and the greatest day of any row, whether it counts or not; the first after the last where there is none.
  var firstDay = Int32.max
  var lastDay = Int32.min

  init(_ counting: Counting) {
    placements = counting.placements.map {
      PlacedCounts(
        cellCount: counting.atomCount * $0.unitCount * counting.stratumCount * counting.slotCount,
        hasHits: counting.numerator != nil,
        hasValues: counting.value != nil || counting.weight != nil, hasWeights: counting.weight != nil)
    }
    undeclared = Array(repeating: 0, count: counting.breakdowns.count)
  }

  mutating func note(days: [Int32], _ validity: Validity) {
    for row in days.indices where validity[row] {
      firstDay = min(firstDay, days[row])
      lastDay = max(lastDay, days[row])
    }
  }

  mutating func add(_ other: Counts) {
    rowCount += other.rowCount
    negativeWeights += other.negativeWeights
    firstDay = min(firstDay, other.firstDay)
    lastDay = max(lastDay, other.lastDay)
    for index in undeclared.indices { undeclared[index] += other.undeclared[index] }
    for index in placements.indices { placements[index].add(other.placements[index]) }
  }
}

/// Counts by atom, unit, stratum and slot: cell ((atom × units + unit) × strata + stratum) × slots + slot. Slot 0 is the whole.
struct PlacedCounts: Sendable {
  var rows: [Int32]
  /// Rows that meet the numerator's condition; empty where there is none.
  var hits: [Int32]
  /// Sums of the weighted values and of their squares; empty where there are no values.
  var sums: [Double]
  var squares: [Double]
  /// Sums of the weights and of their squares; empty where rows stand for themselves.
  var weights: [Double]
  var squaredWeights: [Double]
  /// Rows whose code is missing or not in the lookup.
  var unplaced = 0
  /// Those of them that have a code.
  var unknown = 0
  var kept = KeptValues()

  init(cellCount: Int, hasHits: Bool, hasValues: Bool, hasWeights: Bool) {
    rows = Array(repeating: 0, count: cellCount)
    hits = Array(repeating: 0, count: hasHits ? cellCount : 0)
    sums = Array(repeating: 0, count: hasValues ? cellCount : 0)
    squares = sums
    weights = Array(repeating: 0, count: hasWeights ? cellCount : 0)
    squaredWeights = weights
  }

  mutating func add(_ batch: Batch, slots: [BatchSlots], slotCount: Int, keepsValues: Bool) {
    count(batch, nil, slotCount)
    for slots in slots { count(batch, slots, slotCount) }
    unplaced += batch.base.count { $0 < 0 }
    if keepsValues { kept.add(batch, slots: slots) }
  }

  /// Counts the rows in the slots of one breakdown, or in the whole.
  private mutating func count(_ batch: Batch, _ split: BatchSlots?, _ slotCount: Int) {
    let entries = split.map { $0.slots.indices } ?? batch.base.indices
    for entry in entries {
      let position = split?.positions.map { Int($0[entry]) } ?? entry
      guard batch.base[position] >= 0 else { continue }
      let cell = Int(batch.base[position]) * slotCount + (split.map { Int($0.slots[entry]) } ?? 0)
      rows[cell] += 1
      if !weights.isEmpty {
        let (value, weight) = (batch.values[position], batch.weights[position])
        sums[cell] += weight * value
        squares[cell] += weight * value * value
        weights[cell] += weight
        squaredWeights[cell] += weight * weight
      } else if !sums.isEmpty {
        let value = batch.values[position]
        sums[cell] += value
        squares[cell] += value * value
      }
      if !hits.isEmpty, batch.isHit[position] { hits[cell] += 1 }
    }
  }

  mutating func add(_ other: PlacedCounts) {
    for cell in rows.indices { rows[cell] += other.rows[cell] }
    for cell in hits.indices { hits[cell] += other.hits[cell] }
    for cell in sums.indices { sums[cell] += other.sums[cell] }
    for cell in squares.indices { squares[cell] += other.squares[cell] }
    for cell in weights.indices { weights[cell] += other.weights[cell] }
    for cell in squaredWeights.indices { squaredWeights[cell] += other.squaredWeights[cell] }
    unplaced += other.unplaced
    unknown += other.unknown
    kept.add(other.kept)
  }
}
