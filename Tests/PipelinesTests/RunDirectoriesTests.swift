import Diagnostics
import Testing

@testable import Pipelines

@Suite struct RunDirectoriesTests {
  @Test(arguments: [
    ("x", "o", "o"), ("x", "r/o", "r"), ("x", "o", "o/r"), ("x", "./o", "o/../o"), ("o", "o", "r"), ("o/x", "o", "r"),
  ]) func `directories that lie in one another are refused`(extracts: String, output: String, restricted: String) {
    let failure = #expect(throws: Failure.self) {
      try RunDirectories(extracts: extracts, output: output, restricted: restricted).check()
    }
    #expect(failure?.status == .couldNotRun)
    #expect(failure?.diagnostics.first?.code.description == "pipeline.overlapping-directories")
  }

  @Test(arguments: [("x", "o", "r"), ("data", "data-out", "data-restricted")])
  func `directories side by side are well`(extracts: String, output: String, restricted: String) throws {
    try RunDirectories(extracts: extracts, output: output, restricted: restricted).check()
  }
}
