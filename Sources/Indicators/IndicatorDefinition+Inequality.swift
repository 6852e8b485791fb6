import Cohorts
import Diagnostics

extension IndicatorDefinition {
  /// Takes from another indicator what is counted and how, or reports why its inequality cannot be told.
  mutating func resolveInequality(
    _ other: IndicatorDefinition?, _ catalogue: [IndicatorDefinition], _ faults: Faults
  ) {
    guard var inequality, method.isOfAnotherIndicator else { return }
    guard let other else {
      faults.report(
        .unknownName, "there is no indicator '\(inequality.of)'", at: inequality.place,
        help: suggestionHelp(for: inequality.of, among: catalogue.map(\.id)))
      return
    }
    let fits = method == .gap ? other.method == .wilson || other.method == .byars : other.method.hasGradient
    if !fits {
      faults.report(
        .wrongValue,
        "the method '\(method.rawValue)' does not fit an indicator of the method '\(other.method.rawValue)'",
        at: inequality.place,
        help: "a difference needs wilson or byars; an index wilson, byars, dsr, student-t or life-expectancy")
      return
    }
    let expected: Unit = method == .relativeIndex ? .times : other.unit == .perCent ? .percentagePoints : other.unit
    if unit != expected {
      faults.report(
        .wrongValue,
        "the unit of this index is '\(expected.rawValue)', that of '\(other.id)' being '\(other.unit.rawValue)'",
        at: place, help: "write 'unit: \(expected.rawValue)'")
    }
    inequality.method = other.method
    inequality.unit = other.unit
    inequality.polarity = other.polarity
    self.inequality = inequality
    measure = other.measure
    breakdowns = [inequality.by]
  }

  /// How each of its cells is computed: an index of inequality rests on the figures of another indicator.
  public var cellMethod: Method { inequality?.method ?? method }

  /// Whether a cell's denominator counts people or episodes of the records, not person-years of a published population.
  public var countsItsDenominator: Bool {
    if case .ratio = measure.form { return cellMethod == .wilson }
    return cellMethod != .modelled
  }

  /// Whether a cell's numerator counts people or events of the records, not values or what is modelled.
  public var countsItsNumerator: Bool {
    switch cellMethod {
    case .studentT, .median, .percentile, .modelled, .slopeIndex, .relativeIndex, .gap: false
    case .survey: cellUnit == .perCent
    default: true
    }
  }

  /// The unit of its cells' figures.
  public var cellUnit: Unit { inequality?.unit ?? unit }
}
