import Expressions
import Tabular

/// What is aggregated over a frame that moves along the rows of an arrangement.
///
/// A frame that only grows at its end is extended; any other is gone over again, so that no sum is ever reached by
/// taking away, which would leave rounding behind.
struct RunningAggregate {
  private let rows: [Int32]
  private let argument: NullableValues?
  private let keys: SortKeys?
  /// Integers, or the units of decimals.
  private let integers: [Int64]
  private let numbers: [Double]
  private var frame = 0..<0

  /// Values present; rows where there is no argument.
  private(set) var count = 0
  /// Of integers, or of the units of decimals.
  private(set) var exactSum: Int128 = 0
  /// Of numbers.
  private(set) var sum = 0.0
  /// The row of the least value, the earliest of equals; -1 where there is none.
  private(set) var least: Int32 = -1
  private(set) var greatest: Int32 = -1

  init(rows: [Int32], _ argument: NullableValues?) {
    self.rows = rows
    self.argument = argument
    keys = argument.map(SortKeys.init)
    switch argument?.values {
    case .integer(let values)?, .decimal(let values, _)?: integers = values
    default: integers = []
    }
    if case .number(let values)? = argument?.values { numbers = values } else { numbers = [] }
  }

  mutating func move(to next: Range<Int>) {
    if next.lowerBound != frame.lowerBound || next.upperBound < frame.upperBound || frame.isEmpty {
      (count, exactSum, sum, least, greatest) = (0, 0, 0, -1, -1)
      for position in next { add(rows[position]) }
    } else {
      for position in frame.upperBound..<next.upperBound { add(rows[position]) }
    }
    frame = next
  }

  private mutating func add(_ row: Int32) {
    guard let argument else {
      count += 1
      return
    }
    guard argument.validity[Int(row)], let keys else { return }
    count += 1
    if !integers.isEmpty {
      exactSum += Int128(integers[Int(row)])
    } else if !numbers.isEmpty {
      sum += numbers[Int(row)]
    }
    if least < 0 || keys.isLess(row, least) { least = row }
    if greatest < 0 || keys.isLess(greatest, row) { greatest = row }
  }
}
