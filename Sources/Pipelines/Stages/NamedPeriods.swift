import Cohorts
import Diagnostics
import Indicators
import Tabular

/// The lists of periods that indicators name, as a national publication fixes them.
///
///     periods:
///       year:
///         - {from: 2024-10-01, to: 2025-09-30}
///         - {from: 2024-07-01, to: 2025-06-30}
struct NamedPeriods {
  private struct List {
    let name: String
    let periods: [Period]
    /// Of each of the periods.
    let places: [Place]
    let place: Place
  }

  private var lists: [List] = []

  init(_ reader: MappingReader?) {
    guard let reader else { return }
    for entry in reader.allEntries {
      guard case .sequence(let nodes) = entry.value.content, !nodes.isEmpty else {
        reader.faults.report(
          .wrongKind, "'\(entry.key)' must be a list of periods, not \(entry.value.kindName)", at: entry.value.place,
          help: "write each as {from: 2024-10-01, to: 2025-09-30}")
        continue
      }
      var periods: [Period] = []
      var places: [Place] = []
      for node in nodes {
        guard let period = Period(node, faults: reader.faults) else { continue }
        if periods.contains(period) {
          reader.faults.report(.duplicateName, "the period \(period) stands twice", at: node.place)
          continue
        }
        periods.append(period)
        places.append(node.place)
      }
      lists.append(List(name: entry.key, periods: periods, places: places, place: entry.keyPlace))
    }
  }

  /// The periods for which an indicator is counted; none where its frame finds them in the data.
  func periods(of indicator: StatedIndicator) -> [Period] {
    guard let name = indicator.periods else { return [] }
    return lists.first { $0.name == name }?.periods ?? []
  }

  /// Where a period stands first; nil for one that no list has.
  func place(of period: Period) -> Place? {
    lists.lazy.compactMap { list in list.periods.firstIndex(of: period).map { list.places[$0] } }.first
  }

  /// - Parameter usesPeriod: Whether the indicator's frame uses the period; nil where there is no such frame.
  func check(_ indicator: StatedIndicator, usesPeriod: Bool?, faults: Faults) {
    if let name = indicator.periods, !lists.contains(where: { $0.name == name }) {
      faults.report(
        .unknownName, "the pipeline has no list of periods '\(name)'", at: indicator.periodsPlace,
        help: suggestionHelp(for: name, among: lists.map(\.name)))
    }
    switch (usesPeriod, indicator.periods) {
    case (true?, nil):
      faults.report(
        .missingKey, "the frame '\(indicator.frame)' uses the period, and the indicator names no periods",
        at: indicator.periodsPlace, help: "add 'periods:' with one of: \(lists.map(\.name).joined(separator: ", "))")
    case (false?, .some):
      faults.report(
        .wrongValue, "the frame '\(indicator.frame)' finds its periods in the data", at: indicator.periodsPlace,
        help: "remove the key 'periods'")
    default: break
    }
  }

  func checkUse(by indicators: [StatedIndicator], faults: Faults) {
    for list in lists where !indicators.contains(where: { $0.periods == list.name }) {
      faults.report(
        .unknownName, "no indicator is counted for the periods '\(list.name)'", at: list.place,
        help: suggestionHelp(for: list.name, among: indicators.compactMap(\.periods)))
    }
  }
}
