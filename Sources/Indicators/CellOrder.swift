public import Cohorts
import Tabular

/// The order of an indicator's rows: area level, area code, period, breakdown, breakdown value.
public struct CellOrder: Sendable {
  private let levels: [String: Int]
  private let breakdowns: [String: Int]
  private let values: [[String: Int]]

  /// - Parameters:
  ///   - levels: The area levels in the order of their rows; others follow by name.
  ///   - breakdowns: In the order of their rows after `all`, each with its values; other values follow by name, unknown ones last.
  public init(levels: [String], breakdowns: [BreakdownDefinition]) {
    func positions(_ names: [String]) -> [String: Int] {
      Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.levels = positions(levels)
    self.breakdowns = positions(breakdowns.map(\.name))
    values = breakdowns.map { positions($0.values) }
  }

  /// The cells in their order. Names are compared once for each area, period and breakdown value, not for each cell.
  func sorted(_ cells: [MeasureCell]) -> [MeasureCell] {
    let areas = Ranks(cells.lazy.map { AreaName(level: $0.area.level, code: $0.area.code) }, by: precedes)
    let periods = Ranks(cells.lazy.map(\.period), by: <)
    let splits = Ranks(cells.lazy.map { Split(breakdown: $0.breakdown, value: $0.breakdownValue) }, by: precedes)
    let keys = cells.indices.map { index in
      Key(
        place: UInt64(areas[index]) << 32 | UInt64(periods[index]),
        split: UInt64(splits[index]) << 32 | UInt64(truncatingIfNeeded: index))
    }
    return keys.sorted { ($0.place, $0.split) < ($1.place, $1.split) }.map { cells[Int($0.split & 0xFFFF_FFFF)] }
  }

  /// Where a cell stands; what is lowest in it is the cell's index, so that no two are equal.
  private struct Key {
    let place: UInt64
    let split: UInt64
  }

  private struct AreaName: Hashable {
    let level: String
    let code: String
  }

  private struct Split: Hashable {
    let breakdown: String
    let value: String
  }

  private func precedes(_ left: AreaName, _ right: AreaName) -> Bool {
    let (first, second) = (levels[left.level] ?? levels.count, levels[right.level] ?? levels.count)
    return (first, left.level, left.code) < (second, right.level, right.code)
  }

  private func precedes(_ left: Split, _ right: Split) -> Bool {
    let (first, second) = (position(left), position(right))
    return (first.breakdown, left.breakdown, first.value, left.value)
      < (second.breakdown, right.breakdown, second.value, right.value)
  }

  private func position(_ split: Split) -> (breakdown: Int, value: Int) {
    let breakdown = split.breakdown == unsplit ? -1 : breakdowns[split.breakdown] ?? breakdowns.count
    let known = values.indices.contains(breakdown) ? values[breakdown][split.value] : nil
    return (breakdown, known ?? (split.value == BreakdownDefinition.unknown ? .max : .max - 1))
  }
}

/// For each of many values its place among the distinct ones in their order, from 0.
private struct Ranks {
  private let rankOfNumber: [UInt32]
  /// The number of each value: distinct ones are numbered as they come.
  private let numbers: [UInt32]

  init<Value: Hashable>(_ values: some Sequence<Value>, by precedes: (Value, Value) -> Bool) {
    var numberOf: [Value: UInt32] = [:]
    var numbers: [UInt32] = []
    var last: (value: Value, number: UInt32)?
    for value in values {
      // Neighbours mostly share their area and their period.
      if let last, last.value == value {
        numbers.append(last.number)
        continue
      }
      let number = numberOf[value] ?? UInt32(numberOf.count)
      numberOf[value] = number
      last = (value, number)
      numbers.append(number)
    }
    var ranks = [UInt32](repeating: 0, count: numberOf.count)
    let ordered = numberOf.sorted { precedes($0.key, $1.key) }
    for (rank, entry) in ordered.enumerated() { ranks[Int(entry.value)] = UInt32(rank) }
    self.numbers = numbers
    rankOfNumber = ranks
  }

  subscript(index: Int) -> UInt32 { rankOfNumber[Int(numbers[index])] }
}
