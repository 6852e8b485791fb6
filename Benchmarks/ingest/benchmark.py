"""Reading extracts: `waymark validate` checks types and rules of 500 MB of 30 columns; the peers only load it, typed."""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys

from bench import Contender, contest, python

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = HERE / "extract.yaml"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
COLUMNS = re.compile(r"\{name: (\w+), type: (\w+)")
SIZE = 500_000_000
SMALL_SIZE = 5_000_000


def extract(place, size):
    """The client level data of Crafton, its thirty columns, repeated up to a size in bytes.

    Dates that are none are left out: most peers cannot load a typed column that holds one.
    """

    def make(path):
        columns = COLUMNS.findall(SCHEMA.read_text(encoding="utf-8"))
        names = [name for name, _ in columns]
        dates = [name for name, kind in columns if kind == "date"]
        with open(place.sample() / "asc_client_level_data.csv", newline="", encoding="utf-8") as source, open(
            path, "w", newline="", encoding="utf-8"
        ) as target:
            rows = csv.DictReader(source)
            writer = csv.DictWriter(target, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            body = target.tell()
            for row in rows:
                row |= {name: "" for name in dates if not DATE.fullmatch(row[name])}
                writer.writerow(row)
                if target.tell() >= size:
                    return
        with open(path, "rb") as source:
            source.seek(body)
            block = source.read()
        with open(path, "ab") as target:
            for _ in range((size - body) // len(block)):
                target.write(block)

    return place.made(f"ingest-{size}.csv", make)


def validate(place, path, jobs, **environment):
    name = f"waymark validate, {jobs} jobs" if jobs > 1 else "waymark validate, 1 job"
    return Contender(
        name + (", libcsv alone" if environment else ""), [place.waymark, "validate", "--jobs", str(jobs), SCHEMA, path],
        environment=environment,
    )


def frictionless(path):
    """Its own command, told the same schema without what only Waymark knows."""
    fields = [{"name": name, "type": kind} for name, kind in COLUMNS.findall(SCHEMA.read_text(encoding="utf-8"))]
    descriptor = path.with_suffix(".schema.json")
    descriptor.write_text(json.dumps({"fields": fields}))
    command = [sys.executable, "-m", "frictionless", "validate", "--schema", str(descriptor.name), path.name]
    return Contender("frictionless validate", ["sh", "-c", f"cd {path.parent} && {' '.join(command)}"])


def loading(place, path):
    """All columns, checked and kept, by a pipeline that does nothing else: how much memory do they take?"""
    folder = place.kept / "loading"
    (folder / "extracts").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "extracts/extract.yaml").write_text(SCHEMA.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "loading.yaml").write_text(
        "name: loading\nas_of: 2025-03-31\nextracts: .\noutput: output\nrestricted: restricted\n"
        "stages:\n  - {stage: ingest, extracts: [extract]}\n",
        encoding="utf-8",
    )
    data = folder / "data/extract.csv"
    data.unlink(missing_ok=True)
    data.symlink_to(path)
    own = [place.waymark, "run", folder / "loading.yaml", "--extracts", folder / "data", "--jobs", place.jobs]
    own += ["--output", folder / "output", "--restricted", folder / "restricted"]
    polars = python(HERE / "load.py", "polars", path, SCHEMA, name="polars, load", threads=place.jobs)
    contest(
        "Load 500 MB, 30 columns, checked and profiled",
        [Contender("waymark run, ingest alone", list(map(str, own))), polars], min(place.rounds, 3),
        (path.stat().st_size / 1e6, "MB"),
    )


def benchmark(place):
    path = extract(place, SIZE)
    unit = (path.stat().st_size / 1e6, "MB")
    peers = [
        python(HERE / "load.py", name, path, SCHEMA, name=f"{name}, load", threads=place.jobs)
        for name in ("polars", "duckdb", "pyarrow", "pandas")
    ]
    contest("Check 500 MB, 30 columns", [validate(place, path, place.jobs)] + peers, place.rounds, unit)

    callbacks = place.kept / "empty_callbacks"
    subprocess.run(["cc", "-O2", "-o", callbacks, HERE / "empty_callbacks.c", "-lcsv"], check=True)
    contest(
        "The same through libcsv alone, one thread",
        [validate(place, path, 1, WAYMARK_DECODER="libcsv"), Contender("libcsv, empty callbacks", [callbacks, path])],
        place.rounds, unit,
    )

    small = extract(place, SMALL_SIZE)
    contest(
        "Check 5 MB, 30 columns", [validate(place, small, place.jobs), frictionless(small)], min(place.rounds, 2),
        (small.stat().st_size / 1e6, "MB"),
    )
    loading(place, path)
    sizes = [50_000_000, SIZE, 2_000_000_000] + ([5_000_000_000] if os.environ.get("WAYMARK_LONG") else [])
    growth = [extract(place, size) for size in sizes]
    contest(
        "Growth with the size of the file",
        [
            Contender(f"{file.stat().st_size / 1e6:,.0f} MB", [place.waymark, "validate", "--jobs", str(place.jobs), SCHEMA, file])
            for file in growth
        ],
        min(place.rounds, 3),
    )
