#!/usr/bin/env python3
"""Link four kinds of data by their YAML files and training alone, beside Splink with the same columns, comparisons and rules.

usage: kinds.py WAYMARK DIRECTORY [--persons N] [--seed N]

Needs the packages of Benchmarks/requirements.txt. Exit status 1 where F1 is below Splink's at its best threshold.
"""
import argparse
import csv
import pathlib
import shutil
import subprocess
import sys

from kinds.score import report, score

HERE = pathlib.Path(__file__).resolve().parent


def clusters(path):
    with open(path) as file:
        return {(row["source"], row["record_id"]): row["person_id"] for row in csv.DictReader(file)}


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("waymark", type=pathlib.Path)
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    behind = False
    for definition in sorted((HERE / "kinds").glob("*.yaml")):
        kind, folder = definition.stem, options.directory / definition.stem
        make = [HERE / "kinds/people.py", kind, folder, options.seed, options.persons]
        subprocess.run(list(map(str, [sys.executable] + make)), check=True)
        copy = pathlib.Path(shutil.copy(definition, folder))
        link = [options.waymark.resolve(), "link"]
        data = [copy, "--extracts", folder, "--output"]
        for command in (link + ["train"] + data + [folder / f"{kind}.model.json"], link + data + [folder / "clusters.csv"]):
            subprocess.run(list(map(str, command)), check=True, capture_output=True)
        ours = score(clusters(folder / "truth.csv"), clusters(folder / "clusters.csv"))
        peer = subprocess.run([sys.executable, HERE / "splink_kind.py", copy, folder], check=True, capture_output=True, text=True)
        theirs = peer.stdout.strip().splitlines()[-1]
        print(f"{kind}: waymark {report(ours)}; {theirs}")
        behind |= ours[2] < float(theirs.split("F1 ")[1].split(";")[0])
    sys.exit(1 if behind else 0)


if __name__ == "__main__":
    main()
