import Tabular

/// `waiting_list`: who waits on the days of the snapshots.
enum WaitingListRows {
  static let header =
    ["snapshot_date", "wait_id"] + IdentityFields([.sex, .postcode]).header(id: "la_person_id")
    + ["category", "waiting_for", "waiting_since", "priority"]

  /// The Mondays of the last thirteen weeks and the last day of each of the last 25 months: those before were not kept.
  static let snapshots: [Int32] = {
    let monthEnds = Window.monthStarts.suffix(25).map { $0 - 1 }
    let mondays = (Window.last - 90...Window.last).filter { Day(number: $0).isMonday }
    return Set(monthEnds + mondays).sorted()
  }()

  private static let priorities = Weighted<String?>([("Urgent", 9), ("High", 27), ("Standard", 56), (nil, 8)])

  static func write(_ area: AreaRecords, into rows: inout PersonRows, _ planted: inout PlantedCounts) {
    for (place, wait) in area.waits.enumerated() {
      let priority = priorities.draw(&rows.generator)
      for snapshot in snapshots where wait.isWaiting(on: snapshot) {
        rows.rows.day(snapshot)
        rows.rows.text(area.number("W", place))
        rows.identify(wait.citizen, [.sex, .postcode], secondRecord: 0)
        rows.rows.text(wait.category.rawValue)
        rows.rows.text(wait.what.rawValue)
        rows.rows.day(wait.since)
        rows.rows.text(priority)
        rows.rows.end()
      }
    }
    let waiting = area.waits.filter { $0.category == .assessment && $0.isWaiting(on: Window.last) }
    planted.add(.waitingForAssessment, waiting.count, of: area.residents.livingCount)
    planted.add(.waitingOverSixMonths, waiting.count { Window.last - $0.since > 182 }, of: waiting.count)
  }
}

extension Day {
  /// 1 January 1970 was a Thursday.
  fileprivate var isMonday: Bool { (Int(number) % 7 + 7 + 3) % 7 == 0 }
}
