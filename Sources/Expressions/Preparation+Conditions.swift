import Tabular

extension Preparation {
  func compare(_ comparison: BoundNode.Comparison, _ left: BoundNode, _ right: BoundNode) -> Program<Bool> {
    switch left.type {
    case .text: compareTexts(comparison, text(left), text(right))
    case .integer, .decimal: Comparing.compare(comparison, integer(left), integer(right), filler: 0)
    case .number: Comparing.compare(comparison, number(left), number(right), filler: 0)
    case .day: Comparing.compare(comparison, day(left), day(right), filler: 0)
    case .moment: Comparing.compare(comparison, moment(left), moment(right), filler: 0)
    case .boolean:
      Comparing.compare(
        comparison, boolean(left).map { $0 ? 1 : 0 as Int8 }, boolean(right).map { $0 ? 1 : 0 }, filler: 0)
    }
  }

  private func compareTexts(
    _ comparison: BoundNode.Comparison, _ left: TextProgram, _ right: TextProgram
  ) -> Program<Bool> {
    if comparison != .distinct {
      if case .some(let constant) = right.constantText {
        guard let constant else { return .constant(nil) }
        return left.lookup { Comparing.holds(comparison, $0, constant) }
      }
      if case .some(let constant) = left.constantText {
        guard let constant else { return .constant(nil) }
        return right.lookup { Comparing.holds(comparison, constant, $0) }
      }
    }
    let (dictionary, codes) = TextProgram.unifying([left, right])
    switch comparison {
    case .equal, .unequal, .distinct: return Comparing.compare(comparison, codes[0], codes[1], filler: 0)
    default:
      if dictionary.isEmpty { return .constant(nil) }
      let ranks = ranks(of: dictionary.texts)
      let ranked = codes.map { program in program.map { ranks[Int($0)] } }
      return Comparing.compare(comparison, ranked[0], ranked[1], filler: 0)
    }
  }

  func among(_ operand: BoundNode, _ members: [ScalarValue], _ hasNull: Bool) -> Program<Bool> {
    func decide<Element: Hashable & Sendable>(
      _ program: Program<Element>, _ wanted: [Element]
    ) -> Program<Bool> {
      let members = Set(wanted)
      return Comparing.isMember(program, hasNull: hasNull) { members.contains($0) }
    }
    switch operand.type {
    case .text:
      var wanted = ExactTexts()
      for case .text(let text) in members { _ = wanted.insert(text) }
      let found = text(operand).lookup { wanted.code(of: $0) != nil }
      return Comparing.isMember(found, hasNull: hasNull) { $0 }
    case .integer:
      return decide(integer(operand), members.map { if case .integer(let value) = $0 { value } else { 0 } })
    case .decimal:
      return decide(integer(operand), members.map { if case .decimal(let value) = $0 { value.unscaled } else { 0 } })
    case .number:
      return decide(number(operand), members.map { if case .number(let value) = $0 { value } else { 0 } })
    case .boolean:
      return decide(boolean(operand), members.map { if case .boolean(let value) = $0 { value } else { false } })
    case .day: return decide(day(operand), members.map { if case .day(let value) = $0 { value.number } else { 0 } })
    case .moment:
      return decide(moment(operand), members.map { if case .moment(let value) = $0 { value.number } else { 0 } })
    }
  }
}

/// Comparison of values of one type.
enum Comparing {
  static func compare<Element: Comparable & Sendable>(
    _ comparison: BoundNode.Comparison, _ left: Program<Element>, _ right: Program<Element>, filler: Element
  ) -> Program<Bool> {
    switch comparison {
    case .equal: combine(left, right) { $0 == $1 }
    case .unequal: combine(left, right) { $0 != $1 }
    case .less: combine(left, right) { $0 < $1 }
    case .lessOrEqual: combine(left, right) { $0 <= $1 }
    case .greater: combine(left, right) { $0 > $1 }
    case .greaterOrEqual: combine(left, right) { $0 >= $1 }
    case .distinct:
      .rows { rows in
        let (a, b) = (left(rows, filler: filler), right(rows, filler: filler))
        let elements = (0..<rows.count).map { row in
          let (hasLeft, hasRight) = (a.isValid?[row] ?? true, b.isValid?[row] ?? true)
          return hasLeft != hasRight || (hasLeft && a.elements[row] != b.elements[row])
        }
        return Vector(elements: elements, isValid: nil)
      }
    }
  }

  static func holds(_ comparison: BoundNode.Comparison, _ left: String, _ right: String) -> Bool {
    switch comparison {
    case .equal: isSame(left, right)
    case .unequal, .distinct: !isSame(left, right)
    case .less: precedes(left, right)
    case .lessOrEqual: !precedes(right, left)
    case .greater: precedes(right, left)
    case .greaterOrEqual: !precedes(left, right)
    }
  }

  /// True for members; for others false, or unknown where null is on the list.
  static func isMember<Element>(
    _ program: Program<Element>, hasNull: Bool, _ isMember: @escaping @Sendable (Element) -> Bool
  ) -> Program<Bool> {
    hasNull ? program.compactMap(filler: false) { isMember($0) ? true : nil } : program.map(isMember)
  }
}
