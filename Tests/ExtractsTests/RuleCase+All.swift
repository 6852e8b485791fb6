import Diagnostics
import TestSupport

extension RuleCase {
  static let all: [RuleCase] = cells + severities + rows + keys + sensitive + tolerance

  private static let cells: [RuleCase] = [
    RuleCase(
      "every type",
      schemaLiteral([
        field("s"), field("i", "integer"), field("n", "number"), field("b", "boolean"), field("d", "date"),
      ]), "d,b,n,i,s\n2024-02-29,true,1.50,007, x \n,,,,\n",
      """
      read 2, accepted 2, rejected 0, withheld 0
       x |7|1.5|true|2024-02-29
      ∅|∅|∅|∅|∅
      """),
    RuleCase(
      "type", schemaLiteral([field("id"), field("d", "date")]), "id,d\na,30/02/2024\nb,2024-02-30\nc,2024-02-28\n",
      """
      read 3, accepted 1, rejected 2, withheld 0
      c|2024-02-28
      reject 1@2 d type extract.type
      reject 2@3 d type extract.type
      f:2: error: 2 rows where 'd' is not of its type, on lines 2, 3 (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      """),
    RuleCase(
      "required", schemaLiteral([field("id", constraints: ["required": "true"]), field("x")]),
      "id,x\n,1\nb,2\n\"\",3\n",
      """
      read 3, accepted 1, rejected 2, withheld 0
      b|2
      reject 1@2 id required extract.required
      reject 3@4 id required extract.required
      f:2: error: 2 rows without 'id', on lines 2, 4 (extract.required)
      help: fill the field in the source system; if the source writes a word for it, is that among 'missingValues'?
      """),
    RuleCase(
      "a required cell of the wrong type is one fault",
      schemaLiteral([field("n", "integer", constraints: ["required": "true"]), field("x")]), "n,x\nseven,1\n",
      """
      read 1, accepted 0, rejected 1, withheld 0
      reject 1@2 n type extract.type
      f:2: error: 1 row where 'n' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      """),
    RuleCase(
      "enum of codes", schemaLiteral([field("c", constraints: ["enum": ["Service", "Review"]])]),
      "c\n service \nREVIEW\nRevue\n",
      """
      read 3, accepted 2, rejected 1, withheld 0
      Service
      Review
      reject 3@4 c enum extract.enum
      f:4: error: 1 row where 'c' is not in its list (extract.enum)
      help: add the code to 'enum' if it is right, or set the field's severity
      """),
    RuleCase(
      "enum of numbers and days",
      schemaLiteral([
        field("i", "integer", constraints: ["enum": ["1", "2"]]), field("n", "number", constraints: ["enum": ["0.5"]]),
        field("d", "date", constraints: ["enum": ["2024-03-31"]]),
      ]), "i,n,d\n02,.5,2024-03-31\n3,0.50,2024-03-31\n1,0.6,2024-03-31\n1,,2024-04-01\n",
      """
      read 4, accepted 1, rejected 3, withheld 0
      2|0.5|2024-03-31
      reject 2@3 i enum extract.enum
      reject 3@4 n enum extract.enum
      reject 4@5 d enum extract.enum
      f:3: error: 1 row where 'i' is not in its list (extract.enum)
      help: add the code to 'enum' if it is right, or set the field's severity
      f:4: error: 1 row where 'n' is not in its list (extract.enum)
      help: add the code to 'enum' if it is right, or set the field's severity
      f:5: error: 1 row where 'd' is not in its list (extract.enum)
      help: add the code to 'enum' if it is right, or set the field's severity
      """),
    RuleCase(
      "pattern, and a missing cell that breaks no pattern",
      schemaLiteral([field("p", constraints: ["pattern": "[A-Z][0-9]{5}"]), field("x")]),
      "p,x\nM85001,1\nm85001,2\n,3\n M85001,4\n",
      """
      read 4, accepted 2, rejected 2, withheld 0
      M85001|1
      ∅|3
      reject 2@3 p pattern extract.pattern
      reject 4@5 p pattern extract.pattern
      f:3: error: 2 rows where 'p' does not match its pattern, on lines 3, 5 (extract.pattern)
      help: compare the cells with 'pattern' in the schema; blanks at the ends count
      """),
    RuleCase(
      "lengths in characters, not in bytes",
      schemaLiteral([field("t", constraints: ["minLength": "2", "maxLength": "3"])]), "t\né\néü\néüö\néüöä\n",
      """
      read 4, accepted 2, rejected 2, withheld 0
      éü
      éüö
      reject 1@2 t minLength extract.min-length
      reject 4@5 t maxLength extract.max-length
      f:2: error: 1 row where 't' is too short (extract.min-length)
      help: was the field cut or padded on its way? otherwise change 'minLength' in the schema
      f:5: error: 1 row where 't' is too long (extract.max-length)
      help: was the field cut or padded on its way? otherwise change 'maxLength' in the schema
      """),
    RuleCase(
      "bounds, which belong to the range",
      schemaLiteral([
        field("i", "integer", constraints: ["minimum": "0", "maximum": "9"]),
        field("n", "number", constraints: ["maximum": "1.5"]),
        field("d", "date", constraints: ["minimum": "1990-01-01"]),
      ]), "i,n,d\n0,1.5,1990-01-01\n9,-8,2024-01-01\n-1,0,\n10,1.51,1989-12-31\n",
      """
      read 4, accepted 2, rejected 2, withheld 0
      0|1.5|1990-01-01
      9|-8|2024-01-01
      reject 3@4 i minimum extract.minimum
      reject 4@5 i maximum extract.maximum
      reject 4@5 n maximum extract.maximum
      reject 4@5 d minimum extract.minimum
      f:4: error: 1 row where 'i' is below its minimum (extract.minimum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'minimum'
      f:5: error: 1 row where 'i' is above its maximum (extract.maximum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'maximum'
      f:5: error: 1 row where 'n' is above its maximum (extract.maximum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'maximum'
      f:5: error: 1 row where 'd' is below its minimum (extract.minimum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'minimum'
      """),
    RuleCase(
      "unique", schemaLiteral([field("u", "integer", constraints: ["unique": "true"]), field("x")]),
      "u,x\n1,a\n01,b\n,c\n,d\n2,e\n1,f\n",
      """
      read 6, accepted 4, rejected 2, withheld 0
      1|a
      ∅|c
      ∅|d
      2|e
      reject 2@3 u unique extract.unique
      reject 6@7 u unique extract.unique
      f:3: error: 2 rows where 'u' stands in an earlier row, on lines 3, 7 (extract.unique)
      help: look for rows that were exported twice
      """),
    RuleCase(
      "bytes that no cell may hold, and records of the wrong width", schemaLiteral([field("a"), field("b")]),
      "a,b\nx\0,1\ny,2,3\nz,4\n",
      """
      read 3, accepted 1, rejected 2, withheld 0
      z|4
      reject 1@2 a type csv.nul-byte
      reject 2@3 - fields csv.ragged-row
      f:3: error: 1 row with another number of fields than the header (csv.ragged-row)
      help: look for an unquoted comma or line end in a field
      f:2: error: 1 row where 'a' holds a NUL byte (csv.nul-byte)
      help: export the file as text in UTF-8; a NUL byte is often half a character of UTF-16
      """),
    RuleCase(
      "only the first five places are named", schemaLiteral([field("n", "integer")]), "n\nx\nx\nx\nx\nx\nx\nx\n1\n",
      """
      read 8, accepted 1, rejected 7, withheld 0
      1
      \((1...7).map { "reject \($0)@\($0 + 1) n type extract.type" }.joined(separator: "\n"))
      f:2: error: 7 rows where 'n' is not of its type, first on lines 2, 3, 4, 5, 6 (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      """),
  ]

