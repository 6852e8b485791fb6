"""Counts the twenty indicators in Polars from typed tables in memory: each frame once, then an indicator's breakdowns together.

usage: count_polars.py TABLES CELLS
"""
import pathlib
import sys
import time

import polars as pl
from indicators import BREAKDOWNS, DATES, INDICATORS, PEOPLE, quarters

DAYS = ["start_date", "end_date", "admission_date", "discharge_date"]


def main(tables, cells):
    data = {path.stem: read(path) for path in pathlib.Path(tables).glob("*.csv")}
    periods = pl.DataFrame(quarters(), schema=["period_start", "period_end"], orient="row").with_columns(
        pl.all().str.to_date("%Y-%m-%d")
    )
    start = time.perf_counter()
    frames = {name: frame(name, data, periods) for name in BREAKDOWNS}
    counted = []
    for identifier, table, where, numerator in INDICATORS:
        rows = frames[table].filter(pl.sql_expr(where)).with_columns(pl.sql_expr(numerator).fill_null(False).alias("hit"))
        rows = rows.select("period_start", "neighbourhood_code", "local_authority_code", "hit", *BREAKDOWNS[table]).collect()
        sets = [
            (area, breakdown, rows.lazy().group_by("period_start", area, *([breakdown] if breakdown else [])).agg(
                pl.col("hit").sum().alias("numerator"), pl.len().alias("denominator")))
            for area in ("neighbourhood_code", "local_authority_code") for breakdown in [None, *BREAKDOWNS[table]]
        ]
        counted.append((identifier, sets, pl.collect_all([lazy for _, _, lazy in sets])))
    print(f"seconds={time.perf_counter() - start}")
    lines = []
    for identifier, sets, tables_of in counted:
        for (area, breakdown, _), table in zip(sets, tables_of):
            for row in table.iter_rows(named=True):
                value = "" if breakdown is None else "Unknown" if row[breakdown] is None else row[breakdown]
                lines.append(
                    f"{identifier},{row['period_start']},{row[area]},{breakdown or 'all'},{value},"
                    f"{row['numerator']},{row['denominator']}"
                )
    pathlib.Path(cells).write_text("\n".join(sorted(lines)) + "\n")


def read(path):
    head = path.read_text().split("\n", 1)[0].split(",")
    types = {name: pl.Date if name in DAYS else pl.Int32 if name == "age" else pl.String for name in head}
    return pl.read_csv(path, schema=types)


def frame(name, data, periods):
    """The rows of a frame that lie in a quarter and in an area, lazily made and then kept."""
    people = data["people"].lazy().select("person", "sex", "ethnic_group", "lsoa_code")
    made = (
        data[name].lazy()
        .join(people, on="person", how="left")
        .join(data["deprivation"].lazy(), on="lsoa_code", how="left")
        .join(data["places"].lazy().select("lsoa_code", "neighbourhood_code", "local_authority_code"), on="lsoa_code")
        .with_columns(
            pl.when(pl.col("age") < 65).then(pl.lit("18 to 64")).when(pl.col("age") < 75).then(pl.lit("65 to 74"))
            .when(pl.col("age") < 85).then(pl.lit("75 to 84")).when(pl.col("age") >= 85).then(pl.lit("85 and over"))
            .alias("age_band")
        )
        .sort(DATES[name])
        .join_asof(periods.lazy(), left_on=DATES[name], right_on="period_start", strategy="backward")
        .filter(pl.col(DATES[name]) <= pl.col("period_end"))
    )
    assert set(PEOPLE) <= set(made.collect_schema().names())
    return made.collect().lazy()


if __name__ == "__main__":
    main(*sys.argv[1:])
