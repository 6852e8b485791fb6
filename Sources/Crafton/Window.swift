import Tabular

/// The days that the extracts of events cover: three financial years.
enum Window {
  /// 1 April 2022.
  static let first = Day(year: 2022, month: 4, day: 1)!.number
  /// 31 March 2025, the day of the extracts.
  static let last = Day(year: 2025, month: 3, day: 31)!.number

  /// The first day of each of its 36 months, and the day after the last.
  static let monthStarts: [Int32] = {
    let start = Day(number: first)
    return (0...36).map { start.adding(months: $0).number }
  }()

  /// Completed years of age on a day.
  static func age(bornOn birth: Int32, on day: Int32) -> Int {
    Day(number: birth).completedYears(until: Day(number: day))
  }
}
