import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

@Suite struct FigureEngineTests {
  private let spells = drawnTable(
    "spells",
    """
    area:text | day:day    | nights:integer
    A         | 2024-01-05 | 1
    A         | 2024-05-05 | 2
    B         | 2024-02-05 | 4
    null      | 2024-02-06 | 8
    """)

  private static let columns = """
    'Nights' as measure, area as area_code, 'all' as breakdown, '' as breakdown_value,
    cast(:period_start as date) as period_start, cast(:period_end as date) as period_end
    """

  private func figures(_ rest: String) -> String {
    """
    -- grain: one row per area
    -- key: area_code
    select \(Self.columns), sum(nights) as numerator, cast(null as integer) as denominator, sum(nights) / 10 as value
    from spells where day between :period_start and :period_end \(rest)
    group by area
    """
  }

  private let areas = """
    -- grain: one row per area
    -- key: area_code
    select 'council' as area_level, area as area_code, 'Area ' || area as area_name from spells
    where area is not null group by area
    """

  private func catalogue(
    _ frames: [String: String], parameters: [String: ColumnType] = [:], _ faults: Faults
  ) -> FrameCatalogue {
    FrameCatalogue(
      frames.sorted { $0.key < $1.key }.map { FrameSource(name: $0, text: $1, file: "\($0).sql") },
      tables: [TableShape(name: "spells", columns: spells.columns.map { TypedName($0.name, $0.type) })],
      parameters: parameters, faults: faults)
  }

  private func engine(
    _ frames: [String: String], parameters: [String: ScalarValue] = [:]
  ) throws -> FigureEngine {
    let faults = Faults()
    let catalogue = catalogue(frames, parameters: parameters.mapValues(\.type), faults)
    try faults.throwIfAny()
    return try FigureEngine(
      tables: [OpenTable(checking: spells)], frames: catalogue, parameters: parameters, jobs: 2)
  }

  private let place = Place(file: "indicator.yaml", line: 9, column: 3)
  private let quarters = SmallPlace.quarters

