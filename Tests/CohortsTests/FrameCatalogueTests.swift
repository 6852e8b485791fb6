import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

@Suite struct FrameCatalogueTests {
  private let spells = drawnTable(
    "spells", "spell_id:text | person_id:text | nights:integer\ns1 | p1 | 1\ns2 | p1 | 2\ns3 | p2 | 3")

  private func frame(_ key: String, _ select: String) -> String {
    "-- grain: one row per thing\n-- key: \(key)\n\(select)"
  }

  @Test func `frames are typed and stand after those that they read`() {
    let faults = Faults()
    let catalogue = SmallPlace.catalogue(
      [
        "a_last": frame("person_id", "select person_id, n / 2 as half from m_middle"),
        "m_middle": frame(
          "person_id",
          "with w as (select * from z_first) select person_id, count(*) as n, max(nights) > 1 as is_long from w group by person_id"
        ),
        "z_first": frame("spell_id", "select * from spells where :period_start <= :period_end"),
      ], [spells], faults)
    #expect(faults.diagnostics.isEmpty)
    #expect(catalogue.frames.map(\.name) == ["z_first", "m_middle", "a_last"])
    #expect(catalogue.frame("m_middle")?.columns.map(\.type) == [.text, .integer, .boolean])
    #expect(catalogue.frame("a_last")?.columns.map(\.type) == [.text, .number])
    #expect(catalogue.frame("a_last")?.usesPeriod == true)
    #expect(catalogue.frame("m_middle")?.reads == ["z_first"])
    #expect(catalogue.frame("z_first")?.grain == "one row per thing")
    #expect(catalogue.frame("z_first")?.key == ["spell_id"])
  }

  @Test func `a circle is reported once with every frame in it`() {
    let faults = Faults()
    _ = SmallPlace.catalogue(
      [
        "a": frame("person_id", "select person_id from b"), "b": frame("person_id", "select person_id\nfrom c"),
        "c": frame("person_id", "select person_id from a"), "d": frame("person_id", "select person_id from c"),
      ], [spells], faults)
    #expect(faults.diagnostics.map(\.message) == ["frames refer to each other in a circle: a → b → c → a"])
    #expect(faults.diagnostics.first?.place == Place(file: "c.sql", line: 3, column: 23))
  }

  @Test func `a fault is reported in its own frame only`() {
    let faults = Faults()
    _ = SmallPlace.catalogue(
      [
        "a": frame("person_id", "select person_id from b"),
        "b": frame("person_id", "select person_id,\n  nigths from spells"),
      ], [spells], faults)
    #expect(faults.diagnostics.map(\.code) == [.init("sql.unknown-name")])
    #expect(faults.diagnostics.first?.place == Place(file: "b.sql", line: 4, column: 3))
  }

  @Test func `grain and key must be declared, and the key must name columns`() {
    let faults = Faults()
    _ = SmallPlace.catalogue(
      ["a": "select * from spells", "b": frame("spel_id, person_id", "select * from spells")], [spells], faults)
    #expect(
      faults.diagnostics.map(\.message) == [
        "frame 'a' does not say its grain", "frame 'a' does not say its key",
        "the key names 'spel_id', which is no column of this frame",
      ])
    #expect(faults.diagnostics.last?.place == Place(file: "b.sql", line: 2, column: 4))
    #expect(faults.diagnostics.last?.help == "did you mean 'spell_id'?")
  }

  @Test func `names of frames and tables are distinct`() {
    let faults = Faults()
    _ = SmallPlace.catalogue(["spells": frame("spell_id", "select * from spells")], [spells], faults)
    #expect(faults.diagnostics.first?.message == "frame 'spells' has the name of a table")
  }

  @Test func `rows of one key are counted and refused`() async throws {
    let engine = try SmallPlace.engine(["a": frame("person_id", "select * from spells")], [spells])
    let failure = await #expect(throws: Failure.self) { try await engine.rows(of: "a", in: nil) }
    #expect(
      failure?.diagnostics.map(\.message) == ["frame 'a' has 1 rows whose key (person_id) an earlier row has"])
    #expect(failure?.diagnostics.first?.place == Place(file: "a.sql", line: 2, column: 4))
    #expect(failure?.status == .dataRefused)
  }

  @Test(arguments: [
    ("row_number() over (partition by person_id order by nights)", true),
    ("row_number() over (partition by person_id order by nights, spell_id)", false),
    ("rank() over (partition by person_id order by nights)", false),
    ("sum(nights) over (partition by person_id order by nights)", false),
    ("sum(nights) over (partition by person_id order by nights rows 1 preceding)", true),
    ("lag(nights) over (order by spell_id)", false),
  ])
  func `an order that is not total is a warning where the key shows it`(window: String, isLoose: Bool) {
    let faults = Faults()
    _ = SmallPlace.catalogue(
      [
        "a": frame("spell_id", "select * from spells"),
        "b": frame("spell_id", "select s.spell_id,\n  \(window) as w from a s where s.nights > 1"),
      ], [spells], faults)
    #expect(faults.isEmpty)
    #expect(faults.diagnostics.map(\.code) == (isLoose ? [.frameOrder] : []))
    if isLoose { #expect(faults.diagnostics.first?.place == Place(file: "b.sql", line: 4, column: 3)) }
  }

  /// Of the table `spells` two keys are known, of `people` none.
  @Test(arguments: [
    ("select spell_id, row_number() over (order by nights) as w from spells", true),
    ("select spell_id, row_number() over (order by nights, spell_id) as w from spells", false),
    ("select spell_id, row_number() over (order by nights, person_id) as w from spells", false),
    ("select spell_id, row_number() over (order by nights) as w from spells where person_id = 'p1'", false),
    // Rows alike in all that is seen may stand in any order.
    ("select sex, row_number() over (order by sex) as w from people", false),
    ("select sex, lag(person_id) over (order by sex) as w from people", true),
    (joined("s.spell_id, row_number() over (order by s.spell_id) as w"), false),
    (joined("s.spell_id, p.sex, row_number() over (order by s.spell_id) as w"), true),
    (together("row_number() over (order by spell_id) as w"), true),
    (together("row_number() over (order by spell_id, part) as w"), false),
    (numbered("n = 1"), false),
    (numbered("n > 1"), true),
  ])
  func `an order needs a key that is known, or all that is seen`(query: String, isLoose: Bool) {
    let spells = TableShape(
      name: "spells",
      columns: [
        TypedName("spell_id", .text), TypedName("person_id", .text), TypedName("nights", .integer),
      ], keys: [["spell_id"], ["person_id", "nights"]])
    let people = TableShape(name: "people", columns: [TypedName("person_id", .text), TypedName("sex", .text)])
    let faults = Faults()
    _ = FrameCatalogue(
      [FrameSource(name: "a", text: frame("w", query), file: "a.sql")], tables: [spells, people], faults: faults)
    #expect(faults.isEmpty)
    #expect(faults.diagnostics.map(\.code) == (isLoose ? [.frameOrder] : []))
  }

  private static func joined(_ items: String) -> String {
    "select \(items) from spells s join people p on p.person_id = s.person_id"
  }

  private static func together(_ window: String) -> String {
    """
    with a as (select spell_id, nights, 'x' as part from spells union all select spell_id, nights, 'y' as part from spells)
    select nights, part, \(window) from a
    """
  }

  private static func numbered(_ condition: String) -> String {
    """
    with a as (select person_id, nights, row_number() over (partition by person_id order by spell_id) as n from spells)
    select nights, row_number() over (order by person_id) as w from a where \(condition)
    """
  }
}