  private static let severities: [RuleCase] = [
    RuleCase(
      "blank",
      schemaLiteral([
        field("d", "date", constraints: ["minimum": "1900-01-01"], waymark: ["severity": "blank"]),
        field("c", constraints: ["enum": ["A"]], waymark: ["severity": "blank"]),
        field("r", constraints: ["required": "true"], waymark: ["severity": "blank"]),
      ]), "d,c,r\n1899-12-31,B,1\nnever,a,\n2024-01-01,,3\n",
      """
      read 3, accepted 3, rejected 0, withheld 0
      ∅|∅|1
      ∅|A|∅
      2024-01-01|∅|3
      f:3: warning: 1 row where 'd' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      f:2: warning: 1 row where 'd' is below its minimum (extract.minimum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'minimum'
      f:2: warning: 1 row where 'c' is not in its list (extract.enum)
      help: add the code to 'enum' if it is right, or set the field's severity
      f:3: warning: 1 row without 'r' (extract.required)
      help: fill the field in the source system; if the source writes a word for it, is that among 'missingValues'?
      """),
    RuleCase(
      "warn",
      schemaLiteral([
        field("d", "date", constraints: ["minimum": "1900-01-01"], waymark: ["severity": "warn"]),
        field("c", constraints: ["enum": ["A"], "unique": "true"], waymark: ["severity": "warn"]),
      ]), "d,c\n1899-12-31,B\nnever,a\n2024-01-01,A\n",
      """
      read 3, accepted 3, rejected 0, withheld 0
      1899-12-31|B
      ∅|A
      2024-01-01|A
      f:3: warning: 1 row where 'd' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      f:2: warning: 1 row where 'd' is below its minimum (extract.minimum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'minimum'
      f:2: warning: 1 row where 'c' is not in its list (extract.enum)
      help: add the code to 'enum' if it is right, or set the field's severity
      f:4: warning: 1 row where 'c' stands in an earlier row (extract.unique)
      help: look for rows that were exported twice
      """),
    RuleCase(
      "a blanked value takes part in no later rule",
      schemaLiteral(
        [
          field("d", "date", constraints: ["minimum": "1900-01-01"], waymark: ["severity": "blank"]),
          field("e", "date"),
        ], rules: [["name": "in_order", "expression": "d <= e"]]), "d,e\n1800-01-01,1700-01-01\n",
      """
      read 1, accepted 1, rejected 0, withheld 0
      ∅|1700-01-01
      f:2: warning: 1 row where 'd' is below its minimum (extract.minimum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'minimum'
      """),
  ]

