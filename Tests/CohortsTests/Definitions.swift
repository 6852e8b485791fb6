public import Diagnostics
import DrawnTables
import Expressions
import Tabular

@testable import Cohorts

/// Definitions written as literals, as they would stand in YAML.
extension DefinitionNode: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  private static let place = Place(file: "measure.yaml", line: 1, column: 1)

  public init(stringLiteral value: String) { self.init(.scalar(value), at: Self.place) }
  public init(arrayLiteral elements: DefinitionNode...) { self.init(.sequence(elements), at: Self.place) }

  public init(dictionaryLiteral elements: (String, DefinitionNode)...) {
    self.init(.mapping(elements.map { Entry(key: $0, keyPlace: Self.place, value: $1) }), at: Self.place)
  }

  public typealias StringLiteralType = String
}

/// A small place: two wards of three LSOAs in one authority, two practices.
struct SmallPlace {
  static let lookup = drawnTable(
    "geography_lookup",
    """
    lsoa_code:text | lsoa_name:text | ward_code:text | ward_name:text | local_authority_code:text | local_authority_name:text
    L1             | First          | W1             | North          | A                         | Crafton
    L2             | Second         | W1             | North          | A                         | Crafton
    L3             | Third          | W2             | South          | A                         | Crafton
    """)
  static let practices = drawnTable("practice_lookup", "practice_code:text | practice_name:text\nP2 | Mill\nP1 | Elm")

  static let geography = GeographyDefinition(
    [
      "name": "small", "benchmark": "local_authority",
      "bases": [
        "residence": [
          "column": "lsoa_code", "lookup": "geography_lookup",
          "levels": [
            "lsoa": ["title": "LSOA", "code": "lsoa_code", "name": "lsoa_name"],
            "ward": ["title": "Ward", "code": "ward_code", "name": "ward_name"],
            "local_authority": ["title": "Authority", "code": "local_authority_code", "name": "local_authority_name"],
          ],
        ],
        "registration": [
          "column": "practice_code", "lookup": "practice_lookup",
          "levels": ["practice": ["title": "Practice", "code": "practice_code", "name": "practice_name"]],
        ],
      ],
    ], faults: Faults())

  static let breakdowns = [
    BreakdownDefinition(["name": "sex", "title": "Sex", "values": ["Female", "Male"]], faults: Faults()),
    BreakdownDefinition(
      ["name": "quintile", "title": "Deprivation", "column": "deprivation_quintile", "values": ["1", "2"]],
      faults: Faults()),
  ]

  static let quarters = [
    Period(start: Day(iso: "2024-01-01")!, end: Day(iso: "2024-03-31")!),
    Period(start: Day(iso: "2024-04-01")!, end: Day(iso: "2024-06-30")!),
  ]

  static func catalogue(_ frames: [String: String], _ tables: [Table], _ faults: Faults = Faults()) -> FrameCatalogue {
    let sources = frames.sorted { $0.key < $1.key }.map { FrameSource(name: $0, text: $1, file: "\($0).sql") }
    let shapes = (tables + [lookup, practices]).map { table in
      TableShape(name: table.name, columns: table.columns.map { TypedName($0.name, $0.type) })
    }
    return FrameCatalogue(sources, tables: shapes, faults: faults)
  }

  static func engine(_ frames: [String: String], _ tables: [Table], jobs: Int = 2) throws -> CohortEngine {
    try CohortEngine(
      tables: (tables + [lookup, practices]).map { try OpenTable(checking: $0) }, frames: catalogue(frames, tables),
      geography: geography, breakdowns: breakdowns, jobs: jobs)
  }

  static func measure(_ node: DefinitionNode, _ faults: Faults = Faults()) -> MeasureDefinition {
    MeasureDefinition(node, bases: ["residence", "registration"], faults: faults)
  }

  static func level(
    _ name: String, periods: [Period] = quarters, breakdowns: [String] = [], keepsValues: Bool = false
  ) -> MeasureRequest.LevelRequest {
    .init(level: name, periods: periods, breakdowns: breakdowns, keepsValues: keepsValues)
  }
}

/// Draws cells: period's start, area, breakdown and value, numerator / denominator.
func drawing(of cells: [MeasureCell]) -> [String] {
  cells.map { cell in
    let split = cell.breakdown == "all" ? "all" : "\(cell.breakdown)=\(cell.breakdownValue)"
    let numerator = cell.tally.numerator.map(shortestText) ?? "-"
    let denominator = cell.tally.denominator.map(shortestText) ?? "-"
    return "\(cell.period.start) \(cell.area.code) \(split) \(numerator)/\(denominator)"
  }
}
