import Cohorts
import Diagnostics
import Tabular

/// Which periods are counted at which area level.
///
///     periods:
///       default: {months: 3, count: 8}
///       lsoa: {months: 36, count: 1}
///
/// `every` lets periods roll on: `{months: 12, every: 3, count: 8}` are years that end three months apart.
struct PeriodPlan {
  private let standard: PeriodSeries
  private let byLevel: [String: PeriodSeries]
  private let levelPlaces: [(level: String, place: Place)]

  init(_ reader: MappingReader) {
    var standard: PeriodSeries?
    var byLevel: [String: PeriodSeries] = [:]
    for entry in reader.allEntries {
      var mapping = MappingReader(entry.value, of: "period", faults: reader.faults)
      let series = PeriodSeries(&mapping)
      mapping.finish()
      if entry.key == "default" { standard = series } else { byLevel[entry.key] = series }
    }
    if standard == nil {
      reader.faults.report(.missingKey, "'periods' needs the key 'default'", at: reader.place)
    }
    self.standard = standard ?? PeriodSeries(months: 3, count: 1)
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
  ///
  /// - Parameter own: The measure's own periods, which stand for those of every level that the plan does not name.
  func periods(at level: String, completedBy day: Day, own: [Period]? = nil) -> [Period] {
    byLevel[level]?.periods(completedBy: day) ?? own ?? standard.periods(completedBy: day)
  }
}
