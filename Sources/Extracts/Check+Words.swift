import CSVDecoding
import Diagnostics
import Tabular

/// All wording about broken rules: what was broken, and what mends it.
extension Check {
  /// Behind a count of rows: "where 'day' is not of its type".
  var what: String {
    if let message { return "(rule '\(rule)'): \(message)" }
    let name = column.map { "'\($0)'" } ?? ""
    return switch code {
    case .raggedRow: "with another number of fields than the header"
    case .malformedQuote: "with a quote that is neither doubled nor at the end of its field"
    case .unterminatedQuote: "with a quote that is opened and never closed"
    case .longField: "with a field, or in all, longer than the limit"
    case .cellType: "where \(name) is not \(detail ?? "of its type")"
    case .cellDomain: "where \(name) is not \(domainName)"
    case .invalidUTF8: "where \(name) is not UTF-8"
    case .nulByte: "where \(name) holds a NUL byte"
    case .cellRequired: "without \(name)"
    case .requirement: "without \(name), mandatory for \(detail ?? "them")"
    case .cellEnum: "where \(name) is not in its list"
    case .cellCode: "where \(name) is not in its code list"
    case .mappedCode: "where \(name) has an older spelling, read as the code that it stands for"
    case .pseudoPostcode: "where \(name) is a pseudo-postcode, which places nobody"
    case .cellPattern: "where \(name) does not match its pattern"
    case .cellMinLength: "where \(name) is too short"
    case .cellMaxLength: "where \(name) is too long"
    case .cellMinimum: "where \(name) is below its minimum"
    case .cellMaximum: "where \(name) is above its maximum"
    case .cellUnique:
      column == nil
        ? "where \(detail ?? "") together stand in an earlier row" : "where \(name) stands in an earlier row"
    case .foreignKey:
      "where \(name.isEmpty ? "a foreign key" : name) does not stand in '\(detail ?? "the other extract")'"
    case .primaryKey: "whose key is incomplete or stands in an earlier row"
    default: "where the rule '\(rule)' is false"
    }
  }

  /// What mends it.
  var cure: String? {
    switch code {
    case .raggedRow: "look for an unquoted comma or line end in a field"
    case .malformedQuote:
      "a field with a quote in it must be quoted and the quote doubled; reading went on at the next line"
    case .unterminatedQuote, .longField: "look for a quote that is opened there; reading went on at the next line"
    case .cellType where detail != nil:
      "does the source round? otherwise let 'decimals' of the field be greater; a number has no signs for thousands or money"
    case .cellType: "compare 'type' and 'format' of the field with how the source writes it"
    case .cellDomain: detail
    case .invalidUTF8: "export the file in UTF-8"
    case .nulByte: "export the file as text in UTF-8; a NUL byte is often half a character of UTF-16"
    case .cellRequired:
      "fill the field in the source system; if the source writes a word for it, is that among 'missingValues'?"
    case .requirement: "fill the field in the source system, or correct what says that it must be filled"
    case .cellEnum: "add the code to 'enum' if it is right, or set the field's severity"
    case .cellCode: "add the code to '\(detail ?? "the code list")' if it is right, or a row that maps it to one"
    case .mappedCode:
      "ask the source to send the current codes; '\(detail ?? "the code list")' says which they are"
    case .pseudoPostcode:
      "ZZ99 3VZ is no fixed abode, 3WZ not known, 3CZ England, 3GZ Wales, 1WZ Scotland, 2WZ Northern Ireland; others are countries"
    case .cellPattern: "compare the cells with 'pattern' in the schema; blanks at the ends count"
    case .cellMinLength, .cellMaxLength:
      "was the field cut or padded on its way? otherwise change '\(rule)' in the schema"
    case .cellMinimum, .cellMaximum:
      "look for slips of the keyboard, and for defaults that stand for a missing value; otherwise change '\(rule)'"
    case .foreignKey:
      "add what is missing to '\(detail ?? "the other extract")', or correct it here; is one of the two older?"
    case .cellUnique, .primaryKey: "look for rows that were exported twice"
    case .rowRule: "compare the fields that the rule names in those rows with the source system"
    default: nil
    }
  }

  private var domainName: String { DomainType(rawValue: rule)?.nameWithArticle ?? "of its kind" }
}
