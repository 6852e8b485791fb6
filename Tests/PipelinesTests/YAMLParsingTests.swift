import Diagnostics
import Testing

@testable import Pipelines

@Suite struct YAMLParsingTests {
  @Test func `every node knows its line and column`() throws {
    let node = try DefinitionNode(yaml: "name: x\nlist:\n  - a\n  - {key: ~}\n", file: "f.yaml")
    guard case .mapping(let entries) = node.content, case .sequence(let items) = entries[1].value.content,
      case .mapping(let inner) = items[1].content
    else {
      Issue.record("\(node)")
      return
    }
    #expect(entries.map(\.key) == ["name", "list"])
    #expect(entries[0].value.place == Place(file: "f.yaml", line: 1, column: 7))
    #expect(items[0].place == Place(file: "f.yaml", line: 3, column: 5))
    #expect(inner[0].keyPlace == Place(file: "f.yaml", line: 4, column: 6))
    #expect(inner[0].value.content == .null)
  }

  @Test func `quoted words are texts, whatever they say`() throws {
    let node = try DefinitionNode(yaml: "a: \"null\"\nb: ''\nc: 2025-03-31\nd: yes\n", file: "f")
    guard case .mapping(let entries) = node.content else {
      Issue.record("\(node)")
      return
    }
    #expect(
      entries.map(\.value.content) == [.scalar("null"), .scalar(""), .scalar("2025-03-31"), .scalar("yes")])
  }

  @Test func `an anchor stands for what it names`() throws {
    let node = try DefinitionNode(yaml: "a: &one {x: 1}\nb: *one\n", file: "f")
    guard case .mapping(let entries) = node.content else {
      Issue.record("\(node)")
      return
    }
    #expect(entries[0].value.content == entries[1].value.content)
  }

  @Test(arguments: [
    ("a: [1, 2\n", "definition.yaml", 2), ("a: 1\na: 2\n", "definition.duplicate-name", 1),
    ("a: *none\n", "definition.yaml", 1), ("? [a]\n: 1\n", "definition.yaml", 1), ("a: b: c\n", "definition.yaml", 1),
  ])
  func `what is no definition is refused with its place`(yaml: String, code: String, line: Int) throws {
    let failure = try #require(throws: Failure.self) { _ = try DefinitionNode(yaml: yaml, file: "f.yaml") }
    #expect(failure.status == .couldNotRun)
    #expect(failure.diagnostics[0].code.description == code)
    #expect(failure.diagnostics[0].place?.file == "f.yaml")
    #expect(failure.diagnostics[0].place?.line == line)
  }

  /// Each of them would fill the memory, or the stack, if it were written out. Who refuses the deepest, the parser or the
  /// tree, depends on the parser's own limit.
  static let bombs: [(name: String, text: String, told: String)] = [
    (
      "lists of lists",
      "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + (1...12).map { "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]\n" }
        .joined(),
      "the document has more than 1000000 values"
    ),
    (
      "mappings of mappings",
      "a0: &a0 {k: v}\n"
        + (1...40).map { "a\($0): &a\($0) {p: *a\($0 - 1), q: *a\($0 - 1)}\n" }.joined(),
      "the document has more than 1000000 values"
    ),
    (
      "levels", "a: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "\n",
      "the document nests more than 100 levels"
    ),
    (
      "levels without number", "a: " + String(repeating: "[", count: 100_000) + "\n", ""
    ),
    ("itself", "a: &a [*a]\n", "not valid YAML: found undefined alias"),
  ]

  @Test(arguments: bombs.indices)
  func `aliases of aliases and endless nesting are refused`(index: Int) throws {
    let bomb = Self.bombs[index]
    do {
      _ = try DefinitionNode(yaml: bomb.text, file: "f.yaml")
      Issue.record("\(bomb.name) went through")
    } catch {
      let fault = try #require(error.diagnostics.first)
      #expect(fault.code == .yaml)
      #expect(fault.message.hasPrefix(bomb.told), "\(fault.message)")
      #expect(fault.help != nil)
      #expect(fault.place?.file == "f.yaml")
    }
  }

  @Test func `an empty document is nothing`() throws {
    #expect(try DefinitionNode(yaml: "# only a comment\n", file: "f").content == .null)
  }
}
