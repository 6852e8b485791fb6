import Diagnostics

/// The stages a pipeline may be composed of, by the word that names them in YAML.
enum StageKind: String, CaseIterable {
  case ingest
  case link
  case pseudonymise
  case estimate
  case tabulate
  case release
  case scorecard
  case needsAssessment = "needs_assessment"
  case submission

  var type: any Stage.Type {
    switch self {
    case .ingest: IngestStage.self
    case .link: LinkStage.self
    case .pseudonymise: PseudonymiseStage.self
    case .estimate: EstimateStage.self
    case .tabulate: TabulateStage.self
    case .release: ReleaseStage.self
    case .scorecard: ScorecardStage.self
    case .needsAssessment: NeedsAssessmentStage.self
    case .submission: SubmissionStage.self
    }
  }
}

/// One step of a pipeline: takes the product of another stage and gives its own.
protocol Stage: Sendable {
  /// What it can take; empty where it reads from outside.
  static var takes: [ProductKind] { get }
  static var gives: ProductKind { get }

  /// Reads its own keys of the pipeline definition, and the definitions that they name.
  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults)

  /// Checks, without any data, that it can work on what it will be given, and says what it will give.
  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape

  /// Does the work.
  func run(_ input: Product?, in run: RunContext) async throws -> StageResult
}

/// What a stage hands on, and one line that says what it did.
struct StageResult: Sendable {
  let product: Product
  let summary: String
}

/// What passes between stages.
enum ProductKind: String {
  case records
  case persons
  case openTables = "open tables"
  case figures
  case releasedFigures = "released figures"
  case files
}
