import Tabular

extension Standard {
  /// A postcode in upper case without a space, or nil where it is none or places nobody.
  ///
  /// The shapes are those of ``Postcode``, the letters O and I and the digit 0 read by their places. The pseudo-postcodes
  /// ZZ99 (no fixed abode, not known, abroad) place nobody.
  public static func postcode(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let postcode = Postcode(bytes.span, mending: true), !postcode.isPseudo else { return nil }
    return postcode.compact.text
  }
}
