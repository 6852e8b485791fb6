import Cohorts
import Statistics
import Tabular

/// A way of telling how unequal an indicator is between the most and the least deprived.
public enum InequalityMeasure: String, Sendable, CaseIterable {
  /// The fitted figure of the most deprived less that of the least, over the whole population.
  case slope = "slope index"
  /// The same two as a ratio.
  case ratio = "relative index"
  /// The most deprived group less all others together.
  case gap = "gap"

  init?(_ method: Method) {
    switch method {
    case .slopeIndex: self = .slope
    case .relativeIndex: self = .ratio
    case .gap: self = .gap
    default: return nil
    }
  }

  /// The method that its estimate shows.
  var method: Method {
    switch self {
    case .slope: .slopeIndex
    case .ratio: .relativeIndex
    case .gap: .gap
    }
  }
}

/// Lines drawn for the limits of an index, and where the drawing starts: the same figures give the same limits.
private let simulatedLines = 10_000
private let simulationSeed: UInt64 = 20_130_402

/// The inequality between an indicator's groups, told from their figures alone.
///
/// Slope and ratio are signed so that above 0 (above 1) the most deprived fare worse, or where a high figure is neither good nor bad have
/// more; both come from the same simulated lines, which are drawn once. The gap is the most deprived group's figure less that of all others
/// together; its interval is Newcombe's for proportions, and that of Zou and Donner (Stat Med 2008) for rates.
struct GroupInequality {
  /// Figures of one area and period, the most deprived first. Each needs a value.
  private let groups: [Estimate]
  private let isHidden: Bool
  private let method: Method
  private let unit: Unit
  private let polarity: Polarity
  private let hasValues: Bool
  private var drawn: Result<InequalityIndices, EstimateError>?

  /// - Parameters:
  ///   - groups: Of one area and period, the most deprived first.
  ///   - method: The figures' own: of the indicator, not of a single rate with few events.
  ///   - hasValues: Whether events have values that stand or fall together.
  init(_ groups: [IndicatorFigure], method: Method, unit: Unit, polarity: Polarity, hasValues: Bool) {
    self.groups = groups.map(\.estimate)
    isHidden = groups.contains { $0.notes.contains(.confidential) }
    self.method = method
    self.unit = unit
    self.polarity = polarity
    self.hasValues = hasValues
  }

  /// Returns the estimate in the groups' unit (a ratio has none), and notes; `[c]` where a group is hidden, `[z]` where there are
  /// too few groups, `[x]` where a group has no value, `[u]` where there is no interval.
  mutating func told(_ measure: InequalityMeasure) -> (estimate: Estimate, notes: [Note]) {
    var estimate = Estimate(method: measure.method, numerator: nil, denominator: nil)
    if isHidden { return (estimate, [.confidential]) }
    guard groups.count >= (measure == .gap ? 2 : 5) else { return (estimate, [.notApplicable]) }
    guard groups.allSatisfy({ $0.value != nil && $0.denominator != nil }) else { return (estimate, [.notAvailable]) }
    do throws(EstimateError) {
      let told = measure == .gap ? try gap(groups, method, unit, hasValues) : try index(measure)
      estimate.value = told.value
      guard let interval = told.interval, interval.lower < interval.upper else { return (estimate, [.lowReliability]) }
      estimate.lower = interval.lower
      estimate.upper = interval.upper
      estimate.confidence = ConfidenceLevel.ninetyFive.rawValue
      return (estimate, [])
    } catch {
      return (estimate, [.notAvailable])
    }
  }

  private mutating func index(
    _ measure: InequalityMeasure
  ) throws(EstimateError) -> (value: Double, interval: Interval?) {
    let indices = try (drawn ?? draw()).get()
    drawn = .success(indices)
    guard measure == .ratio else { return (indices.slopeIndex, indices.slopeInterval) }
    guard let ratio = indices.relativeIndex else { throw .undefined }
    return (ratio, indices.relativeInterval)
  }

  private func draw() -> Result<InequalityIndices, EstimateError> {
    let scale: InequalityScale =
      switch method {
      case .wilson: .proportion
      case .studentT, .lifeExpectancy: .measure
      default: .rate
      }
    let own = groups.map { group in
      var interval: Interval?
      if let lower = group.lower, let upper = group.upper {
        interval = Interval(lower: lower / unit.multiplier, upper: upper / unit.multiplier)
      }
      return InequalityGroup(
        population: group.denominator ?? 0, value: (group.value ?? 0) / unit.multiplier, interval95: interval)
    }
    return Result { () throws(EstimateError) in
      try inequalityIndices(
        own, on: scale, multiplier: polarity == .high ? unit.multiplier : -unit.multiplier, level: .ninetyFive,
        repetitions: simulatedLines, seed: simulationSeed)
    }
  }
}

private func gap(
  _ groups: [Estimate], _ method: Method, _ unit: Unit, _ hasValues: Bool
) throws(EstimateError) -> (value: Double, interval: Interval?) {
  guard let first = groups.first, let numerator = first.numerator, let denominator = first.denominator else {
    throw .tooFewValues
  }
  var events = 0.0
  var people = 0.0
  var variance = 0.0
  for group in groups.dropFirst() {
    guard let own = group.numerator, let whole = group.denominator else { throw .tooFewValues }
    events += own
    people += whole
    variance += own * (hasValues ? group.eventSize(in: unit) : 1)
  }
  let (difference, interval): (Double, Interval)
  if method == .wilson {
    let told = try differenceOfProportions(
      numerator: numerator, denominator: denominator, from: events, denominator: people, level: .ninetyFive)
    (difference, interval) = (told.difference, told.interval)
  } else {
    // As many events of one size as are as sure: the rates stay what they are.
    let size = hasValues ? first.eventSize(in: unit) : 1
    let others = hasValues && events > 0 ? variance / events : 1
    (difference, interval) = try differenceOfRates(
      events: numerator / size, denominator: denominator / size, from: events / others, denominator: people / others,
      level: .ninetyFive)
  }
  return (difference * unit.multiplier, interval.scaled(by: unit.multiplier))
}

/// Returns the figures of an index: one for each figure that is not split, from those of its breakdown.
///
/// Groups stand in the order of the figures; those whose characteristic is not known are left out.
func inequalities(among figures: [IndicatorFigure], for definition: IndicatorDefinition) -> [IndicatorFigure] {
  guard let inequality = definition.inequality, let measure = InequalityMeasure(definition.method) else {
    return figures
  }
  let groups = Dictionary(grouping: figures.filter { $0.breakdown == inequality.by && $0.isOfKnownGroup }) {
    AreaInPeriod($0)
  }
  return figures.filter { $0.breakdown == unsplit }.map { whole in
    // A group of which nobody lives here is no group of this area.
    let own = (groups[AreaInPeriod(whole)] ?? []).filter { $0.estimate.value != nil || $0.estimate.denominator != 0 }
    var groups = GroupInequality(
      own, method: inequality.method, unit: inequality.unit, polarity: inequality.polarity,
      hasValues: definition.measure.hasValuedEvents)
    let told = groups.told(measure)
    return IndicatorFigure(
      indicatorID: definition.id, period: whole.period, area: whole.area, breakdown: unsplit, breakdownValue: "",
      estimate: told.estimate, notes: told.notes)
  }
}

struct AreaInPeriod: Hashable {
  let area: Area
  let period: Period

  init(_ figure: IndicatorFigure) {
    area = figure.area
    period = figure.period
  }
}

extension IndicatorFigure {
  var isOfKnownGroup: Bool { breakdownValue != BreakdownDefinition.unknown }
}
