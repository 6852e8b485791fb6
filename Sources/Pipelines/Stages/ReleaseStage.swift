import Cohorts
import Diagnostics
import DisclosureControl
import Indicators
import Publishing
import Tabular

/// Lets out of the figures what an audience may see, and publishes it as `indicators.csv`.
struct ReleaseStage: Stage {
  static let takes: [ProductKind] = [.figures]
  static let gives = ProductKind.releasedFigures

  let profile: DisclosureProfile?

  init(_ reader: inout MappingReader, definitions: DefinitionFolder, faults: Faults) {
    profile = reader.definition("disclosure", in: definitions).map { DisclosureProfile($0, faults: faults) }
  }

  func checked(_ input: ProductShape?, faults: Faults) -> ProductShape {
    guard case .figures(let shape)? = input, let profile else { return .files }
    return .released(shape, profile.audience)
  }

  func run(_ input: Product?, in run: RunContext) async throws -> StageResult {
    guard let profile, case .figures(let figureSet)? = input else { preconditionFailure("the plan was not checked") }
    let shape = figureSet.vocabulary
    let released = try await parallelMap(count: figureSet.indicators.count, jobs: run.jobs) { index in
      release(
        figureSet.indicators[index], benchmarkLevel: shape.geography.benchmarkLevel, hierarchy: figureSet.hierarchy,
        profile: profile)
    }
    let figures = released.flatMap(\.self)
    let csv = IndicatorsTable.encode(figures.lazy.map(\.value), shape.catalogue)
    try run.zone(of: profile.audience).add(try PublishedTable.indicators(csv: csv))
    let companions = try await CompanionTables(released, of: figureSet, profile: profile, jobs: run.jobs)
    for table in companions.published { try run.zone(of: profile.audience).add(table) }
    let hidden = figures.count { $0.value.notes.contains(.confidential) }
    run.record.add(["figures": figures.count, "hidden": hidden], of: "release \(profile.audience.rawValue)")
    return StageResult(
      product: .released(ReleasedFigures(figures: figures, figureSet: figureSet, profile: profile)),
      summary: "\(figures.count) figures for the \(profile.audience.rawValue) audience, \(hidden) hidden")
  }
}
