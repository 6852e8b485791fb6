public import CSVDecoding
public import Diagnostics
import Expressions

/// What an extract must look like: a Frictionless Table Schema with Waymark's own properties.
///
///     name: hospital_spells
///     missingValues: [""]
///     waymark: {file: hospital_spells.csv, subject: person, grain: one row per spell, tolerance: 0.02, severity: reject}
///     fields:
///       - name: admission_date
///         type: date
///         constraints: {required: true, minimum: 1990-01-01}
///     keys:
///       primary: [spell_id]
public struct TableSchema: Sendable {
  /// Whom the rows are about.
  public enum Subject: String, CaseIterable, Sendable {
    case person
    /// Places and institutions: no field holds anybody's details.
    case area
  }

  /// The share of rows that may be rejected where a schema says nothing.
  public static let usualTolerance = 0.02

  /// The name of the extract and of its table.
  public let name: String
  public let title: String?
  public let description: String?
  /// The file's name in the directory of the extracts; that of a folder, or a pattern, where several files are one extract.
  public let file: String
  /// How the file is written.
  public let dialect: CSVDialect
  public let subject: Subject
  /// What one row stands for, in words.
  public let grain: String?
  /// The share of rows that may be rejected, in 0...1.
  public let tolerance: Double
  /// The cell texts that stand for a missing value.
  public let missingValues: [String]
  /// The declared columns, in the order of the table.
  public let fields: [Field]
  /// The fields that together are different in every row; empty where there is no key.
  public let primaryKey: [String]
  /// Further fields that together stand in one row only.
  public let uniqueKeys: [UniqueKey]
  /// What must stand in other extracts.
  public let foreignKeys: [ForeignKey]
  public let rules: [RowRule]
  /// What the file must be like beside the nights before it.
  let expectations: Expectations
  /// How the records that need mending are told to those who mend them.
  public let fixList: FixListDefinition
  /// Which fields must be filled for which rows.
  public let requirements: [Requirement]
  /// The CSV files that are part of this definition, as messages name them.
  public let definitionFiles: [String]
  public let place: Place

  public init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "schema", faults: faults)
    name = reader.string("name")
    title = reader.optionalString("title")
    description = reader.optionalString("description")
    missingValues = reader.optionalStrings("missingValues") ?? [""]
    let (dialectNode, encodingNode) = (reader.optionalNode("dialect"), reader.optionalNode("encoding"))

    var waymark = reader.node("waymark").map { MappingReader($0, of: "waymark section", faults: faults) }
    let fileName = waymark?.node("file")
    file = fileName.flatMap { fileNameText($0, faults: faults) } ?? ""
    subject = waymark?.optionalChoice("subject") ?? .person
    grain = waymark?.optionalString("grain")
    tolerance = waymark.flatMapTolerance()
    let usualSeverity = waymark.usualSeverity()
    let ruleNodes = waymark?.optionalList("rules") ?? []
    let requirementNode = waymark?.optionalNode("requirements")
    dialect = CSVDialect(
      dialectNode, encoding: encodingNode, alsoAt: waymark?.optionalNode("encoding"), faults: faults)

    let fieldNodes = reader.has("fields") ? reader.optionalList("fields") ?? [] : []
    if !reader.has("fields") { _ = reader.node("fields") }
    fields = fieldNodes.map { Field($0, usualSeverity: usualSeverity, faults: faults) }
    let (known, extract) = (fields, name)
    expectations = Expectations(&waymark) { name in known.first { $0.name == name } }
    var keys = reader.optionalMapping("keys")
    let keyNodes = keys?.optionalList("primary") ?? []
    keys?.finish()
    primaryKey = keyNodes.compactMap(scalarText)
    fixList = FixListDefinition(&waymark, fields: fields, primaryKey: primaryKey)
    waymark?.finish()
    let uniqueNodes = reader.optionalList("uniqueKeys") ?? []
    let foreignNodes = reader.optionalList("foreignKeys") ?? []
    reader.finish()
    uniqueKeys = uniqueNodes.map { UniqueKey($0, fields: known, usualSeverity: usualSeverity, faults: faults) }
    foreignKeys = foreignNodes.map {
      ForeignKey($0, fields: known, of: extract, usualSeverity: usualSeverity, faults: faults)
    }

    let columns = fields.map { TypedName($0.name, $0.columnType) }
    rules = ruleNodes.map { RowRule($0, columns: columns, usualSeverity: usualSeverity, faults: faults) }
    let required = requirementNode.map { Requirement.all($0, fields: known, faults: faults) }
    requirements = required?.requirements ?? []
    var files = fields.compactMap(\.codes?.path)
    if let path = required?.path { files.append(path) }
    definitionFiles = Set(files).sorted()
    checkName(node, faults)
    checkFields(fieldNodes, faults)
    checkRoles(fieldNodes, faults)
    checkKey(keyNodes, faults)
    reportDuplicates(rules.map { ($0.name, $0.place) }, "rule", faults)
  }

  /// The field of a name.
  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The places of fields in the table; unknown names are left out.
  func indices(of names: [String]) -> [Int] {
    names.compactMap { name in fields.firstIndex { $0.name == name } }
  }

  /// The names of the fields with a role, in their order.
  public func fields(of role: FieldRole) -> [String] { fields.filter { $0.role == role }.map(\.name) }
}

