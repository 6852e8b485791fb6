"""Runs queries in DuckDB and writes what they give, for the differential test.

Standard input: blocks parted by U+001E; the first makes the tables, each other one is a query.
Standard output: for each query a block, parted by U+001E: a line a row, cells parted by U+001F, each with the letter of
its kind before it; or "!" and DuckDB's message.
"""

import datetime
import decimal
import sys

import duckdb


def cell(value):
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "b" + ("true" if value else "false")
    if isinstance(value, int):
        return "n" + repr(float(value))
    if isinstance(value, float):
        return "n" + repr(value)
    if isinstance(value, decimal.Decimal):
        # To the last decimal, noughts and all: its type is told by them.
        return "d" + format(value, "f")
    if isinstance(value, datetime.datetime):
        # A day that an interval was added to is a moment in DuckDB: midnight is drawn as its day.
        is_midnight = value.time() == datetime.time()
        return "d" + (value.date().isoformat() if is_midnight else value.isoformat(sep=" "))
    if isinstance(value, datetime.date):
        return "d" + value.isoformat()
    return "t" + value


def main():
    blocks = sys.stdin.buffer.read().decode().split("\x1e")
    database = duckdb.connect(config={"threads": 1})
    # Without these a division by zero is infinite in DuckDB 2, or stops it; Waymark keeps to "no value".
    database.execute("set ieee_floating_point_ops = false")
    database.execute("set error_on_division_by_zero = false")
    # DuckDB 2.0.0's optimiser turns "nullif('y', s) in ('x', 'y')" into "s is not null" where it filters.
    database.execute("pragma disable_optimizer")
    database.execute(blocks[0])
    answers = []
    for query in blocks[1:]:
        try:
            rows = database.execute(query).fetchall()
            answers.append("\n".join("\x1f".join(cell(value) for value in row) for row in rows))
        except duckdb.Error as error:
            answers.append("!" + str(error).split("\n")[0])
    sys.stdout.buffer.write("\x1e".join(answers).encode())


main()
