import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

extension Tag {
  @Tag static var spec: Self
}

let definition = Place(file: "rules.yaml", line: 3, column: 10)

/// Evaluates an expression over a drawn table and draws the result, one text a row.
func evaluate(_ expression: String, over table: Table, parameters: [String: ScalarValue] = [:]) -> [String] {
  let faults = Faults()
  let names = table.columns.map { TypedName($0.name, $0.type) }
  let bound = ScalarExpression(parsing: expression, at: definition, faults: faults)?.bound(
    columns: names, parameters: parameters.mapValues(\.type), faults: faults)
  guard let bound else { return faults.diagnostics.map { "\($0.code): \($0.message)" } }
  let result = bound.evaluate(columns: table.columns, rows: 0..<table.rowCount, parameters: parameters)
  return drawing(of: [Column("result", result.values, validity: result.validity)], rowCount: table.rowCount)
}

/// The value of an expression without columns.
func value(_ expression: String) -> String {
  evaluate(expression, over: drawnTable("t", "unused:integer\n0"))[0]
}

/// The faults of an expression over the columns of a table.
func faults(_ expression: String, over table: Table, yielding type: ColumnType? = nil) -> [Diagnostic] {
  let faults = Faults()
  _ = ScalarExpression(parsing: expression, at: definition, faults: faults)?.bound(
    columns: table.columns.map { TypedName($0.name, $0.type) }, yielding: type, faults: faults)
  return faults.diagnostics
}