// MARK: Checking

extension TableSchema {
  /// The name becomes a table's name in SQL.
  private func checkName(_ node: DefinitionNode, _ faults: Faults) {
    let isWord = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
      default: false
      }
    }
    if !isWord || name.first?.isNumber == true {
      faults.report(
        .wrongValue, "the name '\(name)' must be of small letters, digits and underscores, a letter first",
        at: node.value(of: "name")?.place ?? place)
    }
  }

  private func checkFields(_ nodes: [DefinitionNode], _ faults: Faults) {
    if fields.isEmpty, nodes.isEmpty {
      faults.report(.wrongValue, "a schema needs at least one field", at: place)
    }
    reportDuplicates(fields.map { ($0.name, $0.place) }, "field", faults)
    var namesAndAliases = Set(fields.map(\.name))
    for field in fields {
      for alias in field.aliases where !namesAndAliases.insert(alias).inserted {
        faults.report(
          .duplicateName, "the alias '\(alias)' of '\(field.name)' names another field, too", at: field.place)
      }
    }
  }

  private func checkRoles(_ nodes: [DefinitionNode], _ faults: Faults) {
    var placeOfRole: [FieldRole: Field] = [:]
    for field in fields {
      guard let role = field.role else { continue }
      if subject == .area {
        faults.report(
          .wrongRole,
          "field '\(field.name)' has the role '\(role.rawValue)', but an area extract holds nobody's details",
          at: field.place, help: "take the role away, or set 'subject: person'")
      }
      if !role.mayRepeat, let first = placeOfRole[role] {
        faults.report(
          .wrongRole, "field '\(field.name)' has the role '\(role.rawValue)', as '\(first.name)' has", at: field.place,
          help: "leave the role with one of them")
      }
      placeOfRole[role] = field
    }
  }

  private func checkKey(_ nodes: [DefinitionNode], _ faults: Faults) {
    for (name, node) in zip(primaryKey, nodes) where field(name) == nil {
      faults.report(
        .unknownName, "the primary key names '\(name)', which is no field", at: node.place,
        help: suggestionHelp(for: name, among: fields.map(\.name)))
    }
    reportDuplicates(zip(primaryKey, nodes.map(\.place)).map { ($0, $1) }, "key field", faults)
  }
}

extension MappingReader? {
  /// What a broken rule costs where it does not say itself. To blank needs a cell, and to refuse the file is said rule by rule.
  fileprivate mutating func usualSeverity() -> RuleSeverity {
    guard self != nil, let node = self!.optionalNode("severity") else { return .reject }
    let severity: RuleSeverity = self!.optionalChoice("severity") ?? .reject
    if severity != .reject, severity != .warn {
      self!.faults.report(
        .wrongValue, "the severity of all rules is not '\(severity.rawValue)'", at: node.place,
        help: "use 'reject' or 'warn', and say '\(severity.rawValue)' where a field needs it")
      return .reject
    }
    return severity
  }

  fileprivate mutating func flatMapTolerance() -> Double {
    guard self != nil, let node = self!.optionalNode("tolerance") else { return TableSchema.usualTolerance }
    guard let share = scalarText(node).flatMap(Double.init), (0...1).contains(share) else {
      self!.faults.report(.wrongValue, "'tolerance' must be a share from 0 to 1, such as 0.02", at: node.place)
      return TableSchema.usualTolerance
    }
    return share
  }
}

/// A name inside the directory of the extracts, not a path out of it.
private func fileNameText(_ node: DefinitionNode, faults: Faults) -> String? {
  guard let text = scalarText(node) else {
    faults.report(.wrongKind, "'file' must be a single value, not \(node.kindName)", at: node.place)
    return nil
  }
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  if text.isEmpty || text.hasPrefix("/") || parts.contains("..") {
    faults.report(
      .wrongValue, "'file' must name a file in the directory of the extracts", at: node.place,
      help: "write the file's name alone, such as '\(parts.last.map(String.init) ?? "extract.csv")'")
  }
  return text
}

func reportDuplicates(_ names: [(String, Place)], _ noun: String, _ faults: Faults) {
  var seen: Set<String> = []
  for (name, place) in names where !name.isEmpty && !seen.insert(name).inserted {
    faults.report(.duplicateName, "the \(noun) '\(name)' stands twice", at: place)
  }
}

func scalarText(_ node: DefinitionNode) -> String? {
  if case .scalar(let text) = node.content { text } else { nil }
}

extension DefinitionNode {
  func value(of key: String) -> DefinitionNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
