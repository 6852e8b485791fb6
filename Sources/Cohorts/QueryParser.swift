import Diagnostics
import Expressions

/// Parses the SELECT of a frame.
struct QueryParser {
  private var expressions: ExpressionParser

  private init(_ stream: TokenStream) {
    expressions = ExpressionParser(stream)
  }

  /// Returns the query, or nil after reporting the first fault of syntax.
  static func parse(_ text: String, at place: Place, faults: Faults) -> QuerySyntax? {
    guard let stream = TokenStream(text, at: place, faults: faults) else { return nil }
    var parser = QueryParser(stream)
    return try? parser.wholeFile()
  }

  private var stream: TokenStream {
    get { expressions.stream }
    _modify { yield &expressions.stream }
  }

  private mutating func wholeFile() throws(SyntaxFault) -> QuerySyntax {
    let query = try query()
    _ = stream.takeSign(";")
    if !stream.isAtEnd { throw stream.unexpected(wanted: "the end of the query", help: hint(stream.current)) }
    return query
  }

  /// What to write instead of the SQL that frames lack.
  private func hint(_ token: Token) -> String? {
    switch token.kind {
    case .word("order"), .word("limit"): "the rows of a frame have no order; rank them with a window function"
    case .word("union"), .word("except"), .word("intersect"): "frames know 'union all' only"
    case .word("using"): "write the equality out: on a.x = b.x"
    case .word("full"), .word("right"), .word("cross"), .sign(","): "frames know inner, left, semi and anti joins"
    default: nil
    }
  }

  // MARK: Queries

  private mutating func query() throws(SyntaxFault) -> QuerySyntax {
    var tables: [QuerySyntax.Named] = []
    if stream.takeWord("with") {
      repeat {
        let place = stream.place
        let name = try stream.expectName("a name")
        try stream.expectWord("as")
        tables.append(.init(name: name, query: try bracketed(), place: place))
      } while stream.takeSign(",")
    }
    var selects = [try select()]
    while stream.isWord("union"), stream.peek().kind == .word("all") {
      stream.take()
      stream.take()
      selects.append(try select())
    }
    return QuerySyntax(withTables: tables, selects: selects)
  }

  /// How deep queries may stand in each other: what follows recurses over them.
  private static let deepest = 32
  private var depth = 0

  private mutating func bracketed() throws(SyntaxFault) -> QuerySyntax {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      stream.faults.report(
        .sqlSyntax, "more than \(Self.deepest) queries stand in each other here", at: stream.place,
        help: "name the inner ones: with name as (select …)")
      throw SyntaxFault()
    }
    try stream.expectSign("(")
    let query = try query()
    if !stream.isSign(")") { throw stream.unexpected(wanted: "')'", help: hint(stream.current)) }
    stream.take()
    return query
  }

  private mutating func select() throws(SyntaxFault) -> SelectSyntax {
    let place = stream.place
    try stream.expectWord("select")
    let isDistinct = stream.takeWord("distinct")
    var select = SelectSyntax(
      isDistinct: isDistinct, items: [], from: nil, joins: [], condition: nil, groupingSets: [], having: nil,
      qualify: nil,
      place: place)
    repeat { select.items.append(try item()) } while stream.takeSign(",")
    if stream.takeWord("from") {
      select.from = try table()
      while let kind = try joinKind() { select.joins.append(try join(kind)) }
    }
    if stream.takeWord("where") { select.condition = try expressions.expression() }
    if stream.takeWords("group", "by") { select.groupingSets = try groupingSets() }
    if stream.takeWord("having") { select.having = try expressions.expression() }
    if stream.takeWord("qualify") { select.qualify = try expressions.expression() }
    return select
  }

  /// `a, b` or `grouping sets ((a, b), (a), ())`.
  private mutating func groupingSets() throws(SyntaxFault) -> [[Syntax]] {
    guard stream.takeWords("grouping", "sets") else {
      var keys: [Syntax] = []
      repeat { keys.append(try expressions.expression()) } while stream.takeSign(",")
      return [keys]
    }
    var sets: [[Syntax]] = []
    try stream.expectSign("(")
    repeat {
      if !stream.takeSign("(") {
        sets.append([try expressions.expression()])
      } else if stream.takeSign(")") {
        sets.append([])
      } else {
        sets.append(try expressions.list())
      }
    } while stream.takeSign(",")
    try stream.expectSign(")")
    return sets
  }

  private mutating func item() throws(SyntaxFault) -> SelectSyntax.Item {
    let token = stream.current
    if stream.takeSign("*") { return .star(qualifier: nil, token.place) }
    if stream.peek().kind == .sign("."), stream.peek(2).kind == .sign("*") {
      let qualifier = try stream.expectName("a table")
      stream.take()
      stream.take()
      return .star(qualifier: qualifier, token.place)
    }
    let expression = try expressions.expression()
    return .expression(expression, alias: try alias())
  }

  private mutating func alias() throws(SyntaxFault) -> String? {
    if stream.takeWord("as") { return try stream.expectName("a name") }
    switch stream.current.kind {
    case .quotedName: return try stream.expectName("a name")
    case .word(let word) where !reservedWords.contains(word): return try stream.expectName("a name")
    default: return nil
    }
  }

  // MARK: Tables

  private mutating func table() throws(SyntaxFault) -> TableSyntax {
    let place = stream.place
    if stream.isSign("(") {
      let query = try bracketed()
      guard let alias = try alias() else { throw stream.unexpected(wanted: "a name for the query in brackets") }
      return TableSyntax(source: .query(query), alias: alias, place: place)
    }
    let name = try stream.expectName("a table or frame")
    return TableSyntax(source: .name(name), alias: try alias() ?? name, place: place)
  }

  private mutating func joinKind() throws(SyntaxFault) -> JoinKind? {
    if stream.takeWord("join") || stream.takeWords("inner", "join") { return .inner }
    if stream.takeWords("left", "outer", "join") || stream.takeWords("left", "join") { return .left }
    if stream.takeWords("semi", "join") { return .semi }
    if stream.takeWords("anti", "join") { return .anti }
    return nil
  }

  private mutating func join(_ kind: JoinKind) throws(SyntaxFault) -> JoinSyntax {
    let place = stream.place
    let table = try table()
    if !stream.isWord("on") { throw stream.unexpected(wanted: "'on'", help: hint(stream.current)) }
    stream.take()
    return JoinSyntax(kind: kind, table: table, condition: try expressions.expression(), place: place)
  }
}
