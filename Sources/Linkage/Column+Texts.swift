import Tabular

extension Column {
  /// The column's values as texts, each distinct one once, whatever the column's type.
  var texts: TextValues {
    switch values {
    case .text(let texts): texts
    case .integer(let values): encoded(values)
    case .day(let values): encoded(values)
    case .moment(let values): encoded(values)
    case .number(let values): encoded(values)
    case .decimal(let values, _): encoded(values)
    case .boolean(let values): encoded(values)
    }
  }

  private func encoded<Value: Hashable>(_ values: [Value]) -> TextValues {
    var codeOf: [Value: Int32] = [:]
    var texts: [String] = []
    var codes: [Int32] = []
    codes.reserveCapacity(values.count)
    for (row, value) in values.enumerated() {
      guard validity[row] else {
        codes.append(0)
        continue
      }
      if let code = codeOf[value] {
        codes.append(code)
      } else {
        let code = Int32(texts.count)
        codeOf[value] = code
        texts.append(text(at: row) ?? "")
        codes.append(code)
      }
    }
    return TextValues(codes: codes, dictionary: texts)
  }
}
