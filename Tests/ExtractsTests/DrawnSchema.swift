import Diagnostics
import Extracts
import TestSupport

/// A field of a schema: `field("age", "integer", constraints: ["minimum": "0"])`.
func field(
  _ name: String, _ type: String = "string", constraints: DefinitionLiteral? = nil, waymark: DefinitionLiteral? = nil,
  others: KeyValuePairs<String, DefinitionLiteral?> = [:]
) -> DefinitionLiteral {
  let field: DefinitionLiteral = ["name": .scalar(name), "type": .scalar(type)]
  return field.with(["constraints": constraints, "waymark": waymark]).with(others)
}

/// A whole schema; fields first, what is seldom said last.
func schemaLiteral(
  _ fields: [DefinitionLiteral], key: [String] = [], tolerance: String = "1", rules: [DefinitionLiteral] = [],
  subject: String = "person", missing: [String] = [""]
) -> DefinitionLiteral {
  [
    "name": "spells", "missingValues": DefinitionLiteral(missing),
    "waymark": [
      "file": "spells.csv", "subject": .scalar(subject), "grain": "one row per spell", "tolerance": .scalar(tolerance),
      "rules": .sequence(rules),
    ],
    "fields": .sequence(fields), "keys": ["primary": DefinitionLiteral(key)],
  ]
}

/// The schema of a definition that has no fault.
func schema(_ literal: DefinitionLiteral) throws -> TableSchema {
  let faults = Faults()
  let schema = TableSchema(literal.node(), faults: faults)
  try faults.throwIfAny()
  return schema
}

/// All that is wrong with a schema, without its place.
func faultTexts(_ literal: DefinitionLiteral) -> [String] {
  let faults = Faults()
  _ = TableSchema(literal.node(), faults: faults)
  return faults.diagnostics.map { diagnostic in
    "\(diagnostic.message) (\(diagnostic.code))" + (diagnostic.help.map { ": \($0)" } ?? "")
  }
}
