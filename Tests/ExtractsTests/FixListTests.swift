import Diagnostics
import Foundation
import Tabular
import TestSupport
import Testing

@testable import Extracts

/// Which records are told to those who mend them, and what of each.
@Suite(.scratchDirectory) struct FixListTests {
  private func literal(_ list: DefinitionLiteral?) -> DefinitionLiteral {
    let waymark: DefinitionLiteral = ["file": "f.csv", "grain": "a row", "tolerance": "1"]
    return schemaLiteral(
      [
        field("event_id"), field("person", waymark: ["role": "record_id"]),
        field("surname", waymark: ["role": "surname"]),
        field("day", "date", constraints: ["required": "true"]),
        field("route", constraints: ["enum": ["Hospital", "Home"]], waymark: ["severity": "blank"]),
        field("hours", "number", constraints: ["maximum": "168"], waymark: ["severity": "warn"]),
        field("hide", "boolean", waymark: ["role": "sensitive"]), field("team"),
      ], key: ["event_id"]
    ).with([
      "waymark": waymark.with([
        "fix_list": list,
        "rules": [
          [
            "name": "hours_for_home", "expression": "route <> 'Home' OR hours IS NOT NULL",
            "message": "home without hours",
          ]
        ],
      ])
    ])
  }

  private let text = """
    event_id,person,surname,day,route,hours,hide,team
    E1,P1,Quackenbosch,2025-01-01,Hospital,,,North
    E2,P2,Quackenbosch,soon,Hostel,200,,West
    E3,P3,Quackenbosch,,Hospital,,true,North
    E4,P4,Quackenbosch,2025-01-04,Home,,,North
    E1,P5,Quackenbosch,2025-01-05,Hospital,169,,
    E6,P6,"Quack"enbosch,2025-01-06,Hospital,1,,West
    E7,=P7,Quackenbosch,2025-01-07,Elsewhere,1,perhaps,East
    E8,P8,Quackenbosch,2025-01-08,Elsewhere,1,,East

    """

  private func list(_ definition: DefinitionLiteral?, _ text: String) throws -> FixList {
    let path = try ScratchDirectory.write(text.utf8, to: "f.csv")
    return try ExtractReader(try schema(literal(definition))).examine(path).fixList()
  }

  private func lines(_ list: FixList) -> [String] {
    list.lines.map { line in
      ([line.by] + line.shown + [line.check.column, line.check.rule, String(line.line), String(line.row)])
        .map { $0 ?? "-" }.joined(separator: " ")
    }
  }

