public import Diagnostics

extension DiagnosticCode {
  /// A definition would let an identifying column out of the restricted zone.
  public static let privacyIdentifying = DiagnosticCode("privacy.identifying-column")
  /// A definition keeps a text column whose schema does not limit it to codes.
  public static let privacyUncodedText = DiagnosticCode("privacy.uncoded-text")
  /// A transformation cannot be made from a column of this type or role.
  public static let privacyUnfitColumn = DiagnosticCode("privacy.unfit-column")
  /// Something that the privacy definition needs is not among the data.
  public static let privacyMissing = DiagnosticCode("privacy.missing")
  /// The key file could not be made, opened or read.
  public static let keyUnusable = DiagnosticCode("key.unusable")
  /// Others than its owner may read or write the key file.
  public static let keyExposed = DiagnosticCode("key.exposed")
  /// The key file does not hold a key of 32 random bytes.
  public static let keyMalformed = DiagnosticCode("key.malformed")
}
