public import ArgumentParser
public import Cohorts
import Diagnostics
import Pipelines
import Tabular

/// `waymark explain`: how one indicator arises.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell how an indicator arises: its definition, the plan behind it, its figures.",
    discussion: """
      Without an option it reads the extracts as a run would, works the indicator out and prints its definition, the plan \
      with the rows and the time of every step, and the figures before disclosure control: for those who may see them. \
      Nothing is published and nothing is kept.

      With --sql it reads no data and prints the statements with which others arrive at the same figures.

      With --people it writes who is in the numerator and the denominator of one figure, and why, to \
      people/INDICATOR.csv in the restricted zone: local ids, references of events, teams, and what decides. It prints \
      counts alone. Who asked for whom, when and why stands in the zone: see 'waymark audit'.

      EXAMPLES
        waymark explain wait_for_assessment
        waymark explain wait_for_assessment --sql --dialect tsql
        waymark explain wait_for_assessment --people --reason "returned to the teams"
        waymark explain wait_for_assessment --people --reason "query of a ward" --period-end 2024-12-31 \
          --breakdown sex --breakdown-value Female
        waymark explain ascof_2a Pipelines/ascof.yaml --extracts submissions --as-of 2025-11-10
      """)

  @Argument(help: "The indicator's id.")
  var indicator: String

  @Argument(help: "The pipeline's YAML file.", completion: .file(extensions: ["yaml"]))
  var pipeline: String = "Pipelines/nightly.yaml"

  @Flag(help: "Print the statements for others to run.")
  var sql = false

  @Option(help: "For which system: duckdb, tsql or spark; without it, duckdb.")
  var dialect: SQLDialect?

  @Option(help: "The directory of the CSV extracts; without it the pipeline says.", completion: .directory)
  var extracts: String?

  @Option(
    help: "The directory whose key and spine are used; without it the pipeline says.", completion: .directory)
  var restricted: String?

  @Option(help: "The date of the run, YYYY-MM-DD; without it the pipeline says.")
  var asOf: Day?

  @OptionGroup var people: PeopleOptions

  @OptionGroup var work: WorkOptions

  func validate() throws {
    try refuseEmpty(("--extracts", extracts), ("--restricted", restricted))
    if people.people, sql { throw ValidationError("--people and --sql do not go together") }
    if dialect != nil, !sql { throw ValidationError("--dialect goes with --sql") }
  }

  func run() async throws {
    try await withDiagnostics(work.log) { observer in
      let settings = RunSettings(
        pipeline: pipeline, extracts: extracts, restricted: restricted, asOf: asOf, jobs: work.jobs)
      if let question = people.question {
        print(try await IndicatorPeople(indicator, settings, observer: observer).write(question))
        return
      }
      let explainer = try IndicatorExplainer(indicator, settings, observer: observer)
      print(sql ? try explainer.statements(dialect ?? .duckdb) : try await explainer.explanation())
    }
  }
}

extension SQLDialect: ExpressibleByArgument {}
