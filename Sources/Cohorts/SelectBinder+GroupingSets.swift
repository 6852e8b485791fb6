import Diagnostics
import Expressions

extension SelectBinder {
  /// Reports two names of one expression that do not stand in the same grouping sets: a set would hold it under one name and
  /// lack it under the other.
  ///
  /// - Parameter sets: The keys of each set, as they were bound.
  func hasTwins(_ sets: [[BoundNode]], in select: SelectSyntax) -> Bool {
    var names: [BoundNode: [String: Set<Int>]] = [:]
    for (number, set) in sets.enumerated() {
      for (node, syntax) in zip(set, select.groupingSets[number]) {
        names[node, default: [:]][listedName(of: syntax, in: select) ?? "", default: []].insert(number)
      }
    }
    for (number, set) in sets.enumerated() {
      for (node, syntax) in zip(set, select.groupingSets[number]) where Set(names[node]!.values).count > 1 {
        faults.report(
          .sqlWrongArguments, "the grouping sets name one expression twice, and not always together", at: syntax.place,
          help: "group by one of the names, or give the expression two names in a 'with' table and group its columns")
        return true
      }
    }
    return false
  }

  /// The name of the list's expression that a key stands for by its name or number; nil where it is an expression itself.
  private func listedName(of key: Syntax, in select: SelectSyntax) -> String? {
    switch key.kind {
    case .literal(.integer(let number)?):
      guard case .expression(_, let alias) = select.items[Int(number) - 1] else { return nil }
      return alias
    case .column(nil, let name): return aliases(of: select)[name] == nil ? nil : name
    default: return nil
    }
  }
}
