"""Runs frames and printed statements in DuckDB, or parses statements, for the tests of what others arrive at.

    run_statements.py frames DIRECTORY     tables.sql makes the tables from CSV files; each frame of frames.json is worked
                                           out word for word and compared, by its key, with the rows of its CSV files
    run_statements.py figures DIRECTORY    tables.sql and shared.sql make what every script reads; each *.script.sql is run
                                           over it, and what its last query gives is written as *.rows, names first
    run_statements.py parse DIRECTORY      each *.duckdb.sql, *.tsql.sql and *.spark.sql is parsed by sqlglot
Standard output: a line for each fault; nothing where there is none.
"""

import datetime
import json
import pathlib
import re
import sys


def connect(directory, word_for_word=False):
    import duckdb

    database = duckdb.connect(config={"threads": 2})
    if word_for_word:
        # Division by zero is no value in Waymark. Printed statements say so themselves.
        database.execute("set ieee_floating_point_ops = false")
        database.execute("set error_on_division_by_zero = false")
    database.execute((directory / "tables.sql").read_text())
    return database


# Frames


def frames(directory):
    import duckdb

    database = connect(directory, word_for_word=True)
    manifest = json.loads((directory / "frames.json").read_text())
    for parameters in manifest["parameters"]:
        values = {name: value_of(value) for name, value in parameters["values"].items()}
        for frame in manifest["frames"]:
            if frame["uses_period"] != parameters["is_period"]:
                continue
            where = f"{frame['name']} {parameters['label']}".strip()
            try:
                make(database, frame, values)
                faults = differences(database, frame, directory / f"{frame['name']}.{parameters['label']}.frame.csv")
            except duckdb.Error as error:
                faults = [str(error).split("\n")[0]]
            for fault in faults:
                print(f"{where}: {fault}")


def value_of(value):
    return datetime.date.fromisoformat(value["day"]) if isinstance(value, dict) else value


def make(database, frame, values):
    """Makes the frame's table of its own text; only parameters are written otherwise in DuckDB."""
    used = {}

    def written(match):
        used[match.group(1)] = values[match.group(1)]
        return "$" + match.group(1)

    names = "|".join(values) or "(?!)"
    text = re.sub(rf"(?<![:\w]):({names})\b", written, frame["sql"]).rstrip().rstrip(";")
    database.execute(f'create or replace table "{frame["name"]}" as {text}', used)


def differences(database, frame, path):
    """What differs between the table of the frame's name and the rows in the file, row by row of one key."""
    columns = frame["columns"]
    database.execute(
        "create or replace table engine (" + ", ".join(f'"{c["name"]}" {c["type"]}' for c in columns) + ")")
    if path.stat().st_size > 0:
        database.execute(f"copy engine from '{path}' (format csv, header false, nullstr '<missing>')")
    # A day that months were added to is a moment in DuckDB: midnight is its day, and nothing else may be.
    targets = {"date": "timestamp"}
    alike = []
    for column in columns:
        name, kind = f'"{column["name"]}"', column["type"]
        left, right = (f"cast({side}.{name} as {targets.get(kind, kind)})" for side in ("f", "e"))
        if kind.startswith("decimal"):
            # As they are: a cast would round away the decimals in which they differ.
            left, right = f"f.{name}", f"e.{name}"
        equal = f"{left} is not distinct from {right}"
        if kind == "double":
            equal = f"({equal} or coalesce(abs({left} - {right}) <= 1e-9 * greatest(1, abs({right})), false))"
        alike.append(equal)
    counts = [database.execute(f"select count(*) from {table}").fetchone()[0] for table in (f'"{frame["name"]}"', "engine")]
    if counts[0] != counts[1]:
        return [f"DuckDB has {counts[0]} rows, Waymark {counts[1]}"]
    keys = " and ".join(f'f."{key}" is not distinct from e."{key}"' for key in frame["key"])
    odd = ", ".join(f"count(*) filter (where f.there and e.there and not ({equal}))" for equal in alike)
    found = database.execute(
        f"""select count(*) filter (where f.there is null or e.there is null), {odd}
        from (select true as there, * from "{frame['name']}") f full join (select true as there, * from engine) e on {keys}"""
    ).fetchone()
    faults = [f"{found[0]} keys stand on one side only"] if found[0] else []
    return faults + [
        f"'{column['name']}' differs in {count} of {counts[0]} rows" for column, count in zip(columns, found[1:]) if count]


# Figures


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return format(float(value), ".10g")
    return str(value)


def figures(directory):
    import duckdb

    database = connect(directory)
    database.execute((directory / "shared.sql").read_text())
    for script in sorted(directory.glob("*.script.sql")):
        database.execute("begin")
        try:
            result = database.execute(script.read_text())
            rows = [[column[0] for column in result.description]] + result.fetchall()
        except duckdb.Error as error:
            print(f"{script.name}: {error}")
            continue
        finally:
            # The tables of one script are none of another's.
            database.execute("rollback")
        lines = ["\x1f".join(cell(value) for value in row) for row in rows]
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


{"frames": frames, "figures": figures, "parse": parse}[sys.argv[1]](pathlib.Path(sys.argv[2]))