  private static let rows: [RuleCase] = [
    RuleCase(
      "a rule over fields is broken where it is false, not where it is unknown",
      schemaLiteral(
        [
          field("a", "date"), field("b", "date"),
        ], rules: [["name": "in_order", "expression": "b >= a", "message": "ended before it began"]]),
      "a,b\n2024-01-01,2024-01-01\n2024-01-02,2024-01-01\n2024-01-02,\n",
      """
      read 3, accepted 2, rejected 1, withheld 0
      2024-01-01|2024-01-01
      2024-01-02|∅
      reject 2@3 - in_order extract.rule
      f:3: error: 1 row (rule 'in_order'): ended before it began (extract.rule)
      help: compare the fields that the rule names in those rows with the source system
      """),
    RuleCase(
      "rules see codes in the list's spelling",
      schemaLiteral(
        [
          field("t", constraints: ["enum": ["Service", "Review"]]), field("s"),
        ], rules: [["name": "has_type", "expression": "t <> 'Service' or s is not null", "severity": "warn"]]),
      "t,s\nSERVICE,\nservice,x\nreview,\n",
      """
      read 3, accepted 3, rejected 0, withheld 0
      Service|∅
      Service|x
      Review|∅
      f:2: warning: 1 row where the rule 'has_type' is false (extract.rule)
      help: compare the fields that the rule names in those rows with the source system
      """),
    RuleCase(
      "a row that fell is not judged again",
      schemaLiteral(
        [
          field("n", "integer", constraints: ["maximum": "5"]), field("m", "integer"),
        ], rules: [["name": "less", "expression": "n < m"]]), "n,m\n9,1\n4,1\n",
      """
      read 2, accepted 0, rejected 2, withheld 0
      reject 1@2 n maximum extract.maximum
      reject 2@3 - less extract.rule
      f:2: error: 1 row where 'n' is above its maximum (extract.maximum)
      help: look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change 'maximum'
      f:3: error: 1 row where the rule 'less' is false (extract.rule)
      help: compare the fields that the rule names in those rows with the source system
      """),
  ]

  private static let keys: [RuleCase] = [
    RuleCase(
      "a key of one field", schemaLiteral([field("id"), field("x")], key: ["id"]), "id,x\na,1\nb,2\na,3\n,4\n",
      """
      read 4, accepted 2, rejected 2, withheld 0
      a|1
      b|2
      reject 3@4 id primary extract.primary-key
      reject 4@5 id primary extract.primary-key
      f:4: error: 2 rows whose key is incomplete or stands in an earlier row, on lines 4, 5 (extract.primary-key)
      help: look for rows that were exported twice
      """),
    RuleCase(
      "a key of several fields",
      schemaLiteral(
        [
          field("a"), field("b", "integer"), field("c", "date"),
        ], key: ["a", "b", "c"]),
      """
      a,b,c
      x,1,2024-01-01
      x,1,2024-01-02
      x,2,2024-01-01
      y,1,2024-01-01
      x,1,2024-01-01
      y,01,2024-01-01

      """,
      """
      read 6, accepted 4, rejected 2, withheld 0
      x|1|2024-01-01
      x|1|2024-01-02
      x|2|2024-01-01
      y|1|2024-01-01
      reject 5@6 - primary extract.primary-key
      reject 6@7 - primary extract.primary-key
      f:6: error: 2 rows whose key is incomplete or stands in an earlier row, on lines 6, 7 (extract.primary-key)
      help: look for rows that were exported twice
      """),
    RuleCase(
      "a row that fell takes nobody's key", schemaLiteral([field("id"), field("n", "integer")], key: ["id"]),
      "id,n\na,x\na,1\na,2\n",
      """
      read 3, accepted 1, rejected 2, withheld 0
      a|1
      reject 1@2 n type extract.type
      reject 3@4 id primary extract.primary-key
      f:2: error: 1 row where 'n' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      f:4: error: 1 row whose key is incomplete or stands in an earlier row (extract.primary-key)
      help: look for rows that were exported twice
      """),
  ]

