/// SQL's three-valued logic over vectors: unknown is a missing boolean.
enum Logic {
  static func not(_ operand: Program<Bool>) -> Program<Bool> { operand.map { !$0 } }

  /// False where one side is false, unknown or not the other.
  static func and(_ left: Program<Bool>, _ right: Program<Bool>) -> Program<Bool> {
    decide(left, right, by: false)
  }

  /// True where one side is true, unknown or not the other.
  static func or(_ left: Program<Bool>, _ right: Program<Bool>) -> Program<Bool> {
    decide(left, right, by: true)
  }

  private static func decide(_ left: Program<Bool>, _ right: Program<Bool>, by deciding: Bool) -> Program<Bool> {
    switch (left, right) {
    case (.constant(deciding), _), (_, .constant(deciding)): return .constant(deciding)
    case (.constant(!deciding), _): return right
    case (_, .constant(!deciding)): return left
    case (.constant, .constant): return .constant(nil)
    case (.constant, .rows(let program)), (.rows(let program), .constant):
      return .rows { rows in
        let input = program(rows)
        let isValid = (0..<rows.count).map { (input.isValid?[$0] ?? true) && input.elements[$0] == deciding }
        return Vector(elements: input.elements, isValid: isValid)
      }
    case (.rows(let first), .rows(let second)):
      return .rows { rows in decide(first(rows), second(rows), by: deciding) }
    }
  }

  private static func decide(_ left: Vector<Bool>, _ right: Vector<Bool>, by deciding: Bool) -> Vector<Bool> {
    let count = left.elements.count
    var output = left
    guard left.isValid != nil || right.isValid != nil else {
      if deciding {
        for row in 0..<count { output.elements[row] = left.elements[row] || right.elements[row] }
      } else {
        for row in 0..<count { output.elements[row] = left.elements[row] && right.elements[row] }
      }
      return output
    }
    for row in 0..<count {
      let (hasLeft, hasRight) = (left.isValid?[row] ?? true, right.isValid?[row] ?? true)
      let isDecided =
        (hasLeft && left.elements[row] == deciding) || (hasRight && right.elements[row] == deciding)
      output.elements[row] = isDecided ? deciding : !deciding
      if !isDecided, !(hasLeft && hasRight) { output.setMissing(row) }
    }
    // A side that was missing may have been decided by the other.
    if output.isValid != nil {
      for row in 0..<count where output.elements[row] == deciding { output.isValid![row] = true }
    }
    return output
  }

  static func isNull<Element>(_ operand: Program<Element>) -> Program<Bool> {
    switch operand {
    case .constant(let value): .constant(value == nil)
    case .rows(let program):
      .rows { rows in
        let isValid = program(rows).isValid
        let elements = isValid.map { flags in flags.map { !$0 } } ?? Array(repeating: false, count: rows.count)
        return Vector(elements: elements, isValid: nil)
      }
    }
  }

  /// Takes each row's value from the first branch whose condition is true.
  static func choose<Element>(
    _ branches: [(condition: Program<Bool>, result: Program<Element>)], otherwise: Program<Element>, filler: Element
  ) -> Program<Element> {
    .rows { rows in
      let count = rows.count
      var output = otherwise(rows, filler: filler)
      var isOpen = [Bool](repeating: true, count: count)
      for (condition, result) in branches {
        let test = condition(rows, filler: false)
        let values = result(rows, filler: filler)
        for row in 0..<count where isOpen[row] && test.elements[row] && (test.isValid?[row] ?? true) {
          isOpen[row] = false
          output.elements[row] = values.elements[row]
          if values.isValid?[row] ?? true {
            output.isValid?[row] = true
          } else {
            output.setMissing(row)
          }
        }
      }
      return output
    }
  }

  /// Folds what is present; missing only where nothing is.
  static func fold<Element>(
    _ operands: [Program<Element>], filler: Element, _ merge: @escaping @Sendable (Element, Element) -> Element
  ) -> Program<Element> {
    .rows { rows in
      var output = operands[0](rows, filler: filler)
      for operand in operands.dropFirst() {
        let next = operand(rows, filler: filler)
        for row in 0..<rows.count where next.isValid?[row] ?? true {
          if output.isValid?[row] ?? true {
            output.elements[row] = merge(output.elements[row], next.elements[row])
          } else {
            output.elements[row] = next.elements[row]
            output.isValid![row] = true
          }
        }
      }
      return output
    }
  }
}
