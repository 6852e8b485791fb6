package import Diagnostics

/// Cuts SQL into tokens. Comments (`--` to the end of the line, `/* … */`) and white space fall away.
package struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var next = 0
  private var line: Int?
  private var column: Int?
  private let file: String
  private let faults: Faults

  /// - Parameter place: Where the text starts, so that a fault in a definition shows the definition's line and column.
  package init(_ text: String, at place: Place, faults: Faults) {
    scalars = Array(text.unicodeScalars)
    line = place.line
    column = place.column ?? 1
    file = place.file
    self.faults = faults
  }

  /// All tokens, the last of them `.end`; nil when a character fits nowhere.
  package mutating func tokens() -> [Token]? {
    var tokens: [Token] = []
    while true {
      guard skipBlanks() else { return nil }
      let place = here
      guard let scalar = peek() else {
        tokens.append(Token(.end, at: place))
        return tokens
      }
      guard let kind = token(startingWith: scalar, at: place) else { return nil }
      tokens.append(Token(kind, at: place))
    }
  }

  // MARK: Kinds of token

  private mutating func token(startingWith scalar: Unicode.Scalar, at place: Place) -> Token.Kind? {
    switch scalar {
    case "a"..."z", "A"..."Z", "_": return .word(name())
    case "0"..."9": return number()
    case "." where isDigit(peek(1)): return number()
    case "'": return quoted(by: "'", at: place).map { .text($0) }
    case "\"": return quoted(by: "\"", at: place).map { .quotedName($0.lowercased()) }
    case ":" where isNameStart(peek(1)):
      advance()
      return .parameter(name())
    default: return sign(scalar, at: place)
    }
  }

  private mutating func name() -> String {
    var name = String.UnicodeScalarView()
    while let scalar = peek(), isNameStart(scalar) || isDigit(scalar) {
      name.append(scalar)
      advance()
    }
    return String(name).lowercased()
  }

  private mutating func number() -> Token.Kind {
    var digits = String.UnicodeScalarView()
    var isWhole = true
    func takesExponent(_ lexer: Lexer) -> Bool {
      guard lexer.peek() == "e" || lexer.peek() == "E" else { return false }
      if isDigit(lexer.peek(1)) { return true }
      return (lexer.peek(1) == "+" || lexer.peek(1) == "-") && isDigit(lexer.peek(2))
    }
    while let scalar = peek() {
      if scalar == ".", isWhole {
        isWhole = false
        digits.append(scalar)
        advance()
      } else if takesExponent(self) {
        isWhole = false
        digits.append("e")
        advance()
        if let sign = peek(), sign == "+" || sign == "-" {
          digits.append(sign)
          advance()
        }
        while let digit = peek(), isDigit(digit) {
          digits.append(digit)
          advance()
        }
        break
      } else if isDigit(scalar) {
        digits.append(scalar)
        advance()
      } else {
        break
      }
    }
    return isWhole ? .integer(String(digits)) : .number(String(digits))
  }

  private mutating func quoted(by quote: Unicode.Scalar, at place: Place) -> String? {
    var content = String.UnicodeScalarView()
    advance()
    while let scalar = peek() {
      advance()
      if scalar == quote {
        guard peek() == quote else { return String(content) }
        advance()
      }
      content.append(scalar)
    }
    faults.report(.sqlSyntax, "a quotation mark is opened and never closed", at: place)
    return nil
  }

  private mutating func sign(_ scalar: Unicode.Scalar, at place: Place) -> Token.Kind? {
    let pair = peek(1).map { String(scalar) + String($0) }
    if let pair, ["<>", "!=", "<=", ">=", "||"].contains(pair) {
      advance()
      advance()
      return .sign(pair == "!=" ? "<>" : pair)
    }
    if "+-*/%=<>(),.;".unicodeScalars.contains(scalar) {
      advance()
      return .sign(String(scalar))
    }
    faults.report(.sqlSyntax, "'\(scalar)' means nothing in SQL", at: place)
    return nil
  }

  // MARK: Walking

  private var here: Place { Place(file: file, line: line, column: line == nil ? nil : column) }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    next + offset < scalars.count ? scalars[next + offset] : nil
  }

  private mutating func advance() {
    if scalars[next] == "\n" {
      line = line.map { $0 + 1 }
      column = 1
    } else {
      column = column.map { $0 + 1 }
    }
    next += 1
  }

  /// Returns false when a comment is not closed.
  private mutating func skipBlanks() -> Bool {
    while let scalar = peek() {
      if scalar.properties.isWhitespace {
        advance()
      } else if scalar == "-", peek(1) == "-" {
        while let inComment = peek(), inComment != "\n" {
          _ = inComment
          advance()
        }
      } else if scalar == "/", peek(1) == "*" {
        let start = here
        while !(peek() == "*" && peek(1) == "/") {
          guard peek() != nil else {
            faults.report(.sqlSyntax, "a comment is opened and never closed", at: start)
            return false
          }
          advance()
        }
        advance()
        advance()
      } else {
        break
      }
    }
    return true
  }
}

private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
  scalar.map { ("0"..."9").contains($0) } ?? false
}

private func isNameStart(_ scalar: Unicode.Scalar?) -> Bool {
  scalar.map { ("a"..."z").contains($0) || ("A"..."Z").contains($0) || $0 == "_" } ?? false
}
