import Expressions
import Tabular

extension SQLQueries {
  // MARK: Groups

  func aggregate(
    _ input: Plan, _ keys: [BoundNode], _ calls: [AggregateCall], qualified: Bool, outer: Set<String>
  ) -> SQLSelect {
    let width = columns(of: input).count
    // A key without a column would be taken for the number of one: it is made a column first.
    if keys.contains(where: { $0.columns.isEmpty }) {
      let types = columns(of: input)
      let whole = types.enumerated().map { BoundNode.column($0, $1.type) }
      let constant = keys.indices.filter { keys[$0].columns.isEmpty }
      let projected = Plan.project(input, whole + constant.map { keys[$0] })
      let newKeys = keys.enumerated().map { index, key in
        constant.firstIndex(of: index).map { BoundNode.column(width + $0, key.type) } ?? key
      }
      return grouped(
        wrappedRows(projected, newKeys, calls, qualified: qualified, outer: outer), newKeys, calls)
    }
    let needed = Set((keys + calls.compactMap(\.argument)).flatMap(\.columns))
    var select = build(input, needed: needed, qualified: qualified, outer: outer)
    if select.stage > .rows { select = wrapped(select, needed, qualified: qualified, outer: outer) }
    return grouped(select, keys, calls)
  }

  private func wrappedRows(
    _ input: Plan, _ keys: [BoundNode], _ calls: [AggregateCall], qualified: Bool, outer: Set<String>
  ) -> SQLSelect {
    let needed = Set((keys + calls.compactMap(\.argument)).flatMap(\.columns))
    let select = build(input, needed: needed, qualified: qualified, outer: outer)
    return wrapped(select, needed, qualified: qualified, outer: outer)
  }

  /// Groups the rows of a SELECT that has nothing but FROM and WHERE.
  private func grouped(_ rows: SQLSelect, _ keys: [BoundNode], _ calls: [AggregateCall]) -> SQLSelect {
    var select = rows
    var calls = calls
    if dialect == .tsql { (select, calls) = withMedians(select, keys, calls) }
    let printer = expressions(select.columns)
    let keyTexts = keys.map { printer.value($0) }
    let names = keys.enumerated().map { index, key in key.columnIndex.map { rows.names[$0] } ?? "key_\(index + 1)" }
    select.columns = keyTexts + calls.map { SQLFragment(text($0, printer)) }
    select.names = names + calls.enumerated().map { "\($1.function.rawValue)_\($0 + 1)" }
    select.groups = keyTexts.map(\.text)
    select.stage = .grouped
    return select
  }

  /// T-SQL has percentiles over windows only: they are worked out beside each row, and one of each group is taken.
  private func withMedians(
    _ rows: SQLSelect, _ keys: [BoundNode], _ calls: [AggregateCall]
  ) -> (SQLSelect, [AggregateCall]) {
    func isPercentile(_ call: AggregateCall) -> Bool { call.function == .median || call.function == .percentile }
    guard calls.contains(where: isPercentile) else { return (rows, calls) }
    var select = rows
    var calls = calls
    let printer = expressions(rows.columns)
    let partition =
      keys.isEmpty ? "" : "PARTITION BY \(keys.map { printer.text($0) }.joined(separator: ", "))"
    var needed = Set((keys + calls.compactMap(\.argument)).flatMap(\.columns))
    for index in calls.indices where isPercentile(calls[index]) {
      let percentile = text(of: calls[index], printer)
      needed.insert(select.columns.count)
      calls[index] = AggregateCall(function: .max, argument: .column(select.columns.count, .number))
      select.columns.append(
        SQLFragment("\(percentile) OVER (\(partition))"))
      select.names.append("median_\(index + 1)")
    }
    return (wrapped(select, needed, qualified: false, outer: []), calls)
  }

  /// A percentile as standard SQL has it; the median is the half.
  private func text(of call: AggregateCall, _ printer: SQLExpressions) -> String {
    let fraction = call.percentile.map { shortestText($0.fraction) } ?? "0.5"
    let order = printer.text(call.argument!) + (call.percentile?.isDescending ?? false ? " DESC" : "")
    return "PERCENTILE_CONT(\(fraction)) WITHIN GROUP (ORDER BY \(order))"
  }

  private func text(_ call: AggregateCall, _ printer: SQLExpressions) -> String {
    guard let argument = call.argument else { return "COUNT(*)" }
    if call.function == .percentile { return text(of: call, printer) }
    return text(
      call.function, of: argument, (call.isDistinct ? "DISTINCT " : ""), printer)
  }

