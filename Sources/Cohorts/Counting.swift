import Expressions
import Tabular

/// One way over the rows of a frame, ready to run: expressions prepared, codes translated to numbers.
struct Counting: Sendable {
  /// Where rows lie: the number of their unit, and the group of units whose rows are counted together.
  struct Placing: Sendable {
    /// Rows to units; -1 where the code is missing, -2 where the lookup lacks it.
    var units: RowIndices
    /// Units to groups.
    var groups: [Int32]
    var groupCount: Int
    var keepsValues: Bool
    /// How many units there are, where it is noted in which of them rows were counted; 0 where it is not.
    var notedUnitCount = 0
  }

  /// How rows find the slots of a breakdown, counted from its first.
  enum Split: Sendable {
    case single(RowIndices)
    case many(Memberships)
  }

  var rowCount: Int
  var condition: PreparedExpression?
  var numerator: PreparedExpression?
  var value: PreparedExpression?
  var weight: PreparedExpression?
  /// Rows to atoms, -1 for a row in no period; nil where every row belongs to the one atom there is.
  var atoms: RowIndices?
  var atomCount: Int
  var placements: [Placing]
  var breakdowns: [Split]
  let layout: SlotLayout
  /// Rows to strata, -1 for none: such a row is not counted. Nil where there are no strata.
  var strata: (rows: RowIndices, count: Int)?

  var slotCount: Int { layout.count }
  var stratumCount: Int { strata?.count ?? 1 }

  /// Each lane has counts of its own, which pay only where there are more rows than cells. Their number depends on nothing
  /// else, and they are joined in their order, so that sums do not depend on the number of jobs.
  private var lanes: Int {
    let cells = placements.reduce(0) { $0 + $1.groupCount } * atomCount * stratumCount * slotCount
    return max(1, min(8, rowCount / max(8_192, cells)))
  }

  func run(jobs: Int) async throws -> Counts {
    let (rowCount, lanes) = (rowCount, lanes)
    let parts = try await parallelMap(count: lanes, jobs: jobs) { lane in
      count(rowCount * lane / lanes..<rowCount * (lane + 1) / lanes)
    }
    var counts = parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
    if let placed = counts.placements.first {
      // Each row has one base, that of rows which lie nowhere among them.
      counts.undeclared = layout.breakdowns.indices.map {
        placed.rowCount(ofSlot: layout.undeclaredSlot($0), of: layout.count)
      }
    }
    return counts
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
    for (index, placement) in placements.enumerated() {
      let places = batch.place(placement, strata: strata, atomCount: atomCount)
      counts.placements[index].unplaced += places.unplaced
      counts.placements[index].unknown += places.unknown
      counts.placements[index].add(batch, slots: slots, layout: layout, keepsValues: placement.keepsValues)
    }
  }

  /// The rows that count, with their atoms, values and weights.
  func selected(in stretch: Range<Int>, _ counts: inout Counts) -> Batch {
    var batch = Batch(rows: condition?.selection(in: stretch) ?? stretch.map(Int32.init))
    if let strata { batch.keep(strata.rows.gathering(batch.rows).map { $0 >= 0 }) }
    if let atoms {
      batch.atom = atoms.gathering(batch.rows)
      batch.keep(batch.atom.map { $0 >= 0 })
    } else {
      batch.atom = Array(repeating: 0, count: batch.rows.count)
    }
    func picked(_ numbers: [Double]) -> [Double] { batch.rows.map { numbers[Int($0) - stretch.lowerBound] } }
    if let value {
      let column = value.evaluate(rows: stretch)
      batch.keep(batch.rows.map { column.validity[Int($0) - stretch.lowerBound] })
      batch.values = picked(column.values.summands)
    }
    if let weight {
      let column = weight.evaluate(rows: stretch)
      batch.keep(batch.rows.map { column.validity[Int($0) - stretch.lowerBound] })
      let before = batch.rows.count
      batch.keep(picked(column.values.numbers).map { $0 >= 0 })
      counts.negativeWeights += before - batch.rows.count
      batch.weights = picked(column.values.numbers)
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

extension ColumnValues {
  /// Numbers as they are, decimals in units: whole numbers, which a binary number adds up exactly to 2^53.
  fileprivate var summands: [Double] {
    if case .decimal(let units, _) = self { units.map(Double.init) } else { numbers }
  }
}
