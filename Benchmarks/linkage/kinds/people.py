"""Makes people and what registers write of them: four kinds of data unlike the extracts of health and care.

usage: people.py KIND DIRECTORY SEED PERSONS

Writes the CSV files that KIND.yaml names, and truth.csv. Names come from the census counts in PyPI clkhash.
"""
import bisect
import csv
import datetime
import itertools
import os
import pathlib
import random
import sys

import clkhash

COUNTS = pathlib.Path(os.path.dirname(clkhash.__file__)) / "data"
OUTCODES = [f"{area}{number}" for area in "LS BD HD HX WF HU YO".split() for number in range(1, 18)]
UNIT = "ABDEFGHJLNPQRSTUWXYZ"
STREETS = [
    f"{name} {kind}"
    for name in "Church Mill Park Station High Victoria Albert Green York Queens Kings Manor North Oak Elm Maple Lake Hill".split()
    for kind in "Street Road Lane Avenue Drive Terrace".split()
]
TOWNS = "Leeds Bradford Halifax Wakefield Hull York Selby Ripon Otley Ilkley Keighley Batley Morley Pudsey Goole".split()
SHORT = {"William": "Bill", "Elizabeth": "Liz", "Robert": "Bob", "Thomas": "Tom", "James": "Jim", "Michael": "Mike"}
KEYS = {
    key: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place, key in enumerate(row)
}


class Names:
    """Names drawn as often as they are borne."""

    def __init__(self, counts):
        self.names = list(counts)
        self.upto = list(itertools.accumulate(counts.values()))

    def draw(self, chance):
        return self.names[bisect.bisect(self.upto, chance.random() * self.upto[-1])].title()


def names():
    forenames = {"M": {}, "F": {}}
    with open(COUNTS / "first-name-counts-by-year.csv") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            if 1930 <= int(row["Year"]) <= 2010:
                sex = forenames[row["Sex"][0]]
                sex[row["Name"]] = sex.get(row["Name"], 0) + int(row["Count"])
    with open(COUNTS / "last-names.csv") as file:
        surnames = {row["Name"]: int(row["Count"]) for row in csv.DictReader(file, skipinitialspace=True)}
    return {sex: Names(counts) for sex, counts in forenames.items()}, Names(surnames)


def digits(chance, count):
    return "".join(chance.choice("0123456789") for _ in range(count))


