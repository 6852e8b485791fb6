import DrawnTables
import Expressions
import Tabular
import Testing

/// Each construct of the language by a small table: the manual of row rules and of measures' conditions.
@Suite(.tags(.spec)) struct ConstructTests {
  private let people = drawnTable(
    "people",
    """
    age:integer | sex:text | hours:number | born:day   | carer:boolean
    70          | F        | 2.5          | 1954-02-28 | true
    64          | M        | null         | 1960-02-29 | false
    null        | null     | 0            | null       | null
    90          | f        | -1.5         | 1933-12-31 | false
    """)

  @Test(arguments: [
    ("age >= 65", ["true", "false", "null", "true"]),
    ("age >= 65 and carer", ["true", "false", "null", "false"]),
    ("age >= 65 or carer", ["true", "false", "null", "true"]),
    ("not carer", ["false", "true", "null", "true"]),
    ("not age = 64 and hours is not null", ["true", "false", "null", "true"]),
    ("sex is null", ["false", "false", "true", "false"]),
    ("sex is distinct from 'F'", ["false", "true", "true", "true"]),
    ("sex is not distinct from null", ["false", "false", "true", "false"]),
    ("sex in ('F', 'M')", ["true", "true", "null", "false"]),
    ("sex not in ('F', null)", ["false", "null", "null", "null"]),
    ("age between 65 and 80", ["true", "false", "null", "false"]),
    ("age not between 65 and 80", ["false", "true", "null", "true"]),
    ("born < '1954-03-01'", ["true", "false", "null", "true"]),
    ("age in (64, 70 + 20)", ["false", "true", "null", "true"]),
    ("AGE = 70 AND Sex = 'F'", ["true", "false", "null", "false"]),
    ("hours <= age", ["true", "null", "null", "true"]),
  ])
  func `conditions are true, false or unknown`(expression: String, expected: [String]) {
    #expect(evaluate(expression, over: people) == expected)
  }

  @Test(arguments: [
    ("age + 1", ["71", "65", "null", "91"]),
    ("age - hours * 2", ["65", "null", "null", "93"]),
    ("-age", ["-70", "-64", "null", "-90"]),
    ("age / 4", ["17.5", "16", "null", "22.5"]),
    ("age / hours", ["28", "null", "null", "-60"]),
    ("age % 20", ["10", "4", "null", "10"]),
    ("age / 0", ["null", "null", "null", "null"]),
    ("abs(hours)", ["2.5", "null", "0", "1.5"]),
    ("floor(hours)", ["2", "null", "0", "-2"]),
    ("ceil(hours)", ["3", "null", "0", "-1"]),
    ("round(hours)", ["3", "null", "0", "-2"]),
    ("round(hours / 2, 1)", ["1.3", "null", "0", "-0.8"]),
    ("coalesce(hours, age, 0)", ["2.5", "64", "0", "-1.5"]),
    ("nullif(age, 64)", ["70", "null", "null", "90"]),
    ("greatest(age, hours, 65)", ["70", "65", "65", "90"]),
    ("least(age, null)", ["70", "64", "null", "90"]),
    (
      "case when age >= 85 then 'old' when age >= 65 then 'older' else 'adult' end", ["older", "adult", "adult", "old"]
    ),
    ("case sex when 'F' then 1 when 'M' then 2 end", ["1", "2", "null", "null"]),
    ("cast(hours as integer)", ["2", "null", "0", "-2"]),
    ("cast(age as text)", ["70", "64", "null", "90"]),
  ])
  func `values are computed, and missing where a part is`(expression: String, expected: [String]) {
    #expect(evaluate(expression, over: people) == expected)
  }

  @Test(arguments: [
    ("born + 1", ["1954-03-01", "1960-03-01", "null", "1934-01-01"]),
    ("born - 365", ["1953-02-28", "1959-03-01", "null", "1932-12-31"]),
    ("date '1960-03-01' - born", ["2193", "1", "null", "9557"]),
    ("born + interval 12 month", ["1955-02-28", "1961-02-28", "null", "1934-12-31"]),
    ("born - interval '2' months", ["1953-12-28", "1959-12-29", "null", "1933-10-31"]),
    ("born + interval '1 year'", ["1955-02-28", "1961-02-28", "null", "1934-12-31"]),
    ("interval 1 week + born", ["1954-03-07", "1960-03-07", "null", "1934-01-07"]),
    ("date_trunc('month', born)", ["1954-02-01", "1960-02-01", "null", "1933-12-01"]),
    ("date_trunc('quarter', born)", ["1954-01-01", "1960-01-01", "null", "1933-10-01"]),
    ("date_trunc('year', born)", ["1954-01-01", "1960-01-01", "null", "1933-01-01"]),
    ("date_trunc('week', born)", ["1954-02-22", "1960-02-29", "null", "1933-12-25"]),
    ("year(born) * 100 + month(born)", ["195402", "196002", "null", "193312"]),
    ("day(born)", ["28", "29", "null", "31"]),
    ("cast(born + interval 1 day as date) - born", ["1", "1", "null", "1"]),
    ("cast(born as text)", ["1954-02-28", "1960-02-29", "null", "1933-12-31"]),
  ])
  func `days follow the calendar`(expression: String, expected: [String]) {
    #expect(evaluate(expression, over: people) == expected)
  }

  private let codes = drawnTable(
    "codes",
    """
    code:text | other:text
    I63.9     | i63
    i10       | null
    null      | I10
    ''        | É1
    """)

  @Test(arguments: [
    ("code like 'I63%'", ["true", "false", "null", "false"]),
    ("code not like '_1_'", ["true", "false", "null", "true"]),
    ("code = other", ["false", "null", "null", "false"]),
    ("code < other", ["true", "null", "null", "true"]),
    ("upper(code)", ["I63.9", "I10", "null", ""]),
    ("lower(other)", ["i63", "null", "i10", "é1"]),
    ("upper(code) = upper(other)", ["false", "null", "null", "false"]),
    ("length(other)", ["3", "null", "3", "2"]),
    ("substr(code, 1, 3)", ["I63", "i10", "null", ""]),
    ("substr(code, -2)", [".9", "10", "null", ""]),
    ("code || '/' || other", ["I63.9/i63", "null", "null", "/É1"]),
    ("concat(code, '-', other)", ["I63.9-i63", "i10-", "-I10", "-É1"]),
    ("trim('  ' || code || ' ')", ["I63.9", "i10", "null", ""]),
    ("coalesce(code, other)", ["I63.9", "i10", "I10", ""]),
    ("greatest(code, other)", ["i63", "i10", "I10", "É1"]),
    ("cast(substr(code, 2, 2) as integer)", ["63", "10", "null", "null"]),
    ("case when code is null then other else substr(code, 1, 1) end", ["I", "i", "I10", ""]),
  ])
  func `texts are told apart by their bytes`(expression: String, expected: [String]) {
    #expect(evaluate(expression, over: codes) == expected)
  }

  @Test func `parameters stand for values that come with the data`() {
    #expect(
      evaluate("born >= :period_start", over: people, parameters: ["period_start": .day(Day(iso: "1954-01-01")!)])
        == ["true", "true", "null", "false"])
  }
}
