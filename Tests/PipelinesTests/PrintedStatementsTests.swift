import Cohorts
import Diagnostics
import Foundation
import Indicators
import Tabular
import TestSupport
import Testing

@testable import Pipelines

/// What `waymark explain --sql` prints says the same as the embedded engine, and other systems can read it.
@Suite(.scratchDirectory, .enabled(if: Statements.python != nil, Comment(rawValue: Statements.missing)))
struct PrintedStatementsTests {
  @Test(
    .enabled(if: Statements.canParse, "the Python of WAYMARK_PYTHON lacks sqlglot, see Tests/requirements.txt"),
    arguments: try Statements.pipelines())
  func `sqlglot parses every statement in every dialect`(file: String) throws {
    let pipeline = try Statements.Pipeline(file)
    let directory = try Statements.directory("parse-\(file)")
    let frames = pipeline.stage.frameCatalogue(over: pipeline.shapes)
    for dialect in SQLDialect.allCases {
      // Indicators share frames: each statement is parsed once.
      var texts: [String] = []
      var seen: Set<String> = []
      for id in pipeline.stage.indicatorIDs {
        let statements = try pipeline.stage.statements(of: id, over: frames, asOf: pipeline.asOf, dialect)
        texts += statements.statements.map(\.text).filter { seen.insert($0).inserted }
      }
      try #require(texts.count > 20)
      let text = texts.joined(separator: "\n")
      try text.write(toFile: "\(directory)/all.\(dialect.rawValue).sql", atomically: true, encoding: .utf8)
    }
    #expect(try Statements.python("parse", directory) == "")
  }
}
