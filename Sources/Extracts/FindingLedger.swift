/// Counts broken rules and keeps the places of rows that fell.
struct FindingLedger {
  /// A check's place in the ledger.
  typealias Entry = Int

  private var checks: [Check] = []
  private var counts: [Int] = []
  private var firstPlaces: [[(row: Int, line: Int)]] = []
  private var rejects: [(row: Int, line: Int, entry: Entry)] = []

  /// Enters a check. Findings come in the order of entry.
  mutating func enter(_ check: Check) -> Entry {
    checks.append(check)
    counts.append(0)
    firstPlaces.append([])
    return checks.count - 1
  }

  func severity(_ entry: Entry) -> RuleSeverity { checks[entry].severity }

  /// Notes that a row broke a rule. Rows of one rule come in their order.
  mutating func note(_ entry: Entry, row: Int, line: Int) {
    counts[entry] += 1
    if firstPlaces[entry].count < Finding.placeLimit { firstPlaces[entry].append((row, line)) }
    if checks[entry].severity == .reject { rejects.append((row, line, entry)) }
  }

  var findings: [Finding] {
    checks.indices.filter { counts[$0] > 0 }.map { entry in
      Finding(
        check: checks[entry], count: counts[entry], firstRows: firstPlaces[entry].map(\.row),
        firstLines: firstPlaces[entry].map(\.line))
    }
  }

  /// By row, and within a row in the order of the checks.
  var sortedRejects: [Reject] {
    rejects.sorted { ($0.row, $0.entry) < ($1.row, $1.entry) }
      .map { Reject(row: $0.row, line: $0.line, check: checks[$0.entry]) }
  }
}