  @Test func `lists every record and rule of any severity by its own numbers`() throws {
    let list = try list(["by": "team", "show": ["person", "event_id"]], text)
    #expect(
      lines(list) == [
        // No team: the record could not be read, or does not say.
        "- P5 E1 hours maximum 6 5",
        "- P5 E1 event_id primary 6 5",
        "- - - - quotes 7 6",
        // The mark of this record cannot be read: it may be sensitive.
        "East - - route enum 8 7",
        "East - - hide type 8 7",
        "East P8 E8 route enum 9 8",
        "North - - day required 4 3",
        "North P4 E4 - hours_for_home 5 4",
        "West P2 E2 day type 3 2",
        "West P2 E2 route enum 3 2",
        "West P2 E2 hours maximum 3 2",
      ])
    #expect(list.totals.map(\.found).reduce(0, +) == list.lines.count)
    #expect(list.totals.allSatisfy { $0.found == $0.listed })
  }

  @Test func `without a word of the schema the key and the person's number are shown`() throws {
    let list = try list(nil, text)
    #expect(list.schema.fixList.show == ["event_id", "person"])
    #expect(list.lines.map(\.row) == list.lines.map(\.row).sorted())
    #expect(list.lines.allSatisfy { $0.by == nil })
    let faults = list.lines.filter { $0.row == 2 }.map { "\($0.check.fault): \($0.check.mending)" }
    #expect(
      faults == [
        "where 'day' is not of its type: enter a value of the right kind",
        "where 'route' is not in its list: choose a value from the list",
        "where 'hours' is above its maximum: look for a slip of the keyboard",
      ])
    #expect(list.lines.first { $0.row == 4 }?.check.fault == "home without hours")
  }

  @Test func `records of several files are told by the line of their own`() throws {
    let folder = ScratchDirectory.path + "/months"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let header = "event_id,person,surname,day,route,hours,hide,team\n"
    try (header + "A1,P1,,2025-01-01,,,,\n").write(toFile: folder + "/1.csv", atomically: true, encoding: .utf8)
    // Windows-1252, which is found out only when the file has been read.
    try Data(
      (header + "A1,P2,Bront").utf8 + [0xEB] + Data(",2025-01-02,,,,\nA3,Fran".utf8) + [0xE7] + Data("ois,,,,,,\n".utf8)
    )
    .write(to: URL(filePath: folder + "/2.csv"))
    let list = try ExtractReader(try schema(literal(nil))).examine(folder).fixList()
    #expect(lines(list) == ["- A1 P2 event_id primary 2 1", "- A3 François day required 3 2"])
    #expect(list.lines.allSatisfy { $0.file.hasSuffix("/2.csv") })
  }

  @Test func `as many rows of a rule are listed as can be mended, and the rest counted`() throws {
    let rows = (1...FixList.limit + 3).map { "E\($0),P,,2025-01-01,Nowhere,1,,\n" }.joined()
    let list = try list(nil, "event_id,person,surname,day,route,hours,hide,team\n" + rows)
    #expect(list.lines.count == FixList.limit)
    #expect(list.lines.last?.row == FixList.limit)
    #expect(list.totals.map { [$0.found, $0.listed] } == [[FixList.limit + 3, FixList.limit]])
  }

  @Test func `what is only worth telling is counted and not listed`() throws {
    let schema = try schema(
      schemaLiteral([
        field("id", waymark: ["role": "record_id"]),
        field("postcode", waymark: ["role": "postcode", "type": "postcode", "severity": "warn"]),
      ]))
    let path = try ScratchDirectory.write("id,postcode\n1,ZZ99 3VZ\n2,nowhere\n".utf8, to: "f.csv")
    let list = try ExtractReader(schema).examine(path).fixList()
    #expect(list.lines.map(\.row) == [2])
    #expect(
      list.totals.map { [$0.check.rule, "\($0.found)", "\($0.listed)"] }.sorted { $0[0] < $1[0] } == [
        ["postcode", "1", "1"], ["pseudo_postcode", "1", "0"],
      ])
  }

  @Test func `a foreign key that points nowhere is listed by the fields of its record`() throws {
    let places = try schema(
      .mapping([
        ("name", "places"), ("waymark", ["file": "places.csv", "subject": "area", "grain": "a place"]),
        ("fields", [field("code")]),
      ]))
    let visits = try schema(
      literal(nil).with([
        "foreignKeys": [
          [
            "fields": ["team"], "reference": ["resource": "places", "fields": ["code"]],
            "waymark": ["severity": "warn"],
          ]
        ]
      ]))
    let header = "event_id,person,surname,day,route,hours,hide,team\n"
    let targets = TableSchema.targets(among: [places, visits])
    let extracts = [
      try ExtractReader(places, targets: targets["places"] ?? []).examine(
        try ScratchDirectory.write("code,\nNorth,\n".utf8, to: "places.csv")),
      try ExtractReader(visits).examine(
        try ScratchDirectory.write(
          (header + "E1,P1,,2025-01-01,,,,North\nE2,P2,,2025-01-01,,,,South\n").utf8, to: "f.csv")),
    ]
    let settled = try Extract.settlingForeignKeys(extracts)
    #expect(lines(try settled[1].fixList()) == ["- E2 P2 team foreign 3 2"])
  }

  @Test(
    arguments: [
      (
        ["show": ["surname"]],
        "the fix-list shows no 'surname': it tells who somebody is (schema.wrong-role): name the numbers by which the source finds its record"
      ),
      (["by": "Team"], "the fix-list names 'Team', which is no field (definition.unknown-name): did you mean 'team'?"),
      (["show": ["team", "team"]], "the field of the fix-list 'team' stands twice (definition.duplicate-name)"),
      (["for": "team"], "unknown key 'for' in a fix-list (definition.unknown-key): known here: by, show"),
    ] as [(DefinitionLiteral, String)])
  func `says what is wrong with a fix-list`(list: DefinitionLiteral, said: String) {
    #expect(faultTexts(literal(list)) == [said])
  }
}
