import Tabular

/// The counts of one level and period: units added up to areas, atoms to the period.
struct LevelSums {
  private let slotCount: Int
  private var rows: [Int]
  private var hits: [Int]
  private var sums: [Double]
  private var squares: [Double]
  private var values: [[Double]]

  /// - Parameters:
  ///   - areaOfUnit: -1 for a unit that lies in no area of the level.
  ///   - keepsValues: For the breakdowns whose indices are in `keptBreakdowns`, and for the whole.
  init(
    _ counts: PlacedCounts, atoms: Range<Int>, areaOfUnit: [Int32], areaCount: Int, slotCount: Int, keepsValues: Bool,
    keptBreakdowns: [Int]
  ) {
    self.slotCount = slotCount
    let cellCount = areaCount * slotCount
    let unitCount = max(1, areaOfUnit.count)
    rows = Array(repeating: 0, count: cellCount)
    hits = Array(repeating: 0, count: counts.hits.isEmpty ? 0 : cellCount)
    sums = Array(repeating: 0, count: counts.sums.isEmpty ? 0 : cellCount)
    squares = sums
    values = Array(repeating: [], count: keepsValues ? cellCount : 0)
    for atom in atoms {
      for (unit, area) in areaOfUnit.enumerated() where area >= 0 {
        let source = (atom * unitCount + unit) * slotCount
        let target = Int(area) * slotCount
        for slot in 0..<slotCount { rows[target + slot] += Int(counts.rows[source + slot]) }
        if !hits.isEmpty { for slot in 0..<slotCount { hits[target + slot] += Int(counts.hits[source + slot]) } }
        if !sums.isEmpty {
          for slot in 0..<slotCount {
            sums[target + slot] += counts.sums[source + slot]
            squares[target + slot] += counts.squares[source + slot]
          }
        }
      }
    }
    guard keepsValues else { return }
    let kept = counts.kept
    for (entry, base) in kept.bases.enumerated() where atoms.contains(Int(base) / unitCount) {
      let area = areaOfUnit[Int(base) % unitCount]
      guard area >= 0 else { continue }
      values[Int(area) * slotCount].append(kept.values[entry])
      for breakdown in keptBreakdowns {
        values[Int(area) * slotCount + Int(kept.slots[breakdown][entry])].append(kept.values[entry])
      }
    }
  }

  /// Rows in an area and slots.
  func rowCount(_ area: Int, _ slots: [Int]) -> Int { slots.reduce(0) { $0 + rows[area * slotCount + $1] } }

  func hitCount(_ area: Int, _ slots: [Int]) -> Int { slots.reduce(0) { $0 + hits[area * slotCount + $1] } }

  /// The sum of the values, or the rows where each counts as 1.
  func sum(_ area: Int, _ slots: [Int]) -> Double {
    sums.isEmpty ? Double(rowCount(area, slots)) : slots.reduce(0) { $0 + sums[area * slotCount + $1] }
  }

  func sumOfSquares(_ area: Int, _ slots: [Int]) -> Double {
    squares.isEmpty ? Double(rowCount(area, slots)) : slots.reduce(0) { $0 + squares[area * slotCount + $1] }
  }

  /// In ascending order.
  func values(_ area: Int, _ slots: [Int]) -> [Double] {
    values.isEmpty ? [] : slots.flatMap { values[area * slotCount + $0] }.sorted()
  }
}
