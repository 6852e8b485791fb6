/// What the council paid for the services of its clients, by quarter, service and age: in pence.
struct Spending: Sendable {
  static let quarters = 12
  static let lines: [(service: String, kind: String)] = [
    ("Nursing care", "Long-term support"), ("Residential care", "Long-term support"),
    ("Home care", "Long-term support"),
    ("Direct payments", "Long-term support"), ("Supported living and day care", "Long-term support"),
    ("Reablement and short-term care", "Short-term support"), ("Equipment and adaptations", "Prevention"),
    ("Support for unpaid carers", "Prevention"),
  ]
  /// By quarter, line, and whether the client is of working age.
  private(set) var pence = [Int](repeating: 0, count: quarters * lines.count * 2)

  mutating func add(_ area: AreaRecords) {
    for event in area.events where event.kind == .service {
      guard let line = Self.line(of: event) else { continue }
      let group = area.residents.citizens[event.citizen].age(on: event.start) < 65 ? 0 : 1
      for quarter in 0..<Self.quarters {
        let first = Window.monthStarts[quarter * 3]
        let last = Window.monthStarts[quarter * 3 + 3] - 1
        let (from, until) = (max(first, event.start), min(last, event.end ?? Window.last))
        guard from <= until else { continue }
        let days = Int(until - from) + 1
        let cost: Int
        if event.component == .reablement {
          cost = Self.reablementWeek * days / 7
        } else if event.frequency == .once {
          cost = event.start == from ? event.unitCost ?? 0 : 0
        } else {
          cost = (event.weeklyPence ?? 0) * days / 7
        }
        pence[(quarter * Self.lines.count + line) * 2 + group] += cost
      }
    }
    for adaptation in area.therapy.adaptations {
      guard let done = adaptation.completed, done >= Window.first,
        let quarter = (0..<Self.quarters).last(where: { Window.monthStarts[$0 * 3] <= done })
      else { continue }
      let group = area.residents.citizens[adaptation.citizen].age(on: done) < 65 ? 0 : 1
      pence[(quarter * Self.lines.count + 6) * 2 + group] += adaptation.cost * 100
    }
  }

  /// What a week of reablement costs the council.
  private static let reablementWeek = 31_000

  mutating func add(_ other: Spending) {
    for index in pence.indices { pence[index] += other.pence[index] }
  }

  private static func line(of event: CareEvent) -> Int? {
    if event.clientType == .unpaidCarer { return 7 }
    switch event.component {
    case .nursing: return 0
    case .residential: return 1
    case .homeCare: return 2
    case .directPayment: return 3
    case .supportedLiving, .sharedLives, .dayCare, .extraCare: return 4
    case .reablement, .shortTermResidential: return 5
    case .equipment: return 6
    default: return nil
    }
  }
}

/// `spend`: budget and outturn by service and quarter.
enum Spend {
  static let header = [
    "quarter_end", "local_authority_code", "service", "kind", "client_group", "budget", "outturn", "income",
  ]

  /// Pounds a quarter and citizen of what no client's service shows.
  private static let overheads: [(service: String, kind: String, pounds: Double)] = [
    ("Community support and prevention", "Prevention", 3.4), ("Front door and assessment", "Other", 9.2),
    ("Commissioning and administration", "Other", 6.1),
  ]

  static func write(_ spending: Spending, population: Int, into rows: inout Rows) {
    for quarter in 0..<Spending.quarters {
      for (place, line) in Spending.lines.enumerated() {
        for (group, name) in ["18 to 64", "65 and over"].enumerated() {
          func outturn(_ quarter: Int) -> Int {
            spending.pence[(quarter * Spending.lines.count + place) * 2 + group] / 100
          }
          // The budget is the mean quarter of the year before and three in a hundred; of the first year, its own.
          let year = max(0, quarter / 4 - 1)
          let budget = (0..<4).reduce(0) { $0 + outturn(year * 4 + $1) } * 103 / 400
          let income = outturn(quarter) * (place < 2 ? 31 : place == 2 ? 12 : 4) / 100
          write(line.service, line.kind, name, quarter, budget, outturn(quarter), income, into: &rows)
        }
      }
      for line in overheads {
        // The budget of prevention falls by a fifth over two years, from the second on, and is spent to the end.
        let years = min(2, max(0, Double(quarter - 3) / 4))
        let share = line.kind == "Prevention" ? 1 - 0.2 * years / 2 : 1 + 0.01 * Double(quarter)
        let budget = Int(line.pounds * Double(population) * share)
        write(
          line.service, line.kind, "All ages", quarter, budget, budget * (97 + quarter * 5 % 7) / 100, 0, into: &rows)
      }
    }
  }

  private static func write(
    _ service: String, _ kind: String, _ group: String, _ quarter: Int, _ budget: Int, _ outturn: Int, _ income: Int,
    into rows: inout Rows
  ) {
    rows.day(Window.monthStarts[quarter * 3 + 3] - 1)
    rows.text(AreaCodes.localAuthority)
    rows.text(service)
    rows.text(kind)
    rows.text(group)
    rows.integer(budget)
    rows.integer(outturn)
    rows.integer(income)
    rows.end()
  }
}
