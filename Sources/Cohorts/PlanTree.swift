import Expressions
import Tabular

/// What was done for a result, step by step: a tree with what each step gave and took.
public struct PlanTree: Sendable {
  public enum Kind: Sendable {
    /// A table of data.
    case table
    /// A frame, by its name.
    case frame
    /// A `with` table of a frame.
    case withTable
    /// A filter, join, group, window, union or projection.
    case step
  }

  public let kind: Kind
  /// One line: "left join on event_id = event_id".
  public let title: String
  /// Rows that it gave; of a step that ran once a period those of all periods together.
  public let rows: Int
  /// How often it ran.
  public let runs: Int
  /// Its own time, without the steps below it.
  public let seconds: Double
  /// Whether it was worked out for another step and only read here.
  public let isShared: Bool
  public let children: [PlanTree]

  /// The time of the step and of all below it.
  public var totalSeconds: Double { children.reduce(seconds) { $0 + $1.totalSeconds } }
}

extension PlanTree {
  init(_ node: ExecutionTrace.Node, _ catalogue: FrameCatalogue) {
    var steps = node.children
    // A frame that ends with a choice of columns is told together with it.
    if case .named = node.label, steps.count == 1, case .step(.project) = steps[0].label { steps = steps[0].children }
    let below = steps.reduce(Duration.zero) { $0 + $1.duration }
    var kind = Kind.step
    var isShared = false
    let title: String
    switch node.label {
    case .table(let name):
      kind = .table
      title = name
    case .shared(let name), .named(let name):
      kind = catalogue.frame(name) == nil ? .withTable : .frame
      title = cteName(name)
      if case .shared = node.label { isShared = true }
    case .step(let plan): title = PlanWording(catalogue).title(of: plan)
    }
    self.init(
      kind: kind, title: title, rows: node.rows, runs: node.runs,
      seconds: max(0, (node.duration - below) / .seconds(1)), isShared: isShared,
      children: steps.map { PlanTree($0, catalogue) })
  }
}

extension PlanTree {
  /// The whole of a result: what was counted, over the frames that were read for it.
  init(counting title: String, rows: Int, _ trace: ExecutionTrace, _ catalogue: FrameCatalogue) {
    let whole = ContinuousClock.now - trace.start
    let below = trace.root.children.reduce(Duration.zero) { $0 + $1.duration }
    self.init(
      kind: .step, title: title, rows: rows, runs: 1, seconds: max(0, (whole - below) / .seconds(1)), isShared: false,
      children: trace.root.children.map { PlanTree($0, catalogue) })
  }
}

/// Says in one line what a step does, with the names of its columns.
private struct PlanWording {
  private let queries: SQLQueries

  init(_ catalogue: FrameCatalogue) {
    queries = SQLQueries(
      dialect: .duckdb, parameters: [:],
      columns: { name in
        catalogue.plans[name]?.columns ?? catalogue.tables.first { $0.name.lowercased() == name }?.columns ?? []
      }, written: { $0 })
  }

  func title(of plan: Plan) -> String {
    switch plan {
    case .unit: return "one row"
    case .reference(let name): return name
    case .filter(let input, let condition):
      return "where \(printer(queries.columns(of: input)).conditionText(condition))".onOneLine
    case .project(_, let nodes):
      let computed = nodes.count { $0.columnIndex == nil }
      return "select \(nodes.count) columns" + (computed == 0 ? "" : ", \(computed) of them computed")
    case .join(let kind, let left, let right, let keys, let residual):
      let (first, second) = (queries.columns(of: left), queries.columns(of: right))
      var on = keys.map { "\(printer(first).text($0.left)) = \(printer(second).text($0.right))" }
      if let residual { on.append(printer(first + second).conditionText(residual)) }
      return "\(kind.rawValue) join on \(on.joined(separator: " and "))".onOneLine
    case .aggregate(let input, let keys, let calls):
      let printer = printer(queries.columns(of: input))
      let by = keys.isEmpty ? "all rows" : "by " + keys.map { printer.text($0) }.joined(separator: ", ")
      let functions = calls.map(\.function.rawValue)
      return "group \(by)\(functions.isEmpty ? "" : ": " + functions.joined(separator: ", "))".onOneLine
    case .window(let input, let calls, _):
      let printer = printer(queries.columns(of: input))
      return calls.map { queries.text($0, printer).lowercasingFunction }.joined(separator: "; ").onOneLine
    case .distinct: return "distinct rows"
    case .union(let inputs): return "union all of \(inputs.count)"
    }
  }

  private func printer(_ columns: [TypedName]) -> SQLExpressions {
    queries.expressions(columns.map { SQLFragment($0.name) })
  }
}

extension String {
  fileprivate var onOneLine: String {
    split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  /// `ROW_NUMBER() OVER (…)` as `row_number() over (…)`: the words of SQL in small letters, as steps are told.
  fileprivate var lowercasingFunction: String {
    ["OVER", "PARTITION BY", "ORDER BY", "ROWS BETWEEN", "NULLS LAST", "NULLS FIRST"].reduce(self) {
      $0.replacing($1, with: $1.lowercased())
    }
    .replacing(" nulls last", with: "")
  }
}