def people(chance, count):
    """Households of one to four, who share surname, home and often a telephone."""
    forenames, surnames = names()
    homes = [
        (f"{chance.choice(OUTCODES)} {chance.randrange(1, 10)}{chance.choice(UNIT)}{chance.choice(UNIT)}", chance.choice(TOWNS))
        for _ in range(count // 25)
    ]

    def home():
        return chance.choice(homes) + (str(chance.randrange(1, 150)), chance.choice(STREETS))

    everybody = []
    while len(everybody) < count:
        surname, here, telephone = surnames.draw(chance), home(), "07" + digits(chance, 9)
        size = chance.choice([1, 1, 2, 2, 3, 4])
        for member in range(size):
            sex = chance.choice("MF")
            age = chance.uniform(0, 95) if size == 1 else chance.uniform(*((25, 60) if member < 2 else (0, 24)))
            everybody.append({
                "person": len(everybody),
                "forename": forenames[sex].draw(chance),
                "middle": forenames[sex].draw(chance) if chance.random() < 0.7 else "",
                "surname": surname if chance.random() < 0.9 else surnames.draw(chance),
                "sex": sex,
                "born": datetime.date(2025, 3, 31) - datetime.timedelta(days=int(age * 365.25)),
                "home": here,
                "old_home": home(),
                "telephone": telephone if chance.random() < 0.4 else "07" + digits(chance, 9),
                "local": digits(chance, 7),
                "last_four": digits(chance, 4),
            })
    return everybody[:count]


def slip(chance, text):
    if len(text) < 2:
        return text
    place, kind = chance.randrange(len(text)), chance.random()
    if kind < 0.3:
        return text[:place] + text[place + 1 :]
    if kind < 0.6:
        return text[:place] + chance.choice(KEYS.get(text[place].lower(), "e") or "e") + text[place + 1 :]
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def digit_slip(chance, text):
    place = chance.randrange(len(text))
    return text[:place] + chance.choice("0123456789") + text[place + 1 :]


def written(chance, person, rate):
    """What a register writes of a person; `rate` times the usual slips."""

    def happens(share):
        return chance.random() < share * rate

    row = dict(person)
    if row["forename"] in SHORT and happens(0.12):
        row["forename"] = SHORT[row["forename"]]
    elif row["middle"] and happens(0.02):
        row["forename"] = row["middle"]
    for name in ("forename", "surname"):
        if happens(0.05):
            row[name] = slip(chance, row[name])
    if happens(0.01):
        row["forename"], row["surname"] = row["surname"], row["forename"]
    if happens(0.02):
        row["forename"] = row["forename"][:1]
    if happens(0.15):
        row["middle"] = row["middle"][:1]
    born = row["born"]
    if happens(0.01) and born.day <= 12:
        row["born"] = born.replace(month=born.day, day=born.month)
    elif happens(0.02):
        row["born"] = born.replace(**chance.choice([{"day": chance.randrange(1, 29)}, {"year": born.year - 1}])) if born.day < 29 else born
    row["postcode"], row["town"], row["number"], row["street"] = row["old_home" if happens(0.12) else "home"]
    if happens(0.03):
        row["postcode"] = slip(chance, row["postcode"])
    if happens(0.06):
        row["street"] = slip(chance, row["street"])
    if happens(0.12):
        row["telephone"] = "07" + digits(chance, 9)
    for name in ("telephone", "local", "last_four"):
        if happens(0.03):
            row[name] = digit_slip(chance, row[name])
    return row


def stated(form):
    """How a kind writes a cell, and in which share of the cells nothing stands."""
    return {
        "patients": lambda r: [(r["forename"], 0), (r["middle"], 0.3), (r["surname"], 0), (r["born"].strftime("%d/%m/%Y"), 0.03), (r["telephone"], 0.25)],
        "members": lambda r: [(f"{r['forename']} {r['surname']}", 0), (str(r["born"].year), 0.04), (r["postcode"], 0.05), (r["sex"], 0)],
        "visitors": lambda r: [(f"{r['surname'].upper()}, {r['forename']} {r['middle']}".strip(), 0), (str(r["born"].year), 0.04), (r["postcode"], 0.05), (r["sex"], 0)],
        "council": lambda r: [(r["forename"], 0.05), (r["surname"], 0.03), (r["born"].isoformat(), 0.08), (r["sex"], 0.08), (r["town"], 0.08), (r["local"], 0.2)],
        "leisure": lambda r: [(r["forename"], 0.05), (r["surname"], 0.03), (r["born"].isoformat(), 0.12), (r["sex"], 0.1), (r["town"], 0.1), (r["telephone"], 0.3)],
        "clinic": lambda r: [(r["forename"], 0.1), (r["surname"], 0.1), (r["born"].strftime("%Y%m%d"), 0.35), (r["number"], 0.3), (r["street"], 0.3), (r["town"], 0.3), (r["postcode"], 0.35), (r["last_four"], 0.5)],
    }[form]


NAMED = ["forename", "surname", "born", "sex", "town"]
ADDRESSED = ["given", "family", "born", "number", "street", "city", "zip", "last_four"]
# By kind its files: name, form, columns, share of people with rows, rows a person, rate of slips.
KINDS = {
    "patients": [("patients", "patients", ["first", "middle", "last", "born", "telephone"], 1, [1, 1, 1, 2, 2, 3, 5], 1)],
    "full_names": [
        ("members", "members", ["name", "year", "postcode", "sex"], 0.7, [1], 0.8),
        ("visitors", "visitors", ["name", "year", "postcode", "sex"], 0.6, [1], 0.8),
    ],
    "four_services": [
        ("housing", "council", NAMED + ["council_id"], 0.5, [1], 1),
        ("benefits", "council", NAMED + ["council_id"], 0.4, [1, 2], 1),
        ("library", "leisure", NAMED + ["telephone"], 0.3, [1], 1),
        ("schools", "leisure", NAMED + ["telephone"], 0.2, [1], 1),
    ],
    "two_clinics": [("clinic", "clinic", ADDRESSED, 0.8, [1, 1, 1, 2], 1.5), ("registry", "clinic", ADDRESSED, 0.7, [1, 1, 1, 2], 1.5)],
}


def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def make(kind, folder, seed, count):
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    everybody = people(chance, count)
    truth = [["source", "record_id", "person_id"]]
    for name, form, columns, share, rows_each, rate in KINDS[kind]:
        rows = [p for p in everybody if chance.random() < share for _ in range(chance.choice(rows_each))]
        chance.shuffle(rows)
        cells = stated(form)
        lines = [["id"] + columns]
        for number, person in enumerate(rows, 1):
            said = cells(written(chance, person, rate))
            lines.append([str(number)] + ["" if chance.random() < missing else text for text, missing in said])
            truth.append([name, str(number), person["person"]])
        write(folder / f"{name}.csv", lines)
    write(folder / "truth.csv", truth)


if __name__ == "__main__":
    make(sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
