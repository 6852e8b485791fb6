public import Cohorts

/// One indicator in one area over time.
public struct AreaProfile: Sendable {
  public let area: Area
  /// One reading a period, oldest first, of periods of one length; at least one.
  public let series: [Reading]

  /// Returns nil when there is no period at all.
  init?(area: Area, series: [Reading]) {
    guard !series.isEmpty else { return nil }
    self.area = area
    self.series = series
  }

  public var latest: Reading { series[series.count - 1] }
}
