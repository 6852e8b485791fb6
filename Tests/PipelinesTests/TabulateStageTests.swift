import Diagnostics
import Foundation
import Tabular
import Testing

@testable import Pipelines

/// The check of a stage whose frames state figures, on the definitions of the national measures.
@Suite struct TabulateStageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Pipelines").path(percentEncoded: false)

  /// The faults of the pipeline with one text in place of another.
  private func faults(_ text: String, _ replacement: String) throws -> [String] {
    let yaml = try String(contentsOf: URL(filePath: Self.folder).appending(path: "ascof.yaml"), encoding: .utf8)
    let range = try #require(yaml.range(of: text), "the pipeline holds no '\(text)'")
    let faults = Faults()
    let definitions = DefinitionFolder(path: Self.folder)
    let pipeline = PipelineDefinition(
      try DefinitionNode(yaml: yaml.replacingCharacters(in: range, with: replacement), file: "test.yaml"),
      definitions: definitions, faults: faults)
    _ = Plan(pipeline, faults: faults)
    return faults.sorted.map { $0.message + ($0.help.map { "; \($0)" } ?? "") }
  }

  @Test(
    arguments: [
      ("year:", "yaer:", "the pipeline has no list of periods 'year'; did you mean 'yaer'?"),
      ("year:", "yaer:", "no indicator is counted for the periods 'yaer'; did you mean 'year'?"),
      (
        "joined_start:", "joint_start:",
        "no frame uses the parameter 'joint_start'; write it as :joint_start in a frame, or remove it"
      ),
      (
        "joined_start:", "as_of:",
        "every frame has the parameter 'as_of' already; the run gives its value; choose another name"
      ),
      (
        "joined_start:", "Joined:",
        "'Joined' cannot be the name of a parameter; write small letters, digits and underscores, a letter first"
      ),
      (
        "value: 2024-04-01", "value: 1 April",
        "the value of the parameter 'joined_start' is not of type date; write it as 2024-04-01"
      ),
      (
        "type: date", "type: day",
        "'day' is not a known type; known here: string, integer, number, boolean, date, datetime, time, year, yearmonth, any"
      ),
      (
        "{from: 2024-10-01, to: 2025-09-30}", "{from: 2025-10-01, to: 2025-09-30}",
        "the period ends before it starts; exchange 'from' and 'to'"
      ),
      (
        "{from: 2024-10-01, to: 2025-09-30}", "{from: 2024-07-01, to: 2025-06-30}",
        "the period 2024-07-01/2025-06-30 stands twice"
      ),
      ("areas: ascof_areas", "areas: ascof_area", "unknown frame 'ascof_area'; did you mean 'ascof_areas'?"),
      (
        "areas: ascof_areas", "areas: ascof_2a_figures",
        "frame 'ascof_2a_figures' names areas and cannot depend on the period"
      ),
      (
        "reference: reference", "reference: references",
        "there is no folder of reference tables here; paths count from the pipeline's folder, \(folder)"
      ),
    ] as [(String, String, String)])
  func `what does not fit together is said`(text: String, replacement: String, fault: String) throws {
    let faults = try faults(text, replacement)
    #expect(faults.contains(fault), "\(faults)")
  }

  @Test func `a parameter of the wrong type clashes in the frame that uses it`() throws {
    let faults = try faults("{type: date, value: 2024-04-01}", "{type: boolean, value: true}")
    #expect(!faults.isEmpty)
  }

  @Test func `nothing is said of the definitions as they stand`() throws {
    #expect(try faults("name: ascof", "name: ascof") == [])
  }
}
