import Expressions
import Tabular

extension SQLExpressions {
  // MARK: Conversions

  /// A text that cannot be read has no value here; where that can happen the dialects are told to do the same.
  func cast(_ operand: BoundNode, _ target: CastTarget) -> SQLFragment {
    let name = dialect.name(of: target)
    switch (operand.type, target.columnType) {
    case (.text, .text), (.boolean, .boolean), (.day, .day): return value(operand)
    case (.text, _): return SQLFragment("TRY_CAST(\(text(operand)) AS \(name))")
    case (.boolean, .text) where dialect == .tsql:
      let (isTrue, isFalse) = (conditionText(operand), conditionText(.not(operand)))
      return SQLFragment("CASE WHEN \(isTrue) THEN N'true' WHEN \(isFalse) THEN N'false' END")
    case (.moment, .text) where dialect == .tsql:
      return SQLFragment("CONVERT(nvarchar(19), \(text(operand)), 120)")
    case (.day, .text) where dialect == .tsql: return SQLFragment("CONVERT(nvarchar(10), \(text(operand)), 23)")
    case (.number, .decimal(let scale)) where dialect != .duckdb: return decimal(ofNumber: operand, target, scale)
    case (.integer, .decimal), (.number, .decimal), (.decimal, .decimal), (.decimal, .integer):
      return SQLFragment("TRY_CAST(\(text(operand)) AS \(name))")
    // Half to even, as DuckDB converts: the others would cut.
    case (.number, .integer) where dialect == .spark:
      return SQLFragment("TRY_CAST(BROUND(\(text(operand)), 0) AS \(name))")
    case (.number, .integer) where dialect == .tsql: return SQLFragment("TRY_CAST(\(evenRounded(operand)) AS \(name))")
    case (.number, .integer) where dialect == .duckdb, (.integer, .integer) where target == .integer:
      return SQLFragment("TRY_CAST(\(text(operand)) AS \(name))")
    default: return SQLFragment("CAST(\(text(operand)) AS \(name))")
    }
  }

  /// As DuckDB converts: the binary number times a power of ten, rounded, and only then taken for a decimal. The others would
  /// round the number's shortest text.
  private func decimal(ofNumber operand: BoundNode, _ target: CastTarget, _ scale: Int) -> SQLFragment {
    let whole = dialect.name(of: .decimal(precision: FixedDecimal.mostDigits, scale: 0))
    let name = dialect.name(of: target)
    if scale == 0 { return SQLFragment("TRY_CAST(ROUND(\(text(operand)), 0) AS \(name))") }
    let unit = FixedDecimal(unscaled: 1, scale: scale)
    let units = "TRY_CAST(ROUND(\(self.operand(operand, .product)) * 1.0e\(scale), 0) AS \(whole))"
    return SQLFragment("TRY_CAST(\(units) * \(unit) AS \(name))")
  }

  /// T-SQL's 'round' takes halves away from nought: it is corrected where that gave an odd number.
  private func evenRounded(_ operand: BoundNode) -> String {
    if case .numeric(.floor, _) = operand { return text(operand) }
    if case .numeric(.ceiling, _) = operand { return text(operand) }
    if case .round(_, 0) = operand { return text(operand) }
    let (number, whole) = (self.operand(operand, .product), "ROUND(\(text(operand)), 0)")
    return "\(whole) - CASE WHEN ABS(\(number) - ROUND(\(text(operand)), 0, 1)) = 0.5e0 "
      + "AND ABS(\(whole)) - 2 * FLOOR(ABS(\(whole)) / 2) = 1 THEN SIGN(\(text(operand))) ELSE 0 END"
  }

  // MARK: Texts

  /// In code points. T-SQL's own does not count blanks at the end.
  func length(_ operand: BoundNode) -> SQLFragment {
    dialect == .tsql
      ? SQLFragment("LEN(\(self.operand(operand, .product)) + N'.') - 1", .sum) : call("LENGTH", [operand])
  }

  func concatenation(_ nodes: [BoundNode], _ skipsNull: Bool) -> SQLFragment {
    if skipsNull {
      return dialect == .spark
        ? SQLFragment("CONCAT_WS('', \(nodes.map(text).joined(separator: ", ")))") : call("CONCAT", nodes)
    }
    let sign = dialect == .tsql ? " + " : " || "
    return SQLFragment(nodes.map { flat($0) }.joined(separator: sign), .sum)
  }

  /// An operand of '||', which is bracketed unless it is one itself: the dialects rank the operator differently.
  private func flat(_ node: BoundNode) -> String {
    if case .concatenate(_, skipsNull: false) = node { return text(node) }
    return operand(node, .atom)
  }

