import Tabular

/// The distinct values of a column and its ends.
struct ValueSpread {
  let distinctCount: Int
  let extremes: ColumnProfile.Extremes?
  /// Every value of a text or boolean column, the most frequent first; empty for other types.
  let codes: [ColumnProfile.Code]

  /// - Parameter wantsCodes: Whether the values themselves are asked for, and not only how many there are.
  init(_ column: Column, wantsCodes: Bool) {
    let rows = column.validity
    switch column.values {
    case .text(let texts):
      var counts = [Int32](repeating: 0, count: texts.dictionary.count)
      for row in texts.codes.indices where rows[row] { counts[Int(texts.codes[row])] += 1 }
      guard wantsCodes else {
        self.init(distinctCount: counts.count { $0 > 0 }, extremes: nil)
        return
      }
      self.init(counts.indices.map { ColumnProfile.Code(value: texts.dictionary[$0], count: Int(counts[$0])) })
    case .boolean(let flags):
      let valid = flags.indices.filter { rows[$0] }
      let trueCount = valid.count { flags[$0] }
      self.init([
        ColumnProfile.Code(value: "true", count: trueCount),
        ColumnProfile.Code(value: "false", count: valid.count - trueCount),
      ])
    case .integer(let values): self.init(whole: values, rows) { String($0) }
    case .decimal(let values, let scale):
      self.init(whole: values, rows) { FixedDecimal(unscaled: $0, scale: scale).description }
    case .number(let values): self.init(ordered: values, rows) { shortestText($0) }
    case .day(let values): self.init(whole: values, rows) { Day(number: $0).description }
    case .moment(let values): self.init(whole: values, rows) { Moment(number: $0).description }
    }
  }

  private init(distinctCount: Int, extremes: ColumnProfile.Extremes?) {
    self.distinctCount = distinctCount
    self.extremes = extremes
    codes = []
  }

  private init(_ counted: [ColumnProfile.Code]) {
    codes = counted.filter { $0.count > 0 }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    distinctCount = codes.count
    extremes = nil
  }

  /// Counts whole numbers by their distance from the least where they lie close together; sorts them where they do not.
  private init<Value: FixedWidthInteger>(whole values: [Value], _ rows: Validity, _ text: (Value) -> String) {
    var (low, high, count) = (Value.max, Value.min, 0)
    for row in values.indices where rows[row] {
      low = min(low, values[row])
      high = max(high, values[row])
      count += 1
    }
    guard count > 0 else {
      self.init(distinctCount: 0, extremes: nil)
      return
    }
    let (range, overflows) = high.subtractingReportingOverflow(low)
    guard !overflows, Int(range) <= 2 * count + 1024 else {
      self.init(ordered: values, rows, text)
      return
    }
    var counts = [Int32](repeating: 0, count: Int(range) + 1)
    for row in values.indices where rows[row] { counts[Int(values[row] - low)] += 1 }
    let inner = ColumnProfile.innerRank
    func reached(_ places: some Sequence<Int>) -> String? {
      guard count >= 2 * inner else { return nil }
      var passed = 0
      for place in places {
        passed += Int(counts[place])
        if passed >= inner { return text(low + Value(place)) }
      }
      return nil
    }
    self.init(
      distinctCount: counts.count { $0 > 0 },
      extremes: ColumnProfile.Extremes(
        minimum: text(low), maximum: text(high), innerMinimum: reached(counts.indices),
        innerMaximum: reached(counts.indices.reversed())))
  }

  private init<Value: Comparable>(ordered values: [Value], _ rows: Validity, _ text: (Value) -> String) {
    let sorted = (rows.isAllValid ? values : values.indices.filter { rows[$0] }.map { values[$0] }).sorted()
    guard let first = sorted.first, let last = sorted.last else {
      self.init(distinctCount: 0, extremes: nil)
      return
    }
    var distinct = 1
    for index in sorted.indices.dropFirst() where sorted[index] != sorted[index - 1] { distinct += 1 }
    let inner = ColumnProfile.innerRank
    let hasInner = sorted.count >= 2 * inner
    self.init(
      distinctCount: distinct,
      extremes: ColumnProfile.Extremes(
        minimum: text(first), maximum: text(last),
        innerMinimum: hasInner ? text(sorted[inner - 1]) : nil,
        innerMaximum: hasInner ? text(sorted[sorted.count - inner]) : nil))
  }
}
