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
  public let domain: String?
  /// What a cell costs that breaks one of the field's rules.
  public let severity: RuleSeverity
  /// Whether texts are made canonical as they are read: trimmed, and of several letter cases the first one met.
  public let isCanonical: Bool
  public let constraints: Constraints
  /// How the cells are written.
  public let cells: CellFormat
  public let place: Place

  init(_ node: DefinitionNode, faults: Faults) {
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
    constraints = Constraints(constraintNode, of: type, at: node.place, faults: faults)

    var waymark = reader.optionalMapping("waymark", of: "field's waymark section")
    aliases = waymark?.optionalStrings("aliases") ?? []
    role = waymark?.optionalChoice("role")
    domain = waymark?.optionalString("domain")
    severity = waymark?.optionalChoice("severity") ?? .reject
    let canonical = waymark?.optionalNode("canonical")
    isCanonical = waymark?.optionalBoolean("canonical") ?? false
    waymark?.finish()
    reader.finish()

    let days = dayFormat(format, type, faults)
    if trueValues != nil || falseValues != nil, type != .boolean {
      faults.report(
        .wrongConstraint, "'trueValues' and 'falseValues' are for a boolean, not for \(type.withArticle)",
        at: node.place)
    }
    if isCanonical, type != .string, let canonical {
      faults.report(
        .wrongConstraint, "'canonical' is for a string, not for \(type.withArticle)", at: canonical.place)
    }
    cells =
      switch type {
      // A list without entries: every value is one of no list, trimmed and in one spelling.
      case .string: constraints.codes.map { .code($0) } ?? (isCanonical ? .code([]) : .text)
      case .integer: .integer
      case .number: .number
      case .boolean: .boolean(booleanWords(trueValues, falseValues, at: node.place, faults))
      case .date: .day(days)
      }
    checkRole(faults)
  }

  private func checkRole(_ faults: Faults) {
    if (role == .pseudonym) != (domain != nil) {
      faults.report(
        .wrongRole,
        domain == nil ? "the role 'pseudonym' needs a 'domain'" : "only the role 'pseudonym' has a 'domain'", at: place,
        help: "a domain names who made the pseudonyms, such as {role: pseudonym, domain: nhs_england}")
    }
    guard let role else { return }
    if role.type != type {
      faults.report(
        .wrongRole, "the role '\(role.rawValue)' needs \(role.type.withArticle), not \(type.withArticle)", at: place)
    }
    if role == .sensitive, severity != .reject {
      faults.report(
        .wrongRole, "the role 'sensitive' needs the severity 'reject', not '\(severity.rawValue)'", at: place,
        help: "a row whose mark cannot be read might be sensitive; it must fall")
    }
  }
}

/// The types of Frictionless Table Schema that are read.
public enum FieldType: String, CaseIterable, Sendable {
  case string
  case integer
  case number
  case boolean
  case date

  public var columnType: ColumnType {
    switch self {
    case .string: .text
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    case .date: .day
    }
  }

  var withArticle: String { self == .integer ? "an integer" : "a \(rawValue)" }
}

/// What a field tells of a person.
public enum FieldRole: String, CaseIterable, Sendable {
  /// The source's own id of the person's record.
  case recordID = "record_id"
  case nhsNumber = "nhs_number"
  case forename
  case surname
  case dateOfBirth = "date_of_birth"
  case sex
  case postcode
  case address
  case freeText = "free_text"
  /// True where the record must not be used: it is counted and removed before linkage. Missing counts as false.
  case sensitive
  /// Another person's local id.
  case personReference = "person_reference"
  /// What another body put in the place of the person's identity; equal ones of one `domain` are of one person.
  case pseudonym

  /// The type that a field of this role must have.
  var type: FieldType {
    switch self {
    case .dateOfBirth: .date
    case .sensitive: .boolean
    case .nhsNumber, .forename, .surname, .sex, .postcode, .address, .freeText, .recordID, .personReference,
      .pseudonym:
      .string
    }
  }

  /// May several fields of one extract have it?
  var mayRepeat: Bool {
    switch self {
    case .address, .freeText, .sensitive, .personReference: true
    default: false
    }
  }
}

/// What a broken rule costs.
public enum RuleSeverity: String, CaseIterable, Sendable {
  /// The row is rejected.
  case reject
  /// The cell is emptied and the row kept.
  case blank
  /// The row is kept as it is; a cell that could not be read is empty.
  case warn
}

private func dayFormat(_ node: DefinitionNode?, _ type: FieldType, _ faults: Faults) -> DayFormat {
  guard let node else { return .iso }
  guard let pattern = scalarText(node) else {
    faults.report(.wrongKind, "'format' must be a single value, not \(node.kindName)", at: node.place)
    return .iso
  }
  if pattern == "default" { return .iso }
  guard type == .date else {
    faults.report(
      .wrongFormat, "\(type.withArticle) has no format '\(pattern)'", at: node.place,
      help: "leave 'format' out, or write 'default'")
    return .iso
  }
  if pattern == "any" {
    faults.report(
      .wrongFormat, "the format 'any' would guess a date cell by cell", at: node.place,
      help: "say how the dates are written, such as '%d/%m/%Y'")
    return .iso
  }
  do throws(DayFormatFault) { return try DayFormat(pattern) } catch {
    switch error {
    case .unknownDirective(let directive):
      faults.report(
        .wrongFormat, "'\(directive)' is not a known part of a date format", at: node.place,
        help: "known here: %Y, %y, %m, %b, %B, %d")
    case .incomplete:
      faults.report(
        .wrongFormat, "a date format names year, month and day once each", at: node.place,
        help: "for example '%d/%m/%Y'")
    }
    return .iso
  }
}

private func booleanWords(
  _ trueValues: [String]?, _ falseValues: [String]?, at place: Place, _ faults: Faults
) -> BooleanWords {
  let usual = BooleanWords()
  let words = BooleanWords(
    trueWords: trueValues ?? usual.trueWords, falseWords: falseValues ?? usual.falseWords)
  let folded = Set(words.trueWords.map { $0.lowercased() })
  if let word = words.falseWords.first(where: { folded.contains($0.lowercased()) }) {
    faults.report(.wrongConstraint, "'\(word)' stands for both true and false", at: place)
  }
  return words
}
