public import Diagnostics
import Expressions
import Tabular

extension FrameCatalogue {
  /// Reports what does not fit between a measure and the frames, the geography and the breakdowns.
  ///
  /// - Parameters:
  ///   - levels: The area levels that it will be counted for, by name.
  ///   - breakdowns: The breakdowns that it will be split by, by name.
  public func check(
    _ measure: MeasureDefinition, levels: [String], breakdowns: [String], geography: GeographyDefinition,
    definitions: [BreakdownDefinition], faults: Faults
  ) {
    let binder = MeasureBinder(catalogue: self, geography: geography, definitions: definitions, faults: faults)
    _ = binder.bind(measure, levels: levels, breakdowns: breakdowns)
  }

  /// Reports lookups and columns of a geography that no table has.
  public func check(_ geography: GeographyDefinition, faults: Faults) {
    for basis in geography.bases {
      guard let columns = columns(of: basis.lookup.lowercased()) else {
        faults.report(
          .measureUnknownName, "unknown lookup '\(basis.lookup)' of the basis '\(basis.name)'", at: basis.place,
          help: suggestionHelp(for: basis.lookup, among: knownNames))
        continue
      }
      for wanted in [basis.column] + basis.levels.flatMap({ [$0.codeColumn, $0.nameColumn] }) {
        let column = columns.first { $0.name == wanted.lowercased() }
        if column == nil {
          faults.report(
            .measureUnknownName, "the lookup '\(basis.lookup)' has no column '\(wanted)'", at: basis.place,
            help: suggestionHelp(for: wanted, among: columns.map(\.name)))
        } else if column!.type != .text {
          faults.report(.measureType, "'\(wanted)' of '\(basis.lookup)' must be a text", at: basis.place)
        }
      }
    }
  }
}
