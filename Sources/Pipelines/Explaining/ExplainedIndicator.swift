import Diagnostics
import Pseudonymisation
import Tabular

/// An indicator in a checked pipeline, with the stage that works it out and the day that the figures stand for.
struct ExplainedIndicator {
  let id: String
  let plan: Plan
  let definitions: DefinitionFolder
  /// The step whose stage has the indicator.
  let step: Int
  let stage: any ExplainingStage
  let asOf: Day

  /// Checks the pipeline and finds the indicator in it.
  ///
  /// - Throws: Every fault of the definitions, or that there is no such indicator.
  init(_ id: String, _ settings: RunSettings) throws(Failure) {
    self.id = id
    definitions = DefinitionFolder(ofPipeline: settings.pipeline)
    plan = try Plan.checked(settings.pipeline, definitions).plan
    let stages = plan.steps.enumerated().compactMap { index, step in
      (step.stage as? any ExplainingStage).map { (index, $0) }
    }
    guard let (step, stage) = stages.first(where: { $0.1.indicatorIDs.contains(id) }) else {
      let known = stages.flatMap(\.1.indicatorIDs)
      let help = suggestionHelp(for: id, among: known)
      throw Failure(
        Diagnostic(
          .unknownName, "no stage of the pipeline has an indicator '\(id)'", at: Place(file: settings.pipeline),
          help: help ?? "name the pipeline that has it after the indicator"), status: .couldNotRun)
    }
    self.step = step
    self.stage = stage
    guard let asOf = settings.asOf ?? plan.pipeline.asOf else {
      throw Failure(
        Diagnostic(
          .missingSetting, "neither the command line nor the pipeline says 'as_of'", at: Place(file: settings.pipeline),
          help: "give --as-of, or add the key 'as_of' to the pipeline"), status: .couldNotRun)
    }
    self.asOf = asOf
  }

  /// The open tables that the indicator's stage would be given in a run, with the records that they were made from and the
  /// definition that they were made by.
  func input(
    from rehearsal: Rehearsal
  ) async throws -> (records: Records, privacy: PrivacyDefinition, tables: [OpenTable]) {
    guard let input = plan.steps[step].input else { preconditionFailure("the stage takes open tables") }
    let products = try await rehearsal.products(upTo: input)
    guard case .openTables(let tables)? = products.last,
      let privacy = (plan.steps[input].stage as? PseudonymiseStage)?.definition
    else { preconditionFailure("the stage takes open tables, which one stage makes") }
    for product in products {
      if case .records(let records) = product { return (records, privacy, tables) }
    }
    preconditionFailure("open tables are made from records")
  }
}
