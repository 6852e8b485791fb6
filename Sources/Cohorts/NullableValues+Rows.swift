import Expressions
import Tabular

extension NullableValues {
  /// The given rows, in their order; a negative row is missing.
  func gathering(_ rows: [Int32]) -> NullableValues {
    func pick<Element>(_ values: [Element], filler: Element) -> [Element] {
      var picked: [Element] = []
      picked.reserveCapacity(rows.count)
      for row in rows { picked.append(row < 0 ? filler : values[Int(row)]) }
      return picked
    }
    var validity = Validity(count: rows.count)
    if self.validity.isAllValid {
      for (target, row) in rows.enumerated() where row < 0 { validity.setMissing(target) }
    } else {
      for (target, row) in rows.enumerated() where row < 0 || !self.validity[Int(row)] { validity.setMissing(target) }
    }
    switch values {
    case .text(let values):
      return NullableValues(
        .text(TextValues(codes: pick(values.codes, filler: 0), dictionary: values.dictionary)), validity: validity)
    case .integer(let values): return NullableValues(.integer(pick(values, filler: 0)), validity: validity)
    case .number(let values): return NullableValues(.number(pick(values, filler: 0)), validity: validity)
    case .decimal(let values, let scale):
      return NullableValues(.decimal(pick(values, filler: 0), scale: scale), validity: validity)
    case .boolean(let values): return NullableValues(.boolean(pick(values, filler: false)), validity: validity)
    case .day(let values): return NullableValues(.day(pick(values, filler: 0)), validity: validity)
    case .moment(let values): return NullableValues(.moment(pick(values, filler: 0)), validity: validity)
    }
  }

  /// One value for every row.
  static func constant(_ value: ScalarValue?, _ type: ColumnType, count: Int) -> NullableValues {
    BoundExpression(.literal(value, type)).prepared(for: [NullableValues](), rowCount: count).evaluate(rows: 0..<count)
  }

  /// The rows of all parts, one part after the other. Texts get one dictionary, the first part's entries first.
  ///
  /// - Parameter parts: At least one, all of one type.
  static func joining(_ parts: [NullableValues]) -> NullableValues {
    if parts.count == 1 { return parts[0] }
    let validity = Validity(joining: parts.map(\.validity))
    switch parts[0].type {
    case .text: return NullableValues(.text(joinTexts(parts)), validity: validity)
    case .integer: return NullableValues(.integer(Array(joining: parts.map(\.values.integers))), validity: validity)
    case .number: return NullableValues(.number(Array(joining: parts.map(\.values.numbers))), validity: validity)
    case .decimal(let scale):
      return NullableValues(.decimal(Array(joining: parts.map(\.values.units)), scale: scale), validity: validity)
    case .boolean: return NullableValues(.boolean(Array(joining: parts.map(\.values.booleans))), validity: validity)
    case .day: return NullableValues(.day(Array(joining: parts.map(\.values.days))), validity: validity)
    case .moment: return NullableValues(.moment(Array(joining: parts.map(\.values.moments))), validity: validity)
    }
  }

  /// Dictionaries that are copies of one, or equal, are recognised and not translated.
  private static func joinTexts(_ parts: [NullableValues]) -> TextValues {
    let texts = parts.map(\.values.texts)
    guard let first = texts.first(where: { !$0.dictionary.isEmpty }) else {
      return TextValues(codes: Array(joining: texts.map(\.codes)), dictionary: [])
    }
    var distinct: ExactTexts?
    var codes: [Int32] = []
    codes.reserveCapacity(texts.reduce(0) { $0 + $1.codes.count })
    for text in texts {
      if text.dictionary.isEmpty || text.dictionary == first.dictionary {
        codes += text.codes
      } else {
        if distinct == nil { distinct = ExactTexts(distinct: first.dictionary.texts) }
        let translation = text.dictionary.texts.map { distinct!.insert($0) }
        for code in text.codes { codes.append(translation[Int(code)]) }
      }
    }
    return TextValues(codes: codes, dictionary: distinct.map { TextDictionary($0.texts) } ?? first.dictionary)
  }
}

/// The values of a column whose type is known.
extension ColumnValues {
  var texts: TextValues {
    if case .text(let values) = self { return values }
    preconditionFailure("a text column")
  }

  var integers: [Int64] {
    if case .integer(let values) = self { return values }
    preconditionFailure("an integer column")
  }

  var numbers: [Double] {
    if case .number(let values) = self { return values }
    preconditionFailure("a number column")
  }

  /// The units of decimals.
  var units: [Int64] {
    if case .decimal(let values, _) = self { return values }
    preconditionFailure("a column of decimals")
  }

  var booleans: [Bool] {
    if case .boolean(let values) = self { return values }
    preconditionFailure("a boolean column")
  }

  var days: [Int32] {
    if case .day(let values) = self { return values }
    preconditionFailure("a day column")
  }

  var moments: [Int64] {
    if case .moment(let values) = self { return values }
    preconditionFailure("a moment column")
  }
}
