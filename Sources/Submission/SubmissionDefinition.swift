public import Cohorts
public import Diagnostics
public import Indicators

/// An aggregate return to another body, decoded from `Pipelines/submissions/*.yaml`.
///
///     name: unmet-need
///     version: "1.0"
///     title: Unmet need for care and support
///     recipient: Department of Health and Social Care
///     description: …
///     indicators: [people_waiting_for_assessment]
///     levels: [local_authority, neighbourhood]
///     breakdowns: [age_band, sex]        # besides the unsplit figures
///     periods: 4                         # the last so many of each level
///     rounding: 5                        # counts are multiples of it; what disclosure control rounds to
public struct SubmissionDefinition: Sendable {
  /// The file's name: `submissions/<name>.csv`.
  public let name: String
  /// The version of the return's form, as its recipient counts it.
  public let version: String
  public let title: String
  public let recipient: String
  public let description: String
  /// Ids; each must have figures at every level and period.
  public let indicators: [String]
  public let levels: [String]
  public let breakdowns: [String]
  /// How many of the last periods are sent. At least 1.
  public let periods: Int
  /// Counts are multiples of it. At least 1.
  public let rounding: Int
  public let place: Place

  private let namePlaces: [String: [Place]]

  public init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "submission", faults: faults)
    name = reader.identifier("name", hyphens: true)
    version = reader.string("version")
    title = reader.string("title")
    recipient = reader.string("recipient")
    description = reader.string("description")
    var places: [String: [Place]] = [:]
    func names(_ key: String, isRequired: Bool) -> [String] {
      if isRequired { _ = reader.node(key) }
      places[key] = (reader.optionalList(key) ?? []).map(\.place)
      return reader.optionalStrings(key) ?? []
    }
    indicators = names("indicators", isRequired: true)
    levels = names("levels", isRequired: true)
    breakdowns = names("breakdowns", isRequired: false)
    namePlaces = places
    periods = reader.optionalInteger("periods", in: 1...120) ?? 1
    rounding = reader.optionalInteger("rounding", in: 1...1_000) ?? 1
    reader.finish()
  }

  /// Reports every name that the indicators, the geography and the breakdowns do not know.
  public func check(
    indicators: [IndicatorDefinition], geography: GeographyDefinition, breakdowns: [BreakdownDefinition],
    faults: Faults
  ) {
    let known = [
      ("indicators", self.indicators, indicators.map(\.id), "an indicator"),
      ("levels", levels, geography.bases.flatMap(\.levels).map(\.name), "a level of the geography"),
      ("breakdowns", self.breakdowns, breakdowns.map(\.name), "a breakdown"),
    ]
    for (key, names, candidates, kind) in known {
      for (name, place) in zip(names, namePlaces[key] ?? []) where !candidates.contains(name) {
        faults.report(
          .unknownName, "'\(name)' is not \(kind)", at: place, help: suggestionHelp(for: name, among: candidates))
      }
    }
  }
}