  private static let sensitive: [RuleCase] = [
    RuleCase(
      "sensitive rows are accepted and withheld",
      schemaLiteral(
        [
          field("id"), field("hide", "boolean", waymark: ["role": "sensitive"]), field("n", "integer"),
        ], key: ["id"]), "id,hide,n\na,false,1\nb,true,2\nc,,3\nd,1,x\nb,false,5\ne,maybe,6\n",
      """
      read 6, accepted 3, rejected 3, withheld 1
      a|false|1
      c|∅|3
      reject 4@5 n type extract.type
      reject 5@6 id primary extract.primary-key
      reject 6@7 hide type extract.type
      f:7: error: 1 row where 'hide' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      f:5: error: 1 row where 'n' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      f:6: error: 1 row whose key is incomplete or stands in an earlier row (extract.primary-key)
      help: look for rows that were exported twice
      """)
  ]

  private static let tolerance: [RuleCase] = [
    RuleCase(
      "within tolerance, to the row", schemaLiteral([field("n", "integer")], tolerance: "0.29"),
      "n\n" + (0..<100).map { $0 < 29 ? "x\n" : "1\n" }.joined(),
      """
      read 100, accepted 71, rejected 29, withheld 0
      \((0..<71).map { _ in "1" }.joined(separator: "\n"))
      \((1...29).map { "reject \($0)@\($0 + 1) n type extract.type" }.joined(separator: "\n"))
      f:2: error: 29 rows where 'n' is not of its type, first on lines 2, 3, 4, 5, 6 (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      """),
    RuleCase(
      "over tolerance, the most frequent reason first",
      schemaLiteral(
        [
          field("a", "integer"), field("b", "integer"),
        ], tolerance: "0.2"), "a,b\nx,1\n1,x\n1,x\n1,1\n1,1\n",
      """
      f: error: 3 of 5 rows rejected, more than the 1 that a tolerance of 0.2 allows (extract.over-tolerance)
      help: mend the rows at their source, or raise 'tolerance' in the schema 'spells'
      f:3: error: 2 rows where 'b' is not of its type, on lines 3, 4 (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      f:2: error: 1 row where 'a' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      """),
    RuleCase(
      "no tolerance", schemaLiteral([field("n", "integer")], tolerance: "0"), "n\n1\nx\n",
      """
      f: error: 1 of 2 rows rejected, more than the 0 that a tolerance of 0 allows (extract.over-tolerance)
      help: mend the rows at their source, or raise 'tolerance' in the schema 'spells'
      f:3: error: 1 row where 'n' is not of its type (extract.type)
      help: compare 'type' and 'format' of the field with how the source writes it
      """),
    RuleCase(
      "a header only", schemaLiteral([field("n", "integer")], tolerance: "0"), "n\n",
      """
      read 0, accepted 0, rejected 0, withheld 0
      f: warning: the file holds a header and no record (csv.no-records)
      help: is the extract meant to be empty?
      """),
    RuleCase(
      "columns that are missing", schemaLiteral([field("spell_id"), field("admission_date", "date"), field("sex")]),
      "spell_id,admision_date,sx\n",
      """
      f:1: error: column 'admission_date' is missing (csv.missing-column)
      help: the file has 'admision_date'; if it is meant, declare it under the field's 'aliases'
      f:1: error: column 'sex' is missing (csv.missing-column)
      help: the file has 'sx'; if it is meant, declare it under the field's 'aliases'
      """),
    RuleCase(
      "missing values as declared",
      schemaLiteral(
        [
          field("s", constraints: ["required": "true"]), field("n", "integer"),
        ], missing: ["", "NULL", "n/a"]), "s,n\nNULL,1\nx,n/a\ny,\n",
      """
      read 3, accepted 2, rejected 1, withheld 0
      x|∅
      y|∅
      reject 1@2 s required extract.required
      f:2: error: 1 row without 's' (extract.required)
      help: fill the field in the source system; if the source writes a word for it, is that among 'missingValues'?
      """),
  ]
}
