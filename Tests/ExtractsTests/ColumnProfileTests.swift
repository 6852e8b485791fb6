import Extracts
import TestSupport
import Testing

@Suite(.scratchDirectory) struct ColumnProfileTests {
  private func profiles(_ fields: [DefinitionLiteral], _ text: String) throws -> [ColumnProfile] {
    let schema = try schema(schemaLiteral(fields))
    let extract = try ExtractReader(schema).read(try ScratchDirectory.write(text.utf8))
    return fields.indices.map { extract.profile(ofField: $0) }
  }

  @Test func `counts what is filled, what is at fault and what is different`() throws {
    let profile = try profiles(
      [
        field("age", "integer", constraints: ["maximum": "120", "required": "true"], waymark: ["severity": "blank"]),
        field("note"),
      ], "age,note\n7,a\n,b\n200,a\nx,\n7,c\n")
    #expect(profile.map(\.rowCount) == [5, 5])
    #expect(profile.map(\.filledCount) == [2, 4])
    // 200 and x; that two cells are missing is incompleteness, not invalidity.
    #expect(profile.map(\.faultCount) == [2, 0])
    #expect(profile.map(\.distinctCount) == [1, 3])
  }

  @Test func `gives codes by frequency, equals by name, and only of coded columns`() throws {
    let profile = try profiles(
      [
        field("sex", constraints: ["enum": ["Male", "Female", "Unknown"]], waymark: ["role": "sex"]),
        field("free"), field("flag", "boolean"),
        field("kin", constraints: ["enum": ["A", "B"]], waymark: ["role": "person_reference"]),
      ], "sex,free,flag,kin\nmale,x,true,A\nFemale,x,false,A\nMALE,y,true,B\nfemale,,true,\n")
    #expect(profile[0].codes.map { "\($0.value) \($0.count)" } == ["Female 2", "Male 2"])
    #expect(profile[1].codes.isEmpty)
    #expect(profile[2].codes.map { "\($0.value) \($0.count)" } == ["true 3", "false 1"])
    #expect(profile[3].codes.isEmpty)
    #expect(profile.map(\.isIdentifying) == [false, false, false, true])
  }

  @Test func `gives the ends of ordered values, and ends that leave ten values outside`() throws {
    let lines = (1...30).map { "\($0),2025-01-\($0 < 10 ? "0" : "")\($0)" }
    let profile = try profiles(
      [field("n", "integer"), field("day", "date"), field("few", "number")],
      "n,day,few\n" + lines.map { $0 + "," }.joined(separator: "\n") + "\n31,,0.5\n")
    #expect(profile[0].extremes?.minimum == "1")
    #expect(profile[0].extremes?.maximum == "31")
    #expect(profile[0].extremes?.innerMinimum == "10")
    #expect(profile[0].extremes?.innerMaximum == "22")
    #expect(profile[1].extremes?.maximum == "2025-01-30")
    #expect(profile[1].extremes?.innerMaximum == "2025-01-21")
    #expect(profile[2].extremes?.minimum == "0.5")
    #expect(profile[2].extremes?.innerMinimum == nil)
  }

  @Test func `tells the same of numbers that lie close together and of numbers far apart`() throws {
    let numbers = (1...60).map { ($0 * 37) % 41 }
    let lines = numbers.map { "\($0),\($0 * 1_000_000_007),\($0 == 7 ? "" : String($0 - 20))" }
    let profile = try profiles(
      [field("near", "integer"), field("far", "integer"), field("gaps", "integer")],
      "near,far,gaps\n" + lines.joined(separator: "\n") + "\n")
    let sorted = numbers.sorted()
    #expect(profile[0].distinctCount == Set(numbers).count && profile[1].distinctCount == Set(numbers).count)
    for (profile, factor) in [(profile[0], 1), (profile[1], 1_000_000_007)] {
      #expect(profile.extremes?.minimum == "\(sorted[0] * factor)")
      #expect(profile.extremes?.maximum == "\(sorted[59] * factor)")
      #expect(profile.extremes?.innerMinimum == "\(sorted[9] * factor)")
      #expect(profile.extremes?.innerMaximum == "\(sorted[50] * factor)")
    }
    #expect(profile[2].distinctCount == Set(numbers).count - 1)
    #expect(profile[2].extremes?.minimum == "\(sorted[0] - 20)")
  }
}
