"""Makes a million events of 300,000 people, drawn with a fixed seed.

usage: make_events.py FOLDER [EVENTS]
"""
import pathlib
import sys

import numpy as np
import polars as pl

KINDS = ["Request", "Assessment", "Service", "Review", "Attendance", "Admission", "Contact", "Visit"]
PEOPLE = 300_000


def main(target, events=1_000_000):
    target, events = pathlib.Path(target), int(events)
    target.mkdir(parents=True)
    random = np.random.default_rng(20261121)
    persons = random.permutation(np.arange(4_000_000_000, 4_000_000_000 + PEOPLE * 7, 7))
    pl.DataFrame({
        "person": persons,
        "sex": np.array(["Female", "Male"])[random.integers(0, 2, PEOPLE)],
        "area_code": np.array([f"CRN{n:02}" for n in range(1, 10)])[random.integers(0, 9, PEOPLE)],
    }).write_csv(target / "people.csv")
    days = np.datetime64("2022-04-01") + random.integers(0, 1096, events).astype("timedelta64[D]")
    pl.DataFrame({
        "event_id": np.arange(events),
        "person": persons[(random.pareto(1.5, events) * 30_000).astype(np.int64) % PEOPLE],
        "happened_on": days,
        "kind": np.array(KINDS)[random.integers(0, 8, events)],
        "minutes": random.integers(5, 300, events),
    }).write_csv(target / "events.csv")


if __name__ == "__main__":
    main(*sys.argv[1:])
