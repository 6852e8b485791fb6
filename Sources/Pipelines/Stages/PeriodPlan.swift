import Diagnostics
import Tabular

/// Which periods are counted at which area level.
///
///     periods:
///       default: {months: 3, count: 8}
///       lsoa: {months: 36, count: 1}
struct PeriodPlan {
  private struct Series {
    /// The length of each period in calendar months.
    let months: Int
    let count: Int
  }

  private let standard: Series
  private let byLevel: [String: Series]
  private let levelPlaces: [(level: String, place: Place)]

  init(_ reader: MappingReader) {
    var standard: Series?
    var byLevel: [String: Series] = [:]
    for entry in reader.allEntries {
      var series = MappingReader(entry.value, of: "period", faults: reader.faults)
      _ = series.node("months")
      _ = series.node("count")
      let read = Series(
        months: series.optionalInteger("months", in: 1...120) ?? 3,
        count: series.optionalInteger("count", in: 1...120) ?? 1)
      series.finish()
      if entry.key == "default" { standard = read } else { byLevel[entry.key] = read }
    }
    if standard == nil {
      reader.faults.report(.missingKey, "'periods' needs the key 'default'", at: reader.place)
    }
    self.standard = standard ?? Series(months: 3, count: 1)
    self.byLevel = byLevel
    levelPlaces = reader.allEntries.filter { $0.key != "default" }.map { ($0.key, $0.keyPlace) }
  }

  func check(levels: [String], faults: Faults) {
    for (level, place) in levelPlaces where !levels.contains(level) {
      faults.report(
        .unknownName, "'\(level)' is not a level of the geography", at: place,
        help: suggestionHelp(for: level, among: levels))
    }
  }

  /// The periods of a level from the oldest to the one that ends with the last whole month up to the day.
  func periods(at level: String, completedBy day: Day) -> [Period] {
    let series = byLevel[level] ?? standard
    var periods = [Period(months: series.months, completedBy: day)]
    while periods.count < series.count { periods.insert(periods[0].preceding(months: series.months), at: 0) }
    return periods
  }
}
