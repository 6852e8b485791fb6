public import CSVDecoding
public import Diagnostics
public import Tabular

/// One declared column of an extract.
public struct Field: Sendable {
  public let name: String
  /// Other names under which a file may hold it.
  public let aliases: [String]
  public let title: String?
  public let description: String?
  public let type: FieldType
  public let role: FieldRole?
  /// Of a pseudonym: the body or agreement within which equal pseudonyms are of one person.
  public let pseudonymDomain: String?
  /// Of a number that is read exactly: how many decimals it has. Nil for all other fields.
  public let decimals: Int?
  /// The kind of code that its texts are, where they are of one that checks itself.
  public let domain: DomainType?
  /// What a cell costs that breaks one of the field's rules.
  public let severity: RuleSeverity
  /// Whether texts are made canonical as they are read: trimmed, and of several letter cases the first one met.
  public let isCanonical: Bool
  public let constraints: Constraints
  /// The codes of a file, where the field has some.
  public let codes: CodeFile?
  /// How the cells are written.
  public let cells: CellFormat
  public let place: Place

  /// - Parameter usualSeverity: What a broken rule costs where the field says nothing.
  init(_ node: DefinitionNode, usualSeverity: RuleSeverity, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "field", faults: faults)
    name = reader.string("name")
    title = reader.optionalString("title")
    description = reader.optionalString("description")
    let hasType = reader.has("type")
    if !hasType { _ = reader.node("type") }
    let type = reader.optionalChoice("type", of: FieldType.self) ?? .string
    self.type = type

    let format = reader.optionalNode("format")
    let trueValues = reader.optionalStrings("trueValues")
    let falseValues = reader.optionalStrings("falseValues")
    let constraintNode = reader.optionalNode("constraints")

    var waymark = reader.optionalMapping("waymark", of: "field's waymark section")
    aliases = waymark?.optionalStrings("aliases") ?? []
    role = waymark?.optionalChoice("role")
    pseudonymDomain = waymark?.optionalString("domain")
    let decimalsNode = waymark?.optionalNode("decimals")
    let declared = waymark?.optionalInteger("decimals", in: 0...FixedDecimal.mostDigits)
    decimals = type == .number ? declared : nil
    severity = waymark?.optionalChoice("severity") ?? (role == .sensitive ? .reject : usualSeverity)
    domain = waymark?.optionalChoice("type")
    let (domainNode, century) = (waymark?.optionalNode("type"), waymark?.optionalNode("century"))
    let codeNode = waymark?.optionalNode("codes")
    codes = codeNode.flatMap { CodeFile($0, faults: faults) }
    let canonical = waymark?.optionalNode("canonical")
    isCanonical = waymark?.optionalBoolean("canonical") ?? false
    waymark?.finish()
    reader.finish()
    constraints = Constraints(constraintNode, of: type, decimals: decimals, at: node.place, faults: faults)
    if let decimalsNode, type != .number {
      faults.report(
        .wrongConstraint, "'decimals' is for a number, not for \(type.withArticle)", at: decimalsNode.place)
    }

    let calendar = calendarFormat(format, century: century, type, role, faults)
    if trueValues != nil || falseValues != nil, type != .boolean {
      faults.report(
        .wrongConstraint, "'trueValues' and 'falseValues' are for a boolean, not for \(type.withArticle)",
        at: node.place)
    }
    for (key, node) in [("canonical", isCanonical ? canonical : nil), ("type", domainNode), ("codes", codeNode)] {
      guard let node, type != .string else { continue }
      faults.report(.wrongConstraint, "'\(key)' is for a string, not for \(type.withArticle)", at: node.place)
    }
    let lists = [constraints.codes != nil ? "enum" : nil, codes != nil ? "codes" : nil, domain != nil ? "type" : nil]
      .compactMap { $0 }
    if lists.count > 1 {
      faults.report(
        .wrongConstraint, "'\(lists[0])' and '\(lists[1])' both say what the codes are", at: codeNode?.place ?? place,
        help: "leave one of them")
    }
    let texts: CellFormat =
      if let domain { .domain(domain) } else if let codes { .code(codes.list) } else if let codes = constraints.codes {
        .code(CodeList(codes))
        // A list without entries: every value is one of no list, trimmed and in one spelling.
      } else if isCanonical { .code([]) } else { .text }
    cells =
      switch type {
      case .string, .any: texts
      case .integer: .integer
      case .number: decimals.map { .decimal(scale: $0) } ?? .number
      case .boolean: .boolean(booleanWords(trueValues, falseValues, at: node.place, faults))
      case .date, .datetime, .time, .year, .yearmonth: .calendar(calendar)
      }
    checkRole(faults)
  }

  private func checkRole(_ faults: Faults) {
    if (role == .pseudonym) != (pseudonymDomain != nil) {
      faults.report(
        .wrongRole,
        pseudonymDomain == nil ? "the role 'pseudonym' needs a 'domain'" : "only the role 'pseudonym' has a 'domain'",
        at: place,
        help: "a domain names who made the pseudonyms, such as {role: pseudonym, domain: nhs_england}")
    }
    guard let role else { return }
    if role.type != type {
      faults.report(
        .wrongRole, "the role '\(role.rawValue)' needs \(role.type.withArticle), not \(type.withArticle)", at: place)
    }
    if role == .sensitive, !severity.fellsRow {
      faults.report(
        .wrongRole, "the role 'sensitive' needs the severity 'reject', not '\(severity.rawValue)'", at: place,
        help: "a row whose mark cannot be read might be sensitive; it must fall")
    }
  }

  /// The type of its column.
  public var columnType: ColumnType {
    switch type {
    case .string, .any: .text
    case .integer: .integer
    case .number: decimals.map { .decimal(scale: $0) } ?? .number
    case .boolean: .boolean
    case .date, .datetime, .time, .year, .yearmonth: type.calendarKind!.columnType
    }
  }

  /// Whether the schema limits the values to codes, by a list, a kind of code or a pattern, so that they are no free text.
  public var isCoded: Bool {
    constraints.codes != nil || codes != nil || constraints.pattern != nil
      || domain.map { $0 != .nhsNumber && $0 != .postcode } ?? false
  }
}
