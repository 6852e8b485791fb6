public import Indicators

/// What a statement means for the people of the place; it picks the colour, which never stands alone.
public enum Judgement: String, Sendable, CaseIterable {
  case good
  case bad
  case neutral
  /// A difference or a change that is neither good nor bad.
  case different
  /// Nothing can be said.
  case none
}

extension Comparison {
  /// A sign that every font has, so that colour is never needed.
  public var symbol: String {
    switch self {
    case .better: "+"
    case .worse: "−"
    case .similar: "="
    case .higher: "↑"
    case .lower: "↓"
    case .notCompared: "·"
    }
  }

  /// One word or two: `better`, `not compared`.
  public var word: String { rawValue }

  /// `better than Crafton`.
  public func words(with place: String) -> String {
    switch self {
    case .better, .worse, .higher, .lower: "\(rawValue) than \(place)"
    case .similar: "similar to \(place)"
    case .notCompared: "not compared"
    }
  }

  public var judgement: Judgement {
    switch self {
    case .better: .good
    case .worse: .bad
    case .similar: .neutral
    case .higher, .lower: .different
    case .notCompared: .none
    }
  }
}

extension Trend {
  public var symbol: String {
    switch self {
    case .increasing, .increasingBetter, .increasingWorse: "↗"
    case .decreasing, .decreasingBetter, .decreasingWorse: "↘"
    case .noChange: "→"
    case .notCalculated: "·"
    }
  }

  public var words: String {
    switch self {
    case .increasing: "increasing"
    case .decreasing: "decreasing"
    case .increasingBetter: "increasing, getting better"
    case .increasingWorse: "increasing, getting worse"
    case .decreasingBetter: "decreasing, getting better"
    case .decreasingWorse: "decreasing, getting worse"
    case .noChange: "no significant change"
    case .notCalculated: "no trend can be told"
    }
  }

  public var judgement: Judgement {
    switch self {
    case .increasingBetter, .decreasingBetter: .good
    case .increasingWorse, .decreasingWorse: .bad
    case .noChange: .neutral
    case .increasing, .decreasing: .different
    case .notCalculated: .none
    }
  }
}

extension Note {
  /// Two or three words that stand in place of, or beside, a number.
  public var words: String {
    switch self {
    case .confidential: "confidential"
    case .notAvailable: "not available"
    case .notApplicable: "not applicable"
    case .low: "close to zero"
    case .estimated: "estimated"
    case .provisional: "provisional"
    case .revised: "revised"
    case .breakInSeries: "break in series"
    case .lowReliability: "low reliability"
    }
  }

  /// One sentence for readers.
  public var explanation: String {
    switch self {
    case .confidential:
      "The figure is confidential: it, or another that could be worked out with it, rests on so few people that somebody could be recognised."
    case .notAvailable: "There is no figure for this area and period."
    case .notApplicable: "The indicator does not apply here."
    case .low: "The figure rounds to zero but is not zero."
    case .estimated: "The figure is estimated."
    case .provisional: "The figure is provisional and may be revised."
    case .revised: "The figure has been revised since it was first published."
    case .breakInSeries: "The way of counting changed, so figures before and after cannot be compared."
    case .lowReliability:
      "The figure rests on few people or events: read it with care. Where none stands here, they are too few for one."
    }
  }
}

extension Polarity {
  public var words: String {
    switch self {
    case .high: "A high figure is good."
    case .low: "A low figure is good."
    case .noJudgement: "A high figure is neither good nor bad: it tells of demand or of context."
    }
  }
}

extension Method {
  /// How the interval is computed, for readers who want to know.
  public var words: String {
    switch self {
    case .wilson: "A proportion with the Wilson score interval (Wilson 1927)."
    case .byars:
      "A rate with Byar's interval for counts of ten or more (Breslow and Day 1987), and the exact Poisson interval below."
    case .exactPoisson: "A rate with the exact Poisson interval (Garwood 1936)."
    case .directlyStandardised:
      "A rate standardised to the European Standard Population 2013, with Dobson's interval (Dobson and others 1991); none below ten events."
    case .indirectlyStandardised:
      "The rate of the whole place times observed by expected events, standardised indirectly (Breslow and Day 1987), with Byar's interval."
    case .standardisedRatio:
      "Events observed for every 100 expected at the rates of the whole place, with Byar's interval (Breslow and Day 1987)."
    case .survey: "An estimate from a stratified survey, each stratum weighted by its people (Cochran 1977)."
    case .modelled: "An estimate: the population times prevalences found elsewhere, with the interval that these have."
    case .lifeExpectancy:
      "Chiang's abridged life table (1984) with Silcocks's interval (2001); none for 5,000 person-years or fewer."
    case .slopeIndex:
      "The slope index of inequality (Pamuk 1985): the difference between the most and the least deprived on a line through all groups; above zero the most deprived fare worse."
    case .relativeIndex:
      "The relative index of inequality: how many times as high the line through all groups is at the end that fares worse."
    case .gap:
      "The figure of the most deprived group less that of all others together, with Newcombe's or Zou and Donner's interval."
    case .studentT: "A mean with Student's t interval."
    case .median: "A median: half of the cases lie below it and half above."
    case .percentile:
      "A percentile: the value below which so many of 100 cases lie, with limits from the ordered cases."
    case .count: "A plain count."
    }
  }
}
