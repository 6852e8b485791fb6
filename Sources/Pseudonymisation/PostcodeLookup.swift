import Linkage
@_spi(Pseudonymisation) import Tabular

/// Finds the value of a postcode, however the postcode is spelt.
struct PostcodeLookup: Sendable {
  /// Codes into `values` by standard postcode.
  private let codeOf: [String: Int32]
  private let values: TextDictionary

  /// - Parameters:
  ///   - keys: A text column of postcodes. Where two rows spell one postcode, the first counts.
  ///   - values: A text column of the same length.
  init(keys: Column, values: Column) {
    guard case .text(let keyTexts) = keys.values, case .text(let valueTexts) = values.values else {
      preconditionFailure("the plan lets only text columns be looked up")
    }
    var codeOf: [String: Int32] = [:]
    for row in 0..<keys.count where keys.validity[row] && values.validity[row] {
      guard let postcode = Standard.postcode(keyTexts.dictionary[Int(keyTexts.codes[row])]) else { continue }
      if codeOf[postcode] == nil { codeOf[postcode] = valueTexts.codes[row] }
    }
    self.codeOf = codeOf
    self.values = valueTexts.dictionary
  }

  /// The values of a column of postcodes; missing where there is no postcode or it is not known.
  func column(_ name: String, for postcodes: Column) -> Column {
    guard case .text(let texts) = postcodes.values else {
      preconditionFailure("the plan lets only text columns be looked up")
    }
    let found = texts.dictionary.map { text in Standard.postcode(text).flatMap { codeOf[$0] } }
    var codes = [Int32](repeating: 0, count: postcodes.count)
    var validity = Validity(count: postcodes.count)
    for row in 0..<postcodes.count {
      if postcodes.validity[row], let code = found[Int(texts.codes[row])] {
        codes[row] = code
      } else {
        validity.setMissing(row)
      }
    }
    return Column(
      name, .text(TextValues(codes: codes, dictionary: values)), validity: validity, disclosure: .open)
  }
}
