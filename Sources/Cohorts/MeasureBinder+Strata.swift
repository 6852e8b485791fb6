import Diagnostics
import Expressions

extension MeasureBinder {
  /// Returns nil after reporting what does not fit.
  func bind(_ strata: StrataDefinition) -> BoundStrata? {
    let frame = strata.frame.lowercased()
    guard let columns = catalogue.columns(of: frame) else {
      if !frame.isEmpty, !catalogue.failedFrames.contains(frame) {
        faults.report(
          .measureUnknownName, "unknown frame '\(strata.frame)'", at: strata.place,
          help: suggestionHelp(for: frame, among: catalogue.knownNames))
      }
      return nil
    }
    guard let column = columns.firstIndex(where: { $0.name == strata.column }) else {
      if !strata.column.isEmpty {
        faults.report(
          .measureUnknownName, "frame '\(frame)' has no column '\(strata.column)'", at: strata.place,
          help: suggestionHelp(for: strata.column, among: columns.map(\.name)))
      }
      return nil
    }
    let weight = strata.weight.map { number($0, "weight", columns) }
    let error = strata.error.map { number($0, "error", columns) }
    guard weight != .some(nil), error != .some(nil) else { return nil }
    let usesPeriod =
      catalogue.frame(frame)?.usesPeriod ?? false
      || !(weight??.parameters ?? []).union(error??.parameters ?? []).isEmpty
    guard !usesPeriod else {
      faults.report(
        .measureStrata, "the strata must be the same in every period", at: strata.place,
        help: "take a frame that does not use the period; where weights change with the year, let the year be part of "
          + "the stratum")
      return nil
    }
    return BoundStrata(
      frame: frame, column: column, weight: weight ?? nil, error: error ?? nil, place: strata.place)
  }
}
