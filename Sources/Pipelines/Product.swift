import Cohorts
import DisclosureControl
import Extracts
import Indicators
import Linkage
import Pseudonymisation
import Tabular

/// What one stage hands to the next.
enum Product: Sendable {
  case records(Records)
  case persons(Persons)
  case openTables([OpenTable])
  case figures(Figures)
  case released(ReleasedFigures)
  case files
}

/// The accepted records of every extract, in the order of the pipeline.
struct Records: Sendable {
  let extracts: [Extract]

  /// The extracts that tell of people.
  var ofPersons: [Extract] { extracts.filter(\.schema.holdsPersons) }
}

/// Records with the person of each row.
struct Persons: Sendable {
  let records: Records
  let linked: LinkedSources
}

/// What was counted for every indicator, not yet fit for any audience.
struct Figures: Sendable {
  let indicators: [CountedIndicator]
  /// The months of the benchmark area, for the indicators that have a control chart.
  let charts: [CountedIndicator]
  let vocabulary: FigureShape
  /// Which areas add up to which, for disclosure control.
  let hierarchy: AreaHierarchy
  /// Which areas each of the smallest areas belongs to.
  let places: Places
}

/// Every figure that an audience may see.
struct ReleasedFigures: Sendable {
  let figures: [Released<IndicatorFigure>]
  let figureSet: Figures
  let profile: DisclosureProfile
}

/// What will pass between stages, known before any data are read.
enum ProductShape {
  case records([TableSchema])
  /// All extracts, and the names of those that take part in the linkage.
  case persons([TableSchema], linked: Set<String>)
  /// The tables, and which of them are about areas and hold nobody.
  case openTables([TableShape], areas: Set<String>)
  /// Figures, and the frames, in lower case, whose rows come from tables that tell of people.
  case figures(FigureShape, framesOfPeople: Set<String>)
  case released(FigureShape, Audience)
  case files
}

/// The definitions behind figures.
struct FigureShape: Sendable {
  let catalogue: IndicatorCatalogue
  let geography: GeographyDefinition
  let breakdowns: [BreakdownDefinition]
}
