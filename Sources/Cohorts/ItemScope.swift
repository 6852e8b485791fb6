import Diagnostics
import Expressions
import Tabular

/// What names mean after FROM and WHERE: in the list of a SELECT, in HAVING and in QUALIFY.
///
/// In a grouped SELECT columns are the keys and, after them, the aggregates in the order in which they are met. Windows
/// are met in the same way; their columns stand from `windowBase` on until the number of other columns is known.
struct ItemScope: Scope {
  static let windowBase = 1 << 24

  /// Aggregates and windows met so far. Used by one binder, on one task.
  final class Calls {
    var aggregates: [AggregateCall] = []
    var windows: [WindowCall] = []
    var windowPlaces: [Place] = []
  }

  let tables: TableScope
  /// Nil where the SELECT is not grouped.
  let groupKeys: [BoundNode]?
  let calls: Calls
  /// The names of the SELECT's list, for HAVING and QUALIFY.
  var aliases: [String: Syntax] = [:]
  var allowsWindows = true

  func column(qualifier: String?, name: String, at place: Place, faults: Faults) -> BoundNode? {
    let found = tables.candidates(qualifier: qualifier, name: name)
    if qualifier == nil, let alias = aliases[name] {
      if case .column(_, name) = alias.kind {
      } else if !found.isEmpty {
        faults.report(
          .sqlAmbiguousName, "'\(name)' is a column and also a name given by this select", at: place,
          help: "give the new column another name")
        return nil
      }
      var scope = self
      scope.aliases = [:]
      return Binder(scope: scope, faults: faults).bind(alias)
    }
    guard groupKeys == nil || found.isEmpty else {
      faults.report(
        .sqlWrongArguments, "'\(name)' is neither a key of 'group by' nor within an aggregate", at: place,
        help: "add it to 'group by', or take one of its values: min(\(name)) as \(name)")
      return nil
    }
    return tables.column(qualifier: qualifier, name: name, at: place, faults: faults)
  }

  func parameter(_ name: String, at place: Place, faults: Faults) -> BoundNode? {
    tables.parameter(name, at: place, faults: faults)
  }

  func replacement(of syntax: Syntax, faults: Faults) -> BoundNode?? {
    if case .call(let call) = syntax.kind {
      if let window = call.window { return allowsWindows ? windowed(call, window, at: syntax.place, faults) : .none }
      if windowNames.contains(call.name) {
        faults.report(.sqlWrongArguments, "'\(call.name)' needs 'over (…)'", at: syntax.place)
        return .some(nil)
      }
      if groupKeys != nil, aggregateNames.contains(call.name) {
        return aggregated(call, at: syntax.place, faults)
      }
    }
    guard let groupKeys, let node = Binder(scope: tables, faults: Faults()).bind(syntax),
      let key = groupKeys.firstIndex(of: node)
    else { return .none }
    return .column(key, node.type, isMidnight: node.isMoment)
  }

  // MARK: Aggregates

  private func aggregated(_ call: CallSyntax, at place: Place, _ faults: Faults) -> BoundNode? {
    let binder = Binder(scope: tables, faults: faults)
    guard let aggregate = AggregateCall(call, binder, at: place, faults: faults) else { return nil }
    let index = calls.aggregates.firstIndex(of: aggregate) ?? calls.aggregates.count
    if index == calls.aggregates.count { calls.aggregates.append(aggregate) }
    return .column(groupKeys!.count + index, aggregate.type, isMidnight: aggregate.givesMidnight)
  }

  // MARK: Windows

  private func windowed(
    _ call: CallSyntax, _ window: WindowSyntax, at place: Place, _ faults: Faults
  ) -> BoundNode? {
    var scope = self
    scope.allowsWindows = false
    scope.aliases = [:]
    let binder = Binder(scope: scope, faults: faults)
    guard let windowCall = WindowCall(call, window, binder, at: place, faults: faults) else { return nil }
    let index = calls.windows.firstIndex(of: windowCall) ?? calls.windows.count
    if index == calls.windows.count {
      calls.windows.append(windowCall)
      calls.windowPlaces.append(place)
    }
    return .column(ItemScope.windowBase + index, windowCall.type, isMidnight: windowCall.givesMidnight)
  }
}
