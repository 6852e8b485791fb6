/// The evidence of two records, comparison by comparison: how the weight came about, and what it is held against.
///
/// All weights are thousandths of a bit.
public struct PairWaterfall: Hashable, Sendable {
  /// One comparison.
  public struct Step: Hashable, Sendable {
    public let comparison: String
    /// The standard forms of the two records, nil where there is none.
    public let left: String?
    public let right: String?
    /// The level that holds, `else` where none does; nil where nothing was compared because a value is missing.
    public let level: String?
    public let weight: Int32
    /// What a rare or common value adds to the weight, 0 where that does not count.
    public let frequency: Int32
    /// The comparison whose outcome decided which weights hold; nil where they depend on nothing.
    public let dependsOn: String?
  }

  /// Where the weight lies.
  public enum Zone: String, Sendable {
    case link
    case review
    case noLink = "no_link"
  }

  /// The weight before any comparison: of the odds that two records drawn by chance are of one person.
  public let prior: Int32
  public let steps: [Step]
  public let total: Int32
  /// The class whose thresholds hold; nil where none fits the details of the records.
  public let evidenceClass: String?
  public let linkThreshold: Int32?
  public let reviewThreshold: Int32?

  public var zone: Zone {
    guard let linkThreshold, let reviewThreshold else { return .noLink }
    return total >= linkThreshold ? .link : total >= reviewThreshold ? .review : .noLink
  }
}

extension PairScorer {
  /// The waterfall of two records.
  func waterfall(
    _ left: Int32, _ right: Int32, _ comparer: inout PairComparer, _ definition: MatchDefinition,
    _ records: MatchRecords
  ) -> PairWaterfall {
    let pattern = comparer.pattern(left, right)
    let steps = comparisons.indices.map { index -> PairWaterfall.Step in
      let comparison = comparisons[index]
      let level = PairComparer.level(index, of: pattern)
      let part = part(index, pattern, left)
      return PairWaterfall.Step(
        comparison: comparison.name, left: records.form(comparison.detail, left),
        right: records.form(comparison.detail, right),
        level: level == 0
          ? nil : level > comparison.levels.count ? "else" : comparison.levels[level - 1].name(definition.details),
        weight: part.weight, frequency: part.frequency,
        dependsOn: part.condition == nil ? nil : comparisons[patterns.parents[index]].name)
    }
    let found = evidenceClass(pattern, left, right)
    return PairWaterfall(
      prior: prior, steps: steps, total: weight(pattern, left), evidenceClass: found?.name,
      linkThreshold: found?.link, reviewThreshold: found?.review)
  }
}

extension MatchRecords {
  /// The standard form of a record's detail.
  func form(_ detail: Int, _ record: Int32) -> String? {
    let code = codes[detail][Int(record)]
    return code == MatchRecords.missing ? nil : forms[detail][Int(code)]
  }
}
