package import Diagnostics

/// One word, number, text or sign of SQL, and where it stands.
package struct Token: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A keyword or a name, in lower case: SQL knows no difference.
    case word(String)
    /// A name in double quotes, in lower case; never a keyword.
    case quotedName(String)
    /// Digits without a point.
    case integer(String)
    /// Digits with a point, an exponent or both.
    case number(String)
    case text(String)
    /// `:name`.
    case parameter(String)
    /// An operator or a bracket.
    case sign(String)
    case end
  }

  package var kind: Kind
  package var place: Place

  package init(_ kind: Kind, at place: Place) {
    self.kind = kind
    self.place = place
  }

  /// As a message names it; never the content of a text.
  package var shown: String {
    switch kind {
    case .word(let word): "'\(word)'"
    case .quotedName(let name): "'\"\(name)\"'"
    case .integer(let digits), .number(let digits): "'\(digits)'"
    case .text: "a text"
    case .parameter(let name): "':\(name)'"
    case .sign(let sign): "'\(sign)'"
    case .end: "the end"
    }
  }
}
