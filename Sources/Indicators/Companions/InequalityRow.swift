public import Cohorts
public import Tabular

/// How unequal one figure is between the groups of a ranked breakdown. Grain: one an indicator, period, area, breakdown and measure.
public struct InequalityRow: Sendable, Hashable {
  public let indicatorID: String
  public let period: Period
  public let area: Area
  /// The breakdown's name.
  public let breakdown: String
  public let measure: InequalityMeasure
  /// Groups with people.
  public let groupCount: Int
  /// In ``unit``; its method is that of the index.
  public let estimate: Estimate
  public let unit: Unit
  public let notes: [Note]
}

/// Returns the inequality of an indicator by each ranked breakdown, for the areas that are split by it.
///
/// - Parameters:
///   - figures: Of one indicator, in the order of its rows.
///   - level: The area level that is told of.
///   - ranked: Breakdowns whose values stand from the most to the least disadvantaged.
/// - Returns: In the order of the figures, slope, ratio and gap of each; none for a method without a gradient.
public func inequalityRows(
  _ figures: [IndicatorFigure], of definition: IndicatorDefinition, level: String, ranked: [String]
) -> [InequalityRow] {
  guard definition.inequality == nil, definition.method.hasGradient else { return [] }
  var rows: [InequalityRow] = []
  for breakdown in ranked where definition.breakdowns.contains(breakdown) {
    let split = figures.filter { $0.breakdown == breakdown && $0.area.level == level && $0.isOfKnownGroup }
    let groups = Dictionary(grouping: split.filter { $0.estimate.value != nil || $0.estimate.denominator != 0 }) {
      AreaInPeriod($0)
    }
    for whole in figures where whole.breakdown == unsplit && whole.area.level == level {
      guard let own = groups[AreaInPeriod(whole)] else { continue }
      var inequality = GroupInequality(
        own, method: definition.method, unit: definition.unit, polarity: definition.polarity,
        hasValues: definition.measure.hasValuedEvents)
      for measure in InequalityMeasure.allCases {
        if measure == .gap, definition.method != .wilson, definition.method != .byars { continue }
        let told = inequality.told(measure)
        let unit: Unit = measure == .ratio ? .times : definition.unit == .perCent ? .percentagePoints : definition.unit
        rows.append(
          InequalityRow(
            indicatorID: definition.id, period: whole.period, area: whole.area, breakdown: breakdown, measure: measure,
            groupCount: own.count, estimate: told.estimate, unit: unit, notes: told.notes))
      }
    }
  }
  return rows
}
