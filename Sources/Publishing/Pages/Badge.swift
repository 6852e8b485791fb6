import Indicators
import Scorecard

/// A statement as sign, word and colour.
struct Badge: Sendable {
  /// The name of the colour.
  let judgement: String
  let symbol: String
  let words: String

  init(_ judgement: Judgement, symbol: String, words: String) {
    self.judgement = judgement.rawValue
    self.symbol = symbol
    self.words = words
  }

  init(_ trend: Trend) {
    self.init(trend.judgement, symbol: trend.symbol, words: trend.words)
  }

  /// - Parameter place: With whom is compared; nil for the bare word.
  init(_ comparison: Comparison, with place: String? = nil) {
    self.init(
      comparison.judgement, symbol: comparison.symbol, words: place.map(comparison.words(with:)) ?? comparison.word)
  }

  /// How many readings stand how to the place, those that occur: `+ 2 better`.
  static func counts(of readings: [Reading]) -> [Badge] {
    Comparison.allCases.compactMap { comparison in
      let count = readings.count { $0.comparison == comparison }
      guard count > 0, comparison != .notCompared else { return nil }
      return Badge(comparison.judgement, symbol: comparison.symbol, words: "\(count) \(comparison.word)")
    }
  }
}
