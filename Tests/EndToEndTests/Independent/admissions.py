#!/usr/bin/env python3
"""Compute ASCOF 2B and 2C from client level data row by row, by either edition of the method, knowing nothing of Waymark.

usage: admissions.py EXTRACTS REFERENCE EDITION        (EDITION is 9bee728 or e6f57490)

Written from METHOD.md sections 1, 2, 4 and 10 in plain loops, so that a mistake in the frames is not made here again. By
edition 9bee728 it must give the official figures; by e6f57490 it differs from that in the rules that section 10 names.
Prints CSV: measure, area_code, period_end, numerator, denominator, value; after it a line `events,NUMBER`. Standard library only.
"""
import csv
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction

EXTRACTS, REFERENCE, EDITION = sys.argv[1:]
NEWER = {"9bee728": False, "e6f57490": True}[EDITION]
JOINED = (date(2024, 4, 1), date(2025, 9, 30))
AS_OF = date(2025, 11, 10)
PERIODS = [(date(2024, 10, 1), date(2025, 9, 30)), (date(2024, 7, 1), date(2025, 6, 30))]
SELF_FUNDED = "nfa: self-funded client or under 12wk disregard"


def table(folder, name):
    with open(f"{folder}/{name}.csv", newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def fold(text):
    """As the central database compares text; None where there is none."""
    text = (text or "").rstrip(" ").lower()
    return None if text == "" or (NEWER and text == "null") else text


def day(text):
    return date.fromisoformat(text[:10]) if fold(text) else None


def month(of):
    return of.year * 12 + of.month - 1


def first_of(number):
    return date(number // 12, number % 12 + 1, 1)


def age(birth, on):
    return None if birth is None else int(Fraction((on - birth).days) // Fraction(1461, 4))


MAPPING = {}
for row in table(REFERENCE, "value_mapping"):
    MAPPING.setdefault((row["field"], fold(row["raw_value"])), row["cleaned_value"].lower())
OUTCOMES = table(REFERENCE, "event_outcome_hierarchy_r2")
RANKS = {row["event_outcome"].lower(): int(row["rank"]) for row in OUTCOMES if row["rank"]}


def cleaned(field, raw):
    return None if raw is None else MAPPING.get((field, raw), "invalid and not mapped")


# Records, with the person, the days and the wordings.

registered = {}
if NEWER:
    for row in table(EXTRACTS, "ons_deaths"):
        number, died = fold(row["NHS Number"]), day(row["Date of Death"])
        registered[number] = max(died, registered.get(number, died))
records = []
for row in table(EXTRACTS, "cld"):
    number = fold(row["Traced NHS Number"]) or fold(row["NHS Number"])
    own = fold(row["LA Person Unique Identifier"])
    born = day(row["Date of Birth"])
    record = {
        "id": int(row["Record ID"]),
        "la": fold(row["LA Code"]),
        "loaded": datetime.fromisoformat(row["Import Date"]),
        "person": number or (own and f"{fold(row['LA Code'])}_{own}"),
        "own": own,
        "type": fold(row["Event Type"]),
        "start": day(row["Event Start Date"]),
        "raw end": day(row["Event End Date"]),
        "died": registered.get(number) if NEWER and number else day(row["Date of Death"]),
        "born": born and born.replace(day=1),
        "conversation": {"1": 0, "0": 1}.get((row["Conversation Flag"] or "").strip(), 2),
        "route": fold(row["Request: Route of Access"]),
    }
    for name in ("Client Type", "Event Outcome", "Assessment Type", "Service Type", "Service Component"):
        record["raw " + name] = fold(row[name])
        record[name] = cleaned(name, record["raw " + name])
    records.append(record)


# The period that each submission covers.

def covered(own):
    """The first and last month that a submission's records cover, as numbers; None where it covers nothing."""
    loaded = month(own[0]["loaded"].date())
    ended = [record for record in own if record["raw end"] and month(record["raw end"]) < loaded]
    if not NEWER:
        rows, types = defaultdict(int), defaultdict(set)
        for record in ended:
            rows[month(record["raw end"])] += 1
            if record["type"]:
                types[month(record["raw end"])].add(record["type"])
        total, most = sum(rows.values()), max((len(kinds) for kinds in types.values()), default=0)
        months = [
            number for number, count in rows.items()
            if total < 100 or (100 * count >= 2 * total and len(types[number]) >= most - 1)
        ]
        return (min(months), max(months)) if months else None
    runs = []
    for kind in ("request", "assessment", "service"):
        counts = defaultdict(int)
        for record in ended:
            if kind in (record["type"] or ""):
                counts[month(record["raw end"])] += 1
        ordered = sorted(counts.values())
        middle = len(ordered) // 2
        median = 0
        if ordered:
            median = ordered[middle] if len(ordered) % 2 else Fraction(ordered[middle - 1] + ordered[middle], 2)
        months = sorted(number for number, count in counts.items() if count >= 10 and count * 5 >= median)
        if not months:
            return None
        run = [months[-1]]
        for number in reversed(months[:-1]):
            if run[0] - number > 2:
                break
            run.insert(0, number)
        runs.append((run[0], run[-1]))
    start, end = max(run[0] for run in runs), min(run[1] for run in runs)
    return (start, end) if start <= end else None


submissions = defaultdict(list)
for record in records:
    submissions[record["la"], record["loaded"]].append(record)
coverage = {key: covered(own) for key, own in submissions.items()}

# Which submissions are taken for which quarters.

chosen = defaultdict(list)
quarter = month(JOINED[0])
while first_of(quarter + 3) - timedelta(1) <= JOINED[1]:
    start, end = first_of(quarter), first_of(quarter + 3) - timedelta(1)
    latest = {}
    for (la, loaded), months in coverage.items():
        if months and months[0] <= quarter and months[1] >= quarter + 2 and loaded > datetime(end.year, end.month, end.day):
            if loaded.date() <= AS_OF:
                latest[la] = max(loaded, latest.get(la, loaded))
    for la, loaded in latest.items():
        chosen[la, loaded].append((start, end))
    quarter += 3

# The records that are kept, by the event that they report.

kept = []
for key, quarters in chosen.items():
    begins, ends = min(start for start, _ in quarters), max(end for _, end in quarters)
    for record in submissions[key]:
        start, raw, died, kind = record["start"], record["raw end"], record["died"], record["type"] or ""
        end = raw
        if died and start and raw and start <= died <= raw:
            end = died
        if died and start and not raw and died > start:
            end = died
        serves = "service" in kind
        if not record["person"] or not start or start > ends:
            continue
        if serves and end and end < begins:
            continue
        if not serves and (not kind or not end or not begins <= end <= ends):
            continue
        if died and (died < begins or died < start):
            continue
        prefix = "" if NEWER else "raw "
        event = (
            record["la"], start, None if serves else end, record[prefix + "Client Type"], record["person"], kind,
            record["route"] if "request" in kind else None,
            record[prefix + "Assessment Type"] if "assessment" in kind else None,
            record[prefix + "Service Type"] if serves else None,
            record[prefix + "Service Component"] if serves else None,
        )
        kept.append(record | {"end": end, "ref": (begins, ends), "event": event})

# What is open when a later reference period does not go on with it ends with its own.

last = {}
for record in kept:
    last[record["la"]] = max(record["ref"], last.get(record["la"], record["ref"]))
reported = {(record["event"], record["ref"][0]) for record in kept}
for record in kept:
    begins, ends = record["ref"]
    runs_on = record["end"] is None or record["end"] > ends
    if record["ref"] != last[record["la"]] and runs_on:
        if (record["event"], ends + timedelta(1)) not in reported:
            record["end"] = ends

# One record for each event.

def preference(record):
    end = (0, 0) if record["end"] is None else (1, -record["end"].toordinal())
    rank = RANKS.get(record["Event Outcome"], 999)
    return (-record["ref"][1].toordinal(), end, rank, record["conversation"], -record["id"])


best = {}
for record in kept:
    other = best.get(record["event"])
    if other is None or preference(record) < preference(other):
        best[record["event"]] = record
events = list(best.values())

# What is known of each person: the latest reference period's birth and death.

people = defaultdict(list)
for event in events:
    people[event["la"], event["person"]].append(event)


def latest(own, name):
    """The values of the last reference period in which there is one."""
    stated = [event for event in own if event[name]]
    newest = max((event["ref"][1] for event in stated), default=None)
    return [event[name] for event in stated if event["ref"][1] == newest]


births = {key: min(latest(own, "born"), default=None) for key, own in people.items()}
deaths = {key: max(latest(own, "died"), default=None) for key, own in people.items()}

# New admissions.

populations = {}
for row in table(REFERENCE, "population_by_year" if NEWER else "population"):
    if row["Geography"] == "Local Authority" and row["Gender"] == "All":
        populations.setdefault((row["LA_Code"], row["Age_Band"]), []).append((int(row.get("Year") or 0), int(row["Population"])))


def is_home(event):
    component = event["Service Component"] or ""
    return (
        event["type"] == "service"
        and event["Client Type"] == "service user"
        and event["Service Type"] in ("long term support: residential care", "long term support: nursing care")
        and ("residential" in component or "nursing" in component)
        and "short" not in component
    )


writer = csv.writer(sys.stdout, lineterminator="\n")
writer.writerow(["measure", "area_code", "period_end", "numerator", "denominator", "value"])
for a, b in PERIODS:
    bands = {}
    for key, own in people.items():
        if births[key] is None or (deaths[key] and deaths[key] < a):
            continue
        stays = [event for event in own if is_home(event) and not (NEWER and event["Event Outcome"] == SELF_FUNDED)]
        for stay in stays:
            if not a <= stay["start"] <= b or stay["Event Outcome"] == SELF_FUNDED:
                continue
            if any(
                other["start"] < stay["start"] and (other["end"] is None or (stay["start"] - other["end"]).days < 365)
                for other in stays
            ):
                continue
            years = age(births[key], stay["start"])
            if years < 18:
                continue
            counted = (key[0], (stay["own"] or key[1]) if NEWER else key[1])
            band = "18 to 64" if years < 65 else "65 and above"
            bands[counted] = min(band, bands.get(counted, band))
    for (la, band), known in sorted(populations.items()):
        if band not in ("18 to 64", "65 and above"):
            continue
        numerator = sum(1 for (own, found) in bands.items() if own[0] == la.lower() and found == band)
        fit = [entry for entry in known if entry[0] * 12 + 5 <= month(b)] if NEWER else known
        if not fit:
            continue
        population = max(fit)[1]
        tenths = Fraction(1_000_000 * numerator, population) if population else None
        value = "" if tenths is None else int(tenths + Fraction(1, 2)) / 10
        measure = "ASCOF 2B" if band == "18 to 64" else "ASCOF 2C"
        writer.writerow([measure, la, b, numerator, population, value])
writer.writerow(["events", len(events)])
