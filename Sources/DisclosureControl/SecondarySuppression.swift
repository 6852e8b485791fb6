extension AdditiveTable {
  /// Withholds further counts until no confidential one can be worked out from what is shown.
  ///
  /// For each confidential count in turn that has too few possible values, the first of these is withheld that gives it enough, or else the
  /// first of all and then another: the counts in one sum with it, from the smallest above zero up; zeros; the wholes of such sums.
  ///
  /// Where that is not enough for the most suspicious reader (who takes four hidden parts of a hidden whole for four ones) the count is
  /// protected from one who cannot be sure why the others are hidden, by the same counts and, if need be, those in sums with them.
  ///
  /// Withholding only widens what is possible, so a count once safe stays so.
  ///
  /// - Parameter possibleValues: How many values each confidential count must be able to have.
  mutating func protect(possibleValues: Int) {
    guard possibleValues > 1 else { return }
    var alternatives = AlternativeTables(self)
    for target in counts.indices where states[target] == .confidential && !sums.links(of: target).isEmpty {
      if alternatives.allow(target, values: possibleValues) { continue }
      let before = states
      if withholding(shownCounts(near: target, rings: 1)).isSafe(target, possibleValues) {
        protect(target, rings: 1) { $0.isSafe(target, possibleValues) }
      } else {
        for rings in 1...sums.equationCount where !isSafe(target, possibleValues, doubted: true) {
          protect(target, rings: rings) { $0.isSafe(target, possibleValues, doubted: true) }
          if !states.contains(.shown) { break }
        }
      }
      if states != before { alternatives = AlternativeTables(self) }
    }
  }

  /// Withholds counts near another until it is safe, or none is left.
  private mutating func protect(_ target: Int, rings: Int, until isSafe: (AdditiveTable) -> Bool) {
    while !isSafe(self) {
      let candidates = shownCounts(near: target, rings: rings)
      guard let first = candidates.first else { return }
      self = withholding([candidates.prefix(trialLimit).first { isSafe(withholding([$0])) } ?? first])
    }
  }

  private func withholding(_ counts: [Int]) -> AdditiveTable {
    var table = self
    for count in counts { table.withhold(count) }
    return table
  }

  private func isSafe(_ target: Int, _ possibleValues: Int, doubted: Bool = false) -> Bool {
    var alternatives = AlternativeTables(doubted ? doubting(target) : self)
    return alternatives.allow(target, values: possibleValues)
  }

  /// The shown counts in one sum with another, or so many sums away, in the order in which they are withheld.
  private func shownCounts(near target: Int, rings: Int) -> [Int] {
    var isReached = Array(repeating: false, count: counts.count)
    var isPart = isReached
    var isTaken = Array(repeating: false, count: sums.equationCount)
    var shown: [Int] = []
    var ring = [target]
    isReached[target] = true
    for _ in 0..<rings {
      var next: [Int] = []
      for count in ring {
        for link in sums.links(of: count) where !isTaken[link.equation] {
          isTaken[link.equation] = true
          for term in sums.terms(of: link.equation) {
            if term.sign > 0 { isPart[term.count] = true }
            guard !isReached[term.count] else { continue }
            isReached[term.count] = true
            next.append(term.count)
            if states[term.count] == .shown { shown.append(term.count) }
          }
        }
      }
      ring = next
    }
    func rank(_ count: Int) -> Int {
      if !isPart[count] { return 2 }
      return counts[count] == 0 ? 1 : 0
    }
    return shown.sorted { (rank($0), counts[$0], $0) < (rank($1), counts[$1], $1) }
  }
}

/// How many counts are tried for one whose withholding is enough, before the first of them is taken and the search goes on.
private let trialLimit = 8
