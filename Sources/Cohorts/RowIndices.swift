/// A number for each row of a relation, in two bytes where they suffice; -1 for none.
///
/// What rows are counted by (their quarter, their area, the value of a breakdown) is worked out once for all measures over
/// a frame and kept in this form.
struct RowIndices: Sendable {
  private enum Storage: Sendable {
    case narrow([Int16])
    case wide([Int32])
  }

  private let storage: Storage

  /// - Parameter limit: All numbers are below it.
  init(count: Int, limit: Int, _ number: (Int) -> Int32) {
    if limit <= Int(Int16.max) {
      storage = .narrow((0..<count).map { Int16(truncatingIfNeeded: number($0)) })
    } else {
      storage = .wide((0..<count).map(number))
    }
  }

  /// The numbers of the given rows, in their order.
  @inline(__always)
  func gathering(_ rows: [Int32]) -> [Int32] {
    switch storage {
    case .narrow(let numbers): gather(numbers, rows)
    case .wide(let numbers): gather(numbers, rows)
    }
  }

  /// Unchecked: rows are of the relation, for each of which there is a number.
  @inline(__always)
  private func gather<Number: FixedWidthInteger>(_ numbers: [Number], _ rows: [Int32]) -> [Int32] {
    unsafe numbers.withUnsafeBufferPointer { numbers in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe Array(unsafeUninitializedCapacity: rows.count) { gathered, count in
          for index in 0..<rows.count {
            unsafe gathered.initializeElement(at: index, to: Int32(truncatingIfNeeded: numbers[Int(rows[index])]))
          }
          count = rows.count
        }
      }
    }
  }
}
