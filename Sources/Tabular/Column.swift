/// What kind of value a column holds.
public enum ColumnType: Hashable, Sendable {
  case text
  case integer
  /// A binary number of 64 bits.
  case number
  /// A number of so many decimals, 0...18, and at most 18 digits: see ``FixedDecimal``.
  case decimal(scale: Int)
  case boolean
  case day
  case moment

  /// As messages and tables name it; a decimal as SQL does, `decimal(18,2)` with two decimals.
  public var name: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .decimal(let scale): "decimal(\(FixedDecimal.mostDigits),\(scale))"
    case .boolean: "boolean"
    case .day: "day"
    case .moment: "moment"
    }
  }
}

/// Text, each distinct value stored once.
public struct TextValues: Sendable {
  /// For each row an index into `dictionary`; any index at a missing row.
  public var codes: [Int32]
  /// The distinct values. Order carries no meaning; empty only when there are no rows with a value.
  public var dictionary: TextDictionary

  public init(codes: [Int32], dictionary: TextDictionary) {
    self.codes = codes
    self.dictionary = dictionary
  }

  public init(codes: [Int32], dictionary: [String]) {
    self.init(codes: codes, dictionary: TextDictionary(dictionary))
  }

  /// Encodes texts, the dictionary in the order of first appearance. A missing text takes code 0.
  public init(encoding texts: some Sequence<String?>) {
    var codeOf: [String: Int32] = [:]
    var distinct: [String] = []
    codes = []
    for text in texts {
      guard let text else {
        codes.append(0)
        continue
      }
      if let code = codeOf[text] {
        codes.append(code)
      } else {
        let code = Int32(distinct.count)
        codeOf[text] = code
        distinct.append(text)
        codes.append(code)
      }
    }
    dictionary = TextDictionary(distinct)
  }

  /// The same texts without those that no row with a value has; the others in the order of their first rows.
  public func compacted(_ validity: Validity) -> TextValues {
    var newCodeOf = [Int32](repeating: -1, count: dictionary.count)
    var newTexts: [String] = []
    var newCodes = [Int32](repeating: 0, count: codes.count)
    for row in codes.indices where validity[row] {
      let code = Int(codes[row])
      if newCodeOf[code] < 0 {
        newCodeOf[code] = Int32(newTexts.count)
        newTexts.append(dictionary[code])
      }
      newCodes[row] = newCodeOf[code]
    }
    return TextValues(codes: newCodes, dictionary: newTexts)
  }
}

/// The values of one column, one a row. What stands at a missing row is unspecified.
public enum ColumnValues: Sendable {
  case text(TextValues)
  case integer([Int64])
  case number([Double])
  /// ``FixedDecimal/unscaled`` of each row.
  case decimal([Int64], scale: Int)
  case boolean([Bool])
  /// ``Day/number`` of each row.
  case day([Int32])
  /// ``Moment/number`` of each row.
  case moment([Int64])

  public var type: ColumnType {
    switch self {
    case .text: .text
    case .integer: .integer
    case .number: .number
    case .decimal(_, let scale): .decimal(scale: scale)
    case .boolean: .boolean
    case .day: .day
    case .moment: .moment
    }
  }

  public var count: Int {
    switch self {
    case .text(let values): values.codes.count
    case .integer(let values): values.count
    case .number(let values): values.count
    case .decimal(let values, _): values.count
    case .boolean(let values): values.count
    case .day(let values): values.count
    case .moment(let values): values.count
    }
  }

  /// The values of the given rows, in their order.
  public func gathering(_ rows: [Int]) -> ColumnValues {
    switch self {
    case .text(let values):
      .text(TextValues(codes: rows.map { values.codes[$0] }, dictionary: values.dictionary))
    case .integer(let values): .integer(rows.map { values[$0] })
    case .number(let values): .number(rows.map { values[$0] })
    case .decimal(let values, let scale): .decimal(rows.map { values[$0] }, scale: scale)
    case .boolean(let values): .boolean(rows.map { values[$0] })
    case .day(let values): .day(rows.map { values[$0] })
    case .moment(let values): .moment(rows.map { values[$0] })
    }
  }
}

/// May the values of a column stand in the open zone?
public enum DisclosureClass: String, Sendable {
  /// May tell who somebody is. Every column is, until `Pseudonymisation` says otherwise.
  case identifying
  /// A keyed identifier of a person.
  case pseudonymous
  /// Tells nobody's identity by itself.
  case open
}

/// A named, typed column of a table.
public struct Column: Sendable {
  public var name: String
  public let values: ColumnValues
  public let validity: Validity
  public let disclosure: DisclosureClass

  /// Makes an identifying column.
  public init(_ name: String, _ values: ColumnValues, validity: Validity? = nil) {
    self.init(name, values, validity: validity, disclosure: .identifying)
  }

  /// Makes a column of any class: for `Pseudonymisation` alone, which imports this by its name.
  @_spi(Pseudonymisation)
  public init(_ name: String, _ values: ColumnValues, validity: Validity?, disclosure: DisclosureClass) {
    precondition(validity.map { $0.count == values.count } ?? true, "validity and values differ in length")
    self.name = name
    self.values = values
    self.validity = validity ?? Validity(count: values.count)
    self.disclosure = disclosure
  }

  public var count: Int { values.count }
  public var type: ColumnType { values.type }

  /// The same class and name, the given rows in their order.
  public func gathering(_ rows: [Int]) -> Column {
    Column(
      name, values.gathering(rows), validity: validity.gathering(rows), disclosure: disclosure)
  }

  /// Returns the text of one row as it is written to CSV, or nil where the value is missing.
  ///
  /// For edges (output, messages about definitions); never for a hot path.
  public func text(at row: Int) -> String? {
    guard validity[row] else { return nil }
    switch values {
    case .text(let values): return values.dictionary[Int(values.codes[row])]
    case .integer(let values): return String(values[row])
    case .number(let values): return shortestText(values[row])
    case .decimal(let values, let scale): return FixedDecimal(unscaled: values[row], scale: scale).description
    case .boolean(let values): return values[row] ? "true" : "false"
    case .day(let values): return Day(number: values[row]).description
    case .moment(let values): return Moment(number: values[row]).description
    }
  }
}
