"""Twenty indicators, eight quarters, eight breakdowns, on the whole borough: counting alone, from the same typed data."""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile

from bench.contest import Contender, contest, python

HERE = pathlib.Path(__file__).resolve().parent


def benchmark(place):
    borough = place.sample()
    tables = place.made("counted", lambda path: place.run([sys.executable, HERE / "prepare.py", borough, path]))
    definitions, cells = place.kept / "counting", place.kept
    place.run([sys.executable, HERE / "definitions.py", tables, definitions])
    count_waymark = [sys.executable, HERE / "count_waymark.py", place.waymark, tables, definitions, place.jobs]
    contenders = [
        Contender("Waymark", list(map(str, [*count_waymark, cells / "waymark.cells"]))),
        python(HERE / "count_duckdb.py", tables, place.jobs, cells / "duckdb.cells", name="DuckDB", threads=place.jobs),
        python(HERE / "count_polars.py", tables, cells / "polars.cells", name="Polars", threads=place.jobs),
    ]
    for contender in contenders:
        subprocess.run(contender.command, check=True, stdout=subprocess.DEVNULL)
    compare(cells / "waymark.cells", [cells / "duckdb.cells", cells / "polars.cells"])
    contest("20 indicators × 8 quarters × 8 breakdowns, counting alone", contenders, place.rounds)
    growth(place)


def growth(place):
    """From CSV files to a table of counts: whole processes from start to exit, and Polars' work alone beside them."""
    for events in (300_000, 1_000_000, 3_000_000, 30_000_000):
        if events > 3_000_000 and not os.environ.get("WAYMARK_LONG"):
            continue
        folder = place.made(f"events-{events}", lambda path: place.run([sys.executable, HERE / "make_events.py", path, events]))
        with tempfile.TemporaryDirectory() as scratch:
            scratch = pathlib.Path(scratch)
            command = [place.waymark, "run", HERE / "events/counting.yaml", "--extracts", folder, "--jobs", place.jobs]
            command += ["--output", scratch / "output", "--restricted", scratch / "restricted"]
            tabulate = (HERE / "tabulate_polars.py", folder, scratch / "counts.csv")
            polars = python(*tabulate, name="Polars", threads=place.jobs, whole=True)
            inside = python(*tabulate, name="Polars, its packages loaded", threads=place.jobs)
            own = Contender("Waymark", list(map(str, command)))
            for contender in (own, polars):
                subprocess.run(contender.command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            compare_counts(scratch / "restricted/indicators.csv", scratch / "counts.csv")
            contest(f"{events:,} events from CSV to counts", [own, polars, inside], place.rounds, unit=(events, "events"))


def compare_counts(own, theirs):
    """Ends the benchmark where Polars counts otherwise."""
    with open(own, newline="") as file:
        ours = {
            (row["period_start"], row["area_code"], *row["breakdown_value"].split("|")):
            (float(row["numerator"]), float(row["denominator"])) for row in csv.DictReader(file)
        }
    with open(theirs, newline="") as file:
        others = {
            (row["period_start"], row["area_code"], row["kind"], row["sex"]): (float(row["events"]), float(row["minutes"]))
            for row in csv.DictReader(file)
        }
    if ours != others:
        sys.exit(f"{len(ours.items() ^ others.items())} of {len(others)} counts differ")


def compare(own, others):
    """Ends the benchmark where a peer counts otherwise."""
    ours = own.read_text()
    for other in others:
        theirs = other.read_text()
        if ours != theirs:
            different = set(ours.splitlines()) ^ set(theirs.splitlines())
            sys.exit(f"{own.name} and {other.name} differ in {len(different)} lines, such as {sorted(different)[:4]}")
    print(f"{len(ours.splitlines())} cells are the same in all.", file=sys.stderr)
