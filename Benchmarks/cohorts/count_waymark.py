"""Runs the pipeline of the benchmark and tells how long counting took: frames and all cells, once the extracts are typed.

usage: count_waymark.py WAYMARK TABLES DEFINITIONS JOBS CELLS
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile


def main(waymark, tables, definitions, jobs, cells):
    with tempfile.TemporaryDirectory() as scratch:
        output, restricted = pathlib.Path(scratch) / "output", pathlib.Path(scratch) / "restricted"
        command = [waymark, "run", f"{definitions}/counting.yaml", "--extracts", tables, "--output", output]
        command += ["--restricted", restricted, "--jobs", jobs]
        done = subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
        run = json.loads(next(output.rglob("run.json")).read_text())
        with open(restricted / "indicators.csv", newline="") as file:
            rows = [
                f"{row['indicator_id']},{row['period_start']},{row['area_code']},{row['breakdown']},{row['breakdown_value']},"
                f"{float(row['numerator']):.0f},{float(row['denominator']):.0f}"
                for row in csv.DictReader(file) if float(row["denominator"] or 0) > 0
            ]
    pathlib.Path(cells).write_text("\n".join(sorted(rows)) + "\n")
    seconds = [stage["seconds"] for stage in stages(run) if stage["stage"] == "estimate: counting"]
    print(f"seconds={seconds[0]}")


def stages(run):
    """The timings of a run, wherever its record keeps them."""
    if isinstance(run, dict):
        found = run.get("stages")
        if isinstance(found, list) and found and "seconds" in found[0]:
            return found
        return next((inner for value in run.values() if (inner := stages(value))), None)
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
