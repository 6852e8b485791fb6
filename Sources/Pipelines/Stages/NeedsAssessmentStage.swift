import Cohorts
import Diagnostics
import DisclosureControl
import Indicators
import NeedsAssessment
import Publishing

/// Writes the neighbourhood tables of the Joint Strategic Needs Assessment, `jsna/*.csv`.
struct NeedsAssessmentStage: Stage {
  static let takes: [ProductKind] = [.releasedFigures]
  static let gives = ProductKind.files

  private let definition: NeedsDefinition?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    definition = reader.definition("definition", in: definitions).map { NeedsDefinition($0, faults: faults) }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    if case .released(let shape, _)? = input {
      definition?.check(indicators: shape.catalogue.indicators, geography: shape.geography, faults: faults)
    }
    return .files
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard let definition, case .released(let released)? = input else {
      preconditionFailure("the plan was not checked")
    }
    let shape = released.figureSet.vocabulary
    let tables = NeedsTable.tables(
      of: definition, indicators: shape.catalogue.indicators, benchmarkLevel: shape.geography.benchmarkLevel,
      figures: released.figures)
    let zone = try run.zone(of: released.profile.audience)
    for table in tables { try zone.add(table.published) }
    return StageResult(product: .files, summary: "\(tables.count) tables")
  }
}
