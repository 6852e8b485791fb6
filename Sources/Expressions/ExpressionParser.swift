import Diagnostics
import Tabular

/// Parses one expression from a stream of tokens by operator precedence (Pratt 1973).
///
/// From loose to tight, as in DuckDB: or · and · not · is · comparison · between, in, like · `||` · `+ -` · `* / %` · sign.
package struct ExpressionParser {
  package var stream: TokenStream

  package init(_ stream: TokenStream) {
    self.stream = stream
  }

  private enum Precedence: Int, Comparable {
    case lowest, or, and, not, `is`, comparison, membership, concatenation, sum, product, sign

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .sign }
  }

  package mutating func expression() throws(SyntaxFault) -> Syntax {
    try expression(above: .lowest)
  }

  /// How deep brackets may nest, and expressions stand in each other: what follows recurses over both.
  private static let deepestBrackets = 200
  private static let deepest = 400
  /// How many expressions one may be made of, short forms written out.
  private static let largest = 200_000
  private var depth = 0

  private mutating func expression(above floor: Precedence) throws(SyntaxFault) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepestBrackets { throw tooDeep() }
    var left = try prefix(above: floor)
    while let precedence = infixPrecedence, precedence > floor {
      if left.depth > Self.deepest { throw tooDeep() }
      left = try infix(left, precedence)
      if precedence == .comparison || precedence == .membership, infixPrecedence == precedence {
        throw stream.unexpected(wanted: "'and' or 'or'", help: "comparisons cannot be chained; join two with 'and'")
      }
    }
    if left.depth > Self.deepest { throw tooDeep() }
    if left.size > Self.largest { throw tooLarge() }
    return left
  }

  private func tooLarge() -> SyntaxFault {
    stream.faults.report(
      .sqlSyntax,
      "this expression is too large: it states the operand of 'between', 'case' or 'nullif' again and again",
      at: stream.place, help: "give the operand a name in an earlier select")
    return SyntaxFault()
  }

  private func tooDeep() -> SyntaxFault {
    stream.faults.report(
      .sqlSyntax, "this expression is too deep: too many brackets in each other, or operators in a row",
      at: stream.place, help: "a list of values is written with 'in (…)'")
    return SyntaxFault()
  }

  private var infixPrecedence: Precedence? {
    switch stream.current.kind {
    case .word("or"): .or
    case .word("and"): .and
    case .word("is"): .is
    case .word("between"), .word("in"), .word("like"): .membership
    case .word("not"):
      switch stream.peek().kind {
      case .word("between"), .word("in"), .word("like"): .membership
      default: nil
      }
    case .sign(let sign):
      switch sign {
      case "=", "<>", "<", "<=", ">", ">=": .comparison
      case "||": .concatenation
      case "+", "-": .sum
      case "*", "/", "%": .product
      default: nil
      }
    default: nil
    }
  }

  // MARK: Infix

  private mutating func infix(_ left: Syntax, _ precedence: Precedence) throws(SyntaxFault) -> Syntax {
    let token = stream.take()
    switch token.kind {
    case .word("is"): return try isTest(left, at: token.place)
    case .word("not"):
      let inner = try infix(left, precedence)
      return Syntax(.not(inner), at: token.place)
    case .word("between"):
      let low = try expression(above: .membership)
      try stream.expectWord("and")
      let high = try expression(above: .membership)
      let atLeast = Syntax(.binary(.greaterOrEqual, left, low), at: token.place)
      let atMost = Syntax(.binary(.lessOrEqual, left, high), at: token.place)
      return Syntax(.binary(.and, atLeast, atMost), at: token.place)
    case .word("in"):
      try stream.expectSign("(")
      let members = try list()
      return Syntax(.among(left, members), at: token.place)
    case .word("like"):
      return Syntax(.like(left, pattern: try expression(above: .membership)), at: token.place)
    case .word(let word), .sign(let word):
      let right = try expression(above: precedence)
      return Syntax(.binary(BinaryOperator(rawValue: word)!, left, right), at: token.place)
    default: preconditionFailure("only words and signs are infix operators")
    }
  }

  private mutating func isTest(_ left: Syntax, at place: Place) throws(SyntaxFault) -> Syntax {
    let isNegated = stream.takeWord("not")
    let test: Syntax
    if stream.takeWord("null") {
      test = Syntax(.isNull(left), at: place)
    } else if stream.takeWords("distinct", "from") {
      test = Syntax(.isDistinct(left, try expression(above: .is)), at: place)
    } else {
      throw stream.unexpected(wanted: "'null' or 'distinct from'")
    }
    return isNegated ? Syntax(.not(test), at: place) : test
  }

  // MARK: Prefix

  private mutating func prefix(above floor: Precedence) throws(SyntaxFault) -> Syntax {
    let token = stream.current
    switch token.kind {
    case .word("not") where floor <= .and:
      stream.take()
      return Syntax(.not(try expression(above: .and)), at: token.place)
    case .sign("-"):
      stream.take()
      if case .integer(let digits) = stream.current.kind {
        stream.take()
        return try integer("-" + digits, at: token.place)
      }
      return Syntax(.negate(try expression(above: .product)), at: token.place)
    case .sign("+"):
      stream.take()
      return try expression(above: .product)
    case .sign("("):
      stream.take()
      let inner = try expression()
      try stream.expectSign(")")
      return inner
    case .integer(let digits):
      stream.take()
      return try integer(digits, at: token.place)
    case .number(let digits):
      stream.take()
      return Syntax(.literal(try number(digits, at: token.place)), at: token.place)
    case .text(let text):
      stream.take()
      return Syntax(.literal(.text(text)), at: token.place)
    case .parameter(let name):
      stream.take()
      return Syntax(.parameter(name), at: token.place)
    case .word, .quotedName: return try named(token)
    default: throw stream.unexpected(wanted: "an expression")
    }
  }

  private mutating func integer(_ digits: String, at place: Place) throws(SyntaxFault) -> Syntax {
    guard let value = Int64(digits) else {
      stream.faults.report(.sqlSyntax, "'\(digits)' is too large for an integer", at: place)
      throw SyntaxFault()
    }
    return Syntax(.literal(.integer(value)), at: place)
  }

  /// With an exponent a binary number, without one a decimal.
  private func number(_ digits: String, at place: Place) throws(SyntaxFault) -> ScalarValue {
    if digits.contains("e") {
      if let number = Double(digits), number.isFinite { return .number(number) }
      stream.faults.report(.sqlSyntax, "'\(digits)' is too large for a number", at: place)
    } else {
      if let decimal = FixedDecimal(writing: digits) { return .decimal(decimal) }
      stream.faults.report(
        .sqlSyntax, "'\(digits)' has more than 18 digits, too many for a decimal", at: place,
        help: "a binary number is written with an exponent: \(digits)e0")
    }
    throw SyntaxFault()
  }

  private mutating func named(_ token: Token) throws(SyntaxFault) -> Syntax {
    switch token.kind {
    case .word("null"):
      stream.take()
      return Syntax(.literal(nil), at: token.place)
    case .word("true"), .word("false"):
      stream.take()
      return Syntax(.literal(.boolean(token.kind == .word("true"))), at: token.place)
    case .word("date"):
      guard case .text(let text) = stream.peek().kind else { break }
      stream.take()
      return try day(text)
    case .word("timestamp"):
      guard case .text(let text) = stream.peek().kind else { break }
      stream.take()
      return try moment(text)
    case .word("interval"): return try interval()
    case .word("case"): return try choice()
    case .word("cast"): return try cast()
    default: break
    }
    if case .word(let name) = token.kind, stream.peek().kind == .sign("(") {
      if reservedWords.contains(name) { throw stream.unexpected(wanted: "an expression") }
      return try call()
    }
    let name = try stream.expectName("an expression")
    guard stream.isSign("."), stream.peek().kind != .sign("*") else {
      return Syntax(.column(qualifier: nil, name: name), at: token.place)
    }
    stream.take()
    return Syntax(.column(qualifier: name, name: try stream.expectName("a column")), at: token.place)
  }

  private mutating func day(_ text: String) throws(SyntaxFault) -> Syntax {
    let token = stream.take()
    guard let day = Day(iso: text) else {
      stream.faults.report(
        .sqlSyntax, "no such date", at: token.place, help: "dates are written date '2025-03-31': year, month, day")
      throw SyntaxFault()
    }
    return Syntax(.literal(.day(day)), at: token.place)
  }

  private mutating func moment(_ text: String) throws(SyntaxFault) -> Syntax {
    let token = stream.take()
    guard let moment = Moment(iso: text) else {
      stream.faults.report(
        .sqlSyntax, "no such moment", at: token.place, help: "moments are written timestamp '2025-03-31 23:59:00'")
      throw SyntaxFault()
    }
    return Syntax(.literal(.moment(moment)), at: token.place)
  }

  /// Returns the expressions up to the closing bracket, at least one.
  package mutating func list() throws(SyntaxFault) -> [Syntax] {
    var items = [try expression()]
    while stream.takeSign(",") { items.append(try expression()) }
    try stream.expectSign(")")
    return items
  }
}
