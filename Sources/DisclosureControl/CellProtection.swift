internal import Cohorts
internal import Indicators

/// What may be shown of one cell.
struct CellProtection: Equatable {
  var numerator: AdditiveTable.State = .shown
  var denominator: AdditiveTable.State = .shown
  /// Whether the value may be known although the counts would let it: false for a median that stands among too few values.
  var showsValue = true

  var isHidden: Bool { numerator != .shown || denominator != .shown || !showsValue }
}

extension CellProtection {
  /// Decides what a cell's own smallness hides.
  ///
  /// - A denominator below the threshold hides the whole cell: whoever is in it would be known by it.
  /// - A numerator below the threshold is hidden. So is a sum: it may be one person's.
  /// - A proportion's numerator is hidden too when those *without* the property are fewer than the threshold and the counts shown would tell
  ///   how many. Rounded counts do not; exact ones do.
  /// - A median or percentile needs as many values at or below it, and at or above it, as the threshold says, for it is itself somebody's value.
  /// - Where rows have weights it is their number that counts, not what they stand for.
  /// - What is modelled from a published population and prevalences found elsewhere tells of nobody.
  init(_ tally: Tally, _ indicator: IndicatorDefinition, _ profile: DisclosureProfile) {
    let method = indicator.cellMethod
    if method == .modelled { return }
    if let weighting = tally.weighting {
      let hits = weighting.hitCount ?? weighting.rowCount
      if profile.hides(Double(weighting.rowCount)) {
        denominator = .confidential
        numerator = .withheld
      } else if profile.hides(Double(hits)) || profile.hides(Double(weighting.rowCount - hits)) {
        numerator = .confidential
      }
    }
    if let denominator = tally.denominator, profile.hides(denominator) {
      self.denominator = .confidential
      numerator = .withheld
    }
    if let count = tally.numerator, !method.isOrderStatistic {
      if profile.hides(count) || (method.hasOthers && tally.tellsFewOthers(profile)) { numerator = .confidential }
    }
    if method.isOrderStatistic, let value = estimate(tally, for: indicator).estimate.value {
      showsValue = profile.isCrowded(value / indicator.cellUnit.multiplier, among: tally.values)
    }
  }
}

extension Method {
  /// Whether its numerator is a part of its denominator.
  fileprivate var hasOthers: Bool { self == .wilson || self == .survey || self == .indirectlyStandardised }
}

extension Tally {
  /// The rows without the property.
  fileprivate var others: Double? {
    guard let numerator, let denominator else { return nil }
    return denominator - numerator
  }

  /// Whether the shown counts would narrow down the few without the property to fewer values than the profile asks for.
  fileprivate func tellsFewOthers(_ profile: DisclosureProfile) -> Bool {
    guard let numerator, let denominator, let others, others > 0, profile.hides(others) else { return false }
    let part = profile.range(ofShown: numerator)
    let whole = profile.range(ofShown: denominator)
    let fewest = max(0, whole.lowerBound - part.upperBound)
    let most = whole.upperBound - part.lowerBound
    return most - fewest + 1 < Double(profile.possibleValues)
  }
}

extension DisclosureProfile {
  /// Whether enough values stand on both sides of a value, itself included, for it to be nobody's own.
  ///
  /// - Parameter values: In ascending order.
  func isCrowded(_ value: Double, among values: [Double]) -> Bool {
    let atOrBelow = values.partitioningIndex { $0 > value }
    let atOrAbove = values.count - values.partitioningIndex { $0 >= value }
    return atOrBelow >= threshold && atOrAbove >= threshold
  }

  /// The counts that a reader takes for possible in a cell, by what is shown of it.
  func range(ofNumerator tally: Tally, _ protection: CellProtection) -> ClosedRange<Double> {
    let count = tally.numerator ?? 0
    let most = Double(threshold - 1)
    switch protection.numerator {
    case .shown: return range(ofShown: count)
    case .confidential where hides(count): return min(1, count)...max(most, count)
    case .confidential:
      let denominator = tally.denominator ?? count
      return min(denominator - most, count)...max(denominator - 1, count)
    case .withheld:
      return 0...(protection.denominator == .confidential && count <= most ? most : .infinity)
    }
  }

  func range(ofDenominator tally: Tally, _ protection: CellProtection) -> ClosedRange<Double> {
    let count = tally.denominator ?? 0
    return protection.denominator == .shown
      ? range(ofShown: count) : min(1, count)...max(Double(threshold - 1), count)
  }
}

extension Array {
  /// The first index from which on every element fulfils the condition; the elements must be so ordered.
  fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = condition(self[middle]) ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
    }
    return range.lowerBound
  }
}
