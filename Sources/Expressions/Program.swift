/// Values of one type for a stretch of rows. What stands at a missing row is unspecified.
struct Vector<Element: Sendable>: Sendable {
  var elements: [Element]
  /// Nil where every row has a value.
  var isValid: [Bool]?
}

/// How the values of an expression arise: one value for all rows, or a function of the rows asked for.
enum Program<Element: Sendable>: Sendable {
  case constant(Element?)
  case rows(@Sendable (Range<Int>) -> Vector<Element>)

  func callAsFunction(_ rows: Range<Int>, filler: Element) -> Vector<Element> {
    switch self {
    case .rows(let program): program(rows)
    case .constant(let value?): Vector(elements: Array(repeating: value, count: rows.count), isValid: nil)
    case .constant(nil):
      Vector(
        elements: Array(repeating: filler, count: rows.count), isValid: Array(repeating: false, count: rows.count))
    }
  }

  /// Applies a function that has a value for everything, missing rows' leftovers included.
  @inline(__always)
  func map<Result>(_ transform: @escaping @Sendable (Element) -> Result) -> Program<Result> {
    switch self {
    case .constant(let value): .constant(value.map(transform))
    case .rows(let program):
      .rows { rows in
        let input = program(rows)
        return Vector(elements: input.elements.map(transform), isValid: input.isValid)
      }
    }
  }

  /// Applies a function, to present values only, that may have no value.
  @inline(__always)
  func compactMap<Result>(
    filler: Result, _ transform: @escaping @Sendable (Element) -> Result?
  ) -> Program<Result> {
    switch self {
    case .constant(let value): .constant(value.flatMap(transform))
    case .rows(let program):
      .rows { rows in program(rows).compactMap(filler: filler, transform) }
    }
  }
}

extension Program where Element == Int32 {
  /// The same as ``compactMap(filler:_:)`` of a function that is slow for a number: numbers that lie close together, as days
  /// do, are each looked at once.
  func compactMapOnce<Result>(
    filler: Result, _ transform: @escaping @Sendable (Int32) -> Result?
  ) -> Program<Result> {
    switch self {
    case .constant(let value): .constant(value.flatMap(transform))
    case .rows(let program): .rows { rows in program(rows).compactMapOnce(filler: filler, transform) }
    }
  }
}

extension Vector {
  @inline(__always)
  fileprivate func compactMap<Result>(filler: Result, _ transform: (Element) -> Result?) -> Vector<Result> {
    var output = Vector<Result>(elements: [Result](repeating: filler, count: elements.count), isValid: isValid)
    for row in elements.indices where isValid?[row] ?? true {
      if let result = transform(elements[row]) {
        output.elements[row] = result
      } else {
        output.setMissing(row)
      }
    }
    return output
  }

  mutating func setMissing(_ row: Int) {
    if isValid == nil { isValid = Array(repeating: true, count: elements.count) }
    isValid![row] = false
  }
}

extension Vector where Element == Int32 {
  fileprivate func compactMapOnce<Result>(filler: Result, _ transform: (Int32) -> Result?) -> Vector<Result> {
    var (least, greatest) = (Int32.max, Int32.min)
    for row in elements.indices where isValid?[row] ?? true {
      least = min(least, elements[row])
      greatest = max(greatest, elements[row])
    }
    // Fewer numbers than rows: all of them are worked out, those that no row has included.
    guard least <= greatest, Int(greatest) - Int(least) < elements.count else {
      return compactMap(filler: filler, transform)
    }
    let results = (least...greatest).map(transform)
    return compactMap(filler: filler) { results[Int($0 - least)] }
  }
}

/// Present where both are.
func bothValid(_ left: [Bool]?, _ right: [Bool]?) -> [Bool]? {
  guard let left else { return right }
  guard var both = Optional(left), let right else { return left }
  for row in both.indices { both[row] = both[row] && right[row] }
  return both
}

/// Applies a function of two values that has a value for everything, missing rows' leftovers included.
@inline(__always)
func combine<Left, Right, Result>(
  _ left: Program<Left>, _ right: Program<Right>, _ transform: @escaping @Sendable (Left, Right) -> Result
) -> Program<Result> {
  switch (left, right) {
  case (.constant(nil), _), (_, .constant(nil)): return .constant(nil)
  case (.constant(let value?), _): return right.map { transform(value, $0) }
  case (_, .constant(let value?)): return left.map { transform($0, value) }
  case (.rows(let first), .rows(let second)):
    return .rows { rows in
      let (a, b) = (first(rows), second(rows))
      var elements: [Result] = []
      elements.reserveCapacity(rows.count)
      for row in 0..<rows.count { elements.append(transform(a.elements[row], b.elements[row])) }
      return Vector(elements: elements, isValid: bothValid(a.isValid, b.isValid))
    }
  }
}

/// Applies a function of two values, to present ones only, that may have no value.
@inline(__always)
func compactCombine<Left, Right, Result>(
  _ left: Program<Left>, _ right: Program<Right>, filler: Result,
  _ transform: @escaping @Sendable (Left, Right) -> Result?
) -> Program<Result> {
  switch (left, right) {
  case (.constant(nil), _), (_, .constant(nil)): return .constant(nil)
  case (.constant(let value?), _): return right.compactMap(filler: filler) { transform(value, $0) }
  case (_, .constant(let value?)): return left.compactMap(filler: filler) { transform($0, value) }
  case (.rows(let first), .rows(let second)):
    return .rows { rows in
      let (a, b) = (first(rows), second(rows))
      let isValid = bothValid(a.isValid, b.isValid)
      var output = Vector(elements: [Result](repeating: filler, count: rows.count), isValid: isValid)
      for row in 0..<rows.count where isValid?[row] ?? true {
        if let result = transform(a.elements[row], b.elements[row]) {
          output.elements[row] = result
        } else {
          output.setMissing(row)
        }
      }
      return output
    }
  }
}
