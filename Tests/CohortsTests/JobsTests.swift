import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// Counting over many rows: the same for any number of jobs, and the same as a slow, plain count.
@Suite(.tags(.property)) struct JobsTests {
  private struct Row {
    var ended: String
    var lsoa: String
    var sex: String
    var hours: String
    var isHome: String
  }

  private func rows(_ count: Int, seed: UInt64) -> [Row] {
    var random = Random(seed: seed)
    return (0..<count).map { _ in
      Row(
        ended: random.chance(5)
          ? "null" : Day(iso: "2023-11-01")!.adding(days: random.below(300)).description,
        lsoa: random.pick(["L1", "L2", "L3", "L9", "null"]), sex: random.pick(["Female", "Male", "Male", "?", "null"]),
        hours: random.chance(10) ? "null" : shortestText(Double(random.below(10_000)) / 7),
        isHome: random.pick(["true", "false", "null"]))
    }
  }

  private func table(_ rows: [Row]) -> Table {
    Table(
      "episodes",
      [
        drawnColumn("id", .integer, rows.indices.map(String.init)), drawnColumn("ended", .day, rows.map(\.ended)),
        drawnColumn("lsoa_code", .text, rows.map(\.lsoa)), drawnColumn("sex", .text, rows.map(\.sex)),
        drawnColumn("hours", .number, rows.map(\.hours)), drawnColumn("home", .boolean, rows.map(\.isHome)),
      ])
  }

  private let frames = ["f": "-- grain: one row per episode\n-- key: id\nselect * from episodes where id >= 0"]

  private func results(_ table: Table, jobs: Int) async throws -> [[MeasureCell]] {
    let levels = [
      SmallPlace.level("ward", breakdowns: ["sex"], keepsValues: true), SmallPlace.level("local_authority"),
    ]
    let measures: [DefinitionNode] = [
      ["frame": "f", "date": "ended", "value": "hours"], ["frame": "f", "date": "ended", "numerator": "home"],
    ]
    return try await SmallPlace.engine(frames, [table], jobs: jobs).evaluate(
      measures.map { MeasureRequest(measure: SmallPlace.measure($0), levels: levels) })
  }

  @Test func `the number of jobs changes nothing, not even the last bit of a sum`() async throws {
    let table = table(rows(70_000, seed: 3))
    let one = try await results(table, jobs: 1)
    for jobs in [2, 3, 5] {
      let many = try await results(table, jobs: jobs)
      for (left, right) in zip(one.joined(), many.joined()) { #expect(left.tally == right.tally) }
    }
  }

  @Test(arguments: 1...5) func `cells are what a plain count gives`(seed: UInt64) async throws {
    let rows = rows(2_000, seed: seed)
    let found = try await results(table(rows), jobs: 2)
    let wards = ["L1": "W1", "L2": "W1", "L3": "W2"]
    for (cells, isPart) in [(found[0], false), (found[1], true)] {
      for cell in cells {
        let held = rows.filter { row in
          guard let day = Day(iso: row.ended), cell.period.contains(day), let ward = wards[row.lsoa] else {
            return false
          }
          if cell.area.level == "ward", cell.area.code != ward { return false }
          if cell.breakdown == "all" { return true }
          let known = ["Female", "Male"].contains(row.sex) ? row.sex : "Unknown"
          return cell.breakdownValue == known
        }
        if isPart {
          #expect(cell.tally.denominator == Double(held.count))
          #expect(cell.tally.numerator == Double(held.filter { $0.isHome == "true" }.count))
        } else {
          let values = held.compactMap { Double($0.hours) }
          #expect(cell.tally.denominator == Double(values.count))
          #expect(abs(cell.tally.numerator! - values.reduce(0, +)) < 1e-6)
          if cell.area.level == "ward" { #expect(cell.tally.values == values.sorted()) }
        }
      }
    }
  }

  @Test func `joins, groups and windows are the same for any number of jobs`() async throws {
    let table = table(rows(200_000, seed: 9))
    let sql = """
      with g as (select sex, lsoa_code, sum(hours) as h from episodes group by sex, lsoa_code)
      select e.id, g.h, row_number() over (partition by e.lsoa_code order by e.ended, e.id) as r,
        sum(e.hours) over (partition by e.ended order by e.id rows 5 preceding) as s
      from episodes e join g on g.sex = e.sex and g.lsoa_code = e.lsoa_code where e.hours > 700
      """
    let one = try await rows(of: sql, over: [table], jobs: 1)
    let three = try await rows(of: sql, over: [table], jobs: 3)
    #expect(one.count > 10_000)
    #expect(one == three)
  }

  /// Of the rows of a first stretch each has one match, of those of a second some have none, of later ones some several.
  @Test(arguments: [1, 3]) func `joins of many rows pair what a plain look-up pairs`(jobs: Int) async throws {
    let keys = (0..<140_000).map { row -> String? in
      row > Executor.stretch && row % 11 == 3 ? nil : "\(row % 30_021) \(min(2, row / Executor.stretch))"
    }
    var matches: [String: [String]] = [:]
    for (row, key) in keys.enumerated() {
      guard let key, matches[key] == nil, row < Executor.stretch || row % 5 != 0 else { continue }
      matches[key] = row > 2 * Executor.stretch && row % 3 == 0 ? ["v", "w"] : ["v"]
    }
    let others = keys.compactMap { $0 }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let found = keys.map { $0.flatMap { matches[$0] } ?? [] }
    let right = matches.keys.sorted().flatMap { key in matches[key]!.map { (key: key, value: $0) } }
    let tables = [
      Table(
        "l",
        [
          drawnColumn("id", .integer, keys.indices.map(String.init)),
          drawnColumn("k", .text, keys.map { $0 ?? "null" }),
        ]),
      Table("r", [drawnColumn("k", .text, right.map(\.key)), drawnColumn("v", .text, right.map(\.value))]),
    ]
    func expect(_ join: String, _ pairs: [(row: Int, value: String?)], _ line: SourceLocation = #_sourceLocation)
      async throws
    {
      let sums = [pairs, pairs.filter { $0.value == "w" }].map { $0.reduce(0) { $0 + $1.row } }
      let sql =
        "with j as (select l.id, \(join)) "
        + "select count(*) as c, sum(id) as s, sum(case when v = 'w' then id else 0 end) as w from j"
      let found = try await rows(of: sql, over: tables, jobs: jobs)
      #expect(found == ["\(pairs.count) | \(sums[0]) | \(sums[1])"], sourceLocation: line)
    }
    func pairs(_ row: Int) -> [(row: Int, value: String?)] { found[row].map { (row, $0) } }
    let all = keys.indices
    try await expect("r.v from l join r on r.k = l.k", all.flatMap(pairs))
    try await expect(
      "r.v from l left join r on r.k = l.k", all.flatMap { found[$0].isEmpty ? [($0, nil)] : pairs($0) })
    try await expect(
      "r.v from l left join r on r.k = l.k and r.v = 'w'", all.map { ($0, found[$0].contains("w") ? "w" : nil) })
    try await expect(
      "'' as v from l semi join r on r.k = l.k", all.filter { !found[$0].isEmpty }.map { ($0, nil) })
    try await expect(
      "'' as v from l anti join r on r.k = l.k and r.v = 'w'",
      all.filter { !found[$0].contains("w") }.map { ($0, nil) })
    // Both sides have one dictionary.
    try await expect(
      "'' as v from l join l m on m.k = l.k and m.id = l.id", all.filter { keys[$0] != nil }.map { ($0, nil) })
    try await expect(
      "'' as v from l semi join l m on m.k = l.k and m.id <> l.id",
      all.filter { row in keys[row] != nil && others[keys[row]!]! > 1 }.map { ($0, nil) })
  }

  private func rows(of sql: String, over tables: [Table], jobs: Int) async throws -> [String] {
    try await CohortsTests.rows(of: sql, over: tables, jobs: jobs)
  }
}
