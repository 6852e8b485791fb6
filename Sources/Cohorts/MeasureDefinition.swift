public import Diagnostics

/// What is counted: a numerator and a denominator, or values, over the rows of frames.
///
/// Over one frame, where the numerator is a part of the denominator's rows (a proportion) or a value is summarised:
///
///     measure:
///       frame: reablement_episodes       # its rows are the units
///       where: age >= 65                 # which of them count; all where nothing is said
///       date: end_date                   # a row belongs to the period that holds this day
///       numerator: hours_after = 0       # a condition; or
///       value: days_from_ready_to_discharge
///
/// Over two frames, where events stand against a population:
///
///     measure:
///       numerator: {frame: emergency_admissions, where: age >= 65, date: admission_date}
///       denominator:
///         residence: {frame: resident_population, where: age_from >= 65, value: persons}
///         registration: {frame: registered_population, where: age >= 65}
///
/// Where no `date` is named a row belongs to every period; conditions may then use `:period_start` and `:period_end`.
/// A population's denominator is in person-years: its value times the period's length in years. A denominator that is
/// itself counted in the period, as in a ratio of two measures, says so:
///
///     measure:
///       numerator: {frame: care_weeks, date: week, value: unit_cost * units}
///       denominator: {frame: care_weeks, date: week, value: weeks, exposure: as counted}
///
/// Any count may have a `weight`: an expression, how many each of its rows stands for. Beside these a measure may name
/// its `grid`, its `periods` and its `strata`.
public struct MeasureDefinition: Sendable {
  /// Rows of one frame and how they count.
  public struct Count: Sendable {
    public let frame: String
    /// An SQL condition; nil counts every row.
    public let condition: Text?
    /// A column of type day; nil puts a row into every period.
    public let date: Text?
    /// An SQL expression summed over the rows; nil counts each row as 1.
    public let value: Text?
    /// An SQL expression: how many each row stands for; nil lets each stand for itself. A row whose weight is missing or
    /// negative does not count.
    public let weight: Text?
    public let place: Place
  }

  /// A piece of SQL and where it stands in the definition.
  public struct Text: Sendable, Hashable {
    public let text: String
    public let place: Place
  }

  public enum Form: Sendable {
    /// The rows of `units`, and which of them meet the numerator's condition.
    case part(units: Count, numerator: Text)
    /// The values that `units` gives its rows: the mean, the median, or their sum.
    case values(units: Count)
    /// Events against a population, one for each basis of the geography or one for all.
    case ratio(numerator: Count, denominators: [Population])
  }

  public struct Population: Sendable {
    /// The geography's basis that this population is for; nil where one serves all.
    public let basis: String?
    public let count: Count
    public let exposure: Exposure
  }

  /// What a denominator of its own frame measures.
  public enum Exposure: String, Sendable, CaseIterable {
    /// People at risk all through the period: their number times its length in years.
    case personYears = "person-years"
    /// What was counted in the period, as it stands.
    case counted = "as counted"
  }

  /// Which cells there are.
  public enum Grid: String, Sendable, CaseIterable {
    /// Every area, period and declared breakdown value; zero where nothing lies in it.
    case zeros
    /// Every one, with neither numerator nor denominator where nothing lies in it.
    case blanks
    /// Only those in which a row lies.
    case observed
  }

  public let form: Form
  public let grid: Grid
  /// Nil where the measure is counted for the pipeline's periods.
  public let periods: MeasurePeriods?
  /// Within which groups rows are counted besides; nil for none.
  public let strata: StrataDefinition?
  public let place: Place

  public init(_ node: DefinitionNode, bases: [String], faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "measure", faults: faults)
    grid = reader.optionalChoice("grid") ?? .zeros
    periods = reader.optionalNode("periods").flatMap { MeasurePeriods($0, faults: faults) }
    strata = reader.optionalMapping("strata", of: "mapping of strata").map { reader in
      var reader = reader
      return StrataDefinition(&reader)
    }
    if reader.has("frame") {
      let units = Count(&reader, place: node.place)
      if let numerator = reader.optionalText("numerator") {
        form = .part(units: units, numerator: numerator)
        if units.value != nil {
          faults.report(
            .wrongValue, "a measure over one frame has a numerator or a value, not both", at: node.place)
        }
      } else {
        form = .values(units: units)
      }
    } else {
      var numerator = reader.optionalMapping("numerator", of: "numerator")
      let numeratorCount = numerator.map { _ in Count(&numerator!, place: node.place) }
      numerator?.finish()
      var denominators: [Population] = []
      if let denominator = reader.node("denominator") {
        denominators = Population.decode(denominator, bases: bases, faults: faults)
      }
      if numeratorCount == nil { _ = reader.node("numerator") }
      form = .ratio(
        numerator: numeratorCount
          ?? Count(frame: "", condition: nil, date: nil, value: nil, weight: nil, place: node.place),
        denominators: denominators)
    }
    reader.finish()
  }

  /// The frames whose rows it counts, and that of its strata.
  public var frames: [String] {
    let counted =
      switch form {
      case .part(let units, _), .values(let units): [units.frame]
      case .ratio(let numerator, let denominators): [numerator.frame] + denominators.map(\.count.frame)
      }
    return counted + (strata.map { [$0.frame] } ?? [])
  }
}

extension MeasureDefinition.Count {
  fileprivate init(_ reader: inout MappingReader, place: Place) {
    self.init(
      frame: reader.string("frame"), condition: reader.optionalText("where"), date: reader.optionalText("date"),
      value: reader.optionalText("value"), weight: reader.optionalText("weight"), place: reader.place)
  }
}

extension MeasureDefinition.Population {
  fileprivate static func decode(
    _ node: DefinitionNode, bases: [String], faults: Faults
  ) -> [MeasureDefinition.Population] {
    var reader = MappingReader(node, of: "denominator", faults: faults)
    if reader.has("frame") {
      let population = MeasureDefinition.Population(basis: nil, &reader, place: node.place)
      reader.finish()
      return [population]
    }
    var populations: [MeasureDefinition.Population] = []
    for basis in bases {
      guard var mapping = reader.optionalMapping(basis, of: "denominator") else { continue }
      populations.append(.init(basis: basis, &mapping, place: mapping.place))
      mapping.finish()
    }
    if populations.isEmpty {
      faults.report(
        .missingKey, "a denominator needs the key 'frame', or one of the geography's bases", at: node.place,
        help: "bases here: \(bases.joined(separator: ", "))")
    }
    reader.finish()
    return populations
  }

  private init(basis: String?, _ reader: inout MappingReader, place: Place) {
    self.init(
      basis: basis, count: MeasureDefinition.Count(&reader, place: place),
      exposure: reader.optionalChoice("exposure") ?? .personYears)
  }
}

extension MappingReader {
  mutating func optionalText(_ key: String) -> MeasureDefinition.Text? {
    guard let node = optionalNode(key), case .scalar(let text) = node.content else {
      return optionalString(key).map { .init(text: $0, place: place) }
    }
    return .init(text: text, place: node.place)
  }
}
