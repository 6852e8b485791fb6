"""Loads a CSV file into typed columns, and does nothing more with it.

usage: load.py polars|duckdb|pandas|pyarrow FILE SCHEMA      prints seconds=NUMBER
"""
import re
import sys
import time

TYPES = re.compile(r"\{name: (\w+), type: (\w+)")
program, path, schema = sys.argv[1:]
with open(schema, encoding="utf-8") as file:
    types = dict(TYPES.findall(file.read()))
threads = int(__import__("os").environ.get("WAYMARK_THREADS", "1"))

if program == "polars":
    import polars

    kinds = {"date": polars.Date, "number": polars.Float64, "string": polars.String}
    start = time.perf_counter()
    rows = polars.read_csv(path, schema={name: kinds[kind] for name, kind in types.items()}).height
elif program == "duckdb":
    import duckdb

    kinds = {"date": "DATE", "number": "DOUBLE", "string": "VARCHAR"}
    columns = "{" + ", ".join(f"'{name}': '{kinds[kind]}'" for name, kind in types.items()) + "}"
    database = duckdb.connect(config={"threads": threads})
    start = time.perf_counter()
    database.execute(f"CREATE TABLE t AS FROM read_csv('{path}', header = true, columns = {columns}, delim = ',', quote = '\"', escape = '\"')")
    rows = database.execute("SELECT count(*) FROM t").fetchone()[0]
elif program == "pandas":
    import pandas

    kinds = {name: "float64" if kind == "number" else "str" for name, kind in types.items() if kind != "date"}
    dates = [name for name, kind in types.items() if kind == "date"]
    start = time.perf_counter()
    rows = len(pandas.read_csv(path, dtype=kinds, parse_dates=dates, date_format="%Y-%m-%d"))
elif program == "pyarrow":
    import pyarrow
    import pyarrow.csv

    kinds = {"date": pyarrow.date32(), "number": pyarrow.float64(), "string": pyarrow.string()}
    pyarrow.set_cpu_count(threads)
    start = time.perf_counter()
    rows = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types={name: kinds[kind] for name, kind in types.items()}),
    ).num_rows
else:
    sys.exit(f"load.py: error: no program '{program}'")
seconds = time.perf_counter() - start
print(f"rows={rows}")
print(f"seconds={seconds}")
