import DrawnFigures
import TestSupport
import Testing

@testable import DisclosureControl

/// The search for tables that look the same, against all of them, written out.
@Suite struct AlternativeTablesTests {
  /// A small two-way table with its margins: cells, row totals, column totals, grand total.
  private struct Sample {
    let rows: Int
    let columns: Int
    var counts: [Double]
    let states: [AdditiveTable.State]
    let ranges: [ClosedRange<Double>]

    func cell(_ row: Int, _ column: Int) -> Int { row * (columns + 1) + column }

    init(rows: Int, columns: Int, cells: [Int], _ profile: DisclosureProfile) {
      self.rows = rows
      self.columns = columns
      var counts = Array(repeating: 0.0, count: (rows + 1) * (columns + 1))
      for row in 0..<rows {
        for column in 0..<columns {
          let count = Double(cells[row * columns + column])
          for index in [
            row * (columns + 1) + column, row * (columns + 1) + columns, rows * (columns + 1) + column,
            rows * (columns + 1) + columns,
          ] { counts[index] += count }
        }
      }
      self.counts = counts
      states = counts.map { profile.hides($0) ? .confidential : .shown }
      ranges = counts.map {
        profile.hides($0) ? 1...Double(profile.threshold - 1) : profile.range(ofShown: $0)
      }
    }

    var table: AdditiveTable {
      let sums =
        (0...rows).map { row in SumStructure.Sum(whole: cell(row, columns), parts: (0..<columns).map { cell(row, $0) })
        }
        + (0...columns).map { column in
          SumStructure.Sum(whole: cell(rows, column), parts: (0..<rows).map { cell($0, column) })
        }
      return AdditiveTable(counts: counts, states: states, ranges: ranges, sums: sums)
    }

    /// The values that each count has in any table within the ranges, by trying them all.
    func possibleValues(_ ranges: [ClosedRange<Double>], stopsAtFirst: Bool = false) -> [Set<Double>] {
      var possible = Array(repeating: Set<Double>(), count: counts.count)
      var trial = Array(repeating: 0.0, count: counts.count)
      let most = (0..<rows * columns).map { counts[cell($0 / columns, $0 % columns)] }.max()! + 4
      func fill(_ position: Int) {
        if stopsAtFirst, !possible[0].isEmpty { return }
        guard position < rows * columns else {
          for column in 0..<columns {
            let total = (0..<rows).reduce(0) { $0 + trial[cell($1, column)] }
            guard ranges[cell(rows, column)].contains(total) else { return }
            trial[cell(rows, column)] = total
          }
          let total = (0..<columns).reduce(0) { $0 + trial[cell(rows, $1)] }
          guard ranges[cell(rows, columns)].contains(total) else { return }
          trial[cell(rows, columns)] = total
          for index in counts.indices { possible[index].insert(trial[index]) }
          return
        }
        let (row, column) = (position / columns, position % columns)
        let range = ranges[cell(row, column)]
        let left = ranges[cell(row, columns)].upperBound - (0..<column).reduce(0) { $0 + trial[cell(row, $1)] }
        let above = ranges[cell(rows, column)].upperBound - (0..<row).reduce(0) { $0 + trial[cell($1, column)] }
        var count = range.lowerBound
        while count <= min(range.upperBound, most, left, above) {
          trial[cell(row, column)] = count
          if column == columns - 1 {
            let total = (0..<columns).reduce(0) { $0 + trial[cell(row, $1)] }
            trial[cell(row, columns)] = total
            if ranges[cell(row, columns)].contains(total) { fill(position + 1) }
          } else {
            fill(position + 1)
          }
          count += 1
        }
      }
      fill(0)
      return possible
    }
  }

  /// Whether a count has at least so many values in tables within the ranges; values far above the true ones are not tried.
  private func has(_ wanted: Int, valuesOf count: Int, _ sample: Sample, _ ranges: [ClosedRange<Double>]) -> Bool {
    var found = 0
    var value = ranges[count].lowerBound
    while value <= min(ranges[count].upperBound, 4), found < wanted {
      var fixed = ranges
      fixed[count] = value...value
      if !sample.possibleValues(fixed, stopsAtFirst: true)[0].isEmpty { found += 1 }
      value += 1
    }
    return found >= wanted
  }

  private func sample(_ rows: Int, _ columns: Int, upTo most: Int, _ profile: DisclosureProfile, _ seed: Int) -> Sample
  {
    var generator = SplitMix64(seed: UInt64(seed))
    let cells = (0..<rows * columns).map { _ in
      Bool.random(using: &generator)
        ? Int.random(in: 0...4, using: &generator) : Int.random(in: 0...most, using: &generator)
    }
    return Sample(rows: rows, columns: columns, cells: cells, profile)
  }

  @Test(arguments: [1, 2, 3]) func `finds as many values as there are in exact tables`(_ rows: Int) {
    let profile = profile(base: 1, possibleValues: 1)
    for seed in 0..<60 {
      let sample = sample(rows, 3, upTo: 12, profile, seed)
      let possible = sample.possibleValues(sample.ranges)
      for count in sample.counts.indices where sample.states[count] == .confidential {
        for wanted in 1...4 {
          var alternatives = AlternativeTables(sample.table)
          #expect(
            alternatives.allow(count, values: wanted) == (possible[count].count >= wanted),
            "seed \(seed), count \(count)")
        }
      }
    }
  }

  @Test func `never finds more values than there are in rounded tables`() {
    let profile = profile(base: 5)
    for seed in 0..<60 {
      let sample = sample(2, 2, upTo: 12, profile, seed)
      let possible = sample.possibleValues(sample.ranges)
      for count in sample.counts.indices where sample.states[count] == .confidential {
        for wanted in 1...4 {
          var alternatives = AlternativeTables(sample.table)
          if alternatives.allow(count, values: wanted) {
            #expect(possible[count].count >= wanted, "seed \(seed), count \(count)")
          } else {
            #expect(possible[count].count < wanted, "seed \(seed), count \(count): the search is too careful")
          }
        }
      }
    }
  }

  @Test(arguments: [1, 5]) func `leaves every hidden count as many values as asked for, or nothing beside it shown`(
    _ base: Int
  ) {
    for possibleValues in [2, 3] {
      let profile = profile(base: base, possibleValues: possibleValues)
      for seed in 0..<60 {
        let sample = sample(2, base == 1 ? 3 : 2, upTo: 9, profile, seed)
        var table = sample.table
        table.protect(possibleValues: possibleValues)
        for count in sample.counts.indices where sample.states[count] == .confidential {
          if has(possibleValues, valuesOf: count, sample, table.ranges) { continue }
          // Not even hiding everything in sum with it would do: then it is safe from a reader who cannot tell why the others are hidden.
          let sums = sample.table.sums
          let near = Set(sums.links(of: count).flatMap { sums.terms(of: $0.equation).map(\.count) })
          var all = sample.table
          for other in near.sorted() where all.states[other] == .shown { all.withhold(other) }
          #expect(!has(possibleValues, valuesOf: count, sample, all.ranges), "seed \(seed), count \(count)")
          #expect(
            has(possibleValues, valuesOf: count, sample, table.doubting(count).ranges), "seed \(seed), count \(count)")
        }
        for count in sample.counts.indices where table.states[count] == .shown {
          #expect(sample.states[count] == .shown)
        }
      }
    }
  }
}
