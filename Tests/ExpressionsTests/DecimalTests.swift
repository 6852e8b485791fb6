import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

/// Numbers with a point, which are exact. What DuckDB says of them stands in the comments only where it differs.
@Suite(.tags(.spec)) struct DecimalTests {
  private let costs = drawnTable(
    "costs",
    """
    fee:decimal(18,2) | rate:decimal(18,3) | visits:integer | hours:number
    2.50           | 0.175           | 3              | 0.1
    -0.05          | null            | -2             | 0.285
    null           | 1.000           | 0              | null
    999.99         | -0.005          | null           | 2.5
    """)

  @Test(arguments: [
    ("fee + 1", ["3.50", "0.95", "null", "1000.99"]),
    ("fee + 0.125", ["2.625", "0.075", "null", "1000.115"]),
    ("fee - rate", ["2.325", "null", "null", "999.995"]),
    ("fee * visits", ["7.50", "0.10", "null", "null"]),
    ("fee * rate", ["0.43750", "null", "null", "-4.99995"]),
    ("fee % 2", ["0.50", "-0.05", "null", "1.99"]),
    ("fee % 0", ["null", "null", "null", "null"]),
    ("fee / 0", ["null", "null", "null", "null"]),
    ("fee / visits", ["0.8333333333333334", "0.025", "null", "null"]),
    ("fee * hours", ["0.25", "-0.014249999999999999", "null", "2499.975"]),
    ("-fee", ["-2.50", "0.05", "null", "-999.99"]),
    ("abs(fee)", ["2.50", "0.05", "null", "999.99"]),
    ("floor(fee)", ["2", "-1", "null", "999"]),
    ("ceil(fee)", ["3", "0", "null", "1000"]),
    ("round(fee)", ["3", "0", "null", "1000"]),
    ("round(rate, 2)", ["0.18", "null", "1.00", "-0.01"]),
    ("round(fee, 3)", ["2.50", "-0.05", "null", "999.99"]),
    ("cast(fee as integer)", ["3", "0", "null", "1000"]),
    ("cast(fee as decimal(4, 1))", ["2.5", "-0.1", "null", "null"]),
    ("cast(hours as decimal(9, 2))", ["0.10", "0.28", "null", "2.50"]),
    ("cast(visits as decimal(3, 2))", ["3.00", "-2.00", "0.00", "null"]),
    ("cast(fee as text)", ["2.50", "-0.05", "null", "999.99"]),
    ("cast(fee as double)", ["2.5", "-0.05", "null", "999.99"]),
    ("fee = 2.5", ["true", "false", "null", "false"]),
    ("fee < visits", ["true", "false", "null", "null"]),
    ("rate in (0.175, 1, null)", ["true", "null", "true", "null"]),
    ("fee between -0.05 and 2.5", ["true", "true", "null", "false"]),
    ("coalesce(fee, rate, 0)", ["2.500", "-0.050", "1.000", "999.990"]),
    ("greatest(fee, visits)", ["3.00", "-0.05", "0.00", "999.99"]),
    ("least(fee, rate)", ["0.175", "-0.050", "1.000", "-0.005"]),
    ("nullif(fee, 2.5)", ["null", "-0.05", "null", "999.99"]),
    ("case when visits > 0 then 1 else fee end", ["1.00", "-0.05", "null", "999.99"]),
    ("fee is distinct from 2.500", ["false", "true", "true", "true"]),
    ("case fee when 2.5 then 'a' when -0.05 then 'b' end", ["a", "b", "null", "null"]),
  ])
  func `decimals are exact`(expression: String, expected: [String]) {
    #expect(evaluate(expression, over: costs) == expected)
  }

  @Test(arguments: [
    ("0.1 + 0.2 = 0.3", "true"), ("1e-1 + 2e-1 = 3e-1", "false"), ("round(2.675, 2)", "2.68"),
    ("round(2.675e0, 2)", "2.68"),
    ("round(1.005, 2)", "1.01"), ("round(-2.5)", "-3"), ("1.50", "1.50"), (".5", "0.5"), ("5.", "5"),
    ("-1.50", "-1.50"),
    ("5e-1", "0.5"), ("cast('2.675' as decimal(9, 2))", "2.68"), ("cast(' 1e2 ' as numeric(9, 2))", "100.00"),
    ("cast('abc' as decimal(9, 2))", "null"), ("cast('1234.5' as decimal(5, 2))", "null"),
    ("cast(2.5 as decimal)", "2.500"),
    ("cast(2.5 as numeric(5))", "3"), ("cast(12345678901.5 as integer)", "null"),
    ("cast(12345678901.5 as bigint)", "12345678902"),
    ("cast(null as decimal(9, 2))", "null"), ("1.5 = 15e-1", "true"), ("cast(1e300 as decimal(18, 2))", "null"),
    ("cast(0.1 as double) * 3", "0.30000000000000004"), ("0.1 * 3", "0.3"), ("-(-1.5)", "1.5"), ("+1.5", "1.5"),
    ("1.5 in (1, 15e-1)", "true"), ("9.99 % 1", "0.99"), ("-9.99 % 1", "-0.99"),
    ("100.0 * 1 / 3", "33.333333333333336"),
  ])
  func `literals with a point are decimals, with an exponent binary`(expression: String, expected: String) {
    #expect(value(expression) == expected)
  }

  @Test func `a result of more than 18 digits is no value`() {
    #expect(value("999999999999999999. + 0.") == "999999999999999999")
    #expect(value("999999999999999999. + 1.") == "null")
    #expect(value("-999999999999999999. - 1.") == "null")
    #expect(value("1000000000.0 * 1000000000.0") == "null")
    #expect(value("99999999.9 * 99999999.9") == "9999999980000000.01")
    // Beside one decimal an integer has 17 digits.
    #expect(value("99999999999999999 + 0.5") == "99999999999999999.5")
    #expect(value("100000000000000000 + 0.5") == "null")
    #expect(value("cast(100000000000000000 as double) + 0.5 > 1e17") == "false")
  }

  @Test(
    arguments: [
      (
        "fee > 1234567890123456789.5", "sql.syntax",
        "'1234567890123456789.5' has more than 18 digits, too many for a decimal",
        16, "a binary number is written with an exponent: 1234567890123456789.5e0"
      ),
      (
        "0.0000000001 * 0.000000001 > fee", "sql.type-clash", "10 and 9 decimals make a product of 19, more than 18",
        23,
        "round one of them first: round(…, 2), or make a double of it: cast(… as double)"
      ),
      (
        "cast(fee as decimal(19, 2)) > 1", "sql.syntax",
        "a decimal has 1 to 18 digits, and no more decimals than digits",
        30, "for money write decimal(18, 2)"
      ),
      (
        "cast(fee as decimal(2, 3)) > 1", "sql.syntax",
        "a decimal has 1 to 18 digits, and no more decimals than digits", 30,
        "for money write decimal(18, 2)"
      ),
      ("cast(fee as numeric(9, fee)) > 1", "sql.syntax", "a whole number is needed here, not 'fee'", 33, nil),
      (
        "fee = '2.50'", "sql.type-clash", "a decimal with 2 decimals and a text do not go together", 16,
        "convert one of them with cast(… as …)"
      ),
      (
        "fee and true", "sql.type-clash", "a condition is needed here, not a decimal with 2 decimals", 10,
        "compare it with a number, for example … > 0"
      ),
      ("cast(fee as date) > '2025-01-01'", "sql.type-clash", "a decimal with 2 decimals cannot become a day", 10, nil),
      ("lower(fee) = 'x'", "sql.type-clash", "a text is needed here, not a decimal with 2 decimals", 16, nil),
    ] as [(String, String, String, Int, String?)])
  func `a fault shows place, reason and cure`(
    expression: String, code: String, message: String, column: Int, help: String?
  ) {
    let found = faults(expression, over: costs)
    #expect(found.map(\.code.description) == [code])
    #expect(found.first?.message == message)
    #expect(found.first?.place == Place(file: "rules.yaml", line: 3, column: column))
    #expect(found.first?.help == help)
  }

  @Test func `a parameter may be a decimal`() {
    let parameters = ["fee_limit": ScalarValue.decimal(FixedDecimal(unscaled: 250, scale: 2))]
    #expect(evaluate("fee >= :fee_limit", over: costs, parameters: parameters) == ["true", "false", "null", "true"])
  }
}
