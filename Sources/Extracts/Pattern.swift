/// A regular expression that the whole of a text must match, as Frictionless asks of `pattern`.
///
/// It is turned into a table of states once, so that matching takes one step a byte whatever the pattern: no pattern can
/// make a run hang. Supported are literals, `.`, classes, groups, `|`, `*`, `+`, `?`, `{n,m}`, and the escapes `\d`, `\w`, `\s`
/// and their opposites for ASCII; `^` at the beginning and `$` at the end may stand and change nothing.
struct Pattern: Sendable, Equatable {
  static let stateLimit = 2_000
  static let stepLimit = 20_000

  let text: String
  /// For each state and byte the next state; state 0 is dead.
  private let next: [UInt16]
  private let accepts: [Bool]

  init(_ text: String) throws(PatternFault) {
    self.text = text
    var parser = PatternParser(text)
    let automaton = try PatternAutomaton(try parser.whole())
    (next, accepts) = try automaton.table()
  }

  func matches(_ text: String) -> Bool {
    var state = 1
    for byte in text.utf8 {
      state = Int(next[state << 8 | Int(byte)])
      if state == 0 { return false }
    }
    return accepts[state]
  }
}

/// Why a pattern cannot be used.
struct PatternFault: Error {
  var reason: String
  var help: String?
}

/// A pattern as a tree over bytes.
indirect enum PatternNode: Equatable, Sendable {
  case empty
  case byte(ByteSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// - Parameter maximum: Nil where there is none.
  case repeated(PatternNode, minimum: Int, maximum: Int?)

  /// Any scalar beyond ASCII, in UTF-8. Texts are valid, so that the lead byte and the count of what follows suffice.
  static let beyondASCII: PatternNode = {
    let following = PatternNode.byte(ByteSet(0x80...0xBF))
    return .choice([
      .sequence([.byte(ByteSet(0xC2...0xDF)), following]),
      .sequence([.byte(ByteSet(0xE0...0xEF)), following, following]),
      .sequence([.byte(ByteSet(0xF0...0xF4)), following, following, following]),
    ])
  }()

  static func literal(_ scalar: Unicode.Scalar) -> PatternNode {
    let bytes = Array(String(scalar).utf8).map { PatternNode.byte(ByteSet($0...$0)) }
    return bytes.count == 1 ? bytes[0] : .sequence(bytes)
  }
}

/// A set of byte values.
struct ByteSet: Equatable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  init(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word & (1 << UInt64(byte & 63)) != 0
  }

  mutating func formUnion(_ other: ByteSet) {
    words.0 |= other.words.0
    words.1 |= other.words.1
    words.2 |= other.words.2
    words.3 |= other.words.3
  }

  /// The ASCII values that are not in the set.
  var invertedASCII: ByteSet {
    var inverted = ByteSet()
    inverted.words.0 = ~words.0
    inverted.words.1 = ~words.1
    return inverted
  }

  static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }
}
