import CSVDecoding
import Diagnostics
import Extracts
import Tabular
import TestSupport
import Testing

@Suite struct TableSchemaTests {
  @Test func `reads a whole schema`() throws {
    let schema = try schema([
      "name": "hospital_spells", "title": "Spells", "description": "Spells of residents.",
      "missingValues": ["", "NULL"],
      "waymark": [
        "file": "hospital_spells.csv", "subject": "person", "grain": "one row per spell", "tolerance": "0.05",
        "rules": [
          [
            "name": "in_order", "expression": "left_on is null or left_on >= came_on", "severity": "warn",
            "message": "left first",
          ]
        ],
      ],
      "fields": [
        [
          "name": "spell_id", "type": "string", "title": "Spell",
          "constraints": ["required": "true", "unique": "true"],
        ],
        ["name": "nhs_number", "type": "string", "waymark": ["role": "nhs_number"]],
        ["name": "came_on", "type": "date", "format": "%d/%m/%Y", "constraints": ["minimum": "1990-01-01"]],
        ["name": "left_on", "type": "date", "format": "default"],
        ["name": "beds", "type": "integer"], ["name": "cost", "type": "number"],
        [
          "name": "secret", "type": "boolean", "trueValues": ["Y"], "falseValues": ["N"],
          "waymark": ["role": "sensitive"],
        ],
        ["name": "method", "type": "string", "constraints": ["enum": ["11", "2A"]], "waymark": ["severity": "warn"]],
      ],
      "keys": ["primary": ["spell_id"]],
    ])
    #expect(schema.name == "hospital_spells")
    #expect(schema.title == "Spells")
    #expect(schema.file == "hospital_spells.csv")
    #expect(schema.subject == .person)
    #expect(schema.grain == "one row per spell")
    #expect(schema.tolerance == 0.05)
    #expect(schema.missingValues == ["", "NULL"])
    #expect(schema.fields.map(\.type) == [.string, .string, .date, .date, .integer, .number, .boolean, .string])
    #expect(schema.fields.map(\.severity).last == .warn)
    #expect(schema.fields(of: .nhsNumber) == ["nhs_number"])
    #expect(schema.fields[0].constraints.isRequired && schema.fields[0].constraints.isUnique)
    #expect(schema.fields[7].constraints.codes == ["11", "2A"])
    #expect(schema.primaryKey == ["spell_id"])
    #expect(schema.rules.map(\.name) == ["in_order"])
    #expect(schema.rules[0].severity == .warn)
  }

  @Test func `takes the usual where nothing is said`() throws {
    let schema = try schema([
      "name": "a", "waymark": ["file": "a.csv"], "fields": [["name": "x", "type": "string"]],
    ])
    #expect(schema.tolerance == TableSchema.usualTolerance)
    #expect(schema.subject == .person)
    #expect(schema.missingValues == [""])
    #expect(schema.primaryKey.isEmpty && schema.rules.isEmpty)
    #expect(schema.fields[0].severity == .reject)
    #expect(schema.fields[0].role == nil)
  }