  /// Positions count from 1, negative ones from the end.
  func substring(_ operand: BoundNode, _ start: BoundNode, _ length: BoundNode?) -> SQLFragment {
    let whole = text(operand)
    if dialect == .duckdb {
      return SQLFragment(
        "SUBSTR(\(([operand, start] + (length.map { [$0] } ?? [])).map(text).joined(separator: ", ")))")
    }
    let isPlain = if case .literal(.integer(let position)?, _) = start { position > 0 } else { false }
    if dialect == .spark {
      let count = length.map { ", \(text($0))" } ?? ""
      if isPlain { return SQLFragment("SUBSTRING(\(whole), \(text(start))\(count))") }
      // Position 0 lies before the first there as here, but Spark counts it as the first.
      let shorter = length.map { ", \(self.operand($0, .sum)) - 1" } ?? ""
      let position = self.operand(start, .sum)
      return SQLFragment(
        "CASE WHEN \(position) = 0 THEN SUBSTRING(\(whole), 1\(shorter)) ELSE SUBSTRING(\(whole), \(position)\(count)) END"
      )
    }
    // One more than the text has characters, which leads to its end.
    let beyond = "LEN(\(self.operand(operand, .product)) + N'.')"
    let count = length.map(text) ?? beyond
    if isPlain { return SQLFragment("SUBSTRING(\(whole), \(text(start)), \(count))") }
    let position = self.operand(start, .sum)
    return SQLFragment(
      "SUBSTRING(\(whole), CASE WHEN \(position) < 0 THEN \(beyond) + \(position) ELSE \(position) END, \(count))")
  }

  // MARK: Days

  func calendar(_ node: BoundNode) -> SQLFragment {
    switch (dialect, node) {
    case (.duckdb, .daysBetween(let left, let right)):
      SQLFragment("\(operand(left, .sum)) - \(operand(right, .product))", .sum)
    case (.tsql, .daysBetween(let left, let right)):
      SQLFragment("DATEDIFF(day, \(text(right)), \(text(left)))")
    case (.spark, .daysBetween(let left, let right)): call("DATEDIFF", [left, right])

    case (.duckdb, .addDays(let day, let count, let sign)):
      SQLFragment("\(operand(day, .sum)) \(sign < 0 ? "-" : "+") \(int32(count))", .sum)
    case (.tsql, .addDays(let day, let count, let sign)):
      SQLFragment("DATEADD(day, \(signed(count, sign)), \(text(day)))")
    case (.spark, .addDays(let day, let count, let sign)):
      SQLFragment("\(sign < 0 ? "DATE_SUB" : "DATE_ADD")(\(text(day)), \(int32(count)))")

    case (.duckdb, .addInterval(let day, let days, let months)):
      SQLFragment("CAST(\(operand(day, .sum)) \(interval(days, months)) AS DATE)")
    case (.tsql, .addInterval(let day, let days, let months)):
      SQLFragment(months != 0 ? "DATEADD(month, \(months), \(text(day)))" : "DATEADD(day, \(days), \(text(day)))")
    case (.spark, .addInterval(let day, let days, let months)):
      SQLFragment(months != 0 ? "ADD_MONTHS(\(text(day)), \(months))" : "DATE_ADD(\(text(day)), \(days))")

    case (_, .truncate(.day, let day)): value(day)
    case (.duckdb, .truncate(let unit, let day)):
      SQLFragment("CAST(DATE_TRUNC('\(unit.rawValue)', \(text(day))) AS DATE)")
    case (.spark, .truncate(let unit, let day)):
      SQLFragment("TRUNC(\(text(day)), '\(unit == .month ? "MM" : unit.rawValue.uppercased())')")
    case (.tsql, .truncate(let unit, let day)): SQLFragment(truncated(text(day), unit))

    case (_, .dayPart(.year, let day)): call("YEAR", [day])
    case (_, .dayPart(.month, let day)): call("MONTH", [day])
    case (_, .dayPart(.day, let day)): call("DAY", [day])
    default: preconditionFailure("only what reckons with days is printed here")
    }
  }

  private func interval(_ days: Int, _ months: Int) -> String {
    let (count, unit) = months != 0 ? (months, "MONTH") : (days, "DAY")
    return "\(count < 0 ? "-" : "+") INTERVAL \(abs(count)) \(unit)"
  }

  /// A count of days: a literal, or what was made one of 32 bits.
  private func int32(_ count: BoundNode) -> String { operand(count, .atom) }

  private func signed(_ count: BoundNode, _ sign: Int) -> String {
    if case .literal(.integer(let days)?, _) = count { return String(days * Int64(sign)) }
    return sign < 0 ? "-" + operand(count, .atom) : text(count)
  }

  /// The first day of the unit, also before SQL Server 2022. 1 January of the year 1 was a Monday.
  private func truncated(_ day: String, _ unit: CalendarUnit) -> String {
    switch unit {
    case .day: day
    case .week: "DATEADD(day, -(DATEDIFF(day, CAST('0001-01-01' AS date), \(day)) % 7), \(day))"
    case .month: "DATEFROMPARTS(YEAR(\(day)), MONTH(\(day)), 1)"
    case .quarter: "DATEFROMPARTS(YEAR(\(day)), DATEPART(quarter, \(day)) * 3 - 2, 1)"
    case .year: "DATEFROMPARTS(YEAR(\(day)), 1, 1)"
    }
  }
}
