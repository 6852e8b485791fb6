import Indicators
import Scorecard

/// A figure as text: the number with its interval, or the shorthand that stands for it.
struct FigureView: Sendable {
  struct Remark: Sendable {
    let shorthand: String
    let meaning: String
  }

  /// With its unit's sign; nil where it may not or cannot be shown.
  let number: String?
  /// What follows the number: `per 1,000`; nil where its sign says it.
  let unitWords: String?
  /// `58.1 to 66.5`; nil where there is none.
  let range: String?
  /// `95%`; nil where there is no interval.
  let confidence: String?
  let remarks: [Remark]
  let numerator: String?
  let denominator: String?

  /// For those who do not see it: `62.4%, interval 58.1 to 66.5`, or why there is no number.
  var words: String {
    guard let number else { return remarks.map(\.meaning).joined(separator: ", ") }
    return [number, unitWords].compactMap(\.self).joined(separator: " ") + (range.map { ", interval \($0)" } ?? "")
  }

  init(_ reading: Reading, style: NumberStyle) {
    number = reading.value.map(style.signedNumber)
    unitWords = number == nil ? nil : style.unitWords
    range = reading.interval.map(style.text)
    confidence = reading.confidence.map(confidenceText)
    remarks = reading.notes.map { Remark(shorthand: $0.rawValue, meaning: $0.words) }
    numerator = reading.numerator.map(countText)
    denominator = reading.denominator.map(countText)
  }
}

/// `95%`, `99.8%`.
func confidenceText(_ level: Double) -> String {
  let perCent = level * 100
  return decimalText(perCent, places: (perCent - perCent.rounded()).magnitude < 1e-9 ? 0 : 1) + "%"
}

/// A count or a sum: whole where it is whole.
private func countText(_ count: Double) -> String {
  decimalText(count, places: count.rounded() == count ? 0 : 1, grouped: true)
}
