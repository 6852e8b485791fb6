public import Diagnostics
internal import GRDB

/// One row of a query's result, valid only inside the closure that it is handed to.
///
/// Columns are counted from 0, in the order of the query. A value of another kind than asked for means that the file
/// was changed by other hands, and throws as damage.
public struct StoredRow {
  let row: Row
  let database: String

  public func integer(_ column: Int) throws(Failure) -> Int64 {
    guard let value = try optionalInteger(column) else { throw unexpected(column) }
    return value
  }

  public func optionalInteger(_ column: Int) throws(Failure) -> Int64? {
    switch storage(column) {
    case .null: nil
    case .int64(let value): value
    default: throw unexpected(column)
    }
  }

  public func real(_ column: Int) throws(Failure) -> Double {
    switch storage(column) {
    case .double(let value): value
    case .int64(let value): Double(value)
    default: throw unexpected(column)
    }
  }

  public func text(_ column: Int) throws(Failure) -> String {
    guard let value = try optionalText(column) else { throw unexpected(column) }
    return value
  }

  public func optionalText(_ column: Int) throws(Failure) -> String? {
    switch storage(column) {
    case .null: nil
    case .string(let value): value
    default: throw unexpected(column)
    }
  }

  public func bytes(_ column: Int) throws(Failure) -> [UInt8] {
    switch storage(column) {
    case .blob(let value): Array(value)
    default: throw unexpected(column)
    }
  }

  private func storage(_ column: Int) -> DatabaseValue.Storage {
    let value: DatabaseValue = row[column]
    return value.storage
  }

  private func unexpected(_ column: Int) -> Failure {
    damaged(database, "column \(column + 1) of a row holds another kind of value than was written")
  }
}
