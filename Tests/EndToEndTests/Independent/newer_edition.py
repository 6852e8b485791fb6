#!/usr/bin/env python3
"""Make, of a set of submissions, one that tells the newer edition of the national method from the older.

usage: newer_edition.py CLD OUTPUT

Writes OUTPUT/cld.csv, in which empty cells of some columns read NULL, and OUTPUT/ons_deaths.csv, in which of the people with
an NHS number some deaths are registered as stated, some later, some not at all, and some of people who pass for living. Some stays in homes are reported a second time, as of the other
kind of home and under another number of the authority's own. What is chosen follows from the rows' numbers. Standard library
only.
"""
import csv
import sys
from datetime import date, timedelta

source, output = sys.argv[1:]
with open(source, newline="", encoding="utf-8-sig") as file:
    rows = list(csv.DictReader(file))
stated = {}
for row in rows:
    number = row["Traced NHS Number"] or row["NHS Number"]
    if number:
        stated[number] = row["Date of Death"] or stated.get(number, "")
with open(f"{output}/ons_deaths.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["NHS Number", "Date of Death"])
    for place, (number, died) in enumerate(sorted(stated.items())):
        if died and place % 3:
            writer.writerow([number, date.fromisoformat(died) + timedelta(40 * (place % 3 - 1))])
        elif not died and place % 29 == 0:
            writer.writerow([number, date(2025, 1, 1) + timedelta(place % 300)])
            writer.writerow([number, date(2024, 12, 1)])
for row in rows:
    for name in ("Service Component", "Event Outcome", "Date of Death", "NHS Number", "Request: Route of Access"):
        if not row[name] and int(row["Record ID"]) % 2:
            row[name] = ("NULL", "null")[int(row["Record ID"]) // 2 % 2]
homes = {"long term support: residential care": "Long Term Support: Nursing Care",
         "long term support: nursing care": "Long Term Support: Residential Care"}
again = [row for row in rows if row["Service Type"].strip().lower() in homes and int(row["Record ID"]) % 11 == 0]
number = max(int(row["Record ID"]) for row in rows)
for place, row in enumerate(again, 1):
    rows.append(row | {
        "Record ID": str(number + place), "LA Person Unique Identifier": row["LA Person Unique Identifier"] + "-2",
        "Service Type": homes[row["Service Type"].strip().lower()]})
with open(f"{output}/cld.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
