/// A kind of code that health and care systems share: it can be checked by itself and has one canonical form.
///
/// Blanks at both ends, blanks and letter case within where they carry no meaning, make no difference to what a code is.
public enum DomainType: String, Sendable, CaseIterable {
  case nhsNumber = "nhs_number"
  case postcode
  case odsCode = "ods_code"
  case lsoaCode = "lsoa_code"
  case msoaCode = "msoa_code"
  case wardCode = "ward_code"
  case localAuthorityCode = "local_authority_code"
  case icd10
  case snomedCT = "snomed_ct"

  /// The canonical form of a code, or nil where the text is no such code.
  public func canonical(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return code(bytes.span)?.text
  }

  /// Is this such a code, in any of its forms?
  public func accepts(_ bytes: Span<UInt8>) -> Bool { code(bytes) != nil }

  /// The canonical form of a code, as bytes.
  public func code(_ bytes: Span<UInt8>) -> ShortCode? {
    switch self {
    case .nhsNumber: nhsNumberCode(bytes)
    case .postcode: Postcode(bytes)?.spaced
    case .odsCode: organisationCode(bytes)
    case .lsoaCode: areaCode(bytes, entities: lsoaEntities)
    case .msoaCode: areaCode(bytes, entities: msoaEntities)
    case .wardCode: areaCode(bytes, entities: wardEntities)
    case .localAuthorityCode: areaCode(bytes, entities: localAuthorityEntities)
    case .icd10: icd10Code(bytes)
    case .snomedCT: snomedConcept(bytes)
    }
  }

  /// For messages: "an NHS number".
  public var nameWithArticle: String {
    switch self {
    case .nhsNumber: "a valid NHS number"
    case .postcode: "a postcode"
    case .odsCode: "an ODS code"
    case .lsoaCode: "an LSOA's code"
    case .msoaCode: "an MSOA's code"
    case .wardCode: "a ward's code"
    case .localAuthorityCode: "a local authority's code"
    case .icd10: "an ICD-10 code"
    case .snomedCT: "a SNOMED CT concept"
    }
  }

  /// What makes a text such a code, for whoever has to mend one.
  public var requirement: String {
    switch self {
    case .nhsNumber:
      "ten digits of which the last checks the others (Modulus 11), not one digit ten times; ask the source to trace it"
    case .postcode:
      "shapes are A9, A99, AA9, AA99, A9A and AA9A before 9AA, with digits where digits stand: not O for 0"
    case .odsCode: "3 to 12 letters and digits, such as A81001 or RJ1; not a name"
    case .lsoaCode: "nine characters that begin with E01, W01 or S01"
    case .msoaCode: "nine characters that begin with E02, W02 or S02"
    case .wardCode: "nine characters that begin with E05, W05, S13 or N08"
    case .localAuthorityCode: "nine characters that begin with E06 to E10, W06, S12 or N09"
    case .icd10: "a letter and two digits, then a fourth and a fifth character where there are any, as S72.0 or S720"
    case .snomedCT:
      "6 to 18 digits of a concept, the last a check digit (Verhoeff); a spreadsheet that rounds long numbers spoils it"
    }
  }
}
