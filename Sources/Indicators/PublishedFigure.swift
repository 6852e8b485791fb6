public import Cohorts
public import Tabular

/// A figure that somebody published of another area, with which the benchmark area's own is compared.
///
/// Grain: one a measure, area, period and breakdown value.
public struct PublishedFigure: Sendable, Hashable {
  public let area: Area
  public let period: Period
  /// `all` where it is not split.
  public let breakdown: String
  /// Empty where it is not split.
  public let breakdownValue: String
  /// In the indicator's unit; nil where the publisher withholds it.
  public let value: Double?

  public init(area: Area, period: Period, breakdown: String, breakdownValue: String, value: Double?) {
    self.area = area
    self.period = period
    self.breakdown = breakdown
    self.breakdownValue = breakdownValue
    self.value = value
  }
}

/// Further away than this a published period tells nothing of a figure's own.
private let mostDaysBetweenEnds = 731

extension [PublishedFigure] {
  /// The published figure of the same breakdown value with which a figure is compared.
  ///
  /// Its period ends nearest to the figure's; of two as near it is the earlier, of those that end together the one whose length is nearest
  /// to the figure's. None that ends more than two years away.
  func nearest(to figure: IndicatorFigure) -> PublishedFigure? {
    let own = figure.period
    let candidates = filter {
      $0.breakdown == figure.breakdown && $0.breakdownValue == figure.breakdownValue
        && abs($0.period.end.days(until: own.end)) <= mostDaysBetweenEnds
    }
    return candidates.min { Distance($0.period, own) < Distance($1.period, own) }
  }
}

/// How far a published period is from a figure's own.
private struct Distance: Comparable {
  let ends: Int
  let end: Day
  let lengths: Int
  let start: Day

  init(_ published: Period, _ own: Period) {
    ends = abs(published.end.days(until: own.end))
    end = published.end
    lengths = abs(published.start.days(until: published.end) - own.start.days(until: own.end))
    start = published.start
  }

  static func < (left: Distance, right: Distance) -> Bool {
    (left.ends, left.end, left.lengths, left.start) < (right.ends, right.end, right.lengths, right.start)
  }
}
