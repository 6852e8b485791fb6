public import Cohorts

extension MeasureDefinition {
  /// What stands above and below the line, as the definition says it.
  public struct Words: Sendable, Hashable {
    public let heading: String
    /// The frame whose rows are counted.
    public let frame: String
    /// The SQL pieces, each with what it decides: `where` and `age >= 65`.
    public let clauses: [Clause]
  }

  public struct Clause: Sendable, Hashable {
    public let word: String
    public let expression: String

    public init(word: String, expression: String) {
      self.word = word
      self.expression = expression
    }
  }

  /// The parts of the measure, the numerator first.
  public var words: [Words] {
    switch form {
    case .part(let units, let numerator):
      [
        Words(
          heading: "Numerator", frame: units.frame,
          clauses: units.clauses + [Clause(word: "of which", expression: numerator.text)]),
        Words(heading: "Denominator", frame: units.frame, clauses: units.clauses),
      ]
    case .values(let units):
      [Words(heading: "Values", frame: units.frame, clauses: units.clauses)]
    case .ratio(let numerator, let denominators):
      [Words(heading: "Numerator", frame: numerator.frame, clauses: numerator.clauses)]
        + denominators.map { population in
          Words(
            heading: population.basis.map { "Denominator (areas by \($0))" } ?? "Denominator",
            frame: population.count.frame, clauses: population.count.clauses)
        }
    }
  }
}

extension MeasureDefinition.Count {
  fileprivate var clauses: [MeasureDefinition.Clause] {
    [("where", condition), ("dated by", date), ("value", value)].compactMap { word, piece in
      piece.map { .init(word: word, expression: $0.text) }
    }
  }
}
