import Tabular

/// The counts of one frame by period.
struct CountedMeasure: Sendable {
  var placements: [Placement]
  /// For each placement its units.
  var units: [PlacedUnits]
  /// For each period the counts that hold it, and its atoms in them.
  var passes: [Period: (counts: Counts, atoms: Range<Int>)] = [:]
  /// Rows counted; a row that is worked out for each period counts in each.
  var rowCount = 0
  /// For each placement the rows among them that lie in no area.
  var unplaced: [Int]
  /// For each breakdown the rows among them with a value that is not listed.
  var undeclared: [Int]
  /// For each placement the rows among them whose code the lookup lacks.
  var unknownCodes: [Int]
  /// Rows that would have counted but for a negative weight.
  var negativeWeights = 0
  /// The first and last day of any row; nil where rows have none.
  var days: (first: Int32, last: Int32)?
  /// Of rows that are worked out for each period: the last day that any table has; nil where none has a day.
  var lastDay: Int32?

  init(placements: [Placement], units: [PlacedUnits], breakdownCount: Int) {
    self.placements = placements
    self.units = units
    unplaced = Array(repeating: 0, count: placements.count)
    undeclared = Array(repeating: 0, count: breakdownCount)
    unknownCodes = unplaced
  }

  mutating func note(_ counts: Counts) {
    rowCount += counts.rowCount
    negativeWeights += counts.negativeWeights
    for index in unplaced.indices {
      unplaced[index] += counts.placements[index].unplaced
      unknownCodes[index] += counts.placements[index].unknown
    }
    for index in undeclared.indices { undeclared[index] += counts.undeclared[index] }
  }

  /// Whether a period lies wholly before or after the days that rows have, so that its zeros say nothing.
  func isOutside(_ period: Period) -> Bool {
    if let days { return period.end.number < days.first || period.start.number > days.last }
    return lastDay.map { period.start.number > $0 } ?? false
  }
}
