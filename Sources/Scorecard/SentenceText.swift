/// Returns a sentence with its figure: where that is one, what is counted stands in the singular.
///
///     On average {value} days passed …      On average 1 day passed …
///
/// - Parameters:
///   - sentence: With `{value}` where the figure belongs.
///   - number: As it is printed.
func sentenceText(_ sentence: String, with number: String) -> String {
  var parts = sentence.split(separator: "{value}", omittingEmptySubsequences: false).map(String.init)
  if number == "1" {
    for index in parts.indices.dropFirst() { parts[index] = inSingular(parts[index]) }
  }
  return parts.joined(separator: number)
}

/// The words after a figure of one: `days passed` becomes `day passed`.
private func inSingular(_ text: String) -> String {
  for (many, one) in singulars where text.hasPrefix(" " + many) {
    let rest = text.dropFirst(many.count + 1)
    guard rest.first.map({ !$0.isLetter }) ?? true else { continue }
    return " " + one + rest
  }
  return text
}

/// What indicators count, longer phrases first.
private let singulars = [
  ("people have", "person has"), ("people are", "person is"), ("people", "person"), ("days", "day"), ("weeks", "week"),
  ("years", "year"), ("hours", "hour"), ("points", "point"), ("contacts", "contact"),
  ("emergency admissions", "emergency admission"),
  ("requests", "request"), ("events", "event"), ("offers", "offer"), ("attendances", "attendance"),
]
