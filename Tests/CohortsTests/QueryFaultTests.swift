import Diagnostics
import DrawnTables
import Tabular
import Testing

@testable import Cohorts

@Suite struct QueryFaultTests {
  private let spells = drawnTable(
    "spells", "spell_id:text | person_id:text | admitted:day | nights:integer\ns1 | p1 | null | 1")
  private let people = drawnTable("people", "person_id:text | age:integer\np1 | 80")

  @Test(
    arguments: [
      ("select nigths from spells", "sql.unknown-name", "unknown column 'nigths'", 8, "did you mean 'nights'?"),
      ("select s.nigths from spells s", "sql.unknown-name", "unknown column 's.nigths'", 8, "did you mean 'nights'?"),
      ("select x.nights from spells s", "sql.unknown-name", "no table is called 'x' here", 8, "did you mean 's'?"),
      (
        "select spell_id from spels", "frame.unknown-table", "unknown table or frame 'spels'", 22,
        "did you mean 'spells'?"
      ),
      (
        "select person_id from spells s join people p on s.person_id = p.person_id", "sql.ambiguous-name",
        "more than one table here has 'person_id'", 8, "write s.person_id or p.person_id"
      ),
      (
        "select s.spell_id from spells s join people p on s.nights > p.age", "frame.join",
        "a join needs an equality between its two sides", 59, "for example: on s.person_id = p.person_id"
      ),
      (
        "select s.spell_id from spells s join people p using (person_id)", "sql.syntax",
        "'on' is needed here, not 'using'", 47, "write the equality out: on a.x = b.x"
      ),
      (
        "select * from spells s join spells s on s.nights = s.nights", "definition.duplicate-name",
        "two tables here are called 's'", 29, "give one of them another name: s as …"
      ),
      (
        "select * from spells s join people p on s.person_id = p.person_id", "frame.column-name",
        "two columns are called 'person_id'", 8, "list the columns and rename one: as …"
      ),
      ("select nights + 1 from spells", "frame.column-name", "this column needs a name", 15, "write '… as name'"),
      (
        "select person_id, nights, count(*) as n from spells group by person_id", "sql.wrong-arguments",
        "'nights' is neither a key of 'group by' nor within an aggregate", 19,
        "add it to 'group by', or take one of its values: min(nights) as nights"
      ),
      (
        "select * from spells group by person_id", "sql.wrong-arguments", "a star cannot stand in a grouped select", 8,
        nil
      ),
      (
        "select percentile_cont(0.9) as n from spells", "sql.wrong-arguments",
        "'percentile_cont' needs 'within group (order by …)' with one key", 8,
        "write percentile_cont(0.9) within group (order by value)"
      ),
      (
        "select percentile_cont(90) within group (order by nights) as n from spells", "sql.wrong-arguments",
        "'percentile_cont' takes a literal number from 0 to 1", 8,
        "write percentile_cont(0.9) within group (order by value)"
      ),
      (
        "select sum(nights) within group (order by nights) as n from spells", "sql.wrong-arguments",
        "'sum' takes no 'within group'", 8, nil
      ),
      ("select sum(person_id) as n from spells", "sql.type-clash", "'sum' needs a number, not a text", 8, nil),
      (
        "select spell_id from spells where count(*) > 1", "sql.wrong-arguments", "an aggregate cannot stand here", 35,
        nil
      ),
      (
        "select spell_id from spells where row_number() over (order by nights) = 1", "sql.wrong-arguments",
        "a window function cannot stand here", 35, nil
      ),
      ("select row_number() as n from spells", "sql.wrong-arguments", "'row_number' needs 'over (…)'", 8, nil),
      (
        "select row_number() over (partition by nights) as n from spells", "sql.wrong-arguments",
        "'row_number' needs 'order by' within 'over (…)'", 21, "without an order the result would depend on chance"
      ),
      (
        "select lag(nights, nights) over (order by nights) as n from spells", "sql.wrong-arguments",
        "'lag' takes a literal number of rows", 20, nil
      ),
      (
        "select spell_id from spells order by spell_id", "sql.syntax",
        "the end of the query is needed here, not 'order'", 29,
        "the rows of a frame have no order; rank them with a window function"
      ),
      (
        "select spell_id from spells limit 3", "sql.syntax", "the end of the query is needed here, not 'limit'", 29,
        "the rows of a frame have no order; rank them with a window function"
      ),
      (
        "select spell_id from spells union select person_id from people", "sql.syntax",
        "the end of the query is needed here, not 'union'", 29, "frames know 'union all' only"
      ),
      (
        "select spell_id from spells union all select age from people", "sql.type-clash",
        "'spell_id' is a text in one select and an integer in this one", 39, nil
      ),
      (
        "select spell_id from spells union all select age, 1 as n from people", "sql.type-clash",
        "this select has 2 columns, the first one 1", 39, nil
      ),
      (
        "select spell_id from spells where nights", "sql.type-clash", "a condition is needed here, not an integer", 35,
        "compare it with a number, for example … > 0"
      ),
      (
        "select spell_id from spells qualify nights = 1", "sql.wrong-arguments", "'qualify' needs a window function",
        44, "use 'where'"
      ),
      (
        "select spell_id from (select * from spells)", "sql.syntax",
        "a name for the query in brackets is needed here, not the end", 44, nil
      ),
      (
        "with a as (select nigths from spells) select * from a", "sql.unknown-name", "unknown column 'nigths'", 19,
        "did you mean 'nights'?"
      ),
      (
        "select sum(nights) over (order by spell_id rows between 1 following and 1 preceding) as n from spells",
        "sql.syntax", "these rows end before they start", 49, nil
      ),
      (
        "select cast(c as text) as z from (select date_trunc('month', admitted) as c from spells) q", "sql.type-clash",
        "a moment has another text than a day", 8, "write cast(cast(… as date) as text)"
      ),
      (
        "with a as (select admitted, admitted + interval 1 month as c from spells) select c - admitted as z from a",
        "sql.type-clash", "moments differ by an interval, not by days", 84,
        "make a day of what an interval was added to, or date_trunc cut: cast(… as date)"
      ),
      (
        "select cast(max(date_trunc('month', admitted)) as text) as z from spells", "sql.type-clash",
        "a moment has another text than a day", 8, "write cast(cast(… as date) as text)"
      ),
      (
        "select lag(date_trunc('month', admitted)) over (order by spell_id) + 1 as z from spells", "sql.type-clash",
        "a moment plus a number is undefined", 68, "make a day of it: cast(… as date)"
      ),
      (
        "select date_trunc('month', admitted) + 1 as z from spells group by date_trunc('month', admitted)",
        "sql.type-clash", "a moment plus a number is undefined", 38, "make a day of it: cast(… as date)"
      ),
      (
        "select c + 1 as z from (select admitted as c from spells union all select date_trunc('year', admitted) from spells) q",
        "sql.type-clash", "a moment plus a number is undefined", 10, "make a day of it: cast(… as date)"
      ),
      (
        "select admitted as a, admitted as b, count(*) as n from spells group by grouping sets ((a), (b))",
        "sql.wrong-arguments", "the grouping sets name one expression twice, and not always together", 89,
        "group by one of the names, or give the expression two names in a 'with' table and group its columns"
      ),
      (
        "select admitted as a, admitted as b, count(*) as n from spells group by grouping sets ((1, 2), (2))",
        "sql.wrong-arguments", "the grouping sets name one expression twice, and not always together", 89,
        "group by one of the names, or give the expression two names in a 'with' table and group its columns"
      ),
    ] as [(String, String, String, Int, String?)])
  func `a fault shows place, reason and cure`(sql: String, code: String, message: String, column: Int, help: String?) {
    let found = faults(sql, over: [spells, people])
    #expect(found.map(\.code.description) == [code])
    #expect(found.first?.message == message)
    #expect(found.first?.place == Place(file: "query.sql", line: 1, column: column))
    #expect(found.first?.help == help)
  }
}
