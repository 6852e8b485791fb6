/// In which units rows were counted, by atom: what tells a unit without people from one of which nothing is known.
struct SeenUnits: Sendable {
  let unitCount: Int
  /// At atom × units + unit; empty where nobody asks.
  private var isSeen: [Bool]

  init(atomCount: Int, unitCount: Int) {
    self.unitCount = unitCount
    isSeen = Array(repeating: false, count: atomCount * unitCount)
  }

  mutating func add(_ batch: Batch) {
    guard unitCount > 0 else { return }
    for (index, unit) in batch.units.enumerated() where unit >= 0 {
      isSeen[Int(batch.atom[index]) * unitCount + Int(unit)] = true
    }
  }

  mutating func add(_ other: SeenUnits) {
    for index in isSeen.indices where other.isSeen[index] { isSeen[index] = true }
  }

  func contains(_ unit: Int, in atoms: Range<Int>) -> Bool {
    atoms.contains { isSeen[$0 * unitCount + unit] }
  }
}