  @Test func `rows of a frame are figures, period after period`() async throws {
    let engine = try engine(["nights": figures("and area is not null"), "areas": areas])
    let found = try await engine.figures([FigureRequest(frame: "nights", periods: quarters)])
    #expect(
      found.figures == [
        [
          figure("A", quarters[0], 1, 0.1), figure("B", quarters[0], 4, 0.4), figure("A", quarters[1], 2, 0.2),
        ]
      ])
    #expect(found.rowCounts == [:])
    let areas = try await engine.areas(of: "areas").areas
    #expect(areas["B"] == Area(level: "council", code: "B", name: "Area B"))
    #expect(areas.count == 2)
  }

  private func figure(_ area: String, _ period: Period, _ numerator: Double, _ value: Double) -> StatedFigure {
    StatedFigure(
      measure: "Nights", areaCode: area, breakdown: "all", breakdownValue: "", period: period, numerator: numerator,
      denominator: nil, value: value)
  }

  @Test func `a parameter has its value in every frame, and makes none depend on the period`() async throws {
    let found = """
      -- grain: one row per area
      -- key: area_code
      select 'Nights' as measure, area as area_code, 'all' as breakdown, '' as breakdown_value,
      cast(:from_day as date) as period_start, cast(:from_day as date) as period_end,
      sum(nights) as numerator, cast(null as integer) as denominator, cast(null as double) as value
      from spells where area is not null and nights >= :least and day >= :from_day group by area
      """
    let values: [String: ScalarValue] = ["from_day": .day(Day(iso: "2024-02-01")!), "least": .integer(2)]
    let faults = Faults()
    let catalogue = catalogue(["nights": found], parameters: values.mapValues(\.type), faults)
    #expect(faults.diagnostics.isEmpty)
    #expect(catalogue.frame("nights")?.usesPeriod == false)
    #expect(catalogue.usedParameters == ["from_day", "least"])
    let result = try await engine(["nights": found], parameters: values)
      .figures([FigureRequest(frame: "nights", periods: [])])
    #expect(result.rowCounts == ["nights": 2])
    let figures = result.figures
    #expect(
      figures[0].map { "\($0.areaCode) \($0.numerator ?? -1) \($0.period)" } == [
        "A 2.0 2024-02-01/2024-02-01", "B 4.0 2024-02-01/2024-02-01",
      ])
  }

  @Test func `a parameter that nobody declares is reported with its place`() {
    let faults = Faults()
    _ = catalogue(["nights": figures("and nights > :leest")], parameters: ["least": .integer], faults)
    #expect(faults.diagnostics.count == 1)
    #expect(faults.diagnostics.first?.help?.contains("least") == true)
    #expect(faults.diagnostics.first?.place?.file == "nights.sql")
  }

  @Test func `a frame that lacks a column of figures, or has it of another type, is reported`() {
    let faults = Faults()
    let catalogue = catalogue(
      [
        "thin": "-- grain: one row per area\n-- key: area_code\nselect area as area_code, nights as measure from spells"
      ],
      faults)
    #expect(faults.isEmpty)
    catalogue.checkFigures("thin", at: place, faults: faults)
    #expect(faults.diagnostics.count == 8)
    #expect(faults.diagnostics.allSatisfy { $0.code == .frameFigures && $0.place == place })
    #expect(faults.diagnostics.contains { $0.message == "the column 'measure' of frame 'thin' is of type integer" })
    #expect(faults.diagnostics.contains { $0.message == "frame 'thin' has no column 'value', which figures need" })
  }

  @Test func `an unknown frame, and areas that depend on the period, are reported`() {
    let faults = Faults()
    let catalogue = catalogue(
      ["nights": figures(""), "places": areas.replacing("area is not null", with: "day <= :period_end")], faults)
    catalogue.checkFigures("nihgts", at: place, faults: faults)
    catalogue.checkAreas("places", at: place, faults: faults)
    #expect(faults.diagnostics.map(\.code) == [.measureUnknownName, .frameFigures])
    #expect(faults.diagnostics.first?.help == "did you mean 'nights'?")
  }

  @Test func `a figure without an area is refused with its count`() async throws {
    let engine = try engine(["nights": figures("")])
    let failure = await #expect(throws: Failure.self) {
      try await engine.figures([FigureRequest(frame: "nights", periods: [quarters[0]])])
    }
    #expect(failure?.diagnostics.map(\.code) == [.figureWithoutPlace])
    #expect(failure?.diagnostics.first?.message.hasPrefix("frame 'nights' has 1 rows without") == true)
    #expect(failure?.status == .dataRefused)
    // Where the frame's query begins.
    #expect(failure?.diagnostics.first?.place == Place(file: "nights.sql", line: 3, column: 1))
  }

  @Test func `a sum that no integer holds is told with the frame's place`() async throws {
    let large = """
      -- grain: one row
      -- key: total
      with doubled as (
        select sum(nights + 9223372036854775800) as total from spells
      )
      select total from doubled
      """
    let engine = try engine(["large": large])
    let failure = await #expect(throws: Failure.self) { try await engine.areas(of: "large") }
    #expect(failure?.diagnostics.map(\.code) == [.frameOverflow])
    #expect(failure?.diagnostics.first?.place?.file == "large.sql")
    #expect(failure?.diagnostics.first?.place?.line == 3)
  }

  @Test func `a frame that lost its rows is named, not those that follow from it`() async throws {
    let header = "-- grain: one row per area\n-- key: area_code\n"
    let frames = [
      "spells_of_area": header
        + "select area as area_code, sum(nights) as nights from spells where area = 'C' group by area",
      "nights": header
        + "select \(Self.columns.replacing("area as", with: "area_code as")), nights as numerator, nights as denominator, "
        + "nights as value from spells_of_area where :period_end > :period_start",
    ]
    let result = try await engine(frames).figures([FigureRequest(frame: "nights", periods: [quarters[0]])])
    #expect(result.figures == [[]])
    #expect(
      result.emptied == [
        EmptiedFrame(name: "spells_of_area", place: Place(file: "spells_of_area.sql", line: 3, column: 1), period: nil)
      ])
    let some = try await engine(["nights": figures("and area is not null")])
      .figures([
        FigureRequest(
          frame: "nights", periods: quarters + [Period(start: Day(iso: "2031-01-01")!, end: Day(iso: "2031-03-31")!)])
      ])
    #expect(some.emptied.map(\.name) == ["nights"])
    #expect(some.emptied.map { "\($0.period!.start)" } == ["2031-01-01"])
  }

  @Test func `two names of one code of an area are counted, and the first stays`() async throws {
    let twice = """
      -- grain: one row per area and name
      -- key: area_code, area_name
      select 'council' as area_level, area as area_code, 'Area ' || area as area_name from spells where area is not null
      group by area
      union all
      select 'council' as area_level, 'A' as area_code, 'Another' as area_name
      """
    let (areas, ambiguous) = try await engine(["areas": twice]).areas(of: "areas")
    #expect(ambiguous == 1)
    #expect(areas["A"]?.name == "Area A")
  }
}
