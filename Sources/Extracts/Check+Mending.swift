import CSVDecoding
import Diagnostics
import Tabular

/// Wording of a fix-list, for people at the source system who have never seen the schema.
extension Check {
  /// What is wrong with a record that breaks the rule: "without 'surname'".
  public var fault: String { message ?? what }

  /// What to do about the record in the source system.
  public var mending: String {
    switch code {
    case .raggedRow, .malformedQuote, .unterminatedQuote, .longField:
      "the record cannot be read: look for commas, quotes and line ends in its texts, and export it again"
    case .cellType where detail != nil: "enter \(detail!)"
    case .cellType: "enter a value of the right kind"
    case .cellDomain: "correct the code: \(detail ?? "it is none of its kind")"
    case .invalidUTF8, .nulByte: "enter the text again: it holds characters that are none"
    case .cellRequired: "fill it in"
    case .requirement: "fill it in, or correct what makes it mandatory"
    case .cellEnum, .cellCode: "choose a value from the list"
    case .cellPattern: "correct the form of the value"
    case .cellMinLength: "complete the value: a part of it is missing"
    case .cellMaxLength: "shorten the value"
    case .cellMinimum, .cellMaximum: "look for a slip of the keyboard"
    case .cellUnique, .primaryKey: "delete the copy, or give the record a number of its own"
    case .foreignKey: "correct the number: nothing has it in '\(detail ?? "the other extract")'"
    case .rowRule: "correct the fields that contradict each other"
    default: "correct the record"
    }
  }
}
