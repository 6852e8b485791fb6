import Tabular

/// Periods cut where any of them starts or ends, so that rows are counted once although periods overlap.
struct PeriodAtoms: Sendable {
  let count: Int
  private let ranges: [Period: Range<Int>]
  private let firstDay: Int32
  /// The atom of each day from the first one on; -1 outside every period.
  private let atomOfDay: [Int32]

  init(_ periods: [Period]) {
    let cuts = Set(periods.flatMap { [$0.start.number, $0.end.number + 1] }).sorted()
    guard let first = cuts.first, let last = cuts.last else {
      (count, ranges, firstDay, atomOfDay) = (0, [:], 0, [])
      return
    }
    firstDay = first
    var ranges: [Period: Range<Int>] = [:]
    for period in periods {
      ranges[period] = cuts.firstIndex(of: period.start.number)!..<cuts.firstIndex(of: period.end.number + 1)!
    }
    let covered = Set(ranges.values.flatMap { $0 })
    var atoms = [Int32](repeating: -1, count: Int(last - first))
    for atom in 0..<cuts.count - 1 where covered.contains(atom) {
      for day in cuts[atom]..<cuts[atom + 1] { atoms[Int(day - first)] = Int32(atom) }
    }
    atomOfDay = atoms
    count = cuts.count - 1
    self.ranges = ranges
  }

  /// The atom that holds a day, or -1.
  @inline(__always)
  func atom(of day: Int32) -> Int32 {
    let offset = Int(day) - Int(firstDay)
    return offset >= 0 && offset < atomOfDay.count ? atomOfDay[offset] : -1
  }

  /// The atoms that make up a period.
  func range(of period: Period) -> Range<Int> { ranges[period]! }
}

extension Period {
  /// The period's length in years: whole calendar months count a twelfth each, any other stretch its days / 365.25.
  ///
  /// So that a quarter of any length is a quarter of the year's person-years.
  var years: Double {
    let isWholeMonths = start.components.day == 1 && end.adding(days: 1).components.day == 1
    return isWholeMonths ? Double(monthCount) / 12 : Double(dayCount) / 365.25
  }
}
