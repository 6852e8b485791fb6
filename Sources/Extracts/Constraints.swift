import CSVDecoding
import Diagnostics
import Tabular

/// What the cells of a field must be, beyond their type. A missing cell breaks none but `required`.
public struct Constraints: Sendable {
  /// A value of the field's type, as far as values have an order.
  enum Value: Sendable, Equatable {
    /// A moment, a time and a year, too, and the units of a number of so many decimals.
    case integer(Int64)
    case number(Double)
    case day(Int32)
  }

  public let isRequired: Bool
  public let isUnique: Bool
  /// The list of a string field, in its spellings.
  public let codes: [String]?
  /// The list of any other field.
  let values: [Value]?
  let minimum: Value?
  let maximum: Value?
  /// In Unicode scalars.
  public let minLength: Int?
  public let maxLength: Int?
  let pattern: Pattern?

  /// - Parameter decimals: How many decimals a number has that is read exactly.
  init(_ node: DefinitionNode?, of type: FieldType, decimals: Int?, at place: Place, faults: Faults) {
    guard let node else {
      (isRequired, isUnique) = (false, false)
      (codes, values, minimum, maximum, minLength, maxLength, pattern) = (nil, nil, nil, nil, nil, nil, nil)
      return
    }
    var reader = MappingReader(node, of: "constraints section", faults: faults)
    isRequired = reader.optionalBoolean("required") ?? false
    isUnique = reader.optionalBoolean("unique") ?? false
    let listed = reader.optionalList("enum")
    let (low, high) = (reader.optionalNode("minimum"), reader.optionalNode("maximum"))
    minLength = reader.optionalInteger("minLength", in: 0...1_000_000)
    maxLength = reader.optionalInteger("maxLength", in: 0...1_000_000)
    let patternNode = reader.optionalNode("pattern")
    reader.finish()

    codes = type.isText ? listed.map { codeList($0, faults) } : nil
    values = type.isText ? nil : listed.map { $0.compactMap { value($0, of: type, decimals, "enum", faults) } }
    minimum = low.flatMap { value($0, of: type, decimals, "minimum", faults) }
    maximum = high.flatMap { value($0, of: type, decimals, "maximum", faults) }
    pattern = patternNode.flatMap { compiledPattern($0, faults) }

    if let listed, listed.isEmpty {
      faults.report(.wrongConstraint, "'enum' lists nothing", at: node.value(of: "enum")?.place ?? place)
    }
    if type != .string {
      for key in ["minLength", "maxLength", "pattern"] {
        guard let entry = node.value(of: key) else { continue }
        faults.report(.wrongConstraint, "'\(key)' is for a string, not for \(type.withArticle)", at: entry.place)
      }
    }
    if let minLength, let maxLength, minLength > maxLength {
      faults.report(.wrongConstraint, "'minLength' is above 'maxLength': no text fits", at: node.place)
    }
    if let minimum, let maximum, isBelow(maximum, minimum) {
      faults.report(.wrongConstraint, "'minimum' is above 'maximum': no value fits", at: node.place)
    }
  }
}

/// Is a value less than another of the same type?
func isBelow(_ left: Constraints.Value, _ right: Constraints.Value) -> Bool {
  switch (left, right) {
  case (.integer(let left), .integer(let right)): left < right
  case (.number(let left), .number(let right)): left < right
  case (.day(let left), .day(let right)): left < right
  default: false
  }
}

/// Spellings that differ in case alone would be one code.
private func codeList(_ nodes: [DefinitionNode], _ faults: Faults) -> [String] {
  var seen: Set<String> = []
  var codes: [String] = []
  for node in nodes {
    guard let code = scalarText(node) else {
      faults.report(.wrongKind, "'enum' must list single values, not \(node.kindName)", at: node.place)
      continue
    }
    if !seen.insert(code.lowercased()).inserted {
      faults.report(.wrongConstraint, "'enum' lists '\(code)' twice; case makes no difference", at: node.place)
    }
    codes.append(code)
  }
  return codes
}

private func value(
  _ node: DefinitionNode, of type: FieldType, _ decimals: Int?, _ key: String, _ faults: Faults
) -> Constraints.Value? {
  guard let text = scalarText(node) else {
    faults.report(.wrongKind, "'\(key)' must be a single value, not \(node.kindName)", at: node.place)
    return nil
  }
  switch type {
  case .integer:
    if let value = Int64(text) { return .integer(value) }
    faults.report(.wrongConstraint, "'\(key)' of an integer must be a whole number", at: node.place)
  case .number:
    if let decimals {
      if let units = FixedDecimal.units(of: text.utf8, scale: decimals, isExact: true) { return .integer(units) }
      faults.report(
        .wrongConstraint, "'\(key)' must be a number of at most \(decimals) decimals, as the field is", at: node.place,
        help: "write it with no more decimals, or let 'decimals' be greater")
      return nil
    }
    if let value = Double(text), value.isFinite { return .number(value) }
    faults.report(.wrongConstraint, "'\(key)' of a number must be a number", at: node.place)
  case .date, .datetime, .time, .year, .yearmonth:
    let kind = type.calendarKind!
    if let number = CalendarFormat.iso(kind).number(of: text) {
      return kind.columnType == .day ? .day(Int32(number)) : .integer(number)
    }
    faults.report(
      .wrongConstraint, "'\(key)' of \(type.withArticle) must be \(isoForm(of: kind))", at: node.place)
  case .string, .any, .boolean:
    faults.report(.wrongConstraint, "'\(key)' is not for \(type.withArticle)", at: node.place)
  }
  return nil
}

/// How a definition writes such a value, whatever the format of the cells.
private func isoForm(of kind: CalendarFormat.Kind) -> String {
  switch kind {
  case .day: "a day, as YYYY-MM-DD"
  case .moment: "a moment, as YYYY-MM-DDThh:mm:ss"
  case .time: "a time, as hh:mm:ss"
  case .month: "a month, as YYYY-MM"
  case .year: "a year of four digits"
  }
}

private func compiledPattern(_ node: DefinitionNode, _ faults: Faults) -> Pattern? {
  guard let text = scalarText(node) else {
    faults.report(.wrongKind, "'pattern' must be a single value, not \(node.kindName)", at: node.place)
    return nil
  }
  do throws(PatternFault) { return try Pattern(text) } catch {
    faults.report(.wrongPattern, "the pattern cannot be used: \(error.reason)", at: node.place, help: error.help)
    return nil
  }
}
