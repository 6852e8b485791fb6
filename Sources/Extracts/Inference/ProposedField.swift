import CSVDecoding
import Tabular

/// A field as data suggest it, for an analyst to edit.
struct ProposedField {
  let name: String
  var type = FieldType.string
  /// Nil for the type's own format.
  var format: String?
  var trueValues: [String] = []
  var falseValues: [String] = []
  /// Of a number that is to be read exactly.
  var decimals: Int?
  var domain: DomainType?
  var role: FieldRole?
  /// The codes of a column that holds few.
  var codes: [String] = []
  let isRequired: Bool
  let isUnique: Bool
  /// What whoever edits the field should know.
  var remarks: [String] = []

  /// More different values than this are no list of codes.
  private static let codeLimit = 40
  /// A code stands in at least so many rows, or the column is not a list of codes: a name is never shown.
  private static let leastRows = 10

  init(_ sample: ColumnSample, role: FieldRole?) {
    name = sample.name
    isRequired = sample.emptyCount == 0 && sample.rowCount > 0
    isUnique = sample.values.allSatisfy { $0.count == 1 } && sample.values.count > 1
    self.role = role
    if sample.values.isEmpty {
      remarks.append("holds no value in what was read")
    } else if let calendar = CalendarGuess(sample.values.map(\.text)) {
      type = calendar.type
      format = calendar.format
      if let other = calendar.alternative {
        remarks.append("every value reads as \(other) too: ask the source which it is")
      }
    } else if let words = BooleanGuess(sample.values.map(\.text)) {
      type = .boolean
      trueValues = words.trueValues
      falseValues = words.falseValues
    } else {
      guessNumberOrText(sample)
    }
    if let role, role.type != type {
      remarks.append("named like \(role.rawValue), which needs \(role.type.withArticle)")
      self.role = nil
    }
    let missing = 100 * Double(sample.emptyCount) / Double(max(1, sample.rowCount))
    if sample.emptyCount > 0, !sample.values.isEmpty {
      remarks.append("\(shortestText((missing * 10).rounded() / 10))% of the rows have no value")
    }
  }

  /// Whether a number is written with two decimals, noughts and all.
  private static func writesPence(_ text: String) -> Bool {
    text.utf8.dropLast(2).last == UInt8(ascii: ".") && text.utf8.suffix(2).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private mutating func guessNumberOrText(_ sample: ColumnSample) {
    let texts = sample.values.map(\.text)
    domain = role == nil || role == .nhsNumber || role == .postcode ? DomainGuess.domain(of: sample) : nil
    let isNumbered = texts.contains { $0.count > 1 && $0.first == "0" && $0.allSatisfy(\.isNumber) }
    if domain == nil, role == nil, !isNumbered {
      if CellFormat.integer.accepts(texts) {
        type = .integer
      } else if CellFormat.number.accepts(texts) {
        type = .number
        if CellFormat.decimal(scale: 2).accepts(texts), texts.allSatisfy(ProposedField.writesPence) {
          decimals = 2
          remarks.append("every value has two decimals, as money has: read exactly")
        }
      }
    }
    guard type == .string, role == nil || role == .sex, domain == nil else { return }
    if isNumbered { remarks.append("numbers with leading zeros are kept as text") }
    if texts.count <= ProposedField.codeLimit, sample.values.allSatisfy({ $0.count >= ProposedField.leastRows }) {
      codes = texts
      remarks.append("the codes are those met, which need not be all")
    }
  }
}
