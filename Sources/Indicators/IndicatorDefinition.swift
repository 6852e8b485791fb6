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
///     overlapping: true               # successive periods share people or events: no trend is told
///     breakdowns: [age_band, sex]
///     measure: …                      # see MeasureDefinition
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
  /// Whether figures of successive periods tell of the same people or events, so that no trend may be tested. Those of
  /// periods that roll on do, unless the definition says otherwise.
  public let isOverlapping: Bool
  /// The breakdowns by which it may be split, by name.
  public let breakdowns: [String]
  /// The area levels for which it is counted; nil for every level that the pipeline asks for.
  public let levels: [String]?
  public let measure: MeasureDefinition
  public let place: Place

  public init(_ node: DefinitionNode, bases: [String], faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "indicator", faults: faults)
    id = reader.string("id")
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
    let saysOverlapping = reader.optionalBoolean("overlapping")
    breakdowns = reader.optionalStrings("breakdowns") ?? []
    levels = reader.optionalStrings("levels")
    let empty = DefinitionNode(.mapping([]), at: node.place)
    let measureNode = reader.node("measure")
    measure =
      measureNode.map { MeasureDefinition($0, bases: bases, faults: faults) }
      ?? MeasureDefinition(empty, bases: bases, faults: Faults())
    isOverlapping = saysOverlapping ?? measure.periods?.isOverlapping ?? false
    reader.finish()
    if namedMethod != nil, measureNode != nil, let methodNode { checkFormServesMethod(methodNode.place, faults) }
    if namedMethod != nil, namedUnit != nil, let unitNode { checkUnitServesMethod(unitNode.place, faults) }
  }

  private func checkFormServesMethod(_ methodPlace: Place, _ faults: Faults) {
    let fits =
      switch (method, measure.form) {
      case (.wilson, .part), (.byars, .ratio), (.studentT, .values), (.median, .values), (.count, .values),
        (.count, .part):
        true
      case (.wilson, .ratio(_, let denominators)): denominators.allSatisfy { $0.exposure == .counted }
      default: false
      }
    if !fits {
      faults.report(
        .wrongValue, "the method '\(method.rawValue)' does not fit what the measure counts", at: methodPlace,
        help: """
          wilson takes 'frame' and 'numerator', or a denominator with 'exposure: as counted'; byars takes 'numerator' and \
          'denominator'; student-t and median take 'frame' and 'value'; count takes 'frame', with a numerator or a value \
          where not every row counts as one
          """)
    }
    if method == .median, case .values(let units) = measure.form, let weight = units.weight {
      faults.report(
        .wrongValue, "a median knows no weights", at: weight.place, help: "take the method student-t, or no weight")
    }
  }
}

extension IndicatorDefinition {
  /// A quotient of people or events has a unit with a `per`; a sum, mean or median has the unit of its values.
  private func checkUnitServesMethod(_ unitPlace: Place, _ faults: Faults) {
    let needsQuotient = method == .wilson || method == .byars
    guard needsQuotient != unit.isQuotient else { return }
    let fitting = Unit.allCases.filter { $0.isQuotient == needsQuotient }
    faults.report(
      .wrongValue, "the unit '\(unit.rawValue)' does not fit the method '\(method.rawValue)'", at: unitPlace,
      help: "units that fit: \(fitting.map { "'\($0.rawValue)'" }.joined(separator: ", "))")
  }
}

/// Whether a high figure is good.
public enum Polarity: String, Sendable, CaseIterable {
  case high
  case low
  /// Neither: the figure tells of demand or of context.
  case noJudgement = "none"
}

/// How the value and its interval are computed. The raw value is what `indicators.csv` shows.
///
/// A definition names the method of the whole indicator; a rate's cell with fewer than ten events shows `exact-poisson`.
public enum Method: String, Sendable, CaseIterable {
  case wilson
  case byars
  case exactPoisson = "exact-poisson"
  case studentT = "student-t"
  case median
  case count
}

/// What a value is measured in, and by how much the plain quotient is multiplied for it.
public enum Unit: String, Sendable, CaseIterable {
  case perCent = "per cent"
  /// Per 1,000 people and year.
  case per1000 = "per 1,000"
  /// Per 100,000 people and year.
  case per100000 = "per 100,000"
  case days
  case weeks
  case hoursAWeek = "hours a week"
  case poundsAWeek = "pounds a week"
  case people
  case events

  public var multiplier: Double {
    switch self {
    case .perCent: 100
    case .per1000: 1_000
    case .per100000: 100_000
    case .days, .weeks, .hoursAWeek, .poundsAWeek, .people, .events: 1
    }
  }

  /// Whether it measures a part of, or events among, a denominator.
  public var isQuotient: Bool {
    switch self {
    case .perCent, .per1000, .per100000: true
    case .days, .weeks, .hoursAWeek, .poundsAWeek, .people, .events: false
    }
  }

  /// Whether it counts people or events, of which there are never fewer than none.
  public var isCount: Bool { self == .people || self == .events }
}
