import Cohorts
import Diagnostics
import DrawnFigures
import Indicators
import NeedsAssessment
import Tabular
import TestSupport
import Testing

@testable import DisclosureControl

@Suite struct NeedsAssessmentTests {
  private static let literal: DefinitionLiteral = [
    "title": "Joint Strategic Needs Assessment",
    "topics": [
      [
        "id": "unmet_need", "title": "Unmet need", "description": "Who waits.", "area_level": "neighbourhood",
        "period": "latest", "indicators": ["care_home_admissions_65", "wait_for_assessment"],
      ]
    ],
  ]

  private func tables(_ figures: [IndicatorFigure] = DrawnPlace.figures) -> [NeedsTable] {
    NeedsTable.tables(
      of: NeedsDefinition(Self.literal.node(), faults: Faults()), indicators: DrawnIndicators.all,
      benchmarkLevel: "local_authority", figures: figures.map { Released($0) })
  }

  private func faults(_ topic: DefinitionLiteral) -> [Diagnostic] {
    let faults = Faults()
    let literal: DefinitionLiteral = ["title": "JSNA", "topics": [topic]]
    let definition = NeedsDefinition(literal.node(), faults: faults)
    definition.check(indicators: DrawnIndicators.all, geography: DrawnPlace.geography, faults: faults)
    return faults.sorted
  }

  @Test func `there is one row an area, the borough last`() throws {
    let table = try #require(tables().first?.table)
    #expect(table.rows.map { $0[2] } == DrawnPlace.neighbourhoods.map(\.name) + ["Drawnham"])
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    #expect(table.columns.count == 3 + 2 * 10)
    #expect(Set(table.columns.map(\.name)).count == table.columns.count)
  }

  @Test func `a row holds the figure of the latest period`() throws {
    let table = try #require(tables().first?.table)
    let column = try #require(table.columns.firstIndex { $0.name == "wait_for_assessment_value" })
    let figure = try #require(
      DrawnPlace.figures.first {
        $0.indicatorID == "wait_for_assessment" && $0.area == DrawnPlace.neighbourhoods[0]
          && $0.period == DrawnPlace.quarters[7]
      })
    #expect(table.rows[0][column] == shortestText(try #require(figure.estimate.value)))
    let end = try #require(table.columns.firstIndex { $0.name == "wait_for_assessment_period_end" })
    #expect(table.rows.allSatisfy { $0[end] == "2025-03-31" })
    #expect(table.columns[column].unit == "days")
  }

  @Test func `a confidential figure leaves its cells empty and says why`() throws {
    let table = try #require(tables().first?.table)
    let eastfield = table.rows[2]
    let cells = zip(table.columns, eastfield).filter { $0.0.name.hasPrefix("care_home_admissions_65_") }
    let shown = cells.filter { $0.1 != nil }.map(\.0.name)
    #expect(
      shown == [
        "care_home_admissions_65_period_start", "care_home_admissions_65_period_end", "care_home_admissions_65_note",
      ])
    #expect(cells.last?.1 == "[c]")
  }

  @Test func `an area without a figure is marked as not available`() throws {
    let figures = DrawnPlace.figures.filter {
      !($0.indicatorID == "wait_for_assessment" && $0.area == DrawnPlace.neighbourhoods[1])
    }
    let row = try #require(tables(figures).first?.table.rows[1])
    #expect(row.last == "[x]")
    #expect(row.suffix(10).compactMap(\.self).count == 3)
  }

  @Test func `the order of the figures does not matter`() {
    #expect(tables().map(\.table.rows) == tables(DrawnPlace.figures.reversed()).map(\.table.rows))
  }

  @Test func `names that nobody knows are found`() {
    let topic: DefinitionLiteral = [
      "id": "Unmet need", "title": "Unmet need", "description": "Who waits.", "area_level": "wards",
      "indicators": ["wait_for_assesment"],
    ]
    let found = faults(topic)
    #expect(found.map(\.code) == [.wrongValue, .unknownName, .unknownName])
    #expect(found.compactMap(\.help).contains("did you mean 'wait_for_assessment'?"))
    #expect(found.compactMap(\.help).contains("did you mean 'ward'?"))
  }
}
