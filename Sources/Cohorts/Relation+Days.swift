import Expressions
import Tabular

extension Collection<Relation> {
  /// The last day that any row has in any column; nil where none has one.
  ///
  /// Of a period that begins after it nothing was read, so that what stands there is no news of it. Days from the year
  /// 2100 on are left out: systems write them for what has no end.
  var lastDay: Int32? {
    lazy.flatMap(\.columns).compactMap { column -> Int32? in
      guard column.type.isOfCalendar else { return nil }
      return column.values.lastDay
    }.max()
  }
}

extension Day {
  /// From this day on days stand for what has no end.
  static let endless = Day(year: 2100, month: 1, day: 1)!
}

extension NullableValues {
  fileprivate var lastDay: Int32? {
    var last = Int32.min
    switch values {
    case .day(let days):
      for row in 0..<count where validity[row] && days[row] < Day.endless.number { last = max(last, days[row]) }
    case .moment(let moments):
      for row in 0..<count where validity[row] {
        let day = Moment(number: moments[row]).day.number
        if day < Day.endless.number { last = max(last, day) }
      }
    case .text, .integer, .number, .decimal, .boolean: break
    }
    return last == .min ? nil : last
  }
}
