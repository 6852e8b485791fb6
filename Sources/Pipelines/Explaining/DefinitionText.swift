import Cohorts
import Indicators

/// What an indicator's definition says, as labelled paragraphs for readers.
struct DefinitionText {
  let title: String
  let id: String
  private(set) var paragraphs: [(label: String, text: String)] = []

  init(title: String, id: String) {
    self.title = title
    self.id = id
  }

  /// Adds a paragraph; none where there is nothing to say.
  mutating func add(_ label: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    paragraphs.append((label, text.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
  }

  /// Adds what the files of the measure's own frames say of them.
  mutating func add(frames names: [String], sources: [FrameSource], catalogue: FrameCatalogue) {
    var seen: Set<String> = []
    for name in names where seen.insert(name.lowercased()).inserted {
      guard let frame = catalogue.frame(name.lowercased()),
        let source = sources.first(where: { $0.name.lowercased() == frame.name })
      else { continue }
      add("Frame", "\(frame.name), \(frame.grain): \(source.description) (\(source.file))")
    }
  }
}

extension FrameSource {
  /// What the comments at the head of its file say, without the declarations of grain and key.
  fileprivate var description: String {
    var words: [Substring] = []
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.hasPrefix("--") else { break }
      let text = line.dropFirst(2).drop { $0 == " " }
      if !text.hasPrefix("grain:"), !text.hasPrefix("key:") { words.append(text) }
    }
    let description = words.joined(separator: " ")
    return description.hasSuffix(".") ? String(description.dropLast()) : description
  }
}

/// Says in plain words what a measure counts.
struct MeasureWording {
  private let measure: MeasureDefinition
  private let catalogue: FrameCatalogue

  init(_ measure: MeasureDefinition, _ catalogue: FrameCatalogue) {
    self.measure = measure
    self.catalogue = catalogue
  }

  func add(to text: inout DefinitionText) {
    switch measure.form {
    case .part(let units, let numerator):
      text.add("Denominator", rows(units))
      text.add("Numerator", "of these, the rows where \(numerator.text)")
      text.add("Period", period(units))
    case .values(let units):
      text.add("Counted", rows(units))
      if let value = units.value { text.add("Value", "\(value.text); a row without one is left out") }
      text.add("Period", period(units))
    case .ratio(let numerator, let denominators):
      text.add("Numerator", amount(numerator))
      for population in denominators {
        let basis = population.basis.map { " (areas by \($0))" } ?? ""
        let exposure = population.exposure == .counted ? "" : ", times the period's length in years"
        text.add("Denominator\(basis)", amount(population.count) + exposure)
      }
      text.add("Period", period(numerator))
    }
  }

  private func amount(_ count: MeasureDefinition.Count) -> String {
    count.value.map { "the sum of \($0.text) over \(rows(count))" } ?? rows(count)
  }

  private func rows(_ count: MeasureDefinition.Count) -> String {
    let grain = catalogue.frame(count.frame.lowercased()).map { " (\($0.grain))" } ?? ""
    let which = count.condition.map { " where \($0.text)" } ?? ""
    return "\(count.condition == nil ? "every row" : "the rows") of \(count.frame)\(grain)\(which)"
  }

  private func period(_ count: MeasureDefinition.Count) -> String {
    if let date = count.date { return "a row belongs to the period that holds its day \(date.text)" }
    let usesPeriod = catalogue.frame(count.frame.lowercased())?.usesPeriod ?? false
    return usesPeriod ? "the frame is worked out for each period" : "every row belongs to every period"
  }
}

extension Method {
  /// What it computes.
  var sentence: String {
    switch self {
    case .wilson: "the numerator's share of the denominator, with Wilson's 95 % interval"
    case .byars: "events by person-years, with Byar's 95 % interval (exact below ten events)"
    case .exactPoisson: "events by person-years, with the exact 95 % interval"
    case .directlyStandardised: "a rate standardised directly to a standard population"
    case .indirectlyStandardised: "the benchmark's rate, times observed by expected events"
    case .standardisedRatio: "events observed for every 100 expected at the benchmark's rates"
    case .survey: "an estimate from a survey by stratified random sampling"
    case .modelled: "a population times a prevalence that was found elsewhere"
    case .lifeExpectancy: "years still to live at the period's death rates, by Chiang's life table"
    case .slopeIndex: "the slope index of inequality of another indicator"
    case .relativeIndex: "the relative index of inequality of another indicator"
    case .gap: "the most deprived fifth's figure less that of all others"
    case .studentT: "the mean, with Student's 95 % interval"
    case .median: "the median, with a 95 % interval from order statistics"
    case .percentile: "a percentile, with a 95 % interval from order statistics"
    case .count: "a count or a sum, without an interval"
    }
  }
}

extension Polarity {
  /// Which direction is good.
  var sentence: String {
    switch self {
    case .high: "a high figure is good"
    case .low: "a low figure is good"
    case .noJudgement: "neither a high nor a low figure is good or bad"
    }
  }
}
