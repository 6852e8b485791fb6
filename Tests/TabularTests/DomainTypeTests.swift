import Tabular
import Testing

/// A span cannot stand in an expectation.
private func accepts(_ type: DomainType, _ bytes: [UInt8]) -> Bool { type.accepts(bytes.span) }

struct DomainTypeTests {
  @Test(arguments: [
    (DomainType.nhsNumber, "943 476 5919", "9434765919"), (.nhsNumber, "943-476-5919", "9434765919"),
    (.postcode, "sw1a1aa", "SW1A 1AA"), (.postcode, " M1  1AE ", "M1 1AE"), (.postcode, "ZZ993VZ", "ZZ99 3VZ"),
    (.postcode, "B33 8TH", "B33 8TH"), (.postcode, "CR2 6XH", "CR2 6XH"), (.postcode, "DN55 1PT", "DN55 1PT"),
    (.postcode, "W1A 0AX", "W1A 0AX"), (.odsCode, "a81001", "A81001"), (.odsCode, "rj1", "RJ1"),
    (.odsCode, "RHQNG", "RHQNG"), (.odsCode, "504", "504"), (.lsoaCode, "e01000001", "E01000001"),
    (.lsoaCode, "W01001957", "W01001957"), (.msoaCode, "E02000001", "E02000001"), (.wardCode, "E05000026", "E05000026"),
    (.localAuthorityCode, "E06000001", "E06000001"), (.localAuthorityCode, "E09000001", "E09000001"),
    (.localAuthorityCode, "S12000036", "S12000036"), (.icd10, "S72.0", "S720"), (.icd10, "s720", "S720"),
    (.icd10, "I10", "I10X"), (.icd10, "I10X", "I10X"), (.icd10, "I10-", "I10X"), (.icd10, "R69X6", "R69X6"),
    (.icd10, "G01XA", "G01XA"), (.icd10, "M4995A", "M4995A"), (.snomedCT, "22298006", "22298006"),
    (.snomedCT, "38341003", "38341003"), (.snomedCT, "73211009", "73211009"), (.snomedCT, "138875005", "138875005"),
    (.snomedCT, "999000011000001104", "999000011000001104"),
  ])
  func `a code has one canonical form`(type: DomainType, text: String, form: String) {
    #expect(type.canonical(text) == form)
    #expect(type.canonical(form) == form)
    #expect(accepts(type, Array(text.utf8)))
  }

  @Test(arguments: [
    (DomainType.nhsNumber, "9434765918"), (.nhsNumber, "4444444444"), (.nhsNumber, "1234567890"),
    (.nhsNumber, "943476591"),
    (.nhsNumber, "94347659190"), (.nhsNumber, "943476591X"), (.nhsNumber, ""),
    // O for 0 and 0 for O: linkage mends them, an extract tells of them.
    (.postcode, "CNI OTY"), (.postcode, "SW1A 1A"), (.postcode, "SW1A 11A"), (.postcode, "1W1A 1AA"),
    (.postcode, "EC1O 1AA"),
    (.postcode, "SWAA 1AA"), (.postcode, "N/K"), (.odsCode, "X2"), (.odsCode, "NORTHGATE"), (.odsCode, "A81001-1"),
    (.odsCode, "A810011234567"), (.lsoaCode, "E02000001"), (.lsoaCode, "E0100001"), (.lsoaCode, "E01OOOOO1"),
    (.lsoaCode, "E99999999"), (.msoaCode, "E01000001"), (.wardCode, "E06000001"), (.localAuthorityCode, "E05000026"),
    (.icd10, "72.0"), (.icd10, "S7"), (.icd10, "S7.20"), (.icd10, "S72.0.1"), (.icd10, "S720123"), (.icd10, "S72Y"),
    (.icd10, "hip"), (.snomedCT, "22298007"), (.snomedCT, "22298060"), (.snomedCT, "22298"), (.snomedCT, "022298006"),
    (.snomedCT, "1234567890123456789"), (.snomedCT, "2.23E+07"),
    // A description and a relationship, valid numbers both.
    (.snomedCT, "37436014"), (.snomedCT, "1234024"),
  ])
  func `what is no such code is refused`(type: DomainType, text: String) {
    #expect(type.canonical(text) == nil)
    #expect(!accepts(type, Array(text.utf8)))
  }

  @Test func `a wrong digit, or two neighbours swapped, spoils a SNOMED CT concept`() {
    let code = Array("138875005".utf8)
    for place in code.indices {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != code[place] {
        var slip = code
        slip[place] = digit
        #expect(!accepts(.snomedCT, slip))
      }
      if place > 0, code[place] != code[place - 1] {
        var slip = code
        slip.swapAt(place, place - 1)
        #expect(!accepts(.snomedCT, slip))
      }
    }
  }

  @Test func `as many numbers of ten digits are NHS numbers as Modulus 11 leaves`() {
    // Of a thousand stems in a row about one in eleven has the check digit 10, which is not issued.
    let valid = (4_000_000_000..<4_000_010_000).count { DomainType.nhsNumber.canonical(String($0)) != nil }
    #expect((905...913).contains(valid))
  }

  @Test func `a pseudo-postcode has the shape and places nobody`() {
    #expect(Postcode("zz99 3vz")?.isPseudo == true)
    #expect(Postcode("ZE1 0AA")?.isPseudo == false)
  }

  @Test func `a letter for a digit is mended where that is asked for`() {
    let bytes = Array("CNI OTY".utf8)
    let mended = Postcode(bytes.span, mending: true)
    #expect(mended?.compact.text == "CN10TY")
  }

  @Test func `a short code keeps each of its characters`() {
    var code = ShortCode()
    for byte in UInt8(ascii: "A")..<UInt8(ascii: "A") + 18 { code.append(byte) }
    #expect(code.text == "ABCDEFGHIJKLMNOPQR")
    #expect(code.count == ShortCode.capacity)
  }
}
