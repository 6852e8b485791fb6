import Diagnostics
import Extracts
import TestSupport
import Testing

/// Fields, what the file holds, and all that must come of it.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let schema: DefinitionLiteral
  let text: String
  let expected: String

  init(_ description: String, _ schema: DefinitionLiteral, _ text: String, _ expected: String) {
    testDescription = description
    self.schema = schema
    self.text = text
    self.expected = expected
  }
}

@Suite(.scratchDirectory) struct RuleTests {
  @Test(arguments: RuleCase.all) func `does to each row what the rules say`(_ sample: RuleCase) throws {
    let path = try ScratchDirectory.write(sample.text.utf8)
    #expect(extractText(try schema(sample.schema), path) == sample.expected)
  }

  @Test(arguments: RuleCase.all) func `does the same whatever the buffer`(_ sample: RuleCase) throws {
    let path = try ScratchDirectory.write(sample.text.utf8)
    let schema = try schema(sample.schema)
    for size in 1...16 { #expect(extractText(schema, path, bufferSize: size) == sample.expected, "buffer \(size)") }
  }
}
