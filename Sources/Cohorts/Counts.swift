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

  init(_ counting: Counting) {
    placements = counting.placements.map {
      PlacedCounts(
        cellCount: (counting.atomCount * $0.groupCount * counting.stratumCount + 1) * counting.slotCount,
        hasValues: counting.value != nil || counting.weight != nil, hasWeights: counting.weight != nil,
        seen: SeenUnits(atomCount: counting.atomCount, unitCount: $0.notedUnitCount))
    }
    undeclared = Array(repeating: 0, count: counting.breakdowns.count)
  }

  mutating func add(_ other: Counts) {
    rowCount += other.rowCount
    negativeWeights += other.negativeWeights
    for index in placements.indices { placements[index].add(other.placements[index]) }
  }
}

/// Counts by atom, group of units, stratum and slot: cell ((atom × groups + group) × strata + stratum) × slots + slot.
/// Slot 0 is the whole. The cells behind those are of rows that lie nowhere.
struct PlacedCounts: Sendable {
  /// In the lower half of each the rows, in the upper half those of them that meet the numerator's condition.
  private var tallies: [UInt64]
  /// Sums of the weighted values and of their squares; empty where there are no values.
  private(set) var sums: [Double]
  private(set) var squares: [Double]
  /// Sums of the weights and of their squares; empty where rows stand for themselves.
  private(set) var weights: [Double]
  private(set) var squaredWeights: [Double]
  /// Rows whose code is missing or not in the lookup.
  var unplaced = 0
  /// Those of them that have a code.
  var unknown = 0
  private(set) var kept = KeptValues()
  private(set) var seen: SeenUnits

  init(cellCount: Int, hasValues: Bool, hasWeights: Bool, seen: SeenUnits) {
    self.seen = seen
    tallies = Array(repeating: 0, count: cellCount)
    sums = Array(repeating: 0, count: hasValues ? cellCount : 0)
    squares = sums
    weights = Array(repeating: 0, count: hasWeights ? cellCount : 0)
    squaredWeights = weights
  }

  func rowCount(_ cell: Int) -> Int { Int(tallies[cell] & 0xFFFF_FFFF) }
  /// Rows in one slot, wherever they lie.
  func rowCount(ofSlot slot: Int, of slotCount: Int) -> Int {
    stride(from: slot, to: tallies.count, by: slotCount).reduce(0) { $0 + rowCount($1) }
  }

  func hitCount(_ cell: Int) -> Int { Int(tallies[cell] >> 32) }

  mutating func add(_ batch: Batch, slots: [BatchSlots], layout: SlotLayout, keepsValues: Bool) {
    let increments = batch.rows.indices.map { UInt64(batch.isHit.isEmpty || !batch.isHit[$0] ? 0 : 1) << 32 | 1 }
    let first = batch.base.map { $0 * Int32(layout.count) }
    count(cells: first, increments, batch, at: nil)
    for (index, split) in slots.enumerated() {
      let offset = Int32(layout.firstSlot(index))
      if let positions = split.positions {
        let cells = positions.indices.map { first[Int(positions[$0])] + offset + split.slots[$0] }
        count(cells: cells, positions.map { increments[Int($0)] }, batch, at: positions)
      } else if sums.isEmpty {
        count(first, offset, split.slots, increments)
      } else {
        count(cells: first.indices.map { first[$0] + offset + split.slots[$0] }, increments, batch, at: nil)
      }
    }
    if keepsValues { kept.add(batch, slots: slots, layout: layout) }
    seen.add(batch)
  }

  /// Adds to the cells first + offset + slot their increments. The innermost loop of counting rows, unchecked as below.
  private mutating func count(_ first: [Int32], _ offset: Int32, _ slots: [Int32], _ increments: [UInt64]) {
    precondition(slots.count == first.count && increments.count == first.count, "a slot and an increment for each row")
    unsafe tallies.withUnsafeMutableBufferPointer { tallies in
      unsafe first.withUnsafeBufferPointer { first in
        unsafe slots.withUnsafeBufferPointer { slots in
          unsafe increments.withUnsafeBufferPointer { increments in
            for index in 0..<first.count {
              unsafe tallies[Int(first[index] &+ offset &+ slots[index])] &+= increments[index]
            }
          }
        }
      }
    }
  }

  /// Adds to each cell its increment and the value of its row. The innermost loop of all counting, unchecked: cells are
  /// made of bases up to the last and slots of the layout, for which there are tallies, and there are as many increments.
  ///
  /// - Parameter positions: Of the cells' rows in the batch; nil where they are those rows in their order.
  private mutating func count(cells: [Int32], _ increments: [UInt64], _ batch: Batch, at positions: [Int32]?) {
    unsafe tallies.withUnsafeMutableBufferPointer { tallies in
      unsafe cells.withUnsafeBufferPointer { cells in
        unsafe increments.withUnsafeBufferPointer { increments in
          for index in 0..<cells.count { unsafe tallies[Int(cells[index])] &+= increments[index] }
        }
      }
    }
    guard !sums.isEmpty else { return }
    for index in cells.indices {
      let (cell, position) = (Int(cells[index]), positions.map { Int($0[index]) } ?? index)
      let value = batch.values[position]
      let weight = batch.weights.isEmpty ? 1 : batch.weights[position]
      sums[cell] += weight * value
      squares[cell] += weight * value * value
      if !weights.isEmpty {
        weights[cell] += weight
        squaredWeights[cell] += weight * weight
      }
    }
  }

  mutating func add(_ other: PlacedCounts) {
    for cell in tallies.indices { tallies[cell] &+= other.tallies[cell] }
    for cell in sums.indices { sums[cell] += other.sums[cell] }
    for cell in squares.indices { squares[cell] += other.squares[cell] }
    for cell in weights.indices { weights[cell] += other.weights[cell] }
    for cell in squaredWeights.indices { squaredWeights[cell] += other.squaredWeights[cell] }
    unplaced += other.unplaced
    unknown += other.unknown
    kept.add(other.kept)
    seen.add(other.seen)
  }
}
