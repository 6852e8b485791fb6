import Diagnostics
import Tabular

extension ExpressionParser {
  // MARK: interval 3 month · interval '3' month · interval '3 months'

  mutating func interval() throws(SyntaxFault) -> Syntax {
    let place = stream.take().place
    let isNegative = stream.takeSign("-")
    var words: [String]
    switch stream.current.kind {
    case .integer(let digits): words = [digits]
    case .text(let text): words = text.split(separator: " ").map(String.init)
    default: throw stream.unexpected(wanted: "a whole number")
    }
    stream.take()
    if words.count == 1, case .word(let unit) = stream.current.kind {
      words.append(unit)
      stream.take()
    }
    guard words.count == 2, let count = Int(words[0]), abs(count) <= 1_000_000, let unit = unit(named: words[1]) else {
      stream.faults.report(
        .sqlSyntax, "this is no interval of the calendar", at: place,
        help: "written interval 3 month; the units are day, week, month, quarter and year")
      throw SyntaxFault()
    }
    return Syntax(.interval(isNegative ? -count : count, unit), at: place)
  }

  private func unit(named name: String) -> CalendarUnit? {
    let name = name.lowercased()
    return CalendarUnit(rawValue: name.hasSuffix("s") ? String(name.dropLast()) : name)
  }

  // MARK: case … when … then … else … end

  mutating func choice() throws(SyntaxFault) -> Syntax {
    let place = stream.take().place
    let operand = stream.isWord("when") ? nil : try expression()
    var branches: [Syntax.Branch] = []
    while stream.takeWord("when") {
      let condition = try expression()
      try stream.expectWord("then")
      branches.append(.init(condition: condition, result: try expression()))
    }
    if branches.isEmpty { throw stream.unexpected(wanted: "'when'") }
    let otherwise = stream.takeWord("else") ? try expression() : nil
    try stream.expectWord("end")
    return Syntax(.choice(operand: operand, branches: branches, otherwise: otherwise), at: place)
  }

  // MARK: cast(x as integer)

  mutating func cast() throws(SyntaxFault) -> Syntax {
    let place = stream.take().place
    try stream.expectSign("(")
    let operand = try expression()
    try stream.expectWord("as")
    let known = "text (or varchar), integer, bigint, double, decimal(p, s), boolean, date and timestamp"
    guard case .word(let name) = stream.current.kind, var target = CastTarget(named: name) else {
      throw stream.unexpected(wanted: "a type", help: "known here: \(known)")
    }
    stream.take()
    if case .decimal = target, stream.takeSign("(") { target = try decimal() }
    try stream.expectSign(")")
    return Syntax(.cast(operand, target), at: place)
  }

  /// `18, 2)`: the digits in all and how many of them are decimals; none where that is not said.
  private mutating func decimal() throws(SyntaxFault) -> CastTarget {
    let place = stream.place
    let precision = try wholeNumber()
    let scale = stream.takeSign(",") ? try wholeNumber() : 0
    try stream.expectSign(")")
    guard (1...FixedDecimal.mostDigits).contains(precision), scale <= precision else {
      stream.faults.report(
        .sqlSyntax, "a decimal has 1 to 18 digits, and no more decimals than digits", at: place,
        help: "for money write decimal(18, 2)")
      throw SyntaxFault()
    }
    return .decimal(precision: precision, scale: scale)
  }

  private mutating func wholeNumber() throws(SyntaxFault) -> Int {
    guard case .integer(let digits) = stream.current.kind else { throw stream.unexpected(wanted: "a whole number") }
    stream.take()
    return Int(digits) ?? .max
  }

  // MARK: name(arguments) within group (order by …) filter (where …) over (…)

  mutating func call() throws(SyntaxFault) -> Syntax {
    let token = stream.take()
    guard case .word(let name) = token.kind else { preconditionFailure("a call starts with a word") }
    try stream.expectSign("(")
    var call = CallSyntax(name: name, arguments: [])
    if stream.takeSign("*") {
      call.isStar = true
      try stream.expectSign(")")
    } else if !stream.takeSign(")") {
      call.isDistinct = stream.takeWord("distinct")
      call.arguments = try list()
    }
    if stream.isWord("within"), stream.peek().kind == .word("group") {
      _ = stream.takeWords("within", "group")
      try stream.expectSign("(")
      if !stream.takeWords("order", "by") { throw stream.unexpected(wanted: "'order by'") }
      call.withinGroup = try ordering()
      try stream.expectSign(")")
    }
    if stream.isWord("filter"), stream.peek().kind == .sign("(") {
      stream.take()
      stream.take()
      try stream.expectWord("where")
      call.filter = try expression()
      try stream.expectSign(")")
    }
    if stream.isWord("over") { call.window = try window() }
    return Syntax(.call(call), at: token.place)
  }

  private mutating func window() throws(SyntaxFault) -> WindowSyntax {
    let place = stream.take().place
    try stream.expectSign("(")
    var window = WindowSyntax(partition: [], order: [], frame: nil, place: place)
    if stream.takeWords("partition", "by") {
      repeat { window.partition.append(try expression()) } while stream.takeSign(",")
    }
    if stream.takeWords("order", "by") { window.order = try ordering() }
    if stream.takeWord("rows") { window.frame = try frame() }
    try stream.expectSign(")")
    return window
  }

  /// The keys after `order by`.
  package mutating func ordering() throws(SyntaxFault) -> [OrderSyntax] {
    var keys: [OrderSyntax] = []
    repeat {
      let key = try expression()
      let isDescending = stream.takeWord("desc")
      if !isDescending { _ = stream.takeWord("asc") }
      var nullsFirst = false
      if stream.takeWords("nulls", "first") {
        nullsFirst = true
      } else {
        _ = stream.takeWords("nulls", "last")
      }
      keys.append(OrderSyntax(key: key, isDescending: isDescending, nullsFirst: nullsFirst))
    } while stream.takeSign(",")
    return keys
  }

  private mutating func frame() throws(SyntaxFault) -> WindowFrame {
    let place = stream.place
    let frame: WindowFrame
    if stream.takeWord("between") {
      let start = try bound()
      try stream.expectWord("and")
      frame = WindowFrame(start: start, end: try bound())
    } else {
      frame = WindowFrame(start: try bound(), end: .offset(0))
    }
    let isOrdered =
      switch (frame.start, frame.end) {
      case (.unboundedFollowing, _), (_, .unboundedPreceding): false
      case (.offset(let start), .offset(let end)): start <= end
      default: true
      }
    if !isOrdered {
      stream.faults.report(.sqlSyntax, "these rows end before they start", at: place)
      throw SyntaxFault()
    }
    return frame
  }

  private mutating func bound() throws(SyntaxFault) -> WindowFrame.Bound {
    if stream.takeWords("current", "row") { return .offset(0) }
    if stream.takeWords("unbounded", "preceding") { return .unboundedPreceding }
    if stream.takeWords("unbounded", "following") { return .unboundedFollowing }
    guard case .integer(let digits) = stream.current.kind, let count = Int(digits), count <= 1_000_000_000 else {
      throw stream.unexpected(wanted: "'current row', 'unbounded' or a whole number")
    }
    stream.take()
    if stream.takeWord("preceding") { return .offset(-count) }
    try stream.expectWord("following")
    return .offset(count)
  }
}
