import Linkage
import Tabular
import Testing

struct StandardTests {
  @Test(arguments: [
    ("9434765919", "9434765919"),
    ("943 476 5919", "9434765919"),
    ("943-476-5919", "9434765919"),
    ("4000000004", "4000000004"),
    ("8429141456", "8429141456"),
    ("9598980007", nil),  // check digit wrong
    ("1234567890", nil),  // check digit would be ten
    ("987654321", nil),  // nine digits
    ("98765432101", nil),  // eleven digits
    ("98765A3210", nil),
    ("0000000000", nil),  // passes the check, but a placeholder
    ("9999999999", nil),
    ("4444444444", nil),
    ("", nil),
  ])
  func `NHS numbers are ten digits that pass Modulus 11`(text: String, form: String?) {
    #expect(Standard.nhsNumber(text) == form)
  }

  @Test(arguments: 0...9)
  func `a repeated digit is no NHS number`(digit: Int) {
    #expect(Standard.nhsNumber(String(repeating: "\(digit)", count: 10)) == nil)
  }

  @Test
  func `every single wrong digit and every swap of neighbours is refused`() {
    let number = Array("9434765919")
    for place in number.indices {
      for digit in "0123456789" where digit != number[place] {
        var slip = number
        slip[place] = digit
        #expect(Standard.nhsNumber(String(slip)) == nil)
      }
      if place > 0, number[place] != number[place - 1] {
        var slip = number
        slip.swapAt(place, place - 1)
        #expect(Standard.nhsNumber(String(slip)) == nil)
      }
    }
  }

  @Test(arguments: [
    ("Patricia", "PATRICIA"),
    ("  mary  jane ", "MARYJANE"),
    ("Zoë", "ZOE"),
    ("Zoe\u{308}", "ZOE"),
    ("Søren", "SOREN"),
    ("Łukasz", "LUKASZ"),
    ("Anne-Marie", "ANNEMARIE"),
    ("Dr. John", "JOHN"),
    ("Mrs Mary", "MARY"),
    ("Mr", "MR"),  // nothing else stands there
    ("Baby", nil),
    ("BABY GIRL", nil),
    ("Twin 1", nil),
    ("Infant of Jane", nil),
    ("Unknown", nil),
    ("N/K", nil),
    ("---", nil),
    ("", nil),
    ("Елена", "ЕЛЕНА"),
  ])
  func `forenames are plain capital letters without titles`(text: String, form: String?) {
    #expect(Standard.forename(text) == form)
  }

  @Test(arguments: [
    ("O'Neill", "ONEILL"), ("O’Neill", "ONEILL"), ("o neill", "ONEILL"), ("Smith-Jones", "SMITHJONES"),
    ("SMITH JONES", "SMITHJONES"), ("Groß", "GROSS"), ("GROSS", "GROSS"), ("Åström", "ASTROM"), ("Nguyễn", "NGUYEN"),
    ("Baby", "BABY"), ("Not Known", nil), ("Test", nil), ("Smith2", "SMITH"),
  ])
  func `surnames lose marks, hyphens, apostrophes and spaces`(text: String, form: String?) {
    #expect(Standard.surname(text) == form)
  }

  @Test(arguments: [
    ("M1 1AE", "M11AE"), ("m1 1ae", "M11AE"), ("M11AE", "M11AE"), ("B33 8TH", "B338TH"), ("CR2 6XH", "CR26XH"),
    ("DN55 1PT", "DN551PT"), ("W1A 1HQ", "W1A1HQ"), ("EC1A 1BB", "EC1A1BB"), ("M60  1NW", "M601NW"),
    ("M6O 1NW", "M601NW"), ("M60 INW", "M601NW"), ("0X1 2JD", "OX12JD"), ("ZZ99 3CZ", nil), ("ZZ993VZ", nil),
    ("M1", nil),
    ("1AE", nil), ("M1 1A", nil), ("MMM1 1AE", nil), ("M1 1AE!", nil), ("12345", nil), ("", nil),
  ])
  func `postcodes have a shape of the Royal Mail and place somebody`(text: String, form: String?) {
    #expect(Standard.postcode(text) == form)
  }

  @Test(arguments: [
    ("1950-03-02", "1950-03-02"),
    ("2025-03-31", "2025-03-31"),
    ("1904-04-01", "1904-04-01"),  // 120 years old
    ("1904-03-31", nil),  // 121 years old
    ("2025-04-01", nil),  // not yet born
    ("1900-01-01", nil),
    ("1899-12-30", nil),
    ("1970-01-01", "1970-01-01"),
    ("1950-02-30", nil),
    ("02/03/1950", nil),
    ("", nil),
  ])
  func `dates of birth are possible and no default`(text: String, form: String?) {
    #expect(Standard.form(of: text, as: .dateOfBirth, asOf: asOf) == form)
  }

  @Test(arguments: [
    ("1", "1"), ("M", "1"), ("Male", "1"), ("2", "2"), ("f", "2"), ("FEMALE", "2"), ("0", nil), ("9", nil), ("X", nil),
    ("Unknown", nil), ("Other", nil),
  ])
  func `sex is 1, 2 or nothing`(text: String, form: String?) {
    #expect(Standard.sex(text) == form)
  }

  @Test
  func `a standard form is its own standard form`() {
    for (role, texts): (IdentityRole, [String]) in [
      (.nhsNumber, ["943 476 5919"]), (.forename, ["Mrs Zoë-Ann"]), (.surname, ["O'Neill Groß"]),
      (.postcode, ["m6O 1nw"]),
      (.dateOfBirth, ["1950-03-02"]), (.sex, ["Female"]),
    ] {
      for text in texts {
        let form = Standard.form(of: text, as: role, asOf: asOf)
        #expect(form != nil)
        #expect(form.flatMap { Standard.form(of: $0, as: role, asOf: asOf) } == form)
      }
    }
  }
}
