"""Runs printed statements, or parses them, for the tests of printed statements.

    run_statements.py run DIRECTORY        tables.sql makes the tables from CSV files; each *.script.sql is run in a DuckDB
                                           of its own over them, and what its last query gives is written as *.rows
    run_statements.py parse DIRECTORY      each *.duckdb.sql, *.tsql.sql and *.spark.sql is parsed by sqlglot
Standard output: a line for each fault; nothing where there is none.
"""

import pathlib
import sys


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return format(float(value), ".10g")
    return str(value)


def run(directory):
    import duckdb

    tables = (directory / "tables.sql").read_text()
    for script in sorted(directory.glob("*.script.sql")):
        database = duckdb.connect(config={"threads": 2})
        database.execute("set ieee_floating_point_ops = false")
        try:
            database.execute(tables)
            rows = database.execute(script.read_text()).fetchall()
        except duckdb.Error as error:
            print(f"{script.name}: {error}")
            continue
        lines = sorted("\x1f".join(cell(value) for value in row) for row in rows)
        (directory / script.name.replace(".script.sql", ".rows")).write_text("\n".join(lines))


def parse(directory):
    import sqlglot

    for dialect in ("duckdb", "tsql", "spark"):
        for script in sorted(directory.glob(f"*.{dialect}.sql")):
            try:
                statements = [s for s in sqlglot.parse(script.read_text(), dialect=dialect) if s]
            except sqlglot.errors.ParseError as error:
                print(f"{script.name}: {error}")
                continue
            unknown = sum(isinstance(s, sqlglot.exp.Command) for s in statements)
            if unknown or not statements:
                print(f"{script.name}: {unknown} of {len(statements)} statements are not understood")


{"run": run, "parse": parse}[sys.argv[1]](pathlib.Path(sys.argv[2]))
