package import Diagnostics

/// An expression as it was written: the parser's result, before any name has a meaning.
package struct Syntax: Sendable {
  package indirect enum Kind: Sendable {
    /// Nil is `null`.
    case literal(ScalarValue?)
    case column(qualifier: String?, name: String)
    case parameter(String)
    case interval(Int, CalendarUnit)
    case not(Syntax)
    case negate(Syntax)
    case binary(BinaryOperator, Syntax, Syntax)
    case isNull(Syntax)
    case isDistinct(Syntax, Syntax)
    case among(Syntax, [Syntax])
    case like(Syntax, pattern: Syntax)
    /// With an operand the short form, `case x when 1 then …`.
    case choice(operand: Syntax?, branches: [Branch], otherwise: Syntax?)
    case cast(Syntax, CastTarget)
    case call(CallSyntax)
  }

  package struct Branch: Sendable {
    package var condition: Syntax
    package var result: Syntax
  }

  package let kind: Kind
  package let place: Place
  /// How many expressions stand in each other, this one counted.
  package private(set) var depth = 1
  /// How many expressions there are in all once short forms are written out: `between` and `nullif` state an operand twice,
  /// `case x when` as often as it has branches. Of such forms in each other there is no end.
  package private(set) var size = 1

  package init(_ kind: Kind, at place: Place) {
    self.kind = kind
    self.place = place
    for part in parts {
      depth = max(depth, part.depth + 1)
      size = size.addingSaturated(part.size)
    }
    size = size.addingSaturated(repeatedSize)
  }

  /// The size of what binding states again.
  private var repeatedSize: Int {
    switch kind {
    case .choice(let operand?, let branches, _):
      branches.dropFirst().reduce(0) { sum, _ in sum.addingSaturated(operand.size) }
    case .call(let call) where call.name == "nullif": call.arguments.first?.size ?? 0
    default: 0
    }
  }
}

extension Int {
  fileprivate func addingSaturated(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}

package enum BinaryOperator: String, Sendable, CaseIterable {
  case or
  case and
  case equal = "="
  case unequal = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case concatenate = "||"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
}

/// A unit of the calendar, as `interval` and `date_trunc` name it.
package enum CalendarUnit: String, Sendable, CaseIterable {
  case day
  case week
  case month
  case quarter
  case year
}

/// A type as `cast` names it.
package enum CastTarget: Sendable, Hashable {
  case text
  /// 32 bits, as `integer` is in DuckDB.
  case integer
  /// 64 bits.
  case bigint
  case number
  /// At most `precision` digits, `scale` of them decimals.
  case decimal(precision: Int, scale: Int)
  case boolean
  case day
  /// A second of a day, `timestamp` in SQL.
  case moment

  /// The names that standard SQL or DuckDB give it.
  package init?(named name: String) {
    switch name {
    case "varchar", "text", "string": self = .text
    case "integer", "int": self = .integer
    case "bigint": self = .bigint
    case "double": self = .number
    // As DuckDB takes it where nothing is said of the digits.
    case "decimal", "numeric", "dec": self = .decimal(precision: 18, scale: 3)
    case "boolean", "bool": self = .boolean
    case "date": self = .day
    case "timestamp", "datetime": self = .moment
    default: return nil
    }
  }
}

/// A function with its arguments: scalar, aggregate or window.
package struct CallSyntax: Sendable {
  package var name: String
  package var arguments: [Syntax]
  /// `count(*)`.
  package var isStar = false
  /// `count(distinct x)`.
  package var isDistinct = false
  /// `within group (order by …)`: the values that a percentile is taken of.
  package var withinGroup: [OrderSyntax]?
  /// `filter (where …)`: only the rows that meet it are aggregated.
  package var filter: Syntax?
  /// `over (…)`.
  package var window: WindowSyntax?

  package init(name: String, arguments: [Syntax]) {
    self.name = name
    self.arguments = arguments
  }
}

/// `over (partition by … order by … rows between … and …)`.
package struct WindowSyntax: Sendable {
  package var partition: [Syntax]
  package var order: [OrderSyntax]
  package var frame: WindowFrame?
  package var place: Place
}

/// One key of an `order by`.
package struct OrderSyntax: Sendable {
  package var key: Syntax
  package var isDescending: Bool
  /// Missing values come last unless `nulls first` is said, in either direction, as in DuckDB.
  package var nullsFirst: Bool
}

/// `rows between …`: which rows around the current one a window function sees.
package struct WindowFrame: Sendable, Hashable {
  package enum Bound: Sendable, Hashable {
    case unboundedPreceding
    /// Rows from the current one, negative before it.
    case offset(Int)
    case unboundedFollowing
  }

  package var start: Bound
  package var end: Bound

  package init(start: Bound, end: Bound) {
    self.start = start
    self.end = end
  }
}
