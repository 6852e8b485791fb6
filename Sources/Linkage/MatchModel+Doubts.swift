extension MatchModel {
  /// Why somebody should look at a trained model before it is used: rules that found nothing, comparisons that training
  /// could not tell from chance.
  public var doubts: [String] {
    sessions.filter { $0.pairs == 0 }.map { "the training rule '\($0.rule)' found no pairs" }
      + comparisons.compactMap { one in
        guard let exact = one.levels.first, let rest = one.levels.last else { return nil }
        if one.levels.allSatisfy({ $0.m == exact.m }) {
          return "no pair of one person was found that could be compared on '\(one.comparison)'"
        }
        return exact.weight <= rest.weight
          ? "to agree on '\(one.comparison)' speaks no more for one person than to disagree" : nil
      }
  }
}
