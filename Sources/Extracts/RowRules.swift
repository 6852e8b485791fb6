import CSVDecoding
public import Diagnostics
import Expressions
import Tabular

/// A condition over several fields of a row, in SQL. A row breaks it only where it is false, not where it is unknown.
///
///     - name: discharged_after_admission
///       expression: discharge_date IS NULL OR discharge_date >= admission_date
///       severity: warn
///       message: discharged before admission
public struct RowRule: Sendable {
  public let name: String
  /// The condition as written.
  public let expression: String
  /// Anything but blank: there is no one cell to empty.
  public let severity: RuleSeverity
  /// What a row is that breaks it, in words; nil where nothing is said.
  public let message: String?
  public let place: Place
  let condition: BoundExpression?

  /// - Parameter usualSeverity: What a row costs that breaks it, where the rule says nothing.
  init(_ node: DefinitionNode, columns: [TypedName], usualSeverity: RuleSeverity, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "rule", faults: faults)
    name = reader.string("name")
    let expressionNode = reader.node("expression")
    expression = expressionNode.flatMap(scalarText) ?? ""
    message = reader.optionalString("message")
    severity = reader.optionalChoice("severity") ?? usualSeverity
    if severity == .blank {
      faults.report(
        .wrongValue, "a rule over several fields cannot blank a cell", at: node.value(of: "severity")?.place ?? place,
        help: "use 'file', 'reject' or 'warn'")
    }
    reader.finish()
    guard let expressionNode else {
      condition = nil
      return
    }
    condition = ScalarExpression(parsing: expression, at: expressionNode.place, faults: faults)?
      .bound(columns: columns, yielding: .boolean, faults: faults)
  }

  /// The rows of a chunk that break the rule, in their order.
  func violations(_ columns: [DecodedColumn], rowCount: Int) -> [Int] {
    guard let condition else { return [] }
    return condition.prepared(for: condition.values(of: columns), rowCount: rowCount).violations(in: 0..<rowCount)
  }
}

extension BoundExpression {
  /// What it reads of a chunk; of columns that it does not read, nothing.
  func values(of columns: [DecodedColumn]) -> [NullableValues] {
    let read = Set(self.columns)
    return columns.enumerated().map { index, column in
      read.contains(index) ? column.nullable : NullableValues(.boolean([]), validity: Validity(count: 0))
    }
  }
}

extension DecodedColumn {
  /// As an expression takes it. A dictionary that is much larger than the chunk is cut down to what the chunk uses.
  fileprivate var nullable: NullableValues {
    let validity = isPresent.contains(false) ? Validity(isPresent) : Validity(count: isPresent.count)
    guard case .text(let texts) = values, texts.dictionary.count > 4 * texts.codes.count else {
      return NullableValues(values, validity: validity)
    }
    var local: [Int32: Int32] = [:]
    var dictionary: [String] = []
    let codes = texts.codes.indices.map { row -> Int32 in
      guard isPresent[row] else { return 0 }
      if let code = local[texts.codes[row]] { return code }
      let code = Int32(dictionary.count)
      local[texts.codes[row]] = code
      dictionary.append(texts.dictionary[Int(texts.codes[row])])
      return code
    }
    return NullableValues(.text(TextValues(codes: codes, dictionary: dictionary)), validity: validity)
  }
}
