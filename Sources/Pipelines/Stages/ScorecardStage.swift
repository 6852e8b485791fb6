import Cohorts
import Diagnostics
import DisclosureControl
import Foundation
import Indicators
import Publishing
import Scorecard

/// Publishes the site: the balanced scorecard, a page for each neighbourhood and each indicator.
struct ScorecardStage: Stage {
  static let takes: [ProductKind] = [.releasedFigures]
  static let gives = ProductKind.files

  private let definition: ScorecardDefinition?
  /// A GeoJSON file in the directory of the extracts, and how its features name their areas.
  private let map: Map?

  private struct Map {
    let file: String
    /// The property of a feature that holds the code of its area.
    let property: String
    /// The area level of that code.
    let level: String
    let levelPlace: Place
  }

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    definition = reader.definition("definition", in: definitions).map { ScorecardDefinition($0, faults: faults) }
    if var map = reader.optionalMapping("map") {
      self.map = Map(
        file: map.string("file"), property: map.string("property"), level: map.string("level"), levelPlace: map.place)
      map.finish()
    } else {
      map = nil
    }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    guard case .released(let shape, _)? = input else { return .files }
    definition?.check(indicators: shape.catalogue.indicators, geography: shape.geography, faults: faults)
    if let map, shape.geography.level(map.level) == nil {
      let levels = shape.geography.bases.flatMap(\.levels).map(\.name)
      faults.report(
        .unknownName, "'\(map.level)' is not a level of the geography '\(shape.geography.name)'", at: map.levelPlace,
        help: suggestionHelp(for: map.level, among: levels))
    }
    return .files
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard let definition, case .released(let released)? = input else {
      preconditionFailure("the plan was not checked")
    }
    let shape = released.figureSet.vocabulary
    let scorecard = BalancedScorecard(
      definition, indicators: shape.catalogue.indicators, geography: shape.geography, breakdowns: shape.breakdowns,
      figures: released.figures)
    let notes = SiteNotes(
      asOf: run.asOf, disclosure: [released.profile.statement], sources: run.sources, quality: run.quality,
      boundaries: try boundaries(released, neighbourhoods: definition.neighbourhoodLevel, in: run))
    let files = Site(scorecard, notes: notes).files()
    let zone = try run.zone(of: released.profile.audience)
    for file in files { try zone.add(file) }
    return StageResult(product: .files, summary: "\(files.count) pages")
  }

  private func boundaries(
    _ released: ReleasedFigures, neighbourhoods: String, in run: RunContext
  ) throws -> Boundaries? {
    guard let map else { return nil }
    let path = run.extractsDirectory + "/" + map.file
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure(
        Diagnostic(
          .missingExtract, "the boundaries are not in the directory of the extracts", at: Place(file: path),
          help: "put the file there, or remove the key 'map' from the stage"), status: .dataRefused)
    }
    run.record.add(.init(extract: "boundaries", file: map.file, content: Array(bytes)))
    return try Boundaries(
      geoJSON: Array(bytes), property: map.property,
      areaOfCode: released.figureSet.places.codes(of: neighbourhoods, by: map.level), file: path)
  }
}
