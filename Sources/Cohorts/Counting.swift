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

  var rowCount: Int
  var condition: PreparedExpression?
  var numerator: PreparedExpression?
  var value: PreparedExpression?
  var date: PreparedExpression?
  /// Nil where every row belongs to the one atom there is.
  var atoms: PeriodAtoms?
  /// Rows to units, -1 for none.
  var placements: [(axis: Axis, unitCount: Int, keepsValues: Bool)]
  /// Rows to slots.
  var breakdowns: [Axis]
  var slotCount: Int
  /// For each breakdown the slot of values that its definition does not list.
  var undeclaredSlots: [Int32]

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
    var batch = selected(in: stretch)
    counts.rowCount += batch.rows.count
    var slots: [[Int32]] = []
    for (breakdown, undeclared) in zip(breakdowns, undeclaredSlots) {
      let slot = batch.rows.map { breakdown(Int($0)) }
      counts.undeclared[slots.count] += slot.count { $0 == undeclared }
      slots.append(slot)
    }
    for (index, placement) in placements.enumerated() {
      batch.place(placement.axis, unitCount: placement.unitCount)
      counts.placements[index].add(batch, slots: slots, slotCount: slotCount, keepsValues: placement.keepsValues)
    }
  }

  /// The rows that count, with their atoms and values.
  private func selected(in stretch: Range<Int>) -> Batch {
    var rows = condition?.selection(in: stretch) ?? stretch.map(Int32.init)
    var atom: [Int32] = []
    if let date, let atoms {
      let days = date.evaluate(rows: stretch)
      let numbers = days.values.days
      var dated: [Int32] = []
      dated.reserveCapacity(rows.count)
      atom.reserveCapacity(rows.count)
      for row in rows {
        let offset = Int(row) - stretch.lowerBound
        let found = days.validity[offset] ? atoms.atom(of: numbers[offset]) : -1
        if found >= 0 {
          dated.append(row)
          atom.append(found)
        }
      }
      rows = dated
    } else {
      atom = Array(repeating: 0, count: rows.count)
    }
    var values: [Double] = []
    if let value {
      let column = value.evaluate(rows: stretch)
      let numbers = column.values.numbers
      let present = rows.indices.filter { column.validity[Int(rows[$0]) - stretch.lowerBound] }
      if present.count < rows.count {
        rows = present.map { rows[$0] }
        atom = present.map { atom[$0] }
      }
      values = rows.map { numbers[Int($0) - stretch.lowerBound] }
    }
    var isHit: [Bool] = []
    if let numerator {
      let column = numerator.evaluate(rows: stretch)
      let flags = column.values.booleans
      isHit = rows.map { flags[Int($0) - stretch.lowerBound] && column.validity[Int($0) - stretch.lowerBound] }
    }
    return Batch(rows: rows, atom: atom, values: values, isHit: isHit)
  }
}

/// Rows that count, of one stretch.
struct Batch {
  var rows: [Int32]
  var atom: [Int32]
  /// Empty where each row counts as 1.
  var values: [Double]
  /// Empty where there is no numerator's condition.
  var isHit: [Bool]
  /// atom × units + unit; -1 for a row that lies nowhere.
  var base: [Int32] = []

  mutating func place(_ axis: Counting.Axis, unitCount: Int) {
    base.removeAll(keepingCapacity: true)
    base.reserveCapacity(rows.count)
    for index in rows.indices {
      let unit = axis(Int(rows[index]))
      base.append(unit < 0 ? -1 : atom[index] * Int32(unitCount) + unit)
    }
  }
}
