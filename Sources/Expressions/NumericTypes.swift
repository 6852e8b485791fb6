import Diagnostics
package import Tabular

// How numbers of different types come together.

extension ColumnType {
  /// The type in which values of two numeric types meet: a number if one is a number, otherwise the greater scale.
  package func beside(_ other: ColumnType) -> ColumnType {
    if self == .number || other == .number { return .number }
    guard let scale = [scale, other.scale].compactMap({ $0 }).max() else { return self }
    return .decimal(scale: scale)
  }
}

extension BoundNode {
  /// A numeric node as one of another numeric type. A literal stays a literal where the type can hold it.
  package func converted(to type: ColumnType) -> BoundNode {
    if self.type == type { return self }
    if case .literal(let value, _) = self {
      guard let value else { return .literal(nil, type) }
      if let converted = value.converted(to: type) { return .literal(converted, type) }
    }
    if let scale = type.scale { return .cast(self, .decimal(precision: FixedDecimal.mostDigits, scale: scale)) }
    return .cast(self, .number)
  }
}

extension ScalarValue {
  /// The same number in another numeric type; nil where it cannot hold it.
  fileprivate func converted(to type: ColumnType) -> ScalarValue? {
    switch (self, type) {
    case (.integer(let value), .number): return .number(Double(value))
    case (.decimal(let value), .number): return .number(value.number)
    case (.integer(let value), .decimal(let scale)):
      return FixedDecimal.rescaled(value, from: 0, to: scale).map { .decimal(FixedDecimal(unscaled: $0, scale: scale)) }
    case (.decimal(let value), .decimal(let scale)):
      return FixedDecimal.rescaled(value.unscaled, from: value.scale, to: scale).map {
        .decimal(FixedDecimal(unscaled: $0, scale: scale))
      }
    default: return nil
    }
  }
}

extension Binder {
  /// Binds a number of any type.
  package func number(_ syntax: Syntax) -> BoundNode? {
    bind(syntax).flatMap { number($0, at: syntax.place) }
  }

  /// What is bound already, where it is a number of any type or null.
  func number(_ node: BoundNode, at place: Place) -> BoundNode? {
    node.type.scale != nil ? node : converted(node, to: [.integer, .number], "a number", at: place)
  }

  /// A literal keeps being one.
  func negated(_ node: BoundNode) -> BoundNode {
    guard case .literal(.decimal(let value)?, let type) = node else { return .negate(node) }
    return .literal(.decimal(FixedDecimal(unscaled: -value.unscaled, scale: value.scale)), type)
  }

  /// Rounds to so many decimals, a half away from zero. A decimal that has no more of them stays as it is.
  func rounded(_ node: BoundNode, digits: Int) -> BoundNode {
    guard let scale = node.type.scale else { return .round(node, digits: digits) }
    return digits < scale ? .cast(node, .decimal(precision: FixedDecimal.mostDigits, scale: digits)) : node
  }

  /// The greatest, or least, whole number not above, or below.
  func whole(_ function: BoundNode.NumericFunction, _ node: BoundNode) -> BoundNode {
    .numeric(function, node.type.scale == nil ? node.converted(to: .number) : node)
  }

  /// A product of numbers of which one at least is a decimal and none a binary number.
  ///
  /// - Returns: Nil after reporting that it would have too many decimals.
  func product(_ left: BoundNode, _ right: BoundNode, at place: Place) -> BoundNode? {
    let (first, second) = (left.type.scale ?? 0, right.type.scale ?? 0)
    guard first + second <= FixedDecimal.mostDigits else {
      faults.report(
        .sqlTypeClash, "\(first) and \(second) decimals make a product of \(first + second), more than 18", at: place,
        help: "round one of them first: round(…, 2), or make a double of it: cast(… as double)")
      return nil
    }
    return .arithmetic(
      .multiply, left.converted(to: .decimal(scale: first)), right.converted(to: .decimal(scale: second)))
  }
}
