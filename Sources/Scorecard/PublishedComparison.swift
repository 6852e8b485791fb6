internal import Cohorts
public import Indicators

/// How the whole place stands to what is published of another area, such as England.
public struct PublishedComparison: Sendable {
  /// Nil where the place has no figure, or the published one is withheld.
  public let comparison: Comparison?
  /// The other area.
  public let areaName: String
  /// `England 83.4% in April 2023 to March 2024, as published`.
  public let words: String
}

extension IndicatorProfile {
  /// How the whole place's latest figure stands to the published one; nil where none is published.
  public var publishedComparison: PublishedComparison? {
    // What is compared with the place itself was never published elsewhere, and may be hidden here.
    guard definition.published != nil, let place = benchmark, let other = place.latest.benchmark,
      other.area.code != place.area.code
    else { return nil }
    let when = other.period.words
    let words =
      other.value.map { "\(other.area.name) \(style.signedNumber($0)) in \(when), as published" }
      ?? "\(other.area.name)’s figure for \(when) is withheld by its publisher"
    return PublishedComparison(
      comparison: other.value == nil ? nil : place.latest.comparison, areaName: other.area.name, words: words)
  }
}