  private static let wrongFields: [(DefinitionLiteral, String)] = [
    (field("x", "strng"), "'strng' is not a known type (definition.wrong-value): did you mean 'string'?"),
    (
      field("x", waymark: ["role": "nhs_numbr"]),
      "'nhs_numbr' is not a known role (definition.wrong-value): did you mean 'nhs_number'?"
    ),
    (
      field("x", waymark: ["severity": "rejct"]),
      "'rejct' is not a known severity (definition.wrong-value): did you mean 'reject'?"
    ),
    (
      field("x", constraints: ["requird": "true"]),
      "unknown key 'requird' in a constraints section (definition.unknown-key): did you mean 'required'?"
    ),
    (field("x", constraints: ["required": "yes"]), "'required' must be true or false (definition.wrong-value)"),
    (["name": "x"], "a field needs the key 'type' (definition.missing-key)"),
    (
      field("x", others: ["formt": "default"]),
      "unknown key 'formt' in a field (definition.unknown-key): did you mean 'format'?"
    ),
    (
      field("x", "integer", others: ["format": "%Y"]),
      "an integer has no format '%Y' (schema.wrong-format): leave 'format' out, or write 'default'"
    ),
    (
      field("x", "date", others: ["format": "any"]),
      "the format 'any' would guess a date cell by cell (schema.wrong-format): say how the cells are written, such as 'dd/mm/yyyy'"
    ),
    (
      field("x", "date", others: ["format": "%Y-%q-%d"]),
      "'%q' is not a known part of a format of the calendar (schema.wrong-format): known are yyyy yy mm mmm mmmm dd hh ss AM/PM, %Y %y %m %b %B %d %H %I %M %S %f %p %z, and 'excel'"
    ),
    (
      field("x", "date", others: ["format": "%m/%Y"]),
      "such a format names year, month and day once each, and a time or none (schema.wrong-format): for example 'dd/mm/yyyy'"
    ),
    (
      field("x", others: ["trueValues": ["Y"]]),
      "'trueValues' and 'falseValues' are for a boolean, not for a string (schema.wrong-constraint)"
    ),
    (
      field("x", "boolean", others: ["trueValues": ["Y"], "falseValues": ["N", "y"]]),
      "'y' stands for both true and false (schema.wrong-constraint)"
    ),
    (field("x", constraints: ["minimum": "3"]), "'minimum' is not for a string (schema.wrong-constraint)"),
    (
      field("x", "integer", constraints: ["maximum": "3.5"]),
      "'maximum' of an integer must be a whole number (schema.wrong-constraint)"
    ),
    (
      field("x", "number", constraints: ["maximum": "much"]),
      "'maximum' of a number must be a number (schema.wrong-constraint)"
    ),
    (
      field("x", "date", constraints: ["minimum": "1/1/1990"]),
      "'minimum' of a date must be a day, as YYYY-MM-DD (schema.wrong-constraint)"
    ),
    (
      field("x", "integer", constraints: ["minimum": "3", "maximum": "2"]),
      "'minimum' is above 'maximum': no value fits (schema.wrong-constraint)"
    ),
    (
      field("x", constraints: ["minLength": "3", "maxLength": "2"]),
      "'minLength' is above 'maxLength': no text fits (schema.wrong-constraint)"
    ),
    (
      field("x", "integer", constraints: ["maxLength": "2"]),
      "'maxLength' is for a string, not for an integer (schema.wrong-constraint)"
    ),
    (
      field("x", constraints: ["maxLength": "-1"]),
      "'maxLength' must be a whole number from 0 to 1000000 (definition.wrong-value)"
    ),
    (field("x", constraints: ["enum": []]), "'enum' lists nothing (schema.wrong-constraint)"),
    (
      field("x", constraints: ["enum": ["A", "a"]]),
      "'enum' lists 'a' twice; case makes no difference (schema.wrong-constraint)"
    ),
    (field("x", constraints: ["enum": [["A"]]]), "'enum' must list single values, not a list (definition.wrong-kind)"),
    (
      field("x", constraints: ["pattern": "[A-"]),
      "the pattern cannot be used: a '[' is not closed (schema.wrong-pattern): write '\\[' for the character"
    ),
    (
      field("x", waymark: ["role": "date_of_birth"]),
      "the role 'date_of_birth' needs a date, not a string (schema.wrong-role)"
    ),
    (
      field("x", "date", waymark: ["canonical": "true"]),
      "'canonical' is for a string, not for a date (schema.wrong-constraint)"
    ),
    (
      field("x", "integer", waymark: ["role": "nhs_number"]),
      "the role 'nhs_number' needs a string, not an integer (schema.wrong-role)"
    ),
    (
      field("x", "boolean", waymark: ["role": "sensitive", "severity": "warn"]),
      "the role 'sensitive' needs the severity 'reject', not 'warn' (schema.wrong-role): a row whose mark cannot be read might be sensitive; it must fall"
    ),
    (
      field("x", waymark: ["role": "pseudonym"]),
      "the role 'pseudonym' needs a 'domain' (schema.wrong-role): a domain names who made the pseudonyms, such as {role: pseudonym, domain: nhs_england}"
    ),
    (
      field("x", waymark: ["role": "nhs_number", "domain": "d"]),
      "only the role 'pseudonym' has a 'domain' (schema.wrong-role): a domain names who made the pseudonyms, such as {role: pseudonym, domain: nhs_england}"
    ),
  ]

