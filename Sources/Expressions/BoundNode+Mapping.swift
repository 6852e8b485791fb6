extension BoundNode {
  /// The same expression over other columns.
  package func mappingColumns(_ index: (Int) -> Int) -> BoundNode {
    mappingLeaves { if case .column(let old, let type) = $0 { .column(index(old), type) } else { $0 } }
  }

  /// The same expression with something of the same type in place of a column, parameter or literal.
  package func mappingLeaves(_ leaf: (BoundNode) -> BoundNode) -> BoundNode {
    func map(_ node: BoundNode) -> BoundNode { node.mappingLeaves(leaf) }
    return switch self {
    case .literal, .parameter, .column: leaf(self)
    case .not(let node): .not(map(node))
    case .and(let left, let right): .and(map(left), map(right))
    case .or(let left, let right): .or(map(left), map(right))
    case .compare(let comparison, let left, let right): .compare(comparison, map(left), map(right))
    case .isNull(let node): .isNull(map(node))
    case .among(let node, let members, let hasNull): .among(map(node), members, hasNull: hasNull)
    case .like(let node, let pattern): .like(map(node), pattern: pattern)
    case .arithmetic(let operation, let left, let right): .arithmetic(operation, map(left), map(right))
    case .divide(let left, let right): .divide(map(left), map(right))
    case .negate(let node): .negate(map(node))
    case .choice(let branches, let otherwise, let type):
      .choice(
        branches.map { Branch(condition: map($0.condition), result: map($0.result)) }, otherwise: map(otherwise), type)
    case .coalesce(let nodes, let type): .coalesce(nodes.map(map), type)
    case .extreme(let greatest, let nodes, let type): .extreme(greatest: greatest, nodes.map(map), type)
    case .cast(let node, let target): .cast(map(node), target)
    case .round(let node, let digits): .round(map(node), digits: digits)
    case .numeric(let function, let node): .numeric(function, map(node))
    case .textMap(let function, let node): .textMap(function, map(node))
    case .length(let node): .length(map(node))
    case .concatenate(let nodes, let skipsNull): .concatenate(nodes.map(map), skipsNull: skipsNull)
    case .substring(let node, let start, let length): .substring(map(node), start: map(start), length: length.map(map))
    case .daysBetween(let left, let right): .daysBetween(map(left), map(right))
    case .addDays(let left, let right, let sign): .addDays(map(left), map(right), sign: sign)
    case .addInterval(let node, let days, let months): .addInterval(map(node), days: days, months: months)
    case .truncate(let unit, let node): .truncate(unit, map(node))
    case .dayPart(let part, let node): .dayPart(part, map(node))
    }
  }

  /// The conditions that must all hold.
  package var conjuncts: [BoundNode] {
    if case .and(let left, let right) = self { left.conjuncts + right.conjuncts } else { [self] }
  }
}
