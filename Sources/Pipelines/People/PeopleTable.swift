import Cohorts
import Tabular

/// `people/<indicator>.csv`: who is behind a figure and why. Grain: one row a row of the frame that is counted.
struct PeopleTable {
  private(set) var table: DescribedTable
  /// Rows whose pseudonyms led to no record.
  private(set) var untracedCount = 0
  /// The parts whose rows name nobody, such as a table of populations; they are not in the table.
  private(set) var withoutPeople: [CountedRows] = []

  private static let fixed: [DescribedTable.Column] = [
    .init("period_start", .date, "The first day of the figure's period.", isRequired: true),
    .init("period_end", .date, "The last day of the figure's period.", isRequired: true),
    .init(
      "area_code", .string,
      "The figure's area; empty where a figure of several areas is asked for whose rows do not name theirs."),
    .init("breakdown", .string, "How the figure is split; 'all' where it is not.", isRequired: true),
    .init("breakdown_value", .string, "The value of the breakdown; empty where the figure is not split."),
    .init("frame", .string, "The frame whose row is counted.", isRequired: true),
    .init("in_numerator", .boolean, "Whether the row is in the figure's numerator.", isRequired: true),
    .init("in_denominator", .boolean, "Whether the row is in the figure's denominator.", isRequired: true),
    .init(
      "amount", .number, "What the row counts for besides its weight: the measure's value, or 1.", isRequired: true),
    .init("weight", .number, "How many the row stands for.", isRequired: true),
    .init(
      "local_id", .string,
      "The source's own id of the person's record, as source:record_id, which 'waymark link why' takes; several with a "
        + "semicolon between them. Empty where no record has the row's pseudonym."),
    .init(
      "event_reference", .string, "The source's own reference of the event; empty where the row is about a person."),
    .init("team", .string, "What the record says in its columns of the role 'team'; empty where it has none."),
  ]

  init(_ people: PeopleBehind, indicator: String, wayBack: WayBack) {
    let parts = people.parts.filter { part in
      part.table.columns.contains { PeopleTable.isPseudonymous($0, wayBack) }
    }
    withoutPeople = people.parts.filter { part in !parts.contains { $0.frame == part.frame } }
    var deciding: [String] = []
    for part in parts {
      for name in part.decidingColumns
      where name != "area_code" && !deciding.contains(name)
        && !PeopleTable.isPseudonymous(part.table.column(name)!, wayBack)
      {
        deciding.append(name)
      }
    }
    let cell: [String?] = [
      people.period.start.description, people.period.end.description,
      people.breakdown?.name ?? "all", people.breakdown?.value ?? "",
    ]
    var rows: [[String?]] = []
    for part in parts {
      let pseudonymous = part.table.columns.filter { PeopleTable.isPseudonymous($0, wayBack) }
      let extracts = Set(people.tables[part.frame] ?? [])
      let columns = deciding.map { part.table.column($0) }
      var own: [[String?]] = []
      let ownArea = part.table.column("area_code")
      for row in 0..<part.table.rowCount {
        let finding = wayBack.finding(pseudonymous.compactMap { $0.text(at: row) }, among: extracts)
        if finding.localIDs.isEmpty, finding.eventReferences.isEmpty { untracedCount += 1 }
        let counts = [part.isInNumerator[row], part.isInDenominator[row]].map { $0 ? "true" : "false" }
        let weights = [part.amounts, part.weights].map { $0.map { shortestText($0[row]) } ?? "1" }
        let who = [finding.localIDs, finding.eventReferences, finding.teams].map { $0.joined(separator: "; ") }
        let area = people.areaCode ?? ownArea?.text(at: row)
        var cells: [String?] = cell
        cells.insert(area, at: 2)
        cells.append(part.frame)
        cells += counts as [String?]
        cells += weights as [String?]
        cells += who as [String?]
        for column in columns { cells.append(column?.text(at: row)) }
        own.append(cells)
      }
      // No order of a frame is told: it may come from pseudonyms.
      rows += own.sorted(by: PeopleTable.precedes)
    }
    table = DescribedTable(
      name: "people", title: "Who is behind a figure",
      description: "The records behind one figure of the indicator '\(indicator)', before disclosure control.",
      grain: "one row for each row that is counted",
      columns: PeopleTable.fixed
        + deciding.map { name in
          let isOwn = PeopleTable.fixed.contains { $0.name == name }
          return .init(isOwn ? "row_\(name)" : name, .string, "As the frame states it; empty where it is missing.")
        }, rows: rows)
  }

  /// Whether a column of a frame holds pseudonyms; one that holds nothing does not.
  private static func isPseudonymous(_ column: Column, _ wayBack: WayBack) -> Bool {
    guard case .text(let texts) = column.values else { return false }
    return texts.dictionary.contains { wayBack.isPseudonym($0) }
  }

  /// By who it is, then by all cells; bytes decide.
  private static func precedes(_ left: [String?], _ right: [String?]) -> Bool {
    let who = 10..<13
    for (a, b) in zip(left[who] + left, right[who] + right) where a != b {
      return (a ?? "").utf8.lexicographicallyPrecedes((b ?? "").utf8)
    }
    return false
  }
}
