public import Cohorts
public import Diagnostics

/// A defined number of the outcomes framework, decoded from `Pipelines/indicators/**/*.yaml`.
///
///     id: reablement_independent
///     name: Independent after reablement
///     definition: People aged 65 and over whose reablement ended and who need no care at its end.
///     sentence: Of every 100 people aged 65 and over who finished reablement, {value} needed no further care.
///     framework: ASCOF 2A (local variant)
///     perspective: proactive
///     domains: [control over day-to-day life]
///     polarity: high
///     method: wilson
///     unit: per cent
///     caveats: …
///     data_quality: …
///     published: {measure: ASCOF 2A, area: E92000001}   # see PublishedReference
///     overlapping: true               # successive periods share people or events: no trend is told
///     breaks: …                       # see SeriesBreak
///     percentile: 90                  # for the method percentile, 1 to 99
///     control_chart: 36               # months of the benchmark area, at least 24
///     breakdowns: [age_band, sex]
///     measure: …                      # see MeasureDefinition; for an index of inequality 'inequality' instead
public struct IndicatorDefinition: Sendable {
  public let id: String
  public let name: String
  public let definition: String
  /// One sentence for everybody; `{value}` stands for the figure.
  public let sentence: String
  /// The national framework and number that it follows, or says that it is local.
  public let frameworkReference: String
  /// The scorecard's perspective, by name.
  public let perspective: String
  /// Domains of individual wellbeing (Care Act 2014) that it tells of.
  public let domains: [String]
  public let polarity: Polarity
  public let method: Method
  public let unit: Unit
  public let caveats: String?
  public let dataQuality: String?
  /// What the benchmark area's own figures are compared with; nil where nothing comparable is published.
  public let published: PublishedReference?
  /// Whether figures of successive periods tell of the same people or events, so that no trend may be tested. Those of
  /// periods that roll on do, unless the definition says otherwise.
  public let isOverlapping: Bool
  /// The breakdowns by which it may be split, by name.
  public internal(set) var breakdowns: [String]
  /// The area levels for which it is counted; nil for every level that the pipeline asks for.
  public let levels: [String]?
  /// In the order of the definition.
  public let breaks: [SeriesBreak]
  /// The calendar months that its control chart shows; nil for no chart.
  public let chartMonths: Int?
  /// The age from which on years of life are told, for a life expectancy.
  public let fromAge: Int
  /// The share of the values that lie below the value of a median or percentile.
  public let probability: Double
  /// Whose inequality it tells; nil where it is no index.
  public internal(set) var inequality: InequalityDefinition?
  /// Of an index of inequality the other indicator's.
  public internal(set) var measure: MeasureDefinition
  public let place: Place

  public init(_ node: DefinitionNode, bases: [String], faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "indicator", faults: faults)
    id = reader.identifier("id")
    name = reader.string("name")
    definition = reader.string("definition")
    sentence = reader.string("sentence")
    frameworkReference = reader.string("framework")
    perspective = reader.string("perspective")
    domains = reader.optionalStrings("domains") ?? []
    _ = reader.node("polarity")
    polarity = reader.optionalChoice("polarity") ?? .noJudgement
    let methodNode = reader.node("method")
    let namedMethod: Method? = reader.optionalChoice("method")
    method = namedMethod ?? .count
    let unitNode = reader.node("unit")
    let namedUnit: Unit? = reader.optionalChoice("unit")
    unit = namedUnit ?? .people
    caveats = reader.optionalString("caveats")
    dataQuality = reader.optionalString("data_quality")
    published = reader.optionalMapping("published", of: "published benchmark").map { reader in
      var reader = reader
      return PublishedReference(&reader)
    }
    let saysOverlapping = reader.optionalBoolean("overlapping")
    breaks = (reader.optionalList("breaks") ?? []).compactMap { SeriesBreak($0, faults: faults) }
    chartMonths = reader.optionalInteger("control_chart", in: 24...120)
    fromAge = reader.optionalInteger("from_age", in: 0...90) ?? 0
    let percentileNode = reader.optionalNode("percentile")
    let percentile = reader.optionalInteger("percentile", in: 1...99)
    probability = Double(percentile ?? 50) / 100
    inequality = reader.optionalMapping("inequality", of: "index of inequality").map { reader in
      var reader = reader
      return InequalityDefinition(&reader)
    }
    breakdowns = reader.optionalStrings("breakdowns") ?? []
    levels = reader.optionalStrings("levels")
    let empty = DefinitionNode(.mapping([]), at: node.place)
    let measureNode = inequality == nil && !method.isOfAnotherIndicator ? reader.node("measure") : nil
    measure =
      measureNode.map { MeasureDefinition($0, bases: bases, faults: faults) }
      ?? MeasureDefinition(empty, bases: bases, faults: Faults())
    isOverlapping = saysOverlapping ?? measure.periods?.isOverlapping ?? false
    reader.finish()
    if let methodNode, let namedMethod, (namedMethod == .percentile) != (percentileNode != nil) {
      checkPercentile(namedMethod, at: percentileNode?.place ?? methodNode.place, faults)
    }
    if namedMethod != nil, measureNode != nil || inequality != nil || method.isOfAnotherIndicator, let methodNode {
      checkFormServesMethod(methodNode.place, faults)
    }
    if namedMethod != nil, namedUnit != nil, let unitNode { checkUnitServesMethod(unitNode.place, faults) }
  }
}

/// Whether a high figure is good.
public enum Polarity: String, Sendable, CaseIterable {
  case high
  case low
  /// Neither: the figure tells of demand or of context.
  case noJudgement = "none"
}
