import Diagnostics
import Expressions
import Tabular

/// Rows in groups, and what is aggregated over them. Missing values are left out; a group without values has none.
struct Groups {
  /// The group of each row, from 0.
  let ids: [Int32]
  let count: Int

  func compute(
    _ call: AggregateCall, _ argument: NullableValues?
  ) throws(Failure) -> NullableValues {
    let function = call.function
    switch function {
    case .count: return integers(call.isDistinct ? distinctCounts(argument!) : counts(argument))
    case .sum:
      switch argument!.values {
      case .integer(let values): return try wholeSums(values, argument!)
      case .decimal(let values, let scale): return try decimalSums(values, scale, argument!)
      default: return numbers(sums(argument!), counts(argument))
      }
    case .avg:
      let counts = counts(argument)
      switch argument!.values {
      case .integer(let values), .decimal(let values, _):
        // Whole sums do not round on their way.
        let unit = Double(FixedDecimal.powerOfTen(argument!.type.scale ?? 0))
        return numbers(
          zip(exactSums(values, argument!), counts).map { Double($0) / (Double(max(1, $1)) * unit) }, counts)
      default: return numbers(zip(sums(argument!), counts).map { $0 / Double(max(1, $1)) }, counts)
      }
    case .min, .max: return extremes(argument!, greatest: function == .max)
    case .median: return percentiles(argument!, .init(fraction: 0.5, isDescending: false))
    case .percentile: return percentiles(argument!, call.percentile!)
    }
  }

  private func integers(_ values: [Int64]) -> NullableValues {
    NullableValues(.integer(values), validity: Validity(count: count))
  }

  /// Numbers of the groups that have at least one value; what is not finite is no value.
  private func numbers(_ values: [Double], _ counts: [Int64]) -> NullableValues {
    NullableValues(.number(values), validity: Validity(zip(values, counts).map { $0.isFinite && $1 > 0 }))
  }

  private func counts(_ argument: NullableValues?) -> [Int64] {
    var counts = [Int64](repeating: 0, count: count)
    if let validity = argument?.validity, !validity.isAllValid {
      for row in ids.indices where validity[row] { counts[Int(ids[row])] += 1 }
    } else {
      for id in ids { counts[Int(id)] += 1 }
    }
    return counts
  }

  private func distinctCounts(_ argument: NullableValues) -> [Int64] {
    let groups = NullableValues(.integer(ids.map(Int64.init)), validity: Validity(count: ids.count))
    var numbering = KeyNumbering([groups, argument], rowCount: ids.count, missingIsKey: true)
    var counts = [Int64](repeating: 0, count: count)
    for row in numbering.byFirstAppearance() where argument.validity[Int(row)] { counts[Int(ids[Int(row)])] += 1 }
    return counts
  }

  private func exactSums(_ values: [Int64], _ argument: NullableValues) -> [Int128] {
    var sums = [Int128](repeating: 0, count: count)
    for row in ids.indices where argument.validity[row] { sums[Int(ids[row])] += Int128(values[row]) }
    return sums
  }

  private func decimalSums(_ values: [Int64], _ scale: Int, _ argument: NullableValues) throws(Failure)
    -> NullableValues
  {
    let exact = exactSums(values, argument).compactMap { Int64(exactly: $0).flatMap { FixedDecimal.checked($0) } }
    guard exact.count == count else { throw Failure.decimalOverflow(count - exact.count) }
    return NullableValues(.decimal(exact, scale: scale), validity: Validity(counts(argument).map { $0 > 0 }))
  }

  private func wholeSums(_ values: [Int64], _ argument: NullableValues) throws(Failure) -> NullableValues {
    let exact = exactSums(values, argument).compactMap { Int64(exactly: $0) }
    guard exact.count == count else {
      throw Failure(
        Diagnostic(
          .frameOverflow, "\(count - exact.count) sums are too large for an integer",
          help: "sum cast(… as double) instead"), status: .dataRefused)
    }
    return NullableValues(.integer(exact), validity: Validity(counts(argument).map { $0 > 0 }))
  }

  private func sums(_ argument: NullableValues) -> [Double] {
    let values = argument.values.numbers
    var sums = [Double](repeating: 0, count: count)
    for row in ids.indices where argument.validity[row] { sums[Int(ids[row])] += values[row] }
    return sums
  }

  private func extremes(_ argument: NullableValues, greatest: Bool) -> NullableValues {
    let keys = SortKeys(argument)
    var best = [Int32](repeating: -1, count: count)
    for row in ids.indices where argument.validity[row] {
      let group = Int(ids[row])
      let row = Int32(row)
      if best[group] < 0 || (greatest ? keys.isLess(best[group], row) : keys.isLess(row, best[group])) {
        best[group] = row
      }
    }
    return argument.gathering(best)
  }

  /// Type 7 of Hyndman and Fan (Am Stat 1996): between the two values around (n − 1) × fraction, counted from 0.
  private func percentiles(_ argument: NullableValues, _ percentile: AggregateCall.Percentile) -> NullableValues {
    var present = ids
    for row in ids.indices where !argument.validity[row] { present[row] = -1 }
    let rows = RowsByKey(present, count: count)
    var percentiles = [Double](repeating: 0, count: count)
    var validity = Validity(count: count)
    for group in 0..<count {
      let values: [Double] =
        switch argument.values {
        case .integer(let values): rows[group].map { Double(values[Int($0)]) }
        case .number(let values): rows[group].map { values[Int($0)] }
        default: preconditionFailure("only numbers have percentiles")
        }
      if values.isEmpty {
        validity.setMissing(group)
      } else {
        let sorted = percentile.isDescending ? values.sorted(by: >) : values.sorted()
        let position = Double(sorted.count - 1) * percentile.fraction
        let (low, high) = (sorted[Int(position.rounded(.down))], sorted[Int(position.rounded(.up))])
        percentiles[group] = low + (high - low) * (position - position.rounded(.down))
      }
    }
    return NullableValues(.number(percentiles), validity: validity)
  }
}

extension Failure {
  /// Sums of decimals, so many of them, need more digits than there are.
  static func decimalOverflow(_ count: Int) -> Failure {
    Failure(
      Diagnostic(
        .frameOverflow, "\(count) sums have more than 18 digits, too many for a decimal",
        help: "sum cast(… as double) instead"), status: .dataRefused)
  }
}
