import Diagnostics
import Expressions
import Tabular

/// The columns that the tables of a FROM bring in, each under its table's alias.
struct TableScope: Scope {
  struct Entry: Sendable {
    var qualifier: String
    var name: String
    var type: ColumnType
    var isMidnight: Bool
  }

  var entries: [Entry]
  var parameters: [String: ColumnType]

  /// The columns of the name, as indices.
  func candidates(qualifier: String?, name: String) -> [Int] {
    entries.indices.filter { entries[$0].name == name && (qualifier == nil || entries[$0].qualifier == qualifier) }
  }

  func column(_ index: Int) -> BoundNode {
    .column(index, entries[index].type, isMidnight: entries[index].isMidnight)
  }

  func column(qualifier: String?, name: String, at place: Place, faults: Faults) -> BoundNode? {
    let found = candidates(qualifier: qualifier, name: name)
    if found.count == 1 { return column(found[0]) }
    if found.count > 1 {
      let qualified = found.map { "\(entries[$0].qualifier).\(name)" }.joined(separator: " or ")
      faults.report(.sqlAmbiguousName, "more than one table here has '\(name)'", at: place, help: "write \(qualified)")
      return nil
    }
    if let qualifier, !entries.contains(where: { $0.qualifier == qualifier }) {
      let known = distinct(entries.map(\.qualifier))
      faults.report(
        .sqlUnknownName, "no table is called '\(qualifier)' here", at: place,
        help: suggestionHelp(for: qualifier, among: known))
      return nil
    }
    let known = entries.filter { qualifier == nil || $0.qualifier == qualifier }.map(\.name)
    faults.report(
      .sqlUnknownName, "unknown column '\(qualifier.map { "\($0)." } ?? "")\(name)'", at: place,
      help: suggestionHelp(for: name, among: distinct(known)))
    return nil
  }

  func parameter(_ name: String, at place: Place, faults: Faults) -> BoundNode? {
    boundParameter(name, among: parameters, at: place, faults: faults)
  }
}

/// Each once, in the order of first appearance.
func distinct(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { seen.insert($0).inserted }
}
