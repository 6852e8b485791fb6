package import Diagnostics
package import Tabular

/// What names mean to a binder.
package protocol Scope {
  /// The column of a name, or nil after a report.
  func column(qualifier: String?, name: String, at place: Place, faults: Faults) -> BoundNode?

  /// The type of a parameter, or nil after a report.
  func parameter(_ name: String, at place: Place, faults: Faults) -> BoundNode?

  /// What stands for a whole expression: a key of `group by`, an aggregate, a window. Asked first, of every part.
  ///
  /// `.none` when the expression is to be bound part by part, `.some(nil)` after a report.
  func replacement(of syntax: Syntax, faults: Faults) -> BoundNode??
}

extension Scope {
  package func replacement(of syntax: Syntax, faults: Faults) -> BoundNode?? { .none }
}

/// One list of columns without qualifiers, and parameters.
package struct PlainScope: Scope {
  package var columns: [TypedName]
  package var parameters: [String: ColumnType]

  package init(columns: [TypedName], parameters: [String: ColumnType]) {
    self.columns = columns
    self.parameters = parameters
  }

  package func column(qualifier: String?, name: String, at place: Place, faults: Faults) -> BoundNode? {
    if let qualifier {
      faults.report(.sqlUnknownName, "no table is called '\(qualifier)' here", at: place)
      return nil
    }
    if let index = columns.firstIndex(where: { $0.name.lowercased() == name }) {
      return .column(index, columns[index].type, isMidnight: columns[index].isMidnight)
    }
    faults.report(
      .sqlUnknownName, "unknown column '\(name)'", at: place,
      help: suggestionHelp(for: name, among: columns.map(\.name)))
    return nil
  }

  package func parameter(_ name: String, at place: Place, faults: Faults) -> BoundNode? {
    boundParameter(name, among: parameters, at: place, faults: faults)
  }
}

/// Returns the node of a parameter, or nil after reporting that there is none of that name.
package func boundParameter(
  _ name: String, among parameters: [String: ColumnType], at place: Place, faults: Faults
) -> BoundNode? {
  if let type = parameters[name] { return .parameter(name, type) }
  let known = parameters.keys.sorted()
  faults.report(
    .sqlUnknownName, "unknown parameter ':\(name)'", at: place,
    help: known.isEmpty ? "no parameter can stand here" : suggestionHelp(for: name, among: known))
  return nil
}
