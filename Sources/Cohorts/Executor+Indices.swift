import Expressions
import Tabular

/// What rows are counted by that the executor keeps for the next measure over the same frame.
enum IndexKey: Hashable {
  case units(frame: String, Placement, Period?)
  case values(frame: String, breakdown: String, Period?)
}

/// The rows of a relation by the periods in which their day lies.
struct DatedRows: Sendable {
  struct Key: Hashable {
    var frame: String
    var date: BoundNode
    var periods: [Period]
    var period: Period?
  }

  let atoms: PeriodAtoms
  /// Rows to atoms, -1 for a row in no period.
  let rows: RowIndices
  /// The first and the last day of any row; nil where rows are worked out for each period, the last before the first where
  /// no row has a day.
  let days: (first: Int32, last: Int32)?
}

extension Executor {
  func dated(
    _ frame: String, _ relation: Relation, by date: BoundNode, _ periods: [Period], in period: Period?
  ) async throws -> DatedRows {
    let key = DatedRows.Key(frame: frame, date: date, periods: periods, period: period)
    if let known = datedRows[key] { return known }
    let column = try await evaluate(date, over: relation, in: period).values
    let (numbers, validity) = (column.values.days, column.validity)
    let atoms = PeriodAtoms(periods)
    var days = (first: Int32.max, last: Int32.min)
    for row in numbers.indices where validity[row] {
      days = (min(days.first, numbers[row]), max(days.last, numbers[row]))
    }
    let rows = RowIndices(count: relation.rowCount, limit: atoms.count) {
      validity[$0] ? atoms.atom(of: numbers[$0]) : -1
    }
    let dated = DatedRows(atoms: atoms, rows: rows, days: period == nil ? days : nil)
    datedRows[key] = dated
    return dated
  }

  func indices(_ key: IndexKey, _ work: () -> RowIndices) -> RowIndices {
    if let known = rowIndices[key] { return known }
    let indices = work()
    rowIndices[key] = indices
    return indices
  }
}

extension NullableValues {
  /// The number of each row's value. The values of a column that is no text are the texts of its numbers or days.
  ///
  /// - Parameter limit: All numbers are below it.
  func indices(limit: Int, missing: Int32, _ number: (String) -> Int32) -> RowIndices {
    let limit = max(limit, Int(missing) + 1)
    if case .text(let texts) = values {
      let numbers = texts.dictionary.texts.map(number)
      return RowIndices(count: count, limit: limit) {
        !numbers.isEmpty && validity[$0] ? numbers[Int(texts.codes[$0])] : missing
      }
    }
    var numbering = KeyNumbering([self], rowCount: count, missingIsKey: true)
    let distinct = gathering(numbering.byFirstAppearance())
    let column = Column("distinct", distinct.values, validity: distinct.validity)
    let numbers = (0..<distinct.count).map { column.text(at: $0).map(number) ?? missing }
    return RowIndices(count: count, limit: limit) { numbers[Int(numbering.ids[$0])] }
  }
}
