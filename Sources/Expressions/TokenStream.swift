package import Diagnostics

/// A fault of syntax was reported; parsing cannot go on.
package struct SyntaxFault: Error {
  package init() {}
}

/// Tokens in order, with the questions that a parser asks of them.
package struct TokenStream {
  private let tokens: [Token]
  private var next = 0
  package let faults: Faults

  /// Returns nil, after reporting why, when the text cannot be cut into tokens.
  package init?(_ text: String, at place: Place, faults: Faults) {
    var lexer = Lexer(text, at: place, faults: faults)
    guard let tokens = lexer.tokens() else { return nil }
    self.tokens = tokens
    self.faults = faults
  }

  package var current: Token { tokens[next] }
  package var place: Place { current.place }
  package var isAtEnd: Bool { current.kind == .end }

  package func peek(_ offset: Int = 1) -> Token { tokens[min(next + offset, tokens.count - 1)] }

  @discardableResult
  package mutating func take() -> Token {
    let token = tokens[next]
    if next < tokens.count - 1 { next += 1 }
    return token
  }

  package func isWord(_ word: String) -> Bool { current.kind == .word(word) }
  package func isSign(_ sign: String) -> Bool { current.kind == .sign(sign) }

  package mutating func takeWord(_ word: String) -> Bool {
    guard isWord(word) else { return false }
    take()
    return true
  }

  package mutating func takeSign(_ sign: String) -> Bool {
    guard isSign(sign) else { return false }
    take()
    return true
  }

  /// Takes all the given words in their order, or none.
  package mutating func takeWords(_ words: String...) -> Bool {
    for (offset, word) in words.enumerated() where peek(offset).kind != .word(word) { return false }
    for _ in words { take() }
    return true
  }

  package mutating func expectWord(_ word: String) throws(SyntaxFault) {
    if !takeWord(word) { throw unexpected(wanted: "'\(word)'") }
  }

  package mutating func expectSign(_ sign: String) throws(SyntaxFault) {
    if !takeSign(sign) { throw unexpected(wanted: "'\(sign)'") }
  }

  /// Takes a name, quoted or not; a reserved word is none.
  package mutating func expectName(_ what: String) throws(SyntaxFault) -> String {
    switch current.kind {
    case .word(let word) where !reservedWords.contains(word):
      take()
      return word
    case .quotedName(let name):
      take()
      return name
    default: throw unexpected(wanted: what)
    }
  }

  /// Reports what stands here instead of what was wanted.
  package func unexpected(wanted: String, help: String? = nil) -> SyntaxFault {
    faults.report(.sqlSyntax, "\(wanted) is needed here, not \(current.shown)", at: place, help: help)
    return SyntaxFault()
  }
}

/// Words that cannot name a column, a table or an alias unless quoted.
package let reservedWords: Set<String> = [
  "all", "and", "anti", "as", "asc", "between", "by", "case", "cast", "cross", "desc", "distinct", "else", "end",
  "except", "exists", "false", "from", "full", "group", "having", "in", "inner", "intersect", "interval", "is", "join",
  "left", "like", "limit", "natural", "not", "null", "on", "or", "order", "outer", "over", "partition", "qualify",
  "right", "select", "semi", "then", "true", "union", "using", "when", "where", "window", "with",
]
