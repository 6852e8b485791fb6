"""Reads two CSV files, joins events to people, counts by quarter, area, kind and sex, and writes a table.

usage: tabulate_polars.py FOLDER COUNTS
"""
import pathlib
import sys
import time

import polars as pl


def main(folder, counts):
    start = time.perf_counter()
    folder = pathlib.Path(folder)
    people = pl.scan_csv(folder / "people.csv", schema={"person": pl.String, "sex": pl.String, "area_code": pl.String})
    events = pl.scan_csv(
        folder / "events.csv",
        schema={"event_id": pl.Int64, "person": pl.String, "happened_on": pl.Date, "kind": pl.String, "minutes": pl.Int64},
    )
    counted = (
        events.join(people, on="person")
        .group_by(pl.col("happened_on").dt.truncate("1q").alias("period_start"), "area_code", "kind", "sex")
        .agg(pl.len().alias("events"), pl.col("minutes").sum())
        .sort("period_start", "area_code", "kind", "sex")
    )
    counted.collect().write_csv(counts)
    print(f"seconds={time.perf_counter() - start}")


if __name__ == "__main__":
    main(*sys.argv[1:])
