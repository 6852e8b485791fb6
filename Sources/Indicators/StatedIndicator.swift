public import Cohorts
public import Diagnostics

/// An indicator whose figures a frame itself states, because a national body's method says how they arise to the last count.
///
///     id: independent_after_reablement
///     name: No long-term support after short-term support
///     definition: Of the episodes of short-term support to maximise independence …
///     framework: ASCOF 2A             # its rows in the frame have this in the column 'measure'
///     edition: DHSC 9bee728 (June 2026)
///     perspective: proactive
///     polarity: high
///     method: wilson                  # of the interval; count and median have none
///     unit: per cent
///     caveats: …
///     figures: {frame: reablement_figures, periods: year}
///     people: reablement_members      # the frame that lists who is behind each figure
public struct StatedIndicator: Sendable {
  public let heading: IndicatorHeading
  public let definition: String
  /// Which edition of the method it follows.
  public var edition: String
  public let method: Method
  /// What the figure cannot tell, and the method's quirks.
  public let caveats: String?
  /// The frame whose rows are its figures.
  public let frame: String
  public let framePlace: Place
  /// The frame with a row for each person or event and figure that it counts in; nil where none is named.
  public let people: String?
  public let peoplePlace: Place
  /// The name of the pipeline's list of periods; nil where the frame finds the periods in the data.
  public let periods: String?
  public let periodsPlace: Place
  public let place: Place

  public init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "indicator", faults: faults)
    let id = reader.identifier("id")
    let name = reader.string("name")
    definition = reader.string("definition")
    let framework = reader.string("framework")
    edition = reader.string("edition")
    let perspective = reader.string("perspective")
    _ = reader.node("polarity")
    let polarity: Polarity = reader.optionalChoice("polarity") ?? .noJudgement
    let methodNode = reader.node("method")
    let namedMethod: Method? = reader.optionalChoice("method")
    method = namedMethod ?? .count
    _ = reader.node("unit")
    let namedUnit: Unit? = reader.optionalChoice("unit")
    heading = IndicatorHeading(
      id: id, name: name, frameworkReference: framework, perspective: perspective, polarity: polarity,
      unit: namedUnit ?? .people)
    caveats = reader.optionalString("caveats")
    let figuresNode = reader.node("figures")
    var figures = figuresNode.map { MappingReader($0, of: "figures section", faults: faults) }
    let frameNode = figures?.node("frame")
    frame = figures?.optionalString("frame")?.lowercased() ?? ""
    let periodsNode = figures?.optionalNode("periods")
    periods = figures?.optionalString("periods")
    figures?.finish()
    let peopleNode = reader.optionalNode("people")
    people = reader.optionalString("people")?.lowercased()
    peoplePlace = peopleNode?.place ?? node.place
    reader.finish()
    framePlace = frameNode?.place ?? figuresNode?.place ?? node.place
    periodsPlace = periodsNode?.place ?? figuresNode?.place ?? node.place
    if let methodNode, namedMethod != nil { checkMethod(hasUnit: namedUnit != nil, at: methodNode.place, faults) }
  }

  /// Intervals are told from numerator and denominator alone, and only for quotients.
  private func checkMethod(hasUnit: Bool, at place: Place, _ faults: Faults) {
    switch method {
    case .wilson, .byars:
      if hasUnit, !heading.unit.isQuotient {
        faults.report(
          .wrongValue, "the unit '\(heading.unit.rawValue)' does not fit the method '\(method.rawValue)'", at: place,
          help: "write 'method: count', or a unit of a quotient such as 'per cent'")
      }
    case .median, .count: break
    default:
      faults.report(
        .wrongValue, "the method '\(method.rawValue)' does not fit figures that a frame states", at: place,
        help: "write wilson, byars, median or count")
    }
  }

  /// The figure as it stands in `indicators.csv`: counts and value as the frame states them; around a quotient the interval of
  /// the indicator's method, from the counts.
  ///
  /// `[z]` marks a figure that has no value or stands for nobody, `[u]` a rate from fewer than 20 events; `[x]` stands in place
  /// of the value of counts that none can have by the method: see ``isImpossible(_:)``.
  public func figure(_ stated: StatedFigure, of area: Area) -> IndicatorFigure {
    var figure = IndicatorFigure(
      indicatorID: heading.id, period: stated.period, area: area, breakdown: stated.breakdown,
      breakdownValue: stated.breakdownValue,
      estimate: Estimate(
        method: method, numerator: stated.numerator, denominator: stated.denominator, value: stated.value))
    if isImpossible(stated) {
      figure.estimate.value = nil
      figure.notes = [.notAvailable]
      return figure
    }
    guard stated.value != nil || (method == .count && stated.numerator != nil) else {
      figure.notes = [.notApplicable]
      return figure
    }
    guard let own = quotient(stated) else { return figure }
    figure.estimate.method = own.estimate.method
    figure.estimate.lower = own.estimate.lower
    figure.estimate.upper = own.estimate.upper
    figure.estimate.confidence = own.estimate.confidence
    figure.notes = own.notes
    return figure
  }

  /// Whether a figure has counts that no data can have: of a share more in the numerator than in the denominator, of a share
  /// or rate fewer than none.
  public func isImpossible(_ stated: StatedFigure) -> Bool {
    guard let numerator = stated.numerator, let denominator = stated.denominator else {
      return (method == .wilson || method == .byars) && min(stated.numerator ?? 0, stated.denominator ?? 0) < 0
    }
    // Of nobody nothing can be a share, although the quotient itself is none.
    return quotient(stated)?.isImpossible ?? false || method == .wilson && numerator > denominator
  }

  /// A warning with the number of figures whose counts are impossible, nil where there are none.
  public func warning(ofImpossible figures: [StatedFigure]) -> Diagnostic? {
    let count = figures.count(where: isImpossible)
    guard count > 0 else { return nil }
    return Diagnostic(
      .impossibleCount,
      "\(count) of \(figures.count) figures of the indicator '\(heading.id)' have counts that cannot be",
      at: framePlace,
      help:
        "let the frame '\(frame)' count the numerator among the rows of the denominator, or write 'method: count' where it "
        + "is no part of it; the figures have the note [x] and no value",
      severity: .warning)
  }

  /// What the counts amount to as a share or rate; nil by another method.
  private func quotient(_ stated: StatedFigure) -> Estimation? {
    guard method == .wilson || method == .byars else { return nil }
    return estimate(
      Tally(numerator: stated.numerator, denominator: stated.denominator), method: method, unit: heading.unit)
  }
}

extension [StatedIndicator] {
  /// Decodes every definition, and reports two of one id or of one national reference.
  public init(_ nodes: [DefinitionNode], faults: Faults) {
    self = nodes.map { StatedIndicator($0, faults: faults) }
    for (index, indicator) in enumerated() {
      let heading = indicator.heading
      for other in self[..<index] {
        if other.heading.id == heading.id, !heading.id.isEmpty {
          faults.report(
            .duplicateName, "the indicator id '\(heading.id)' is used twice", at: indicator.place,
            help: "it stands first at \(other.place)")
        } else if other.heading.frameworkReference == heading.frameworkReference, other.frame == indicator.frame {
          faults.report(
            .duplicateName, "two indicators take the figures of '\(heading.frameworkReference)'", at: indicator.place,
            help: "the first stands at \(other.place)")
        }
      }
    }
  }
}
