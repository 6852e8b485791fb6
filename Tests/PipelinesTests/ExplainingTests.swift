import Foundation
import TestSupport
import Testing

@testable import Pipelines

/// Every national measure is explained: its frames are many and read each other often.
@Suite(.scratchDirectory, .timeLimit(.minutes(2))) struct ExplainingTests {
  private static let submissions = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Statements/submissions").path(percentEncoded: false)

  /// So many cases share the measures of a pipeline, so that the limit binds a few of them.
  private static let shares = 8

  @Test(arguments: ["ascof.yaml", "ascof-e6f57490.yaml"], 0..<shares)
  func `definition, plan and figures of every national measure are told`(file: String, share: Int) async throws {
    let pipeline = try Statements.Pipeline(file, submissions: Self.submissions)
    let settings = RunSettings(
      pipeline: "\(Statements.pipelineFolder)/\(file)", extracts: Self.submissions,
      restricted: "\(ScratchDirectory.path)/no-zone", jobs: 2)
    #expect(pipeline.stage.indicatorIDs.count > 20)
    for (index, id) in pipeline.stage.indicatorIDs.enumerated() where index % Self.shares == share {
      let text = try await IndicatorExplainer(id, settings, observer: SilentObserver()).explanation()
      #expect(text.contains("\nPlan: "), "\(id)")
      #expect(text.contains("\nFigures"), "\(id)")
      #expect(text.split(separator: "\n").count < 2_000, "\(id)")
    }
  }
}
