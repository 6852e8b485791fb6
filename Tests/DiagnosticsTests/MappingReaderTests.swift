import Diagnostics
import Testing

@Suite struct MappingReaderTests {
  private enum Colour: String, CaseIterable { case red, green }

  private func mapping(_ pairs: [(String, DefinitionNode.Content)]) -> DefinitionNode {
    var entries: [DefinitionNode.Entry] = []
    for (index, pair) in pairs.enumerated() {
      entries.append(
        .init(
          key: pair.0, keyPlace: Place(file: "f", line: index + 1, column: 1),
          value: DefinitionNode(pair.1, at: Place(file: "f", line: index + 1, column: 9))))
    }
    return DefinitionNode(.mapping(entries), at: Place(file: "f", line: 1, column: 1))
  }

  @Test func `reads what is there and says nothing`() {
    let faults = Faults()
    var reader = MappingReader(
      mapping([
        ("id", .scalar("a")), ("count", .scalar("3")), ("on", .scalar("true")), ("colour", .scalar("red")),
        ("list", .sequence([DefinitionNode(.scalar("x"), at: Place(file: "f"))])), ("none", .null),
      ]), of: "thing", faults: faults)
    #expect(reader.string("id") == "a")
    #expect(reader.optionalInteger("count", in: 1...3) == 3)
    #expect(reader.optionalBoolean("on") == true)
    #expect(reader.optionalChoice("colour", of: Colour.self) == .red)
    #expect(reader.optionalStrings("list") == ["x"])
    #expect(reader.optionalString("none") == nil)
    reader.finish()
    #expect(faults.diagnostics.isEmpty)
  }

  @Test func `reports every fault with place and cure`() {
    let faults = Faults()
    var reader = MappingReader(
      mapping([("naem", .scalar("a")), ("count", .scalar("9")), ("colour", .scalar("geen"))]),
      of: "indicator", faults: faults)
    _ = reader.string("name")
    _ = reader.optionalInteger("count", in: 1...3)
    _ = reader.optionalChoice("colour", of: Colour.self)
    reader.finish()
    #expect(
      faults.sorted.map { DiagnosticRenderer().render($0) } == [
        """
        f:1:1: error: an indicator needs the key 'name' (definition.missing-key)
        help: is 'naem' meant to be 'name'?
        """,
        """
        f:1:1: error: unknown key 'naem' in an indicator (definition.unknown-key)
        help: did you mean 'name'?
        """,
        "f:2:9: error: 'count' must be a whole number from 1 to 3 (definition.wrong-value)",
        """
        f:3:9: error: 'geen' is not a known colour (definition.wrong-value)
        help: did you mean 'green'?
        """,
      ])
    #expect(throws: Failure.self) { try faults.throwIfAny() }
  }

  @Test func `a warning alone stops nothing`() throws {
    let faults = Faults()
    faults.report(.unknownName, "odd", severity: .warning)
    try faults.throwIfAny()
  }
}
