import Tabular

/// The distinct values of a column and its ends.
struct ValueSpread {
  let distinctCount: Int
  let extremes: ColumnProfile.Extremes?
  /// Every value of a text or boolean column, the most frequent first; empty for other types.
  let codes: [ColumnProfile.Code]

  init(_ column: Column) {
    let rows = column.validity
    switch column.values {
    case .text(let texts):
      var counts = [Int](repeating: 0, count: texts.dictionary.count)
      for (row, code) in texts.codes.enumerated() where rows[row] { counts[Int(code)] += 1 }
      self.init(counts.indices.map { ColumnProfile.Code(value: texts.dictionary[$0], count: counts[$0]) })
    case .boolean(let flags):
      let valid = flags.indices.filter { rows[$0] }
      let trueCount = valid.count { flags[$0] }
      self.init([
        ColumnProfile.Code(value: "true", count: trueCount),
        ColumnProfile.Code(value: "false", count: valid.count - trueCount),
      ])
    case .integer(let values): self.init(ordered: values, rows) { String($0) }
    case .number(let values): self.init(ordered: values, rows) { shortestText($0) }
    case .day(let values): self.init(ordered: values, rows) { Day(number: $0).description }
    case .moment(let values): self.init(ordered: values, rows) { Moment(number: $0).description }
    }
  }

  private init(_ counted: [ColumnProfile.Code]) {
    codes = counted.filter { $0.count > 0 }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    distinctCount = codes.count
    extremes = nil
  }

  private init<Value: Comparable>(ordered values: [Value], _ rows: Validity, _ text: (Value) -> String) {
    let sorted = (rows.isAllValid ? values : values.indices.filter { rows[$0] }.map { values[$0] }).sorted()
    codes = []
    guard let first = sorted.first, let last = sorted.last else {
      distinctCount = 0
      extremes = nil
      return
    }
    var distinct = 1
    for index in sorted.indices.dropFirst() where sorted[index] != sorted[index - 1] { distinct += 1 }
    distinctCount = distinct
    let inner = ColumnProfile.innerRank
    let hasInner = sorted.count >= 2 * inner
    extremes = ColumnProfile.Extremes(
      minimum: text(first), maximum: text(last),
      innerMinimum: hasInner ? text(sorted[inner - 1]) : nil,
      innerMaximum: hasInner ? text(sorted[sorted.count - inner]) : nil)
  }
}
