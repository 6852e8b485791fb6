import Cohorts
import Diagnostics

extension IndicatorDefinition {
  /// Warns of a share whose numerator is counted by itself and not seen to be a part of its denominator: then it is no
  /// share, and Wilson's interval means nothing, although more in the numerator than in the denominator may never show.
  ///
  /// A numerator over the same frame and date whose condition holds all that the denominator's asks for is a part of it.
  /// Of values that one row adds to both sides, such as filled and mandatory fields, only the counts can tell.
  func checkShare(_ faults: Faults) {
    guard method == .wilson, case .ratio(let numerator, let denominators) = measure.form else { return }
    for denominator in denominators.filter({ $0.exposure == .counted }).map(\.count) {
      let isOneFrame = numerator.frame.lowercased() == denominator.frame.lowercased()
      if isOneFrame, numerator.value != nil, denominator.value != nil { continue }
      let isPart =
        isOneFrame && numerator.date?.text == denominator.date?.text
        && conjuncts(denominator.condition?.text ?? "").isSubset(of: conjuncts(numerator.condition?.text ?? ""))
      if isPart, numerator.value == nil { continue }
      faults.report(
        .numeratorApart,
        isOneFrame
          ? "the numerator may count rows of '\(numerator.frame)' that the denominator does not count"
          : "whether the rows of '\(numerator.frame)' are part of those of '\(denominator.frame)' is not seen, and a share needs "
            + "it",
        at: numerator.place,
        help:
          "count over one frame: its 'frame' and 'where' are the denominator, and 'numerator' a condition on its rows; or "
          + "write 'method: byars' for a ratio",
        severity: .warning)
    }
  }
}

/// The conditions that a text joins by `and`, without regard to letter case and blanks; one where it joins any by `or`.
private func conjuncts(_ condition: String) -> Set<String> {
  var words: [String] = []
  var word = ""
  var depth = 0
  var quote: Character?
  for character in condition {
    if let open = quote {
      word.append(character)
      if character == open { quote = nil }
      continue
    }
    switch character {
    case "'", "\"":
      quote = character
      word.append(character)
    case "(", ")":
      depth += character == "(" ? 1 : -1
      word.append(character)
    case _ where character.isWhitespace && depth == 0:
      if !word.isEmpty { words.append(word) }
      word = ""
    case _ where character.isWhitespace: word.append(" ")
    default: word += character.lowercased()
    }
  }
  if !word.isEmpty { words.append(word) }
  if words.isEmpty { return [] }
  if words.contains("or") { return [words.joined(separator: " ")] }
  var found: [[String]] = [[]]
  var isBetween = false
  for word in words {
    if word == "and", !isBetween {
      found.append([])
      continue
    }
    isBetween = word == "between" || isBetween && word != "and"
    found[found.count - 1].append(word)
  }
  return Set(found.map { $0.joined(separator: " ") })
}
