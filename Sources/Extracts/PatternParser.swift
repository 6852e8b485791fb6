/// Reads a regular expression.
struct PatternParser {
  private static let repetitionLimit = 1_000

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func whole() throws(PatternFault) -> PatternNode {
    let node = try choice()
    if index < scalars.count {
      throw PatternFault(reason: "a ')' closes nothing", help: "write '\\)' for the character")
    }
    return node
  }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    index += 1
    return true
  }

  private mutating func choice() throws(PatternFault) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternFault) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      if scalar == "^" || scalar == "$" {
        try anchor(scalar, isFirst: nodes.isEmpty)
        continue
      }
      nodes.append(try repeated(try atom()))
    }
    return nodes.isEmpty ? .empty : nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  /// The whole text is matched anyway, so that an anchor at its end changes nothing; elsewhere it could never match.
  private mutating func anchor(_ scalar: Unicode.Scalar, isFirst: Bool) throws(PatternFault) {
    index += 1
    let isAtEnd = scalar == "^" ? isFirst : current == nil || current == "|" || current == ")"
    guard isAtEnd, depth <= 1 else {
      throw PatternFault(
        reason: "'\(scalar)' stands in its middle",
        help: "write '\\\(scalar)' for the character; the whole text is matched anyway")
    }
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternFault) -> PatternNode {
    var node = node
    while let scalar = current {
      switch scalar {
      case "*": node = .repeated(node, minimum: 0, maximum: nil)
      case "+": node = .repeated(node, minimum: 1, maximum: nil)
      case "?": node = .repeated(node, minimum: 0, maximum: 1)
      case "{":
        index += 1
        node = try counted(node)
        continue
      default: return node
      }
      index += 1
    }
    return node
  }

  /// `n}`, `n,}` or `n,m}`.
  private mutating func counted(_ node: PatternNode) throws(PatternFault) -> PatternNode {
    guard let minimum = number() else { throw badCount }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}"), maximum ?? minimum >= minimum, max(minimum, maximum ?? 0) <= PatternParser.repetitionLimit else {
      throw badCount
    }
    return .repeated(node, minimum: minimum, maximum: maximum)
  }

  private var badCount: PatternFault {
    PatternFault(
      reason: "a '{' is followed by no count",
      help: "write '{2}', '{2,}' or '{2,4}', up to \(PatternParser.repetitionLimit)")
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = current, ("0"..."9").contains(scalar), digits.count < 6 {
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    return Int(digits)
  }

  private mutating func atom() throws(PatternFault) -> PatternNode {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "(": return try group()
    case "[": return try characterClass()
    case ".": return .choice([.byte(ByteSet(0x00...0x7F)), .beyondASCII])
    case "\\": return try escape()
    case "*", "+", "?", "{":
      throw PatternFault(reason: "nothing stands before '\(scalar)'", help: "write '\\\(scalar)' for the character")
    default: return .literal(scalar)
    }
  }

  private mutating func group() throws(PatternFault) -> PatternNode {
    if take("?"), !take(":") {
      throw PatternFault(
        reason: "groups that look around or have names are not supported", help: "use '(…)' or '(?:…)'")
    }
    depth += 1
    guard depth <= 100 else { throw PatternFault(reason: "groups are nested too deeply") }
    let node = try choice()
    guard take(")") else { throw PatternFault(reason: "a '(' is not closed", help: "write '\\(' for the character") }
    depth -= 1
    return node
  }

  // MARK: Classes

  private mutating func escape() throws(PatternFault) -> PatternNode {
    guard let scalar = current else { throw PatternFault(reason: "nothing follows the last '\\'") }
    index += 1
    if let members = PatternParser.members(of: scalar) { return .byte(members) }
    if let others = PatternParser.members(of: scalar.properties.lowercaseMapping.unicodeScalars.first!),
      ("A"..."Z").contains(scalar)
    {
      return .choice([.byte(others.invertedASCII), .beyondASCII])
    }
    return .literal(try plain(scalar))
  }

  /// The character that an escape stands for.
  private func plain(_ scalar: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
    switch scalar {
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case let scalar where !scalar.properties.isAlphabetic && scalar.properties.numericType == nil: return scalar
    default:
      throw PatternFault(
        reason: "'\\\(scalar)' is not supported", help: "known here: \\d \\w \\s \\D \\W \\S \\t \\n \\r")
    }
  }

  private static func members(of scalar: Unicode.Scalar) -> ByteSet? {
    var set = ByteSet()
    switch scalar {
    case "d": set.formUnion(ByteSet(0x30...0x39))
    case "w":
      for range in [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A] as [ClosedRange<UInt8>] {
        set.formUnion(ByteSet(range))
      }
    case "s":
      set.formUnion(ByteSet(0x09...0x0D))
      set.insert(0x20)
    default: return nil
    }
    return set
  }

  private mutating func characterClass() throws(PatternFault) -> PatternNode {
    let isNegated = take("^")
    var set = ByteSet()
    var others: [PatternNode] = []
    var isFirst = true
    while let scalar = current, scalar != "]" || isFirst {
      isFirst = false
      index += 1
      if scalar == "\\", let escaped = current, let members = PatternParser.members(of: escaped) {
        index += 1
        set.formUnion(members)
        continue
      }
      let low = try member(scalar)
      var high = low
      if current == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
        index += 2
        high = try member(scalars[index - 1])
      }
      guard low.value <= high.value else { throw PatternFault(reason: "a range in a class is the wrong way round") }
      if high.isASCII {
        set.formUnion(ByteSet(UInt8(low.value)...UInt8(high.value)))
      } else if low == high, !isNegated {
        others.append(.literal(low))
      } else {
        throw PatternFault(
          reason: "a class holds a range or an exception beyond ASCII", help: "list the letters one by one, or use '.'")
      }
    }
    guard take("]") else { throw PatternFault(reason: "a '[' is not closed", help: "write '\\[' for the character") }
    if isNegated { return .choice([.byte(set.invertedASCII), .beyondASCII]) }
    return others.isEmpty ? .byte(set) : .choice([.byte(set)] + others)
  }

  /// A class's member, unescaped.
  private mutating func member(_ scalar: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
    guard scalar == "\\" else { return scalar }
    guard let escaped = current else { throw PatternFault(reason: "nothing follows the last '\\'") }
    index += 1
    return try plain(escaped)
  }
}
