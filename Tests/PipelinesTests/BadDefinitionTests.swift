import Diagnostics
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Pipelines

/// What is wrong with a definition is said with place, caret and cure; what is wrong with what it counts has the note that
/// the documentation promises. Each case spoils one text of a small pipeline.
@Suite(.scratchDirectory) struct BadDefinitionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let edits: [SmallPipeline.Edit]
    let said: String
    var testDescription: String { name }

    init(_ name: String, _ edits: SmallPipeline.Edit..., said: String) {
      (self.name, self.edits, self.said) = (name, edits, said)
    }
  }

  @Test func `the pipeline is right before it is spoilt`() async throws {
    let pipeline = try SmallPipeline([])
    #expect(pipeline.check() == "")
    let (said, figures) = try await pipeline.run()
    #expect(said == "")
    #expect(figures.count == 24)
  }

  @Test(arguments: definitionCases) func `a definition is refused with place and cure`(_ spoilt: Case) throws {
    #expect(try SmallPipeline(spoilt.edits).check() == spoilt.said)
  }

  @Test(arguments: [
    (
      String(repeating: "[", count: 150) + String(repeating: "]", count: 150), "the document nests more than 100 levels"
    ),
    (String(repeating: "[", count: 50_000), "the document nests more than 100 levels"),
    ("&a [x, x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]" + bomb, "the document has more than 1000000 values"),
  ])
  func `YAML that would exhaust the machine is refused`(value: String, message: String) throws {
    let said = try SmallPipeline([.write("indicators/late.yaml", "id: \(value)\n")]).check()
    #expect(said.contains(message), "\(said.prefix(500))")
    #expect(said.split(separator: "\n").allSatisfy { $0.count < 250 })
  }

  private static let bomb = (0..<6).map { level in
    let (anchor, alias) = ("c\(level)", level == 0 ? "b" : "c\(level - 1)")
    return "\n\(anchor): &\(anchor) [\(Array(repeating: "*\(alias)", count: 12).joined(separator: ","))]"
  }.joined()

  @Test(arguments: [
    (
      String(repeating: "(", count: 20_000) + "days" + String(repeating: ")", count: 20_000),
      "this expression is too deep"
    ),
    (String(repeating: "not ", count: 20_000) + "true", "this expression is too deep"),
    (String(repeating: "case when true then ", count: 5_000) + "1", "this expression is too deep"),
    ("days" + String(repeating: " + 1", count: 20_000), "this expression is too deep"),
  ])
  func `SQL that would exhaust the stack is refused`(expression: String, message: String) throws {
    let said = try SmallPipeline([.replace("frames/jobs.sql", "days > 14", expression)]).check()
    #expect(said.contains(message), "\(said.prefix(500))")
    #expect(said.split(separator: "\n").allSatisfy { $0.count < 250 })
  }

  @Test func `queries in each other beyond all measure are refused`() throws {
    let nested = String(repeating: "(select * from ", count: 5_000) + "repairs" + String(repeating: ") t", count: 5_000)
    let said = try SmallPipeline([.replace("frames/jobs.sql", "from repairs", "from \(nested)")]).check()
    #expect(said.contains("more than 32 queries stand in each other here"), "\(said.prefix(500))")
  }

  @Test(arguments: dataCases)
  func `what cannot be counted has its note, and is told of`(_ spoilt: DataCase) async throws {
    let (said, figures) = try await SmallPipeline(spoilt.edits).run(asOf: spoilt.asOf)
    #expect(said == spoilt.said)
    for figure in spoilt.figures { #expect(figures.contains(figure), "\(figures.joined(separator: "\n"))") }
  }

  struct DataCase: Sendable, CustomTestStringConvertible {
    let name: String
    var edits: [SmallPipeline.Edit] = []
    var asOf: String?
    let said: String
    /// Of the figures before disclosure control: id, period, area, breakdown, counts, value and note.
    let figures: [String]
    var testDescription: String { name }
  }
}
