import Diagnostics
import Expressions
import Tabular

extension AggregateCall {
  /// Returns nil after reporting what does not fit.
  init?<Names: Scope>(_ call: CallSyntax, _ binder: Binder<Names>, at place: Place, faults: Faults) {
    guard let function = Function(rawValue: call.name) else { preconditionFailure("an aggregate's name") }
    var call = call
    var percentile: Percentile?
    if function == .percentile {
      guard let (found, values) = Percentile.reading(call, at: place, faults: faults) else { return nil }
      percentile = found
      call.arguments = [values]
    } else if call.withinGroup != nil {
      faults.report(.sqlWrongArguments, "'\(call.name)' takes no 'within group'", at: place)
      return nil
    }
    if call.isStar {
      guard function == .count else {
        faults.report(.sqlWrongArguments, "only 'count' takes a star", at: place)
        return nil
      }
      self.init(function: .count, argument: nil)
    } else {
      guard call.arguments.count == 1 else {
        faults.report(
          .sqlWrongArguments, "'\(call.name)' takes 1 argument, not \(call.arguments.count)", at: place,
          help: function == .count ? "write count(*) to count rows" : nil)
        return nil
      }
      guard var argument = binder.bind(call.arguments[0]) else { return nil }
      if function == .sum, argument.type == .boolean { argument = .cast(argument, .integer) }
      // What lies between two decimals may need one more of them: it is a number, and never cut.
      if function == .median || function == .percentile, argument.type.scale != nil {
        argument = argument.converted(to: .number)
      }
      guard AggregateCall.takes(function, argument.type) else {
        faults.report(.sqlTypeClash, "'\(call.name)' needs a number, not \(argument.type.withArticle)", at: place)
        return nil
      }
      if call.isDistinct, function != .count {
        faults.report(.sqlWrongArguments, "only 'count' knows 'distinct'", at: place)
        return nil
      }
      self.init(function: function, argument: argument, isDistinct: call.isDistinct, percentile: percentile)
    }
    if let filter = call.filter {
      guard let condition = binder.condition(filter) else { return nil }
      let counted = argument ?? .literal(.boolean(true), .boolean)
      argument = .choice(
        [.init(condition: condition, result: counted)], otherwise: .literal(nil, counted.type), counted.type)
    }
  }

  static func takes(_ function: Function, _ type: ColumnType) -> Bool {
    switch function {
    case .count, .min, .max: true
    case .sum, .avg, .median, .percentile: type.isNumeric
    }
  }
}

extension WindowCall {
  /// Returns nil after reporting what does not fit.
  init?<Names: Scope>(
    _ call: CallSyntax, _ window: WindowSyntax, _ binder: Binder<Names>, at place: Place, faults: Faults
  ) {
    let partition = window.partition.map { binder.bind($0) }
    let order = window.order.map { key in
      binder.bind(key.key).map { Order(key: $0, isDescending: key.isDescending, nullsFirst: key.nullsFirst) }
    }
    guard let (function, argument) = WindowCall.function(call, binder, at: place, faults: faults),
      !partition.contains(where: { $0 == nil }), !order.contains(where: { $0 == nil })
    else { return nil }
    switch function {
    case .rowNumber, .rank, .denseRank, .shift, .firstValue, .lastValue:
      if order.isEmpty {
        faults.report(
          .sqlWrongArguments, "'\(call.name)' needs 'order by' within 'over (…)'", at: window.place,
          help: "without an order the result would depend on chance")
        return nil
      }
    case .aggregate: break
    }
    self.init(
      function: function, argument: argument, partition: partition.map { $0! }, order: order.map { $0! },
      frame: window.frame)
  }

