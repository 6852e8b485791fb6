import Tabular

/// The counts of one level and period: units added up to areas, atoms to the period.
struct LevelSums {
  private let slotCount: Int
  private let stratumCount: Int
  private var rows: [Int]
  private var hits: [Int]
  private var sums: [Double]
  private var squares: [Double]
  private var weights: [Double]
  private var squaredWeights: [Double]
  private var values: [[Double]]
  /// What sums of values are divided by: see ``BoundCount/unit``.
  private let unit: Double

  /// - Parameters:
  ///   - areaOfGroup: -1 for a group of units that lies in no area of the level.
  ///   - keepsValues: For the breakdowns whose indices are in `keptBreakdowns`, and for the whole.
  init(
    _ counts: PlacedCounts, atoms: Range<Int>, areaOfGroup: [Int32], areaCount: Int, slotCount: Int, stratumCount: Int,
    unit: Double, keepsValues: Bool, keptBreakdowns: [Int]
  ) {
    self.unit = unit
    self.slotCount = slotCount
    self.stratumCount = stratumCount
    let width = stratumCount * slotCount
    let cellCount = areaCount * width
    let groupCount = max(1, areaOfGroup.count)
    rows = Array(repeating: 0, count: cellCount)
    hits = rows
    sums = Array(repeating: 0, count: counts.sums.isEmpty ? 0 : cellCount)
    squares = sums
    weights = Array(repeating: 0, count: counts.weights.isEmpty ? 0 : cellCount)
    squaredWeights = weights
    values = Array(repeating: [], count: keepsValues ? cellCount : 0)
    for atom in atoms {
      for (group, area) in areaOfGroup.enumerated() where area >= 0 {
        let source = (atom * groupCount + group) * width
        let target = Int(area) * width
        for cell in 0..<width {
          rows[target + cell] += counts.rowCount(source + cell)
          hits[target + cell] += counts.hitCount(source + cell)
        }
        if !sums.isEmpty {
          for cell in 0..<width {
            sums[target + cell] += counts.sums[source + cell]
            squares[target + cell] += counts.squares[source + cell]
          }
        }
        if !weights.isEmpty {
          for cell in 0..<width {
            weights[target + cell] += counts.weights[source + cell]
            squaredWeights[target + cell] += counts.squaredWeights[source + cell]
          }
        }
      }
    }
    guard keepsValues else { return }
    let kept = counts.kept
    for breakdown in [nil] + keptBreakdowns.map(Optional.some) {
      kept.forEach(ofBreakdown: breakdown) { entry, slot in
        let (place, stratum) = (Int(kept.bases[entry]) / stratumCount, Int(kept.bases[entry]) % stratumCount)
        let area = areaOfGroup[place % groupCount]
        guard area >= 0, atoms.contains(place / groupCount) else { return }
        values[Int(area) * width + stratum * slotCount + slot].append(kept.values[entry])
      }
    }
  }

  /// Adds up over the cells of an area and slots: in one stratum, or in all.
  private func total<Number: AdditiveArithmetic>(
    _ area: Int, _ slots: [Int], _ stratum: Int?, _ term: (Int) -> Number
  ) -> Number {
    var total = Number.zero
    for stratum in stratum.map({ $0..<$0 + 1 }) ?? 0..<stratumCount {
      let first = (area * stratumCount + stratum) * slotCount
      for slot in slots { total += term(first + slot) }
    }
    return total
  }

  /// Rows in an area and slots.
  func rowCount(_ area: Int, _ slots: [Int], _ stratum: Int? = nil) -> Int {
    total(area, slots, stratum) { rows[$0] }
  }

  /// Rows that meet the numerator's condition, or what they stand for.
  func hitCount(_ area: Int, _ slots: [Int], _ stratum: Int? = nil) -> Double {
    total(area, slots, stratum) { weights.isEmpty ? Double(hits[$0]) : sums[$0] }
  }

  /// What the rows stand for: their weights, or 1 each.
  func size(_ area: Int, _ slots: [Int], _ stratum: Int? = nil) -> Double {
    total(area, slots, stratum) { weights.isEmpty ? Double(rows[$0]) : weights[$0] }
  }

  /// The sum of the values, or the rows where each counts as 1.
  func sum(_ area: Int, _ slots: [Int], _ stratum: Int? = nil) -> Double {
    total(area, slots, stratum) { sums.isEmpty ? Double(rows[$0]) : sums[$0] } / unit
  }

  /// The sum of the squares of the values; 0 where each row counts as 1.
  func sumOfSquaresOfValues(_ area: Int, _ slots: [Int], _ stratum: Int? = nil) -> Double {
    sums.isEmpty ? 0 : sumOfSquares(area, slots, stratum)
  }

  func sumOfSquares(_ area: Int, _ slots: [Int], _ stratum: Int? = nil) -> Double {
    total(area, slots, stratum) { squares.isEmpty ? Double(rows[$0]) : squares[$0] } / (unit * unit)
  }

  /// Nil where the rows stand for themselves.
  ///
  /// - Parameter hasHits: Whether rows are in a numerator or not.
  func weighting(_ area: Int, _ slots: [Int], _ stratum: Int?, hasHits: Bool) -> Tally.Weighting? {
    guard !weights.isEmpty else { return nil }
    return Tally.Weighting(
      rowCount: total(area, slots, stratum) { rows[$0] },
      hitCount: !hasHits ? nil : total(area, slots, stratum) { hits[$0] },
      sumOfSquares: total(area, slots, stratum) { squaredWeights[$0] })
  }

  /// In ascending order.
  func values(_ area: Int, _ slots: [Int], _ stratum: Int? = nil) -> [Double] {
    if values.isEmpty { return [] }
    var found: [Double] = []
    for stratum in stratum.map({ $0..<$0 + 1 }) ?? 0..<stratumCount {
      for slot in slots { found += values[(area * stratumCount + stratum) * slotCount + slot] }
    }
    return (unit == 1 ? found : found.map { $0 / unit }).sorted()
  }
}