  @Test(arguments: wrongFields) func `says what is wrong with a field`(_ field: DefinitionLiteral, _ expected: String) {
    #expect(faultTexts(schemaLiteral([field])) == [expected])
  }

  @Test func `says what is wrong with a schema`() {
    #expect(
      faultTexts(schemaLiteral([field("x"), field("x")], key: ["x", "first", "x"])) == [
        "the field 'x' stands twice (definition.duplicate-name)",
        "the primary key names 'first', which is no field (definition.unknown-name): known here: x, x",
        "the key field 'x' stands twice (definition.duplicate-name)",
      ])
    #expect(faultTexts(schemaLiteral([])) == ["a schema needs at least one field (definition.wrong-value)"])
    #expect(
      faultTexts(schemaLiteral([field("x")], tolerance: "2")) == [
        "'tolerance' must be a share from 0 to 1, such as 0.02 (definition.wrong-value)"
      ])
    #expect(
      faultTexts(["name": "My spells", "waymark": ["file": "/etc/x.csv"], "fields": [field("x")]]) == [
        "'file' must name a file in the directory of the extracts (definition.wrong-value): write the file's name alone, such as 'x.csv'",
        "the name 'My spells' must be of small letters, digits and underscores, a letter first (definition.wrong-value)",
      ])
    #expect(
      faultTexts(["name": "a", "waymark": ["fil": "a.csv"], "fields": [field("x")]]) == [
        "a waymark section needs the key 'file' (definition.missing-key): is 'fil' meant to be 'file'?",
        "unknown key 'fil' in a waymark section (definition.unknown-key): did you mean 'file'?",
      ])
  }

  @Test func `keeps people's details out of area extracts, and roles apart`() {
    #expect(
      faultTexts(schemaLiteral([field("p", waymark: ["role": "postcode"])], subject: "area")) == [
        "field 'p' has the role 'postcode', but an area extract holds nobody's details (schema.wrong-role): take the role away, or set 'subject: person'"
      ])
    let twice = [field("p", waymark: ["role": "postcode"]), field("q", waymark: ["role": "postcode"])]
    #expect(
      faultTexts(schemaLiteral(twice)) == [
        "field 'q' has the role 'postcode', as 'p' has (schema.wrong-role): leave the role with one of them"
      ])
    let lines = [field("a", waymark: ["role": "address"]), field("b", waymark: ["role": "address"])]
    #expect(faultTexts(schemaLiteral(lines)).isEmpty)
  }

  @Test func `says what is wrong with a rule over several fields`() {
    #expect(
      faultTexts(
        schemaLiteral([field("a", "date")], rules: [["name": "r", "expression": "a > 3", "severity": "blank"]])
      ).first
        == "a rule over several fields cannot blank a cell (definition.wrong-value): use 'file', 'reject' or 'warn'")
    let unknown = faultTexts(
      schemaLiteral([field("came_on", "date")], rules: [["name": "r", "expression": "cam_on is null"]]))
    #expect(unknown == ["unknown column 'cam_on' (sql.unknown-name): did you mean 'came_on'?"])
    #expect(
      faultTexts(schemaLiteral([field("a", "date")], rules: [["name": "r", "expression": "a"]])).count == 1,
      "not a condition")
  }
}
