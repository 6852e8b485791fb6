import CSVDecoding

/// Counts broken rules and keeps the places of rows that broke them.
struct FindingLedger: Sendable {
  /// A check's place in the ledger.
  typealias Entry = Int

  private var checks: [Check] = []
  private var counts: [Int] = []
  private var firstPlaces: [[RowPlace]] = []
  private var breaches: [(place: RowPlace, entry: Entry)] = []
  /// For each check the breaches that are kept.
  private var keptCounts: [Int] = []
  let keepsRows: Bool

  /// - Parameter keepsRows: Whether the place of every row that fell is wanted, and of as many others as a fix-list holds,
  ///   and not only the first of each check.
  init(keepsRows: Bool = true) { self.keepsRows = keepsRows }

  /// Enters a check. Findings come in the order of entry.
  mutating func enter(_ check: Check) -> Entry {
    checks.append(check)
    counts.append(0)
    keptCounts.append(0)
    firstPlaces.append([])
    return checks.count - 1
  }

  func severity(_ entry: Entry) -> RuleSeverity { checks[entry].severity }

  /// Notes that a row broke a rule. Rows of one rule come in their order.
  mutating func note(_ entry: Entry, _ place: RowPlace) {
    counts[entry] += 1
    if firstPlaces[entry].count < Finding.placeLimit { firstPlaces[entry].append(place) }
    if keepsRows { keep(place, entry) }
  }

  private mutating func keep(_ place: RowPlace, _ entry: Entry) {
    guard checks[entry].severity.fellsRow || keptCounts[entry] < FixList.limit else { return }
    keptCounts[entry] += 1
    breaches.append((place, entry))
  }

  /// Notes at once all rows of the file that broke a rule of which nothing was noted before.
  ///
  /// - Parameter all: Their places; needed only where rows are kept.
  mutating func note(_ entry: Entry, count: Int, first: [RowPlace], all: [RowPlace]) {
    counts[entry] += count
    firstPlaces[entry] += first
    if keepsRows { for place in all { keep(place, entry) } }
  }

  /// Takes in what was noted of the rows behind those noted here, by a ledger of the same checks.
  mutating func append(_ later: FindingLedger, recordsBefore: Int, linesBefore: Int) {
    precondition(later.checks.count == checks.count, "a ledger of other checks")
    func moved(_ place: RowPlace) -> RowPlace {
      RowPlace(row: place.row + recordsBefore, line: place.line + linesBefore, byte: place.byte)
    }
    for entry in checks.indices {
      counts[entry] += later.counts[entry]
      let room = Finding.placeLimit - firstPlaces[entry].count
      firstPlaces[entry] += later.firstPlaces[entry].prefix(room).map(moved)
    }
    if keepsRows { for breach in later.breaches { keep(moved(breach.place), breach.entry) } }
  }

  var findings: [Finding] {
    checks.indices.filter { counts[$0] > 0 }.map { entry in
      let places = firstPlaces[entry]
      return Finding(
        check: checks[entry], count: counts[entry], firstRows: places.map(\.row), firstLines: places.map(\.line),
        firstByte: places.first?.byte)
    }
  }

  /// The rows that fell: by row, and within a row in the order of the checks.
  func sortedRejects(in files: [FileSpan]) -> [Reject] {
    sorted(breaches.filter { checks[$0.entry].severity.fellsRow }).map { Reject($0.place, $0.check, in: files) }
  }

  /// The rows that have a fault, whatever it cost: by row, and within a row in the order of the checks.
  ///
  /// - Parameter limit: Rows of one check; those behind are left out. At most as many are known as ``FixList/limit``.
  func faults(limit: Int) -> [Breach] {
    var counts = Array(repeating: 0, count: checks.count)
    return sorted(
      breaches.filter { breach in
        counts[breach.entry] += 1
        return counts[breach.entry] <= limit && checks[breach.entry].isFault
      })
  }

  private func sorted(_ breaches: [(place: RowPlace, entry: Entry)]) -> [Breach] {
    breaches.sorted { ($0.place.row, $0.entry) < ($1.place.row, $1.entry) }
      .map { Breach(place: $0.place, check: checks[$0.entry]) }
  }
}

/// A row and a rule that it broke.
struct Breach: Sendable {
  let place: RowPlace
  let check: Check
}

/// Where a row stands in its file.
struct RowPlace: Sendable {
  /// The number of the record, counted from 1 behind the header, over all files of the extract.
  let row: Int
  /// The line on which it begins, counted from 1, over all files of the extract.
  let line: Int
  /// The byte at which the record is malformed; nil where it could be read.
  var byte: Int?
}

/// The same within the one of several files that holds the row.
struct RowInFile {
  /// As messages name it.
  let file: String
  let row: Int
  let line: Int

  init(_ place: RowPlace, in files: [FileSpan]) {
    let span = files.holding(place.row)
    file = span?.name ?? ""
    row = place.row - (span?.recordsBefore ?? 0)
    line = place.line - (span?.linesBefore ?? 0)
  }
}
