import Cohorts
import Diagnostics
import Expressions
import Indicators
import Tabular

/// A stage that works out indicators and can tell how each of them arises.
protocol ExplainingStage: Stage {
  /// The ids of its indicators, in their order.
  var indicatorIDs: [String] { get }

  /// What an indicator's definition says, in plain words.
  func definition(of id: String, over tables: [TableShape], asOf: Day) -> DefinitionText

  /// Its frames, checked against the tables that it is given.
  func frameCatalogue(over tables: [TableShape]) -> FrameCatalogue

  /// The statements with which others arrive at the indicator's figures.
  func statements(
    of id: String, over frames: FrameCatalogue, asOf: Day, _ dialect: SQLDialect
  ) throws(Failure) -> ExplainedStatements

  /// Works out the indicator alone, and how that was done.
  func figures(of id: String, over tables: [OpenTable], asOf: Day, jobs: Int) async throws -> ExplainedFigures

  /// The rows behind one of the indicator's figures.
  func people(
    behind id: String, _ question: PeopleQuestion, over tables: [OpenTable], asOf: Day, jobs: Int
  ) async throws -> PeopleBehind
}

/// Statements and the tables of data that they read.
struct ExplainedStatements {
  let tables: [TableShape]
  let statements: [SQLStatement]
}

/// Figures before disclosure control and the plan behind them.
struct ExplainedFigures {
  let figures: [IndicatorFigure]
  let plan: PlanTree
  /// How the rows that were counted found their areas; empty where a frame states its figures.
  let reconciliations: [MeasureResult.Reconciliation]
  /// The area that others are compared with; nil where there is none.
  let benchmarkLevel: String?
  let unit: Unit
}

extension OpenTable {
  /// Its name and columns.
  var shape: TableShape {
    TableShape(name: name, columns: table.columns.map { .init($0.name, $0.type) })
  }
}
