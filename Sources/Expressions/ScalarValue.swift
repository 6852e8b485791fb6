public import Tabular

/// One value: a literal of SQL or the value of a parameter.
public enum ScalarValue: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case number(Double)
  case decimal(FixedDecimal)
  case boolean(Bool)
  case day(Day)
  case moment(Moment)

  public var type: ColumnType {
    switch self {
    case .text: .text
    case .integer: .integer
    case .number: .number
    case .decimal(let decimal): .decimal(scale: decimal.scale)
    case .boolean: .boolean
    case .day: .day
    case .moment: .moment
    }
  }
}

extension ScalarValue {
  /// An integer, or a decimal's units; nil for any other value.
  var units: Int64? {
    switch self {
    case .integer(let integer): integer
    case .decimal(let decimal): decimal.unscaled
    case .text, .number, .boolean, .day, .moment: nil
    }
  }
}
