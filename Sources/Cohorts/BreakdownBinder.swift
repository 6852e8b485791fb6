import Diagnostics
import Expressions
import Tabular

/// Finds how the rows of one frame can be split by breakdowns.
struct BreakdownBinder {
  let catalogue: FrameCatalogue
  let frame: String
  let columns: [TypedName]
  /// Where the measure that counts the frame stands.
  let place: Place
  let faults: Faults

  /// - Parameter isNeeded: Whether a frame that cannot tell the breakdown is a fault.
  /// - Returns: Nil where the frame cannot tell it.
  func bind(_ breakdown: BreakdownDefinition, isNeeded: Bool) -> BoundBreakdown? {
    let faults = isNeeded ? faults : Faults()
    switch breakdown.form {
    case .column(let name): return column(name, of: breakdown, faults).map { .column($0) }
    case .groups(let conditions):
      let bound = conditions.map { condition in
        ScalarExpression(parsing: condition.text, at: condition.place, faults: faults)?.bound(
          columns: columns, parameters: FrameCatalogue.periodParameters, yielding: .boolean, faults: faults)?.node
      }
      let found = bound.compactMap(\.self)
      if found.count < bound.count {
        faults.report(
          .measureUnknownName,
          "frame '\(frame)' cannot tell \(bound.count - found.count) of \(bound.count) groups of the breakdown "
            + "'\(breakdown.name)'", at: place, help: "give the frame the columns that the groups' conditions name")
        return nil
      }
      return .groups(found)
    case .members(let members): return self.members(members, of: breakdown, faults)
    }
  }

  private func column(_ name: String, of breakdown: BreakdownDefinition, _ faults: Faults) -> Int? {
    let index = columns.firstIndex { $0.name == name.lowercased() }
    if index == nil {
      faults.report(
        .measureUnknownName, "frame '\(frame)' has no column '\(name)' for the breakdown '\(breakdown.name)'",
        at: place, help: suggestionHelp(for: name, among: columns.map(\.name)))
    }
    return index
  }

  private func members(
    _ members: BreakdownDefinition.Members, of breakdown: BreakdownDefinition, _ faults: Faults
  ) -> BoundBreakdown? {
    let name = members.frame.lowercased()
    guard let theirs = catalogue.columns(of: name) else {
      if !catalogue.failedFrames.contains(name) {
        faults.report(
          .measureUnknownName, "unknown frame '\(members.frame)'", at: members.place,
          help: suggestionHelp(for: name, among: catalogue.knownNames))
      }
      return nil
    }
    func index(_ column: String) -> Int? {
      let index = theirs.firstIndex { $0.name == column.lowercased() }
      if index == nil {
        faults.report(
          .measureUnknownName, "frame '\(name)' has no column '\(column)'", at: members.place,
          help: suggestionHelp(for: column, among: theirs.map(\.name)))
      }
      return index
    }
    let (key, value) = (index(members.key), index(members.column))
    guard let own = column(members.key, of: breakdown, faults), let key, let value else { return nil }
    guard theirs[key].type == columns[own].type, theirs[value].type == .text else {
      faults.report(
        .measureType,
        "'\(members.key)' must be of one type in '\(frame)' and '\(name)', and '\(members.column)' a text",
        at: members.place, help: "use cast in the frame '\(name)'")
      return nil
    }
    return .members(frame: name, key: key, value: value, ownKey: own)
  }
}

extension BoundBreakdown {
  /// Whether the groups of a row depend on the period.
  func usesPeriod(_ catalogue: FrameCatalogue) -> Bool {
    switch self {
    case .column: false
    case .groups(let conditions): conditions.contains { !$0.parameters.isEmpty }
    case .members(let frame, _, _, _): catalogue.frame(frame)?.usesPeriod ?? false
    }
  }
}
