/// How the value and its interval are computed. The raw value is what `indicators.csv` shows.
///
/// A definition names the method of the whole indicator; a rate's cell with fewer than ten events shows `exact-poisson`.
public enum Method: String, Sendable, CaseIterable {
  /// A proportion with Wilson's interval.
  case wilson
  /// A crude rate with Byar's interval.
  case byars
  case exactPoisson = "exact-poisson"
  /// A rate standardised directly to a standard population, one stratum an age band.
  case directlyStandardised = "dsr"
  /// A rate or proportion standardised indirectly: the benchmark's, times observed by expected events.
  case indirectlyStandardised = "isr"
  /// Events observed for every 100 expected at the benchmark's rates.
  case standardisedRatio = "smr"
  /// A mean with Student's interval.
  case studentT = "student-t"
  case median
  /// Another percentile than the median; which, the definition says.
  case percentile
  /// A proportion or mean from a survey by stratified random sampling.
  case survey
  /// A population times a prevalence that was found elsewhere.
  case modelled
  /// Years still to live at the death rates of the period, by Chiang's life table.
  case lifeExpectancy = "life-expectancy"
  /// The slope index of inequality of another indicator.
  case slopeIndex = "sii"
  /// The relative index of inequality of another indicator.
  case relativeIndex = "rii"
  /// The most deprived fifth's figure of another indicator less that of all others.
  case gap = "difference"
  case count
}

extension Method {
  /// Whether it needs the counts of each stratum.
  public var needsStrata: Bool {
    switch self {
    case .directlyStandardised, .indirectlyStandardised, .standardisedRatio, .survey, .modelled, .lifeExpectancy: true
    case .wilson, .byars, .exactPoisson, .studentT, .median, .percentile, .slopeIndex, .relativeIndex, .gap, .count:
      false
    }
  }

  /// Whether it is reckoned from the figures of another indicator.
  public var isOfAnotherIndicator: Bool { self == .slopeIndex || self == .relativeIndex || self == .gap }

  /// Whether the strata of the benchmark area serve as reference.
  var needsReference: Bool { self == .indirectlyStandardised || self == .standardisedRatio }

  /// Whether it is a rate of events whose count tells how sure it is.
  public var isOfEvents: Bool {
    switch self {
    case .byars, .exactPoisson, .directlyStandardised, .indirectlyStandardised, .standardisedRatio: true
    default: false
    }
  }

  /// Whether its value is one of those counted, or between two of them.
  public var isOrderStatistic: Bool { self == .median || self == .percentile }

  /// Whether its figures can be ranked by deprivation, and how their chance error is shaped.
  var hasGradient: Bool {
    switch self {
    case .wilson, .byars, .directlyStandardised, .studentT, .lifeExpectancy: true
    default: false
    }
  }

  /// The units that a definition of this method may have.
  public var units: [Unit] {
    switch self {
    case .wilson, .byars, .exactPoisson, .directlyStandardised, .indirectlyStandardised, .modelled:
      Unit.allCases.filter(\.isQuotient)
    case .standardisedRatio: [.per100Expected]
    case .survey: [.perCent, .points]
    case .lifeExpectancy: [.years]
    case .relativeIndex: [.times]
    case .slopeIndex, .gap: Unit.allCases.filter { $0 != .times && $0 != .perCent }
    case .studentT, .median, .percentile, .count:
      Unit.allCases.filter { !$0.isQuotient && ![.per100Expected, .times, .percentagePoints].contains($0) }
    }
  }
}
