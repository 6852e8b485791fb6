import Expressions
import Tabular

/// One way over the rows of a frame, ready to run: expressions prepared, codes translated to indices.
struct Counting: Sendable {
  struct Axis: Sendable {
    /// The codes of the rows' column and which are there.
    var codes: [Int32]
    var validity: Validity
    /// For each entry of the dictionary its index.
    var index: [Int32]
    /// The index of a row whose value is missing.
    var missing: Int32

    @inline(__always)
    func callAsFunction(_ row: Int) -> Int32 { validity[row] ? index[Int(codes[row])] : missing }
  }

  /// How rows find the slots of a breakdown.
  enum Split: Sendable {
    case single(Axis)
    case many(Memberships)
  }

  var rowCount: Int
  var condition: PreparedExpression?
  var numerator: PreparedExpression?
  var value: PreparedExpression?
  var weight: PreparedExpression?
  var date: PreparedExpression?
  /// Nil where every row belongs to the one atom there is.
  var atoms: PeriodAtoms?
  /// Rows to units, -1 for none.
  var placements: [(axis: Axis, unitCount: Int, keepsValues: Bool)]
  /// Rows to slots.
  var breakdowns: [Split]
  var slotCount: Int
  /// For each breakdown the slot of values that its definition does not list.
  var undeclaredSlots: [Int32]
  /// Rows to strata, -1 for none: such a row is not counted. Nil where there are no strata.
  var strata: (axis: Axis, count: Int)?

  var stratumCount: Int { strata?.count ?? 1 }
  var atomCount: Int { atoms?.count ?? 1 }

  /// Lanes are fixed in number and joined in their order, so that sums do not depend on the number of jobs.
  private static let lanes = 8

  func run(jobs: Int) async throws -> Counts {
    let rowCount = rowCount
    let lanes = rowCount < Counting.lanes * 1024 ? 1 : Counting.lanes
    let parts = try await parallelMap(count: lanes, jobs: jobs) { lane in
      count(rowCount * lane / lanes..<rowCount * (lane + 1) / lanes)
    }
    return parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
  }

  private func count(_ rows: Range<Int>) -> Counts {
    var counts = Counts(self)
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(rows.upperBound, start + 16_384)
      count(stretch: start..<end, into: &counts)
      start = end
    }
    return counts
  }

  private func count(stretch: Range<Int>, into counts: inout Counts) {
    var batch = selected(in: stretch, &counts)
    counts.rowCount += batch.rows.count
    let slots = breakdowns.map { BatchSlots($0, batch.rows) }
    for (index, undeclared) in undeclaredSlots.enumerated() {
      counts.undeclared[index] += slots[index].slots.count { $0 == undeclared }
    }
    for (index, placement) in placements.enumerated() {
      counts.placements[index].unknown += batch.place(placement.axis, unitCount: placement.unitCount)
      if let strata { batch.stratify(strata.axis, count: strata.count) }
      counts.placements[index].add(batch, slots: slots, slotCount: slotCount, keepsValues: placement.keepsValues)
    }
  }

  /// The rows that count, with their atoms, values and weights.
  private func selected(in stretch: Range<Int>, _ counts: inout Counts) -> Batch {
    var batch = Batch(rows: condition?.selection(in: stretch) ?? stretch.map(Int32.init))
    if let strata { batch.rows.removeAll { strata.axis(Int($0)) < 0 } }
    if let date, let atoms {
      let days = date.evaluate(rows: stretch)
      let numbers = days.values.days
      counts.note(days: numbers, days.validity)
      let found = batch.rows.map { row in
        let offset = Int(row) - stretch.lowerBound
        return days.validity[offset] ? atoms.atom(of: numbers[offset]) : -1
      }
      batch.atom = found.filter { $0 >= 0 }
      if batch.atom.count < found.count { batch.rows = found.indices.filter { found[$0] >= 0 }.map { batch.rows[$0] } }
    } else {
      batch.atom = Array(repeating: 0, count: batch.rows.count)
    }
    if let value {
      let column = value.evaluate(rows: stretch)
      let numbers = column.values.numbers
      batch.keep { column.validity[Int($0) - stretch.lowerBound] }
      batch.values = batch.rows.map { numbers[Int($0) - stretch.lowerBound] }
    }
    if let weight {
      let column = weight.evaluate(rows: stretch)
      let numbers = column.values.numbers
      batch.keep { column.validity[Int($0) - stretch.lowerBound] }
      let before = batch.rows.count
      batch.keep { numbers[Int($0) - stretch.lowerBound] >= 0 }
      counts.negativeWeights += before - batch.rows.count
      batch.weights = batch.rows.map { numbers[Int($0) - stretch.lowerBound] }
      if batch.values.isEmpty { batch.values = Array(repeating: 1, count: batch.rows.count) }
    }
    if let numerator {
      let column = numerator.evaluate(rows: stretch)
      let flags = column.values.booleans
      batch.isHit = batch.rows.map {
        flags[Int($0) - stretch.lowerBound] && column.validity[Int($0) - stretch.lowerBound]
      }
      if weight != nil { batch.values = batch.isHit.map { $0 ? 1 : 0 } }
    }
    return batch
  }
}
