import Tabular

/// Arithmetic of days. A result before the year 1 or after 9999 is no value.
enum Calendar {
  private static let known = Day(year: 1, month: 1, day: 1)!.number...Day(year: 9999, month: 12, day: 31)!.number

  private static func checked(_ number: Int64) -> Int32? {
    Int32(exactly: number).flatMap { known.contains($0) ? $0 : nil }
  }

  static func add(_ days: Program<Int32>, _ counts: Program<Int64>, sign: Int) -> Program<Int32> {
    let sign = Int64(sign)
    return compactCombine(days, counts, filler: 0) { day, count in
      abs(count.clamped) > 4_000_000 ? nil : checked(Int64(day) + sign * count)
    }
  }

  static func add(_ days: Program<Int32>, days count: Int, months: Int) -> Program<Int32> {
    if months == 0 { return days.compactMap(filler: 0) { checked(Int64($0) + Int64(count)) } }
    return days.compactMapOnce(filler: 0) { number in
      guard known.contains(number), abs(months) <= 120_000 else { return nil }
      return checked(Int64(Day(number: number).adding(months: months).number))
    }
  }

  static func truncate(_ days: Program<Int32>, to unit: CalendarUnit) -> Program<Int32> {
    switch unit {
    case .day: days
    case .week: days.compactMap(filler: 0) { checked(Int64($0) - (Int64($0) + 3 + 7_000_000) % 7) }
    case .month: days.compactMapOnce(filler: 0) { known.contains($0) ? Day(number: $0).startOfMonth.number : nil }
    case .quarter: days.compactMapOnce(filler: 0) { known.contains($0) ? Day(number: $0).startOfQuarter.number : nil }
    case .year: days.compactMapOnce(filler: 0) { known.contains($0) ? Day(number: $0).startOfYear.number : nil }
    }
  }

  static func part(_ part: BoundNode.DayPart, of days: Program<Int32>) -> Program<Int64> {
    days.compactMapOnce(filler: 0) {
      let (year, month, day) = Day(number: $0).components
      return switch part {
      case .year: Int64(year)
      case .month: Int64(month)
      case .day: Int64(day)
      }
    }
  }
}

extension Int64 {
  /// The same, or the nearest that has an opposite.
  fileprivate var clamped: Int64 { Swift.max(self, -Int64.max) }
}
