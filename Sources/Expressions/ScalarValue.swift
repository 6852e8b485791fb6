public import Tabular

/// One value: a literal of SQL or the value of a parameter.
public enum ScalarValue: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case day(Day)
  case moment(Moment)

  public var type: ColumnType {
    switch self {
    case .text: .text
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .day: .day
    case .moment: .moment
    }
  }
}
