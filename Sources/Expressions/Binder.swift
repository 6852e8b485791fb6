package import Diagnostics
package import Tabular

/// Gives every part of an expression its column and its type, and reports what does not fit.
///
/// Types go together as in DuckDB: an integer becomes a number beside a number and a decimal beside a decimal, decimals take
/// the greater scale, a decimal becomes a number beside a number, a literal text becomes a day beside a day, null takes any
/// type; nothing else is converted silently. What is converted is a cast from here on, so that nobody later need think of it.
package struct Binder<Names: Scope> {
  let scope: Names
  let faults: Faults

  package init(scope: Names, faults: Faults) {
    self.scope = scope
    self.faults = faults
  }

  /// Returns the typed expression, or nil after reporting why there is none.
  package func bind(_ syntax: Syntax) -> BoundNode? {
    if let replacement = scope.replacement(of: syntax, faults: faults) { return replacement }
    switch syntax.kind {
    case .literal(let value): return .literal(value, value?.type ?? .integer)
    case .column(let qualifier, let name):
      return scope.column(qualifier: qualifier, name: name, at: syntax.place, faults: faults)
    case .parameter(let name): return scope.parameter(name, at: syntax.place, faults: faults)
    case .interval:
      faults.report(
        .sqlTypeClash, "an interval can only be added to a day or subtracted from one", at: syntax.place)
      return nil
    case .not(let operand): return condition(operand).map { .not($0) }
    case .negate(let operand): return number(operand).map(negated)
    case .binary(let symbol, let left, let right): return binary(symbol, left, right, at: syntax.place)
    case .isNull(let operand): return bind(operand).map { .isNull($0) }
    case .isDistinct(let left, let right): return comparison(.distinct, left, right, at: syntax.place)
    case .among(let operand, let members): return membership(operand, members, at: syntax.place)
    case .like(let operand, let pattern): return like(operand, pattern)
    case .choice(let operand, let branches, let otherwise):
      return choice(operand, branches, otherwise, at: syntax.place)
    case .cast(let operand, let target): return cast(operand, target, at: syntax.place)
    case .call(let call): return self.call(call, at: syntax.place)
    }
  }

  // MARK: Expected types

  /// Binds a condition: a boolean, or null.
  package func condition(_ syntax: Syntax) -> BoundNode? {
    bind(syntax, as: [.boolean], "a condition")
  }

  package func bind(_ syntax: Syntax, as types: [ColumnType], _ wanted: String) -> BoundNode? {
    bind(syntax).flatMap { converted($0, to: types, wanted, at: syntax.place) }
  }

  /// What is bound already, where it is of one of some types or a literal that can be: a part must not be bound twice, for
  /// its own parts would be four times, and those of a long sum without end.
  func converted(_ node: BoundNode, to types: [ColumnType], _ wanted: String, at place: Place) -> BoundNode? {
    if case .literal(nil, _) = node { return .literal(nil, types[0]) }
    if types.contains(node.type) { return node }
    if types == [.day], let day = literalDay(node, at: place) { return day }
    faults.report(
      .sqlTypeClash, "\(wanted) is needed here, not \(node.type.withArticle)", at: place,
      help: cure(of: node, for: types))
    return nil
  }

  private func cure(of node: BoundNode, for types: [ColumnType]) -> String? {
    switch (types, node.type) {
    case ([.day], .moment): "make a day of it: cast(… as date)"
    case ([.day], .text): "a text of the form 2025-03-31 becomes a day by cast(… as date)"
    case ([.boolean], .integer), ([.boolean], .number), ([.boolean], .decimal):
      "compare it with a number, for example … > 0"
    case ([.boolean], .text): "compare it with a text, for example … = 'Yes'"
    case ([.boolean], _): "compare it with a value of its type"
    default: nil
    }
  }

  /// The day that a literal text stands for; nil, unreported, for anything else.
  private func literalDay(_ node: BoundNode, at place: Place) -> BoundNode? {
    guard case .literal(.text(let text)?, _) = node, let day = Day(iso: text) else { return nil }
    return .literal(.day(day), .day)
  }

  // MARK: One type for several

  /// Binds parts that must have one type, and converts them to it.
  func unify(_ parts: [Syntax], at place: Place) -> (nodes: [BoundNode], type: ColumnType)? {
    let bound = parts.map { bind($0) }
    let nodes = bound.compactMap { $0 }
    return nodes.count == parts.count ? unify(nodes, places: parts.map(\.place), at: place) : nil
  }

  func unify(_ nodes: [BoundNode], places: [Place], at place: Place) -> (nodes: [BoundNode], type: ColumnType)? {
    let types = nodes.filter { if case .literal(nil, _) = $0 { false } else { true } }
    let firm = types.filter { if case .literal(.text?, _) = $0 { false } else { true } }.map(\.type)
    guard var type = firm.first ?? types.first?.type else {
      // Nulls alone: of the type that a cast gives one of them.
      let type = nodes.lazy.map(\.type).first { $0 != .integer } ?? .integer
      return (nodes.map { _ in .literal(nil, type) }, type)
    }
    for other in firm where other != type {
      if type.isOfCalendar, other.isOfCalendar {
        type = .moment
        continue
      }
      guard type.isNumeric, other.isNumeric else {
        faults.report(
          .sqlTypeClash, "\(type.withArticle) and \(other.withArticle) do not go together", at: place,
          help: "convert one of them with cast(… as …)")
        return nil
      }
      type = type.beside(other)
    }
    var converted: [BoundNode] = []
    for (node, place) in zip(nodes, places) {
      if case .literal(nil, _) = node {
        converted.append(.literal(nil, type))
      } else if node.type == type {
        converted.append(node)
      } else if type.isNumeric, node.type.isNumeric {
        converted.append(node.converted(to: type))
      } else if type == .moment, node.type == .day {
        converted.append(moment(node))
      } else if type == .moment, case .literal(.text(let text)?, _) = node {
        guard let moment = Moment(iso: text) else {
          faults.report(
            .sqlTypeClash, "no such moment", at: place, help: "moments are written '2025-03-31 23:59:00'")
          return nil
        }
        converted.append(.literal(.moment(moment), .moment))
      } else if type == .day, case .literal(.text?, _) = node {
        guard let day = literalDay(node, at: place) else {
          faults.report(.sqlTypeClash, "no such date", at: place, help: "dates are written '2025-03-31'")
          return nil
        }
        converted.append(day)
      } else {
        faults.report(
          .sqlTypeClash, "\(type.withArticle) and \(node.type.withArticle) do not go together", at: place,
          help: "convert one of them with cast(… as …)")
        return nil
      }
    }
    return (converted, type)
  }

  /// The midnight at which a day begins.
  private func moment(_ day: BoundNode) -> BoundNode {
    if case .literal(.day(let day)?, _) = day { return .literal(.moment(Moment(day, second: 0)), .moment) }
    return .cast(day, .moment)
  }

}

extension ColumnType {
  package var isNumeric: Bool { self == .integer || self == .number || scale != nil }

  package var isOfCalendar: Bool { self == .day || self == .moment }

  /// The decimals of a decimal; nil for any other type.
  package var scale: Int? { if case .decimal(let scale) = self { scale } else { nil } }

  /// For messages: "an integer".
  package var withArticle: String {
    switch self {
    case .integer: "an integer"
    case .decimal(let scale): "a decimal with \(scale) decimals"
    default: "a \(name)"
    }
  }
}
