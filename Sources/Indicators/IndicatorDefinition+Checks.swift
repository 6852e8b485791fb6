import Cohorts
import Diagnostics

extension IndicatorDefinition {
  /// Reports a method that cannot be computed from what the measure counts.
  func checkFormServesMethod(_ methodPlace: Place, _ faults: Faults) {
    if (inequality != nil) != method.isOfAnotherIndicator {
      faults.report(
        .wrongValue,
        "the method '\(method.rawValue)' \(inequality == nil ? "needs" : "does not fit") the key 'inequality'",
        at: methodPlace, help: "sii, rii and difference tell of another indicator, all other methods of a measure")
      return
    }
    guard inequality == nil else { return }
    let fits =
      switch (method, measure.form) {
      case (.wilson, .part), (.byars, .ratio), (.studentT, .values), (.median, .values), (.percentile, .values),
        (.count, .values),
        (.count, .part), (.directlyStandardised, .ratio), (.lifeExpectancy, .ratio), (.indirectlyStandardised, .ratio),
        (.indirectlyStandardised, .part), (.standardisedRatio, .ratio), (.standardisedRatio, .part),
        (.modelled, .values):
        true
      case (.wilson, .ratio(_, let denominators)): denominators.allSatisfy { $0.exposure == .counted }
      case (.survey, .part): unit == .perCent
      case (.survey, .values): unit != .perCent
      default: false
      }
    if !fits {
      faults.report(
        .wrongValue, "the method '\(method.rawValue)' does not fit what the measure counts", at: methodPlace,
        help: """
          wilson takes 'frame' and 'numerator', or a denominator with 'exposure: as counted'; byars, dsr and life-expectancy take 'numerator' and 'denominator', isr and \
          smr either; student-t, median, percentile and modelled take 'frame' and 'value'; survey takes 'frame' with a numerator in \
          per cent, or a value in points; count takes 'frame', with a numerator or a value where not every row counts as one
          """)
    }
    if method.isOrderStatistic, case .values(let units) = measure.form, let weight = units.weight {
      faults.report(
        .wrongValue, "a \(method.rawValue) knows no weights", at: weight.place,
        help: "take the method student-t, or no weight")
    }
    checkShare(faults)
    checkStrata(methodPlace, faults)
  }

  /// Reports a percentile that is not named, or named for another method.
  func checkPercentile(_ method: Method, at place: Place, _ faults: Faults) {
    if method == .percentile {
      faults.report(
        .missingKey, "the method 'percentile' needs the key 'percentile'", at: place,
        help: "write 'percentile: 90' for the value below which 90 of 100 lie")
    } else {
      faults.report(
        .wrongValue, "the method '\(method.rawValue)' has no use for the key 'percentile'", at: place,
        help: "write 'method: percentile', or remove the key")
    }
  }

  private func checkStrata(_ methodPlace: Place, _ faults: Faults) {
    guard method.needsStrata != (measure.strata != nil) else {
      if method == .survey, !breakdowns.isEmpty {
        faults.report(
          .wrongValue, "the strata of a survey tell of everybody, not of groups", at: methodPlace,
          help: "remove 'breakdowns'")
      }
      return
    }
    if method.needsStrata {
      faults.report(
        .missingKey, "the method '\(method.rawValue)' needs strata", at: methodPlace,
        help: "add 'strata: {frame: …, column: …, weight: …}' to the measure")
    } else {
      faults.report(
        .wrongValue, "the method '\(method.rawValue)' has no use for strata", at: methodPlace,
        help: "remove 'strata' from the measure")
    }
  }

  /// A quotient of people or events has a unit with a `per`; a sum, mean or median has the unit of its values.
  func checkUnitServesMethod(_ unitPlace: Place, _ faults: Faults) {
    let fitting = method.units
    guard !fitting.contains(unit) else { return }
    faults.report(
      .wrongValue, "the unit '\(unit.rawValue)' does not fit the method '\(method.rawValue)'", at: unitPlace,
      help: "units that fit: \(fitting.map { "'\($0.rawValue)'" }.joined(separator: ", "))")
  }
}
