import Tabular
import Testing

@Suite struct FixedDecimalTests {
  @Test(arguments: [
    (0, 0, "0"), (150, 2, "1.50"), (-5, 2, "-0.05"), (5, 0, "5"), (-7, 3, "-0.007"), (123_456, 3, "123.456"),
    (999_999_999_999_999_999, 18, "0.999999999999999999"), (0, 2, "0.00"),
  ])
  func `is written with all its decimals`(units: Int64, scale: Int, expected: String) {
    #expect(FixedDecimal(unscaled: units, scale: scale).description == expected)
  }

  @Test(
    arguments: [
      ("2.675", 2, 268), ("2.665", 2, 267), ("-2.675", 2, -268), ("2.6749999", 2, 267), ("1.5e1", 2, 1500),
      ("12345e-2", 1, 1235),
      (".5", 0, 1), ("5.", 1, 50), ("+0.005", 2, 1), ("-0.004", 2, 0), ("0.0000000000000000000000000001", 2, 0),
      ("0e400", 2, 0), ("1e-400", 2, 0), ("00000000000000000000000012.5", 1, 125),
      ("999999999999999999", 0, 999_999_999_999_999_999),
    ] as [(String, Int, Int64)])
  func `a text is read exactly, a half rounded away from zero`(text: String, scale: Int, expected: Int64) {
    #expect(FixedDecimal.units(of: text.utf8, scale: scale) == expected)
  }

  @Test(arguments: [
    "", "-", ".", "+.", "e5", "1e", "1e+", "1.2.3", "1,5", "£5", "1 5", "0x10", "nan", "1_000", "1e18", "1e400",
    "9999999999999999999", "999999999999999999.5",
  ])
  func `nothing else is read, nor what needs more than 18 digits`(text: String) {
    #expect(FixedDecimal.units(of: text.utf8, scale: 0) == nil)
  }

  @Test func `what would be rounded is no number where it must be exact`() {
    #expect(FixedDecimal.units(of: "2.500".utf8, scale: 1, isExact: true) == 25)
    #expect(FixedDecimal.units(of: "2.501".utf8, scale: 1, isExact: true) == nil)
    #expect(FixedDecimal.units(of: "0.0004".utf8, scale: 2, isExact: true) == nil)
    #expect(FixedDecimal.units(of: "25e-1".utf8, scale: 1, isExact: true) == 25)
  }

  @Test func `another scale is exact or rounded, and never too large`() {
    #expect(FixedDecimal.rescaled(15, from: 1, to: 3) == 1500)
    #expect(FixedDecimal.rescaled(-25, from: 1, to: 0) == -3)
    #expect(FixedDecimal.rescaled(24, from: 1, to: 0) == 2)
    #expect(FixedDecimal.rescaled(Int64.max, from: 0, to: 1) == nil)
    #expect(FixedDecimal.rescaled(1_000_000_000_000_000_000, from: 0, to: 0) == nil)
    #expect(FixedDecimal.rescaled(995, from: 2, to: 1, digits: 2) == nil)
    #expect(FixedDecimal.rescaled(994, from: 2, to: 1, digits: 2) == 99)
    #expect(FixedDecimal.rescaled(500_000_000_000_000_000, from: 18, to: 0) == 1)
    #expect(FixedDecimal.rescaled(-499_999_999_999_999_999, from: 18, to: 0) == 0)
  }

  @Test func `every hundredth is the number that its text is`() {
    for units in Int64(-30_000)...30_000 {
      let decimal = FixedDecimal(unscaled: units, scale: 2)
      #expect(decimal.number == Double(decimal.description)!)
      #expect(FixedDecimal.units(of: decimal.number, scale: 2) == units)
    }
    // What DuckDB gives for them: whole and fraction apart would be one step off.
    #expect(FixedDecimal(unscaled: 115_552_493_093_879_055, scale: 1).number == 1.1555249309387906e+16)
    #expect(FixedDecimal(unscaled: 496_433_445_277_133_367, scale: 18).number == 0.49643344527713335)
    #expect(FixedDecimal.units(of: 1e16, scale: 2) == nil)
    #expect(FixedDecimal.units(of: Double.nan, scale: 2) == nil)
    #expect(FixedDecimal.units(of: -Double.infinity, scale: 2) == nil)
    #expect(FixedDecimal.units(of: -2.5, scale: 0) == -3)
  }

  @Test func `a literal has the decimals that it writes`() {
    #expect(FixedDecimal(writing: "1.50") == FixedDecimal(unscaled: 150, scale: 2))
    #expect(FixedDecimal(writing: "5.") == FixedDecimal(unscaled: 5, scale: 0))
    #expect(FixedDecimal(writing: ".125") == FixedDecimal(unscaled: 125, scale: 3))
    #expect(FixedDecimal(writing: "0.0000000000000000001") == nil)
    #expect(FixedDecimal(writing: "1234567890123456789.5") == nil)
  }
}