  private func text(
    _ function: AggregateCall.Function, of argument: BoundNode, _ prefix: String, _ printer: SQLExpressions,
    over window: String = ""
  ) -> String {
    let text = printer.text(argument)
    switch (function, dialect) {
    case (.min, .tsql) where argument.type == .boolean, (.max, .tsql) where argument.type == .boolean:
      return "CAST(\(function.rawValue.uppercased())(CAST(\(text) AS int))\(window) AS bit)"
    case (.avg, .tsql) where argument.type == .integer || argument.type.scale != nil:
      return "AVG(CAST(\(text) AS float))\(window)"
    case (.avg, .spark) where argument.type.scale != nil: return "AVG(CAST(\(text) AS DOUBLE))\(window)"
    case (.sum, _) where argument.type.scale != nil:
      return printer.keptDecimal(SQLFragment("SUM(\(text))\(window)"), argument.type).text
    // Numbers that stand in a statement have 32 bits there; a sum keeps the width of its numbers.
    case (.sum, .tsql) where argument.type == .integer && argument.columnIndex == nil:
      return "SUM(CAST(\(text) AS bigint))\(window)"
    case (.median, .spark): return "PERCENTILE(\(text), 0.5)\(window)"
    default: return "\(function.rawValue.uppercased())(\(prefix)\(text))\(window)"
    }
  }

  // MARK: Windows

  func window(
    _ input: Plan, _ calls: [WindowCall], needed: Set<Int>, qualified: Bool, outer: Set<String>
  ) -> SQLSelect {
    let width = columns(of: input).count
    var read = needed.filter { $0 < width }
    for call in calls {
      for node in call.partition + call.order.map(\.key) + (call.argument.map { [$0] } ?? []) {
        read.formUnion(node.columns)
      }
    }
    var select = build(input, needed: read, qualified: qualified, outer: outer)
    if select.stage > .grouped { select = wrapped(select, read, qualified: qualified, outer: outer) }
    let printer = expressions(select.columns)
    for (index, call) in calls.enumerated() {
      select.columns.append(SQLFragment(text(call, printer)))
      select.names.append("window_\(index + 1)")
    }
    select.stage = .windowed
    return select
  }

  func text(_ call: WindowCall, _ printer: SQLExpressions) -> String {
    var parts: [String] = []
    if !call.partition.isEmpty {
      parts.append("PARTITION BY \(call.partition.map { printer.text($0) }.joined(separator: ", "))")
    }
    if !call.order.isEmpty {
      parts.append("ORDER BY \(call.order.flatMap { keys($0, printer) }.joined(separator: ", "))")
    }
    if let frame = call.frame { parts.append("ROWS BETWEEN \(text(frame.start)) AND \(text(frame.end))") }
    let line = parts.joined(separator: " ")
    let over = " OVER (" + (line.count > 80 ? "\n  " + parts.joined(separator: "\n  ") + "\n)" : line + ")")
    switch call.function {
    case .rowNumber: return "ROW_NUMBER()\(over)"
    case .rank: return "RANK()\(over)"
    case .denseRank: return "DENSE_RANK()\(over)"
    case .firstValue: return "FIRST_VALUE(\(printer.text(call.argument!)))\(over)"
    case .lastValue: return "LAST_VALUE(\(printer.text(call.argument!)))\(over)"
    case .shift(let count, let fallback):
      let argument = call.argument!
      var arguments = [printer.text(argument)]
      if count != 1 && count != -1 || fallback != nil { arguments.append(String(abs(count))) }
      if let fallback { arguments.append(dialect.literal(fallback, argument.type)) }
      return "\(count >= 0 ? "LAG" : "LEAD")(\(arguments.joined(separator: ", ")))\(over)"
    case .aggregate(let function):
      guard let argument = call.argument else { return "COUNT(*)\(over)" }
      return text(function, of: argument, "", printer, over: over)
    }
  }

  /// A key of an order. T-SQL puts what is missing before all else, or after it where the order is descending.
  private func keys(_ order: WindowCall.Order, _ printer: SQLExpressions) -> [String] {
    let text = printer.text(order.key) + (order.isDescending ? " DESC" : "")
    guard dialect == .tsql else { return ["\(text) NULLS \(order.nullsFirst ? "FIRST" : "LAST")"] }
    if order.nullsFirst != order.isDescending { return [text] }
    let (missing, present) = order.nullsFirst ? (0, 1) : (1, 0)
    return ["CASE WHEN \(printer.operand(order.key, .sum)) IS NULL THEN \(missing) ELSE \(present) END", text]
  }

  private func text(_ bound: WindowFrame.Bound) -> String {
    switch bound {
    case .unboundedPreceding: "UNBOUNDED PRECEDING"
    case .unboundedFollowing: "UNBOUNDED FOLLOWING"
    case .offset(0): "CURRENT ROW"
    case .offset(let rows): "\(abs(rows)) \(rows < 0 ? "PRECEDING" : "FOLLOWING")"
    }
  }
}
