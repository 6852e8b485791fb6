import Diagnostics
import Expressions
import Tabular

extension CohortEngine {
  /// The cells of one measure, and how they came about: each frame behind it with the rows and the time of its steps.
  ///
  /// Slower than ``results(_:)``: every column is worked out where it arises, so that its time counts there.
  public func explained(_ request: MeasureRequest) async throws -> (result: MeasureResult, plan: PlanTree) {
    let trace = ExecutionTrace()
    let result = try await results([request], on: executor(trace))[0]
    let levels = distinct(request.levels.map(\.level)).count
    let splits = distinct(request.levels.flatMap(\.breakdowns)).count
    let periods = Set(request.levels.flatMap(\.periods)).count
    let title = "count: \(levels) area levels, \(periods) periods, \(splits) breakdowns, in one pass"
    return (result, PlanTree(counting: title, rows: result.cells.count, trace, catalogue))
  }
}
