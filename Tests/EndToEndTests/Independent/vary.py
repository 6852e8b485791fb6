#!/usr/bin/env python3
"""Spoil a set of submissions in a way to which the national method must be blind, or leave little of it.

usage: vary.py KIND SOURCE OUTPUT        (SOURCE and OUTPUT are directories with cld.csv and sus.csv)

KIND is one of
  blanks    blanks before and behind what cells say
  case      letters of wordings in other cases
  columns   columns in another order, and one that nobody knows
  person    the rows of one person alone
  quoted    every cell in quotes, lines that end as in DOS, and a byte order mark
What is chosen follows from the rows' numbers. Standard library only.
"""
import csv
import sys

KIND, SOURCE, OUTPUT = sys.argv[1:]
IDENTIFIERS = ("Person", "NHS", "Pseudo", "Ident", "Record ID", "Submission", "Date", "Import")


def cell(name, text, number):
    if KIND == "blanks" and text:
        return text + " " * (number % 3)
    if KIND == "case" and text and not any(word in name for word in IDENTIFIERS):
        return (text.upper(), text.lower(), text.title().swapcase())[number % 3]
    return text


for file in ("cld", "sus"):
    with open(f"{SOURCE}/{file}.csv", newline="", encoding="utf-8-sig") as source:
        rows = list(csv.DictReader(source))
    names = list(rows[0])
    rows = [
        {name: cell(name, row[name], place + column) for column, name in enumerate(names)} for place, row in enumerate(rows)
    ]
    if KIND == "columns":
        names = names[::-1] + ["Nobody Knows"]
        rows = [row | {"Nobody Knows": str(place)} for place, row in enumerate(rows)]
    if KIND == "person" and file == "cld":
        counts = {}
        for row in rows:
            if row["Traced NHS Number"]:
                counts[row["Traced NHS Number"]] = counts.get(row["Traced NHS Number"], 0) + 1
        most = max(counts, key=lambda number: (counts[number], number))
        rows = [row for row in rows if row["Traced NHS Number"] == most]
    is_quoted = KIND == "quoted"
    with open(f"{OUTPUT}/{file}.csv", "w", newline="", encoding="utf-8-sig" if is_quoted else "utf-8") as target:
        writer = csv.DictWriter(
            target, names, lineterminator="\r\n" if is_quoted else "\n",
            quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL)
        writer.writeheader()
        writer.writerows(rows)
