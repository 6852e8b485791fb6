import Expressions
import Synchronization
import Tabular

/// Rows under way through a plan. A column is worked out when somebody reads it, and then kept.
struct Relation: Sendable {
  var columns: [LazyColumn]
  var rowCount: Int

  /// The given rows, in their order; a negative row is one of missing values.
  func selecting(_ rows: [Int32]) -> Relation {
    Relation(columns: columns.map { $0.selecting(rows) }, rowCount: rows.count)
  }
}

/// A column that is gathered from another one when it is first read.
final class LazyColumn: Sendable {
  private enum State {
    case pending(@Sendable () -> NullableValues)
    case ready(NullableValues)
  }

  let type: ColumnType
  private let state: Mutex<State>

  init(_ values: NullableValues) {
    type = values.type
    state = Mutex(.ready(values))
  }

  init(_ type: ColumnType, _ work: @escaping @Sendable () -> NullableValues) {
    self.type = type
    state = Mutex(.pending(work))
  }

  var values: NullableValues {
    state.withLock { state in
      switch state {
      case .ready(let values): return values
      case .pending(let work):
        let values = work()
        state = .ready(values)
        return values
      }
    }
  }

  func selecting(_ rows: [Int32]) -> LazyColumn {
    LazyColumn(type) { [self] in values.gathering(rows) }
  }
}
