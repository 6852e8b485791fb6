/// Returns the candidate that a misspelt word most probably stands for, or nil when none is near.
///
/// Near means an edit distance (Damerau 1964, adjacent transpositions) of at most a third of the word's length,
/// at least 1. Among equally near candidates the first in the given order is returned.
public func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(1, word.count / 3)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates where candidate != word {
    let distance = editDistance(Array(word.lowercased()), Array(candidate.lowercased()))
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.candidate
}

/// Returns the sentence for a diagnostic's help: the likely candidate, or all of them when few.
public func suggestionHelp(for word: String, among candidates: some Sequence<String>) -> String? {
  if let candidate = suggestion(for: word, among: candidates) { return "did you mean '\(candidate)'?" }
  let all = Array(candidates)
  guard !all.isEmpty, all.count <= 24 else { return nil }
  return "known here: \(all.joined(separator: ", "))"
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for i in left.indices {
    var current = [i + 1]
    for j in right.indices {
      let substitution = last[j] + (left[i] == right[j] ? 0 : 1)
      var distance = min(substitution, last[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
