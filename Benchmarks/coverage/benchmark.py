"""How often the intervals of indicators cover the rates that Crafton was made with.

Small boroughs of many seeds go through the whole nightly job; each figure of the whole place before disclosure control is held
against the rate planted in `truth/rates.csv`: what was expected of its own people, where the truth says so, else the rate stated.
Periods that overlap tell the same twice, so that only the last of them counts. `COVERAGE_SEEDS=20` makes it shorter.

Not every planted chance is that of one draw a row: where people answer year after year, or a location's rating lasts, figures
hang together and less is covered; what is planted for everybody and told of a year's survey differs by who answers. Rates that change within the three years (the front door's) are left out.
"""
import collections
import csv
import os
import pathlib
import shutil
import sys
import tempfile
from datetime import date

POPULATION = 31_000
NOMINAL = 0.95
HERE = pathlib.Path(__file__).resolve().parent


def benchmark(place):
    seeds = int(os.environ.get("COVERAGE_SEEDS", "200"))
    covered, told = collections.Counter(), collections.Counter()
    methods = {}
    for seed in range(1, seeds + 1):
        with tempfile.TemporaryDirectory(dir=place.kept) as folder:
            borough = pathlib.Path(folder) / "borough"
            place.run([place.waymark, "sample", "--population", POPULATION, "--seed", seed, "--output", borough])
            place.run(
                [place.waymark, "run", place.root / "Pipelines/nightly.yaml", "--extracts", borough, "--jobs", place.jobs]
                + ["--output", f"{folder}/output", "--restricted", f"{folder}/restricted"]
            )
            for figure, truth in figures(borough, pathlib.Path(folder) / "restricted/indicators.csv"):
                key = figure["indicator_id"]
                methods[key] = figure["method"]
                told[key] += 1
                covered[key] += float(figure["lower_ci"]) <= truth <= float(figure["upper_ci"])
            shutil.rmtree(borough)
        print(f"  coverage: seed {seed} of {seeds}", file=sys.stderr)
    print(table(seeds, methods, covered, told))


def figures(borough, indicators):
    """Each figure of the whole place that has an interval, with the planted value in its unit."""
    rates = {row["rate"]: row for row in read(borough / "truth/rates.csv")}
    planted = {row["indicator_id"]: row for row in read(HERE / "planted.csv")}
    series = collections.defaultdict(list)
    for row in read(indicators):
        whole = row["area_level"] == "local_authority" and row["breakdown"] == "all"
        if row["indicator_id"] in planted and whole and row["lower_ci"]:
            series[row["indicator_id"]].append(row)
    for key, rows in series.items():
        # Small areas are told of longer periods, and the whole place with them.
        shortest = min(length(row) for row in rows)
        rows = [row for row in rows if length(row) <= shortest * 1.1]
        rows.sort(key=lambda row: row["period_end"])
        overlaps = any(after["period_start"] <= before["period_end"] for before, after in zip(rows, rows[1:]))
        rate = rates[planted[key]["rate"]]
        truth = float(rate["expected"]) / float(rate["denominator"]) if rate["expected"] else float(rate["stated"])
        for row in rows[-1:] if overlaps else rows:
            yield row, truth * float(planted[key]["multiplier"])


def length(row):
    """The days of a figure's period."""
    return (date.fromisoformat(row["period_end"]) - date.fromisoformat(row["period_start"])).days + 1


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def table(seeds, methods, covered, told):
    lines = [
        f"### How often intervals cover what was planted, {seeds} boroughs of {POPULATION:,} citizens", "",
        f"Nominal: {NOMINAL:.0%}.", "", "| method | indicator | intervals | covered |", "| --- | --- | --- | --- |",
    ]
    for method in sorted(set(methods.values())):
        keys = sorted(key for key in told if methods[key] == method)
        for key in keys:
            lines.append(f"| {method} | {key} | {told[key]:,} | {covered[key] / told[key]:.1%} |")
        whole = sum(told[key] for key in keys)
        lines.append(f"| **{method}** | all of them | {whole:,} | **{sum(covered[key] for key in keys) / whole:.1%}** |")
    return "\n".join(lines) + "\n"
