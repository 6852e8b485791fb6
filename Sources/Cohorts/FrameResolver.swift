import Diagnostics
import Expressions
import Tabular

/// Binds frames in the order of their references, each once, and finds circles. Used on one task.
final class FrameResolver {
  private enum State {
    case underWay
    case done
    case failed
  }

  private let sources: [String: FrameSource]
  private let names: [String]
  private let tables: [String: [TypedName]]
  private let shapes: [String: TableShape]
  /// The period's and all others, by name.
  private let parameters: [String: ColumnType]
  private let faults: Faults
  private var states: [String: State] = [:]
  /// Frames under way, the outermost first.
  private var path: [String] = []
  private(set) var frames: [FrameCatalogue.Frame] = []
  private(set) var plans: [String: FrameCatalogue.NamedPlan] = [:]

  init(_ sources: [FrameSource], tables: [TableShape], parameters: [String: ColumnType], faults: Faults) {
    self.faults = faults
    self.parameters = parameters.merging(FrameCatalogue.periodParameters) { $1 }
    var byName: [String: FrameSource] = [:]
    for source in sources {
      let place = Place(file: source.file)
      if let other = byName[source.name.lowercased()] {
        faults.report(.duplicateName, "frame '\(source.name)' is also defined in \(other.file)", at: place)
      }
      if tables.contains(where: { $0.name.lowercased() == source.name.lowercased() }) {
        faults.report(.duplicateName, "frame '\(source.name)' has the name of a table", at: place)
      }
      byName[source.name.lowercased()] = source
    }
    self.sources = byName
    names = byName.keys.sorted()
    shapes = Dictionary(tables.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    self.tables = Dictionary(
      tables.map { ($0.name.lowercased(), $0.columns.map { TypedName($0.name.lowercased(), $0.type) }) },
      uniquingKeysWith: { first, _ in first })
  }

  var failedFrames: Set<String> { Set(names.filter { states[$0] == .failed }) }

  func resolveAll() {
    for name in names where states[name] == nil { resolve(name) }
  }

  private func resolve(_ name: String) {
    let source = sources[name]!
    states[name] = .underWay
    path.append(name)
    defer { path.removeLast() }
    let header = FrameHeader(source, faults: faults)
    let place = Place(file: source.file, line: 1, column: 1)
    guard let syntax = QueryParser.parse(source.text, at: place, faults: faults) else {
      states[name] = .failed
      return
    }
    var withTables = 0
    let binder = QueryBinder(
      parameters: parameters, faults: faults,
      table: { [self] table, place, local in find(table, place, local) },
      keep: { [self] local, bound in
        withTables += 1
        let fullName = "\(name) with \(local) \(withTables)"
        var plan = namedPlan(bound, key: nil)
        plan.place = syntax.withTables.first { $0.name == local }?.place
        plan.foundKeys = uniqueKeys.of(bound.plan)
        plans[fullName] = plan
        warnOfLooseOrders(bound.plan)
        return fullName
      })
    guard let bound = binder.bind(syntax), let header,
      let key = keyColumns(header, bound.columns.map(\.name))
    else {
      states[name] = .failed
      return
    }
    var plan = namedPlan(bound, key: key)
    plan.keyPlace = header.key.first?.place
    plan.place = syntax.selects[0].place
    plans[name] = plan
    warnOfLooseOrders(bound.plan)
    frames.append(
      FrameCatalogue.Frame(
        name: name, grain: header.grain, key: header.key.map(\.name), columns: plan.columns,
        usesPeriod: plan.usesPeriod, reads: reads(plan.plan)))
    states[name] = .done
  }

  /// Warns of windows whose order may leave rows in any order: it holds no key of theirs that is known.
  private func warnOfLooseOrders(_ plan: Plan) {
    for finding in LooseOrders(keys: uniqueKeys).findings(in: plan) {
      faults.report(
        .frameOrder, "this order leaves some rows in any order, so the result may depend on chance", at: finding.place,
        help: finding.hasKey
          ? "add the columns of the rows' key to 'order by'"
          : "order by columns that tell every row from the others; the keys of an extract's schema and of a frame say which",
        severity: .warning)
    }
  }

  private var uniqueKeys: UniqueKeys {
    UniqueKeys(named: { [plans] in plans[$0] }, table: { [shapes] in shapes[$0] })
  }

  private func namedPlan(_ bound: BoundQuery, key: [Int]?) -> FrameCatalogue.NamedPlan {
    let usesPeriod =
      bound.plan.parameters.contains { FrameCatalogue.periodParameters[$0] != nil }
      || bound.plan.references.contains { plans[$0]?.usesPeriod ?? false }
    return FrameCatalogue.NamedPlan(
      plan: bound.plan, columns: bound.columns.map(\.typedName), usesPeriod: usesPeriod, key: key)
  }

  private func keyColumns(_ header: FrameHeader, _ names: [String]) -> [Int]? {
    var key: [Int] = []
    for (name, place) in header.key {
      if let index = names.firstIndex(of: name) {
        key.append(index)
      } else {
        faults.report(
          .frameHeader, "the key names '\(name)', which is no column of this frame", at: place,
          help: suggestionHelp(for: name, among: names))
      }
    }
    return key.count == header.key.count ? key : nil
  }

  /// The tables and frames behind a plan, through its `with` tables.
  private func reads(_ plan: Plan) -> [String] {
    var found: Set<String> = []
    var seen: Set<String> = []
    var open = plan.references
    while let name = open.popLast() {
      guard seen.insert(name).inserted else { continue }
      if tables[name] != nil || sources[name] != nil {
        found.insert(name)
      } else if let plan = plans[name]?.plan {
        open += plan.references
      }
    }
    return found.sorted()
  }

  // MARK: Names

  private func find(
    _ name: String, _ place: Place, _ local: [String]
  ) -> (fullName: String, columns: [TypedName])? {
    if sources[name] != nil {
      if states[name] == nil { resolve(name) }
      switch states[name]! {
      case .done: return (name, plans[name]!.columns)
      case .failed: return nil
      case .underWay:
        let circle = path[path.firstIndex(of: name)!...] + [name]
        faults.report(
          .frameCycle, "frames refer to each other in a circle: \(circle.joined(separator: " → "))", at: place,
          help: "read here the tables that '\(name)' is made of")
        return nil
      }
    }
    if let columns = tables[name] { return (name, columns) }
    faults.report(
      .frameUnknownTable, "unknown table or frame '\(name)'", at: place,
      help: suggestionHelp(for: name, among: local + names + tables.keys.sorted()))
    return nil
  }
}
