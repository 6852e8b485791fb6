import Tabular

extension Preparation {
  func text(_ node: BoundNode) -> TextProgram {
    switch node {
    case .literal(let value, _): return .constant(value.flatMap { if case .text(let text) = $0 { text } else { nil } })
    case .parameter(let name, _):
      if case .text(let text) = parameters[name]! { return .constant(text) }
      preconditionFailure("a parameter has the type that it was bound with")
    case .column(let index, _): return textColumn(index)
    case .textMap(.lower, let operand): return text(operand).mapTexts(TextFunctions.lower)
    case .textMap(.upper, let operand): return text(operand).mapTexts(TextFunctions.upper)
    case .textMap(.trim, let operand): return text(operand).mapTexts(TextFunctions.trim)
    case .concatenate(let parts, let skipsNull): return concatenation(parts, skipsNull: skipsNull)
    case .substring(let whole, let start, let length): return substring(whole, start, length)
    case .choice(let branches, let otherwise, _):
      let (dictionary, codes) = TextProgram.unifying((branches.map(\.result) + [otherwise]).map(text))
      let chosen = zip(branches, codes).map { (boolean($0.condition), $1) }
      return TextProgram(
        dictionary: dictionary, codes: Logic.choose(chosen, otherwise: codes[codes.count - 1], filler: 0)
      ).normalised
    case .coalesce(let nodes, _):
      let (dictionary, codes) = TextProgram.unifying(nodes.map(text))
      return TextProgram(dictionary: dictionary, codes: Logic.fold(codes, filler: 0) { first, _ in first }).normalised
    case .extreme(let greatest, let nodes, _):
      let (dictionary, codes) = TextProgram.unifying(nodes.map(text))
      if dictionary.isEmpty { return .constant(nil) }
      let texts = dictionary.texts
      let ranks = ranks(of: texts)
      var sorted = texts
      for (index, rank) in ranks.enumerated() { sorted[Int(rank)] = texts[index] }
      let ranked = codes.map { program in program.map { ranks[Int($0)] } }
      return TextProgram(
        dictionary: TextDictionary(sorted),
        codes: Logic.fold(ranked, filler: 0) { greatest ? max($0, $1) : min($0, $1) })
    case .cast(let operand, _): return castToText(operand)
    default: preconditionFailure("not a text expression")
    }
  }

  private func concatenation(_ parts: [BoundNode], skipsNull: Bool) -> TextProgram {
    let programs = parts.map { node -> TextProgram in
      skipsNull ? text(.coalesce([node, .literal(.text(""), .text)], .text)) : text(node)
    }
    let varying = programs.indices.filter { programs[$0].constantText == .none }
    if varying.isEmpty {
      let texts = programs.map { $0.constantText! }
      return .constant(texts.contains { $0 == nil } ? nil : texts.map { $0! }.joined())
    }
    if programs.contains(where: { $0.constantText == .some(nil) }) { return .constant(nil) }
    if varying.count == 1 {
      let prefix = programs[..<varying[0]].map { $0.constantText!! }.joined()
      let suffix = programs[(varying[0] + 1)...].map { $0.constantText!! }.joined()
      return programs[varying[0]].mapTexts { prefix + $0 + suffix }
    }
    let vectors = programs.map { (texts: $0.dictionary.texts, codes: $0.codes(0..<rowCount, filler: 0)) }
    return .encoding(
      (0..<rowCount).lazy.map { row -> String? in
        var whole = ""
        for (texts, codes) in vectors {
          guard codes.isValid?[row] ?? true else { return nil }
          whole += texts[Int(codes.elements[row])]
        }
        return whole
      })
  }

  private func substring(_ whole: BoundNode, _ start: BoundNode, _ length: BoundNode?) -> TextProgram {
    let (texts, starts) = (text(whole), integer(start))
    let lengths = length.map(integer)
    if case .constant(let from) = starts, lengths?.isConstant ?? true {
      guard let from else { return .constant(nil) }
      guard case .constant(let count)? = lengths else {
        return texts.mapTexts { TextFunctions.substring($0, from: from, length: nil) }
      }
      guard let count else { return .constant(nil) }
      return texts.mapTexts { TextFunctions.substring($0, from: from, length: count) }
    }
    let (wholes, codes) = (texts.dictionary.texts, texts.codes(0..<rowCount, filler: 0))
    let from = starts(0..<rowCount, filler: 0)
    let counts = lengths.map { $0(0..<rowCount, filler: 0) }
    return .encoding(
      (0..<rowCount).lazy.map { row -> String? in
        guard codes.isValid?[row] ?? true, from.isValid?[row] ?? true, counts?.isValid?[row] ?? true else { return nil }
        return TextFunctions.substring(
          wholes[Int(codes.elements[row])], from: from.elements[row], length: counts?.elements[row])
      })
  }
}

extension Program {
  var isConstant: Bool { if case .constant = self { true } else { false } }
}

extension TextProgram {
  /// The text of a constant (nil inside for null); nil outside where the text varies.
  var constantText: String?? {
    guard case .constant(let code) = codes else { return .none }
    return .some(code.map { dictionary[Int($0)] })
  }

  /// With no entry there is no value.
  var normalised: TextProgram { dictionary.isEmpty ? .constant(nil) : self }
}