  private static func function<Names: Scope>(
    _ call: CallSyntax, _ binder: Binder<Names>, at place: Place, faults: Faults
  ) -> (Function, BoundNode?)? {
    func fails(_ message: String) -> (Function, BoundNode?)? {
      faults.report(.sqlWrongArguments, message, at: place)
      return nil
    }
    if aggregateNames.contains(call.name) {
      if call.isDistinct { return fails("'distinct' cannot stand in a window") }
      guard let aggregate = AggregateCall(call, binder, at: place, faults: faults) else { return nil }
      if aggregate.function == .median || aggregate.function == .percentile {
        return fails("'\(call.name)' cannot stand in a window")
      }
      return (.aggregate(aggregate.function), aggregate.argument)
    }
    if call.filter != nil || call.isStar || call.isDistinct {
      return fails("'\(call.name)' takes plain arguments only")
    }
    let counts: ClosedRange<Int>
    switch call.name {
    case "row_number", "rank", "dense_rank": counts = 0...0
    case "first_value", "last_value": counts = 1...1
    case "lag", "lead": counts = 1...3
    default:
      faults.report(
        .sqlUnknownFunction, "unknown window function '\(call.name)'", at: place,
        help: suggestionHelp(for: call.name, among: windowNames + aggregateNames))
      return nil
    }
    guard counts.contains(call.arguments.count) else {
      return fails("'\(call.name)' does not take \(call.arguments.count) arguments")
    }
    switch call.name {
    case "row_number": return (.rowNumber, nil)
    case "rank": return (.rank, nil)
    case "dense_rank": return (.denseRank, nil)
    default: break
    }
    guard let argument = binder.bind(call.arguments[0]) else { return nil }
    switch call.name {
    case "first_value": return (.firstValue, argument)
    case "last_value": return (.lastValue, argument)
    default: return shift(call, argument, binder, faults: faults)
    }
  }

  /// `lag` and `lead`: how far, and what stands where there is no such row.
  private static func shift<Names: Scope>(
    _ call: CallSyntax, _ argument: BoundNode, _ binder: Binder<Names>, faults: Faults
  ) -> (Function, BoundNode?)? {
    var count = 1
    if call.arguments.count > 1 {
      guard case .literal(.integer(let rows)?) = call.arguments[1].kind, abs(rows) <= 1_000_000_000 else {
        faults.report(
          .sqlWrongArguments, "'\(call.name)' takes a literal number of rows", at: call.arguments[1].place)
        return nil
      }
      count = Int(rows)
    }
    var fallback: ScalarValue?
    if call.arguments.count > 2 {
      let place = call.arguments[2].place
      let isFraction = argument.type == .number || argument.type.scale != nil
      let bound =
        isFraction
        ? binder.number(call.arguments[2])?.converted(to: argument.type)
        : binder.bind(call.arguments[2], as: [argument.type], argument.type.withArticle)
      guard let node = bound else { return nil }
      guard case .literal(let value, _) = node else {
        faults.report(.sqlWrongArguments, "the default of '\(call.name)' must be a literal", at: place)
        return nil
      }
      fallback = value
    }
    return (.shift(by: call.name == "lag" ? count : -count, default: fallback), argument)
  }
}

extension AggregateCall.Percentile {
  /// The percentile that `percentile_cont(0.9) within group (order by x)` asks for and the values it is of, or nil after a
  /// report.
  fileprivate static func reading(
    _ call: CallSyntax, at place: Place, faults: Faults
  ) -> (Self, values: Syntax)? {
    func fails(_ message: String) -> (Self, values: Syntax)? {
      faults.report(
        .sqlWrongArguments, message, at: place, help: "write percentile_cont(0.9) within group (order by value)")
      return nil
    }
    guard !call.isStar, !call.isDistinct, call.arguments.count == 1, let fraction = call.arguments[0].fraction else {
      return fails("'percentile_cont' takes a literal number from 0 to 1")
    }
    guard let order = call.withinGroup, order.count == 1 else {
      return fails("'percentile_cont' needs 'within group (order by …)' with one key")
    }
    return (Self(fraction: fraction, isDescending: order[0].isDescending), order[0].key)
  }
}

extension Syntax {
  /// A literal number from 0 to 1.
  fileprivate var fraction: Double? {
    let number: Double? =
      switch kind {
      case .literal(.integer(let integer)?): Double(integer)
      case .literal(.number(let number)?): number
      case .literal(.decimal(let decimal)?): decimal.number
      default: nil
      }
    return number.flatMap { (0...1).contains($0) ? $0 : nil }
  }
}
