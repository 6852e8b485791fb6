import Expressions
import Tabular

/// Rows of a frame that count in some cells: as many of each list as rows, save those that are empty as in a ``Batch``.
struct SelectedRows {
  var rows: [Int32] = []
  var values: [Double] = []
  var weights: [Double] = []
  var isHit: [Bool] = []
}

extension Counting {
  /// The rows that are counted, in the order of the frame, of the only placement there is.
  ///
  /// - Parameters:
  ///   - groups: Which groups of units are wanted.
  ///   - atoms: Which atoms.
  ///   - slots: Which slots of the only breakdown, counted from its first; nil for all rows.
  func rows(groups: [Bool], atoms: Range<Int>, slots: Set<Int32>?) -> SelectedRows {
    precondition(placements.count == 1 && breakdowns.count <= 1, "rows are told for one way of placing and splitting")
    var selected = SelectedRows()
    var counts = Counts(self)
    var start = 0
    while start < rowCount {
      let end = min(rowCount, start + 16_384)
      var batch = self.selected(in: start..<end, &counts)
      _ = batch.place(placements[0], strata: strata, atomCount: atomCount)
      var isWanted = batch.base.map { base in
        guard base != batch.nowhere else { return false }
        let place = Int(base) / stratumCount
        return groups[place % max(1, placements[0].groupCount)] && atoms.contains(place / placements[0].groupCount)
      }
      if let slots, let split = breakdowns.first {
        var isInSlot = [Bool](repeating: false, count: batch.rows.count)
        let found = BatchSlots(split, batch.rows)
        for (index, slot) in found.slots.enumerated() where slots.contains(slot) {
          isInSlot[found.positions.map { Int($0[index]) } ?? index] = true
        }
        for index in isWanted.indices { isWanted[index] = isWanted[index] && isInSlot[index] }
      }
      let positions = isWanted.indices.filter { isWanted[$0] }
      selected.rows += positions.map { batch.rows[$0] }
      if !batch.values.isEmpty { selected.values += positions.map { batch.values[$0] } }
      if !batch.weights.isEmpty { selected.weights += positions.map { batch.weights[$0] } }
      if !batch.isHit.isEmpty { selected.isHit += positions.map { batch.isHit[$0] } }
      start = end
    }
    return selected
  }
}
