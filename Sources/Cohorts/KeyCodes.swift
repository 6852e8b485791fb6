import Expressions
import Tabular

/// The codes of a column's values, where these lie so close together that a table can have a place for each.
struct KeyCodes: Sendable {
  private enum Source: Sendable {
    case texts([Int32])
    case booleans([Bool])
    case integers([Int64], low: Int64)
    case days([Int32], low: Int32)
  }

  private let source: Source
  private let validity: Validity
  /// What a missing value counts as.
  private let missing: Int32
  /// Codes are below it.
  let count: Int

  /// Nil where the values lie apart.
  ///
  /// - Parameter missingIsKey: Whether a missing value has a code of its own, the last, rather than -1.
  init?(_ column: NullableValues, missingIsKey: Bool) {
    let validity = column.validity
    let valueCount: Int
    switch column.values {
    case .text(let values):
      source = .texts(values.codes)
      valueCount = max(1, values.dictionary.count)
    case .boolean(let values):
      source = .booleans(values)
      valueCount = 2
    case .integer(let values), .moment(let values), .decimal(let values, _):
      guard let range = KeyCodes.closeRange(values, validity) else { return nil }
      source = .integers(values, low: range.low)
      valueCount = range.count
    case .day(let values):
      guard let range = KeyCodes.closeRange(values, validity) else { return nil }
      source = .days(values, low: range.low)
      valueCount = range.count
    case .number: return nil
    }
    self.validity = validity
    let hasMissingCode = missingIsKey && !validity.isAllValid
    missing = hasMissingCode ? Int32(valueCount) : -1
    count = hasMissingCode ? valueCount + 1 : valueCount
  }

  private static func closeRange<Value: FixedWidthInteger>(
    _ values: [Value], _ validity: Validity
  ) -> (low: Value, count: Int)? {
    var (low, high) = (Value.max, Value.min)
    for row in values.indices where validity[row] {
      low = min(low, values[row])
      high = max(high, values[row])
    }
    if low > high { return (0, 1) }
    let (range, overflows) = Int64(high).subtractingReportingOverflow(Int64(low))
    return overflows || range > values.count * 4 + 1024 ? nil : (low, Int(range) + 1)
  }

  /// The codes of all rows.
  var ids: [Int32] {
    // Those of texts are there already.
    if case .texts(let codes) = source, validity.isAllValid { return codes }
    var ids = [Int32](repeating: 0, count: validity.count)
    combine(into: &ids, 0..<validity.count)
    return ids
  }

  /// Makes each code that stands there the code of it and of the row's value together.
  ///
  /// - Parameter codes: One for each of the rows, -1 for one that stays so.
  func combine(into codes: inout [Int32], _ rows: Range<Int>) {
    switch source {
    case .texts(let values): combine(into: &codes, rows) { values[$0] }
    case .booleans(let values): combine(into: &codes, rows) { values[$0] ? 1 : 0 }
    case .integers(let values, let low): combine(into: &codes, rows) { Int32(truncatingIfNeeded: values[$0] &- low) }
    case .days(let values, let low): combine(into: &codes, rows) { values[$0] &- low }
    }
  }

  @inline(__always)
  private func combine(into codes: inout [Int32], _ rows: Range<Int>, _ code: (Int) -> Int32) {
    let factor = Int32(count)
    if validity.isAllValid {
      for (index, row) in rows.enumerated() where codes[index] >= 0 { codes[index] = codes[index] * factor + code(row) }
      return
    }
    for (index, row) in rows.enumerated() where codes[index] >= 0 {
      let own = validity[row] ? code(row) : missing
      codes[index] = own < 0 ? -1 : codes[index] * factor + own
    }
  }
}
