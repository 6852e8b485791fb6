import Diagnostics
import DisclosureControl
import Indicators
import Publishing
import Submission
import Tabular

/// Writes one national return with its manifest, `submissions/*`, once all its checks have passed.
struct SubmissionStage: Stage {
  static let takes: [ProductKind] = [.releasedFigures]
  static let gives = ProductKind.files

  private let definition: SubmissionDefinition?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    definition = reader.definition("definition", in: definitions).map { SubmissionDefinition($0, faults: faults) }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    if case .released(let shape, _)? = input {
      definition?.check(
        indicators: shape.catalogue.indicators, geography: shape.geography, breakdowns: shape.breakdowns, faults: faults
      )
    }
    return .files
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard let definition, case .released(let released)? = input else {
      preconditionFailure("the plan was not checked")
    }
    let prepared = try PreparedSubmission(
      definition, indicators: released.figureSet.vocabulary.catalogue.indicators, figures: released.figures)
    let zone = try run.zone(of: released.profile.audience)
    try zone.add(try prepared.published())
    try zone.add(prepared.manifest(asOf: run.asOf))
    return StageResult(
      product: .files, summary: "\(prepared.table.rows.count) rows, \(prepared.checks.count) checks passed")
  }
}
