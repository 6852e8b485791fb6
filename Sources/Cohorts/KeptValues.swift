/// The values themselves, for medians and other percentiles: one entry a placed row.
struct KeptValues: Sendable {
  /// The entries that lie in the slots of one breakdown.
  struct Split: Sendable {
    /// Nil where the slots are those of the entries in their order.
    var entries: [Int32]?
    var slots: [Int32]
  }

  /// (atom × groups + group) × strata + stratum.
  private(set) var bases: [Int32] = []
  private(set) var values: [Double] = []
  /// One for each breakdown.
  private(set) var splits: [Split] = []

  mutating func add(_ batch: Batch, slots: [BatchSlots], layout: SlotLayout) {
    let placed = batch.base.indices.filter { batch.base[$0] != batch.nowhere }
    var part = KeptValues()
    part.bases = placed.map { batch.base[$0] }
    part.values = placed.map { batch.values[$0] }
    var entryOf = [Int32](repeating: -1, count: batch.base.count)
    for (entry, position) in placed.enumerated() { entryOf[position] = Int32(entry) }
    part.splits = slots.enumerated().map { index, split in
      let offset = Int32(layout.firstSlot(index))
      guard let positions = split.positions else {
        return Split(entries: nil, slots: placed.map { split.slots[$0] + offset })
      }
      let inside = positions.indices.filter { entryOf[Int(positions[$0])] >= 0 }
      return Split(entries: inside.map { entryOf[Int(positions[$0])] }, slots: inside.map { split.slots[$0] + offset })
    }
    add(part)
  }

  mutating func add(_ other: KeptValues) {
    let offset = Int32(bases.count)
    bases += other.bases
    values += other.values
    if splits.isEmpty {
      splits = other.splits
    } else if !other.splits.isEmpty {
      for index in splits.indices {
        splits[index].slots += other.splits[index].slots
        if let entries = other.splits[index].entries { splits[index].entries! += entries.map { $0 + offset } }
      }
    }
  }

  /// Calls a function with the entries and slots of a breakdown, or with every entry and slot 0.
  func forEach(ofBreakdown breakdown: Int?, _ body: (_ entry: Int, _ slot: Int) -> Void) {
    guard let breakdown else {
      for entry in bases.indices { body(entry, 0) }
      return
    }
    guard !splits.isEmpty else { return }
    let split = splits[breakdown]
    for index in split.slots.indices { body(split.entries.map { Int($0[index]) } ?? index, Int(split.slots[index])) }
  }
}
