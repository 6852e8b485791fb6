import Foundation
internal import GRDB

/// One value that SQLite stores.
public enum StoredValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])

  public static func integer(_ value: Int) -> StoredValue { .integer(Int64(value)) }

  /// Null where there is no text.
  public static func text(_ value: String?) -> StoredValue { value.map { .text($0) } ?? .null }

  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    case .bytes(let value): Data(value).databaseValue
    }
  }
}
