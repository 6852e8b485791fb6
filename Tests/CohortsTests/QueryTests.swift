import Diagnostics
import DrawnTables
import Tabular
import Testing

@testable import Cohorts

/// Each construct of frames by a small table: the manual of `Pipelines/frames`.
@Suite(.tags(.spec)) struct QueryTests {
  private let spells = drawnTable(
    "spells",
    """
    spell_id:text | person_id:text | admitted:day | nights:integer | method:text
    s1            | p1             | 2024-01-05   | 3              | 21
    s2            | p1             | 2024-02-01   | null           | 11
    s3            | p2             | 2024-02-10   | 7              | 22
    s4            | null           | 2024-03-01   | 1              | 21
    s5            | p3             | null         | 2              | null
    """)
  private let people = drawnTable(
    "people",
    """
    person_id:text | age:integer | ward_code:text
    p1             | 80          | W1
    p2             | 66          | W1
    p4             | 70          | W2
    null           | 50          | W2
    """)

  private func expect(_ sql: String, _ expected: [String], _ location: SourceLocation = #_sourceLocation) async throws {
    let found = try await rows(of: sql, over: [spells, people])
    #expect(found == expected, sourceLocation: location)
  }

  @Test func `select, where and names`() async throws {
    try await expect(
      "select spell_id, nights * 2 as double_nights from spells where method like '2%'",
      ["s1 | 6", "s3 | 14", "s4 | 2"])
    try await expect("select * from people as p where p.age > 66", ["p1 | 80 | W1", "p4 | 70 | W2"])
    try await expect("select 1 as one, 'x' as x", ["1 | x"])
    try await expect("SELECT DISTINCT ward_code FROM people", ["W1", "W2"])
    try await expect("select distinct method = '21' as is_emergency from spells", ["false", "null", "true"])
  }

  @Test func `joins match equal keys, and a missing key matches nothing`() async throws {
    try await expect(
      "select s.spell_id, p.age from spells s join people p on s.person_id = p.person_id",
      ["s1 | 80", "s2 | 80", "s3 | 66"])
    try await expect(
      "select s.spell_id, p.age from spells s left join people p on s.person_id = p.person_id",
      ["s1 | 80", "s2 | 80", "s3 | 66", "s4 | null", "s5 | null"])
    try await expect(
      "select spell_id from spells s semi join people p on s.person_id = p.person_id", ["s1", "s2", "s3"])
    try await expect("select spell_id from spells s anti join people p on s.person_id = p.person_id", ["s4", "s5"])
  }

  @Test func `a join may have any further condition`() async throws {
    try await expect(
      """
      select a.spell_id, b.spell_id as next_id
      from spells a left join spells b
        on a.person_id = b.person_id and b.admitted > a.admitted and b.admitted <= a.admitted + 30
      """, ["s1 | s2", "s2 | null", "s3 | null", "s4 | null", "s5 | null"])
    try await expect(
      """
      select a.spell_id from spells a
      anti join spells b on b.person_id = a.person_id and b.spell_id <> a.spell_id and a.method = '21'
      """, ["s2", "s3", "s4", "s5"])
    try await expect(
      "select p.person_id from people p semi join spells s on upper(s.person_id) = upper(p.person_id) and s.nights > 5",
      ["p2"])
  }

  @Test func `groups count rows, values and distinct values, and missing keys are one group`() async throws {
    try await expect(
      """
      select person_id, count(*) as spells, count(nights) as known, sum(nights) as nights, avg(nights) as mean,
        min(admitted) as first_day, max(method) as method
      from spells group by person_id
      """,
      [
        "null | 1 | 1 | 1 | 1 | 2024-03-01 | 21", "p1 | 2 | 1 | 3 | 3 | 2024-01-05 | 21",
        "p2 | 1 | 1 | 7 | 7 | 2024-02-10 | 22", "p3 | 1 | 1 | 2 | 2 | null | null",
      ])
    try await expect("select count(distinct method) as methods, median(nights) as middle from spells", ["3 | 2.5"])
    try await expect(
      """
      select percentile_cont(0.5) within group (order by nights) as middle,
        percentile_cont(0.25) within group (order by nights desc) as low_from_above,
        percentile_cont(1) within group (order by nights) filter (where nights < 5) as most
      from spells
      """, ["2.5 | 4 | 3"])
    try await expect("select count(*) as rows, sum(nights) as nights from spells where nights > 99", ["0 | null"])
    try await expect(
      "select month(admitted) as m, count(*) as n from spells where admitted is not null group by m having count(*) > 1",
      ["2 | 2"])
    try await expect(
      "select year(admitted) + 1 as y, count(*) as n from spells group by year(admitted) + 1", ["2025 | 4", "null | 1"])
    try await expect(
      "select count(*) filter (where method = '21') as emergencies, sum(nights) filter (where method <> '21') as n from spells",
      ["2 | 7"])
  }

  @Test func `grouping sets group several times, a key that a set lacks being null`() async throws {
    try await expect(
      """
      select ward_code, age > 68 as is_older, count(*) as n from people
      group by grouping sets ((ward_code, age > 68), (ward_code), ())
      """,
      [
        "W1 | false | 1", "W1 | null | 2", "W1 | true | 1", "W2 | false | 1", "W2 | null | 2", "W2 | true | 1",
        "null | null | 4",
      ])
  }

  @Test func `windows see a row's neighbours`() async throws {
    try await expect(
      """
      select spell_id, row_number() over (partition by person_id order by admitted desc) as latest,
        lag(spell_id) over (partition by person_id order by admitted) as previous,
        lead(nights, 1, 0) over (order by spell_id) as next_nights
      from spells
      """,
      [
        "s1 | 2 | null | null", "s2 | 1 | s1 | 7", "s3 | 1 | null | 1", "s4 | 1 | null | 2", "s5 | 1 | null | 0",
      ])
    try await expect(
      """
      select spell_id, sum(nights) over (order by spell_id) as running,
        count(*) over (order by spell_id rows between 1 preceding and 1 following) as around,
        max(nights) over (order by spell_id rows 1 preceding) as longest,
        first_value(spell_id) over (partition by method order by spell_id) as first_id
      from spells
      """,
      [
        "s1 | 3 | 2 | 3 | s1", "s2 | 3 | 3 | 3 | s2", "s3 | 10 | 3 | 7 | s3", "s4 | 11 | 3 | 7 | s1",
        "s5 | 13 | 2 | 2 | s5",
      ])
    try await expect(
      "select ward_code, rank() over (order by ward_code) as r, dense_rank() over (order by ward_code) as d from people",
      ["W1 | 1 | 1", "W1 | 1 | 1", "W2 | 3 | 2", "W2 | 3 | 2"])
    try await expect(
      "select spell_id from spells qualify row_number() over (partition by person_id order by admitted) = 1",
      ["s1", "s3", "s4", "s5"])
    try await expect(
      "select person_id, rank() over (order by count(*) desc) as r from spells where person_id is not null group by person_id",
      ["p1 | 1", "p2 | 2", "p3 | 2"])
  }

  @Test func `with tables, queries in brackets and union all`() async throws {
    try await expect(
      """
      with emergencies as (select * from spells where method in ('21', '22')),
        counted as (select person_id, count(*) as n from emergencies group by person_id)
      select e.spell_id, c.n from emergencies e join counted c on c.person_id = e.person_id
      """, ["s1 | 1", "s3 | 1"])
    try await expect(
      "select t.w from (select ward_code as w, age from people) t where t.age >= 70", ["W1", "W2"])
    try await expect(
      "select spell_id as id, nights, null as note from spells where nights > 2 union all select person_id, age / 2, 'x' from people where age > 75",
      ["p1 | 40 | x", "s1 | 3 | null", "s3 | 7 | null"])
  }

  @Test func `the period can be used anywhere`() async throws {
    let quarter = Period(start: Day(iso: "2024-02-01")!, end: Day(iso: "2024-03-31")!)
    let found = try await rows(
      of:
        "select spell_id, admitted - :period_start as days from spells where admitted between :period_start and :period_end",
      over: [spells], in: quarter)
    #expect(found == ["s2 | 0", "s3 | 9", "s4 | 29"])
  }
}
