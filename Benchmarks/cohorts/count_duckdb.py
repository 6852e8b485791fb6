"""Counts the twenty indicators in DuckDB from typed tables in memory: each frame once, all breakdowns of an indicator in one statement.

usage: count_duckdb.py TABLES THREADS CELLS
"""
import pathlib
import sys
import time

import duckdb
from indicators import BREAKDOWNS, DATES, INDICATORS, quarters

HERE = pathlib.Path(__file__).resolve().parent


def main(tables, threads, cells):
    con = duckdb.connect()
    con.execute(f"SET threads TO {threads}")
    for path in pathlib.Path(tables).glob("*.csv"):
        dates = [column for column in ("start_date", "end_date", "admission_date", "discharge_date")]
        head = path.read_text().split("\n", 1)[0].split(",")
        types = {c: "DATE" if c in dates else "INTEGER" if c == "age" else "VARCHAR" for c in head}
        con.execute(f"CREATE TABLE {path.stem} AS SELECT * FROM read_csv('{path}', header = true, columns = {types})")
    days = ", ".join(f"(DATE '{start}', DATE '{end}')" for start, end in quarters())
    con.execute(f"CREATE TABLE quarters AS SELECT * FROM (VALUES {days}) AS q(period_start, period_end)")
    start = time.perf_counter()
    for name in BREAKDOWNS:
        frame = (HERE / f"frames/{name}_of_people.sql").read_text()
        con.execute(
            f"CREATE TEMP TABLE {name}_of_people AS SELECT f.*, g.neighbourhood_code, g.local_authority_code, q.period_start "
            f"FROM ({frame}) AS f INNER JOIN places AS g ON g.lsoa_code = f.lsoa_code "
            f"INNER JOIN quarters AS q ON f.{DATES[name]} BETWEEN q.period_start AND q.period_end"
        )
    results = [(one[0], one[1], con.execute(statement(*one[1:])).fetchall()) for one in INDICATORS]
    print(f"seconds={time.perf_counter() - start}")
    rows = []
    for identifier, table, found in results:
        for period, neighbourhood, authority, *values, grouping, numerator, denominator in found:
            kinds = [name for bit, name in enumerate(reversed(BREAKDOWNS[table])) if not grouping >> bit & 1]
            value = values[BREAKDOWNS[table].index(kinds[0])] if kinds else ""
            rows.append(
                f"{identifier},{period},{neighbourhood or authority},{kinds[0] if kinds else 'all'},"
                f"{'Unknown' if value is None else value},{numerator},{denominator}"
            )
    pathlib.Path(cells).write_text("\n".join(sorted(rows)) + "\n")


def statement(table, where, numerator):
    breakdowns = BREAKDOWNS[table]
    areas = ["neighbourhood_code", "local_authority_code"]
    sets = [f"(period_start, {area})" for area in areas]
    sets += [f"(period_start, {area}, {breakdown})" for area in areas for breakdown in breakdowns]
    return (
        f"SELECT period_start, neighbourhood_code, local_authority_code, {', '.join(breakdowns)}, "
        f"grouping({', '.join(breakdowns)}), count(*) FILTER (WHERE {numerator}), count(*) FROM {table}_of_people "
        f"WHERE {where} GROUP BY GROUPING SETS ({', '.join(sets)})"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
