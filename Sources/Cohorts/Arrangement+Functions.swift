import Diagnostics
import Expressions
import Tabular

extension Arrangement {
  func compute(_ call: WindowCall, _ argument: NullableValues?) throws(Failure) -> NullableValues {
    switch call.function {
    case .rowNumber, .rank, .denseRank: return ranks(call.function)
    case .shift(let distance, let fallback): return shifted(argument!, by: distance, fallback)
    case .firstValue:
      return argument!.gathering(picking(call.frame) { frame in frame.isEmpty ? -1 : rows[frame.lowerBound] })
    case .lastValue:
      return argument!.gathering(picking(call.frame) { frame in frame.isEmpty ? -1 : rows[frame.upperBound - 1] })
    case .aggregate(let function): return try aggregated(function, argument, call.frame)
    }
  }

  private var partitions: Range<Int> { 0..<starts.count - 1 }

  private func positions(_ partition: Int) -> Range<Int> { Int(starts[partition])..<Int(starts[partition + 1]) }

  // MARK: Ranks and neighbours

  private func ranks(_ function: WindowCall.Function) -> NullableValues {
    var ranks = [Int64](repeating: 0, count: rows.count)
    for partition in partitions {
      var (rank, dense): (Int64, Int64) = (0, 0)
      for (number, position) in positions(partition).enumerated() {
        if number == 0 || !arePeers(rows[position - 1], rows[position]) {
          rank = Int64(number) + 1
          dense += 1
        }
        ranks[Int(rows[position])] = function == .rowNumber ? Int64(number) + 1 : function == .rank ? rank : dense
      }
    }
    return NullableValues(.integer(ranks), validity: Validity(count: rows.count))
  }

  private func shifted(_ argument: NullableValues, by distance: Int, _ fallback: ScalarValue?) -> NullableValues {
    var picked = [Int32](repeating: -1, count: rows.count)
    for partition in partitions {
      let range = positions(partition)
      for position in range where range.contains(position - distance) {
        picked[Int(rows[position])] = rows[position - distance]
      }
    }
    guard let fallback else { return argument.gathering(picked) }
    let defaults = NullableValues.constant(fallback, argument.type, count: 1)
    let extended = NullableValues.joining([argument, defaults])
    return extended.gathering(picked.map { $0 < 0 ? Int32(argument.count) : $0 })
  }

  // MARK: Frames

  /// Calls a function with each row's frame, as positions in the arrangement.
  private func forEachFrame<Fault: Error>(
    _ frame: WindowFrame?, _ body: (_ row: Int, _ frame: Range<Int>) throws(Fault) -> Void
  ) throws(Fault) {
    for partition in partitions {
      let range = positions(partition)
      var peersEnd = range.lowerBound
      for position in range {
        let visible: Range<Int>
        if let frame {
          let start = Arrangement.position(frame.start, from: position, in: range, isEnd: false)
          let end = Arrangement.position(frame.end, from: position, in: range, isEnd: true)
          visible = start..<max(start, end)
        } else if order.isEmpty {
          visible = range
        } else {
          if position >= peersEnd {
            peersEnd = position + 1
            while peersEnd < range.upperBound, arePeers(rows[position], rows[peersEnd]) { peersEnd += 1 }
          }
          visible = range.lowerBound..<peersEnd
        }
        try body(Int(rows[position]), visible)
      }
    }
  }

  private static func position(
    _ bound: WindowFrame.Bound, from position: Int, in range: Range<Int>, isEnd: Bool
  ) -> Int {
    switch bound {
    case .unboundedPreceding: range.lowerBound
    case .unboundedFollowing: range.upperBound
    case .offset(let offset):
      min(max(position + offset + (isEnd ? 1 : 0), range.lowerBound), range.upperBound)
    }
  }

  private func picking(_ frame: WindowFrame?, _ pick: (Range<Int>) -> Int32) -> [Int32] {
    var picked = [Int32](repeating: -1, count: rows.count)
    forEachFrame(frame) { row, visible in picked[row] = pick(visible) }
    return picked
  }

  // MARK: Aggregates

  private func aggregated(
    _ function: AggregateCall.Function, _ argument: NullableValues?, _ frame: WindowFrame?
  ) throws(Failure) -> NullableValues {
    var running = RunningAggregate(rows: rows, argument)
    switch function {
    case .min, .max:
      var picked = [Int32](repeating: -1, count: rows.count)
      try forEachFrame(frame) { (row, visible) throws(Failure) in
        running.move(to: visible)
        picked[row] = function == .min ? running.least : running.greatest
      }
      return argument!.gathering(picked)
    case .count:
      var counts = [Int64](repeating: 0, count: rows.count)
      try forEachFrame(frame) { (row, visible) throws(Failure) in
        running.move(to: visible)
        counts[row] = Int64(running.count)
      }
      return NullableValues(.integer(counts), validity: Validity(count: rows.count))
    case .sum where argument!.type == .integer:
      var sums = [Int64](repeating: 0, count: rows.count)
      var validity = Validity(count: rows.count)
      try forEachFrame(frame) { (row, visible) throws(Failure) in
        running.move(to: visible)
        guard let sum = Int64(exactly: running.exactSum) else {
          throw Failure(
            Diagnostic(.frameOverflow, "a running sum is too large for an integer", help: "sum cast(… as double)"),
            status: .dataRefused)
        }
        sums[row] = sum
        if running.count == 0 { validity.setMissing(row) }
      }
      return NullableValues(.integer(sums), validity: validity)
    case .sum where argument!.type.scale != nil:
      var sums = [Int64](repeating: 0, count: rows.count)
      var validity = Validity(count: rows.count)
      try forEachFrame(frame) { (row, visible) throws(Failure) in
        running.move(to: visible)
        guard let sum = Int64(exactly: running.exactSum).flatMap({ FixedDecimal.checked($0) }) else {
          throw Failure.decimalOverflow(1)
        }
        sums[row] = sum
        if running.count == 0 { validity.setMissing(row) }
      }
      return NullableValues(.decimal(sums, scale: argument!.type.scale!), validity: validity)
    case .avg where argument!.type != .number:
      let unit = Double(FixedDecimal.powerOfTen(argument!.type.scale ?? 0))
      var results = [Double](repeating: 0, count: rows.count)
      var validity = Validity(count: rows.count)
      try forEachFrame(frame) { (row, visible) throws(Failure) in
        running.move(to: visible)
        results[row] = Double(running.exactSum) / (Double(max(1, running.count)) * unit)
        if running.count == 0 { validity.setMissing(row) }
      }
      return NullableValues(.number(results), validity: validity)
    case .sum, .avg:
      var results = [Double](repeating: 0, count: rows.count)
      var validity = Validity(count: rows.count)
      try forEachFrame(frame) { (row, visible) throws(Failure) in
        running.move(to: visible)
        results[row] = function == .avg ? running.sum / Double(max(1, running.count)) : running.sum
        if running.count == 0 || !results[row].isFinite { validity.setMissing(row) }
      }
      return NullableValues(.number(results), validity: validity)
    case .median, .percentile: preconditionFailure("the binder lets no percentile into a window")
    }
  }
}
