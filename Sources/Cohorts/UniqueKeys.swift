import Diagnostics
import Expressions

/// Finds which columns of a plan's rows tell every row from the others, as far as the declared keys of frames and tables
/// show it.
struct UniqueKeys {
  /// A frame or a `with` table by its full name; nil for a table.
  let named: (String) -> FrameCatalogue.NamedPlan?
  let table: (String) -> TableShape?

  /// More keys than these of one query are not looked at: joins and unions multiply them.
  private static let most = 8

  /// Sets of columns, each of them a key, those of the fewest columns first; empty where none is known.
  func of(_ plan: Plan) -> [Set<Int>] { fewest(all(of: plan)) }

  private func fewest(_ keys: [Set<Int>]) -> [Set<Int>] {
    let sorted = Set(keys).sorted {
      $0.count != $1.count ? $0.count < $1.count : $0.sorted().lexicographicallyPrecedes($1.sorted())
    }
    return Array(sorted.prefix(Self.most))
  }

  private func all(of plan: Plan) -> [Set<Int>] {
    switch plan {
    case .unit: [[]]
    case .union(let inputs): union(inputs)
    case .reference(let name):
      named(name).map { $0.key.map { [Set($0)] } ?? $0.foundKeys } ?? table(name)?.keyColumns ?? []
    case .filter(let input, let condition): filter(input, condition)
    case .window(let input, let calls, _): of(input) + numbered(input, calls)
    case .project(let input, let nodes): of(input).compactMap { project($0, nodes) }
    case .aggregate(_, let keys, _): [Set(keys.indices)]
    case .distinct(let input): of(input) + (width(input).map { [Set(0..<$0)] } ?? [])
    case .join(let kind, let left, let right, let keys, let residual):
      switch kind {
      case .semi, .anti: of(left)
      case .inner, .left: join(left, right, keys, residual)
      }
    }
  }

  /// A column that is one constant in all rows tells none apart; of the rows of a partition that are numbered one has the
  /// number 1.
  private func filter(_ input: Plan, _ condition: BoundNode) -> [Set<Int>] {
    let equal = condition.equalities
    let constant = Set(equal.keys)
    let firsts = equal.compactMap { column, value in value == .integer(1) ? partition(ofNumber: column, in: input) : nil
    }
    return of(input).map { $0.subtracting(constant) } + firsts
  }

  /// Rows of one partition have different numbers.
  private func numbered(_ input: Plan, _ calls: [WindowCall]) -> [Set<Int>] {
    guard let width = width(input) else { return [] }
    return calls.enumerated().compactMap { index, call in
      call.function == .rowNumber ? call.partitionColumns.union([width + index]) : nil
    }
  }

  /// The columns that tell the partitions in which a column numbers the rows; nil where it does not.
  private func partition(ofNumber column: Int, in plan: Plan) -> Set<Int>? {
    switch plan {
    case .reference(let name): named(name).flatMap { partition(ofNumber: column, in: $0.plan) }
    case .filter(let input, _), .distinct(let input), .join(.semi, let input, _, _, _),
      .join(.anti, let input, _, _, _):
      partition(ofNumber: column, in: input)
    case .project(let input, let nodes):
      nodes[column].columnIndex.flatMap { partition(ofNumber: $0, in: input) }.flatMap { project($0, nodes) }
    case .window(let input, let calls, _):
      width(input).flatMap { width in
        column < width
          ? partition(ofNumber: column, in: input)
          : calls[column - width].function == .rowNumber ? calls[column - width].partitionColumns : nil
      }
    case .unit, .aggregate, .join, .union: nil
    }
  }

  /// Keys that all parts share, with a column that holds another constant in each of them.
  private func union(_ inputs: [Plan]) -> [Set<Int>] {
    guard let width = width(inputs[0]) else { return [] }
    let constants = inputs.map(constants)
    let told = (0..<width).filter { column in
      let values = constants.compactMap { $0[column] }
      return values.count == inputs.count && Set(values).count == inputs.count
    }
    guard let first = told.first else { return [] }
    return inputs.dropFirst().reduce(of(inputs[0])) { keys, input in
      let own = of(input)
      return fewest(keys.flatMap { key in own.map { key.union($0) } })
    }.map { $0.union([first]) }
  }

  /// The columns of a plan that are one literal in all rows.
  private func constants(_ plan: Plan) -> [Int: ScalarValue] {
    switch plan {
    case .project(let input, let nodes):
      let own = constants(input)
      return nodes.enumerated().reduce(into: [:]) { found, entry in
        switch entry.element {
        case .literal(let value?, _): found[entry.offset] = value
        case .column(let column, _): found[entry.offset] = own[column]
        default: break
        }
      }
    case .filter(let input, _), .distinct(let input): return constants(input)
    case .reference(let name): return named(name).map { constants($0.plan) } ?? [:]
    default: return [:]
    }
  }

  /// The places of a key's columns in a list that may leave some out.
  private func project(_ key: Set<Int>, _ nodes: [BoundNode]) -> Set<Int>? {
    var projected: Set<Int> = []
    for column in key {
      guard let index = nodes.firstIndex(where: { $0.columnIndex == column }) else { return nil }
      projected.insert(index)
    }
    return projected
  }

  /// A left key alone where each left row meets at most one right row; otherwise a left and a right key together.
  private func join(_ left: Plan, _ right: Plan, _ keys: [Plan.JoinKey], _ residual: BoundNode?) -> [Set<Int>] {
    let (leftKeys, rightKeys) = (of(left), of(right))
    guard let width = width(left) else { return [] }
    let constant = residual.map { $0.equalities.keys.filter { $0 >= width }.map { $0 - width } } ?? []
    let matched = Set(keys.compactMap(\.right.columnIndex)).union(constant)
    if rightKeys.contains(where: { $0.isSubset(of: matched) }) { return leftKeys }
    return leftKeys.flatMap { key in rightKeys.map { key.union($0.map { $0 + width }) } }
  }

  /// The number of a plan's columns; nil where a table is not known.
  func width(_ plan: Plan) -> Int? {
    switch plan {
    case .unit: 0
    case .reference(let name): named(name)?.columns.count ?? table(name)?.columns.count
    case .filter(let input, _), .distinct(let input): width(input)
    case .project(_, let nodes): nodes.count
    case .aggregate(_, let keys, let calls): keys.count + calls.count
    case .window(let input, let calls, _): width(input).map { $0 + calls.count }
    case .union(let inputs): width(inputs[0])
    case .join(let kind, let left, let right, _, _):
      switch kind {
      case .semi, .anti: width(left)
      case .inner, .left: width(left).flatMap { left in width(right).map { left + $0 } }
      }
    }
  }
}

extension WindowCall {
  /// Rows that agree on these are in one partition.
  fileprivate var partitionColumns: Set<Int> { Set(partition.flatMap(\.columns)) }
}

extension BoundNode {
  /// The column that the node is, where it is nothing else; a day that is cut to the day is that day.
  var columnIndex: Int? {
    switch self {
    case .column(let index, _), .truncate(.day, .column(let index, _)): index
    default: nil
    }
  }

  /// The columns that must equal a literal, with it.
  fileprivate var equalities: [Int: ScalarValue] {
    conjuncts.reduce(into: [:]) { found, conjunct in
      switch conjunct {
      case .compare(.equal, .column(let column, _), .literal(let value?, _)),
        .compare(.equal, .literal(let value?, _), .column(let column, _)):
        found[column] = value
      default: break
      }
    }
  }
}
