import CSVDecoding

/// Counts broken rules and keeps the places of rows that fell.
struct FindingLedger: Sendable {
  /// A check's place in the ledger.
  typealias Entry = Int

  private var checks: [Check] = []
  private var counts: [Int] = []
  private var firstPlaces: [[RowPlace]] = []
  private var rejects: [(place: RowPlace, entry: Entry)] = []
  let keepsRejects: Bool

  /// - Parameter keepsRejects: Whether the place of every row that fell is wanted, and not only the first of each check.
  init(keepsRejects: Bool = true) { self.keepsRejects = keepsRejects }

  /// Enters a check. Findings come in the order of entry.
  mutating func enter(_ check: Check) -> Entry {
    checks.append(check)
    counts.append(0)
    firstPlaces.append([])
    return checks.count - 1
  }

  func severity(_ entry: Entry) -> RuleSeverity { checks[entry].severity }

  /// Notes that a row broke a rule. Rows of one rule come in their order.
  mutating func note(_ entry: Entry, _ place: RowPlace) {
    counts[entry] += 1
    if firstPlaces[entry].count < Finding.placeLimit { firstPlaces[entry].append(place) }
    if keepsRejects, checks[entry].severity.fellsRow { rejects.append((place, entry)) }
  }

  /// Notes at once all rows of the file that broke a rule of which nothing was noted before.
  ///
  /// - Parameter all: Their places; needed only where rejects are kept.
  mutating func note(_ entry: Entry, count: Int, first: [RowPlace], all: [RowPlace]) {
    counts[entry] += count
    firstPlaces[entry] += first
    if keepsRejects, checks[entry].severity.fellsRow { rejects += all.map { ($0, entry) } }
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
    if keepsRejects { rejects += later.rejects.map { (moved($0.place), $0.entry) } }
  }

  var findings: [Finding] {
    checks.indices.filter { counts[$0] > 0 }.map { entry in
      let places = firstPlaces[entry]
      return Finding(
        check: checks[entry], count: counts[entry], firstRows: places.map(\.row), firstLines: places.map(\.line),
        firstByte: places.first?.byte)
    }
  }

  /// By row, and within a row in the order of the checks.
  func sortedRejects(in files: [FileSpan]) -> [Reject] {
    rejects.sorted { ($0.place.row, $0.entry) < ($1.place.row, $1.entry) }
      .map { Reject($0.place, checks[$0.entry], in: files) }
  }
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
