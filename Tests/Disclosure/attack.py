#!/usr/bin/env python3
"""Try to work out, from what is published, what disclosure control hides.

usage: Tests/Disclosure/attack.py OUTPUT RESTRICTED EXTRACTS [--programs N]

The attacker knows `OUTPUT/indicators.csv`, how breakdowns and areas add up, and that longer periods are made of shorter ones. An indicator
whose counts are all multiples of 5 is taken for a rounded one: each of its shown counts may be any that rounds to it. Each hidden count may be any
at all. All sums over breakdowns, nested
areas and overlapping periods of an indicator are taken together, and what each count may be is narrowed until nothing moves any more. With
`--programs N` the smallest and largest possible value of N small hidden counts of every indicator are found exactly, by linear programs
over all its sums (needs scipy).

What is hidden is read from `RESTRICTED/indicators.csv`, to judge the attack, and to tell the attacker which sums hold.
Exit status: 0 nothing is given away, 1 a small count is known exactly, 2 the command line is wrong.
"""
import argparse
import collections
import csv
import pathlib
import random
import sys
from datetime import date, timedelta

THRESHOLD = 5
#: Methods whose numerators are counts of people or events.
COUNTS = {"wilson", "byars", "exact-poisson", "dsr", "isr", "smr", "count"}
#: Methods whose denominators are.
DENOMINATORS = {"wilson", "median", "percentile", "student-t", "survey"}
EVER = float("inf")


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def key(row):
    return (
        row["indicator_id"], row["period_start"], row["period_end"], row["area_level"], row["area_code"], row["breakdown"],
        row["breakdown_value"])


class Counts:
    """Every numerator or denominator as a variable: what it may be, what it is, and the sums it stands in."""

    def __init__(self, shown, truth, column, methods):
        self.low, self.high, self.true, self.index, self.hidden = [], [], [], {}, []
        exact = {row["indicator_id"] for row in shown if row["method"] in methods and row[column] and float(row[column]) % 5}
        for row, real in zip(shown, truth):
            if row["method"] not in methods or not real[column]:
                continue
            low, high = 0.0, EVER
            if row[column]:
                count = float(row[column])
                low = high = count
                if count > 0 and row["indicator_id"] not in exact:
                    low, high = max(THRESHOLD, count - 2), count + 2
            self.index[key(row)] = self.add(low, high, float(real[column]), not row[column])
        self.sums = []

    def add(self, low, high, true, hidden=False):
        self.low.append(low)
        self.high.append(high)
        self.true.append(true)
        self.hidden.append(hidden)
        return len(self.low) - 1

    def holds(self, whole, parts):
        """Adds whole = sum of parts where it is true; an attacker who believed a false one would be misled."""
        if len(parts) > 0 and abs(sum(self.true[part] for part in parts) - self.true[whole]) < 1e-6:
            self.sums.append([(whole, -1)] + [(part, 1) for part in parts])

    def narrow(self):
        """Tightens what each count may be until nothing moves."""
        moved = True
        passes = 0
        while moved and passes < 50:
            moved = False
            passes += 1
            for terms in self.sums:
                lows = [self.low[v] if sign > 0 else -self.high[v] for v, sign in terms]
                highs = [self.high[v] if sign > 0 else -self.low[v] for v, sign in terms]
                least, most = sum(lows), sum(highs)
                for (variable, sign), low, high in zip(terms, lows, highs):
                    # The others together are the opposite of this one.
                    rest_low, rest_high = rest(lows, least, low), -rest([-x for x in highs], -most, -high)
                    new_low, new_high = (-rest_high, -rest_low) if sign > 0 else (rest_low, rest_high)
                    if new_low > self.low[variable] + 1e-9:
                        self.low[variable], moved = new_low, True
                    if new_high < self.high[variable] - 1e-9:
                        self.high[variable], moved = new_high, True

    def known(self):
        """The small hidden counts of which a single value is left."""
        return [
            v for v in range(len(self.low))
            if self.hidden[v] and 0 < self.true[v] < THRESHOLD and self.high[v] - self.low[v] < 0.5]


def rest(lows, least, low):
    """The sum of all lower bounds but one."""
    if least > -EVER:
        return least - low
    if low > -EVER or lows.count(-EVER) > 1:
        return -EVER
    return sum(x for x in lows if x > -EVER)


def sums(counts, children):
    """The sums over breakdowns, nested areas and periods."""
    by_area, by_split, by_time = (collections.defaultdict(dict) for _ in range(3))
    for (indicator, start, end, level, code, breakdown, value), variable in counts.index.items():
        by_split[indicator, start, end, level, code].setdefault(breakdown, []).append(variable)
        by_area[indicator, start, end, breakdown, value][level, code] = variable
        by_time[indicator, level, code, breakdown, value][start, end] = variable
    for groups in by_split.values():
        for breakdown, parts in groups.items():
            if breakdown != "all" and "all" in groups:
                counts.holds(groups["all"][0], parts)
    for areas in by_area.values():
        for parent, levels in children.items():
            for codes in levels.values():
                parts = [areas[child] for child in codes if child in areas]
                if parent in areas and len(parts) == len(codes):
                    counts.holds(areas[parent], parts)
    for (indicator, *_), periods in by_time.items():
        if indicator in DATED:
            overlapping(counts, periods)


def overlapping(counts, periods):
    """Splits periods that share days into stretches, of which each is the sum."""
    spans = {(date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)): v for (start, end), v in periods.items()}
    edges = sorted({edge for span in spans for edge in span})
    if len(edges) - 1 <= 1 or all(edges.index(end) - edges.index(start) == 1 for start, end in spans):
        return
    stretches = {}
    for start, end in zip(edges, edges[1:]):
        stretches[start, end] = spans.get((start, end))
    covered = [(s, e) for s, e in stretches if any(start <= s and e <= end for start, end in spans)]
    for stretch in covered:
        if stretches[stretch] is None:
            # Nobody publishes it; what it truly is nobody here knows either.
            stretches[stretch] = counts.add(0.0, EVER, float("nan"))
    for (start, end), variable in spans.items():
        parts = [stretches[stretch] for stretch in covered if start <= stretch[0] and stretch[1] <= end]
        if parts != [variable]:
            if not any(counts.true[part] != counts.true[part] for part in parts):
                counts.holds(variable, parts)
            else:
                counts.sums.append([(variable, -1)] + [(part, 1) for part in parts])


def dated():
    """The indicators whose rows lie on a day each, so that a period is the sum of its parts; stocks on a day are not."""
    folder = pathlib.Path(__file__).resolve().parents[2] / "Pipelines/indicators/local"
    return {path.stem for path in folder.glob("*.yaml") if "date: " in path.read_text(encoding="utf-8")}


def nested(extracts):
    """For each area the areas of each smaller level that it is made of."""
    children = collections.defaultdict(lambda: collections.defaultdict(set))
    for name, levels in {
        "geography_lookup": ["lsoa", "msoa", "ward", "neighbourhood", "local_authority"],
        "practice_lookup": ["practice", "primary_care_network"],
    }.items():
        rows = read(extracts / f"{name}.csv")
        codes = {level: {"practice": "practice_code", "primary_care_network": "primary_care_network_code"}.get(level, f"{level}_code") for level in levels}
        for place, child in enumerate(levels):
            for parent in levels[place + 1:]:
                parents = collections.defaultdict(set)
                for row in rows:
                    parents[row[codes[child]]].add(row[codes[parent]])
                if all(len(found) == 1 for found in parents.values()):
                    for row in rows:
                        children[parent, row[codes[parent]]][child].add((child, row[codes[child]]))
    return children


def programs(counts, indicators, sample):
    """The exact range of some small hidden counts of each indicator."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix

    component = list(range(len(counts.low)))

    def root(v):
        while component[v] != v:
            component[v] = component[component[v]]
            v = component[v]
        return v

    for terms in counts.sums:
        for variable, _ in terms[1:]:
            component[root(variable)] = root(terms[0][0])
    members, rows = collections.defaultdict(list), collections.defaultdict(list)
    for variable in range(len(component)):
        members[root(variable)].append(variable)
    for terms in counts.sums:
        rows[root(terms[0][0])].append(terms)
    chooser = random.Random(20)
    targets = collections.defaultdict(list)
    for name, variable in counts.index.items():
        if counts.hidden[variable] and 0 < counts.true[variable] < THRESHOLD and rows[root(variable)]:
            targets[name[0]].append(variable)
    known, tried = [], 0
    for indicator in sorted(targets):
        for target in chooser.sample(targets[indicator], min(sample, len(targets[indicator]))):
            own = {variable: place for place, variable in enumerate(members[root(target)])}
            entries = [(row, own[v], sign) for row, terms in enumerate(rows[root(target)]) for v, sign in terms]
            matrix = csr_matrix(([e[2] for e in entries], ([e[0] for e in entries], [e[1] for e in entries])), shape=(len(rows[root(target)]), len(own)))
            bounds = [(counts.low[v], None if counts.high[v] == EVER else counts.high[v]) for v in own]
            ends = []
            for direction in (1, -1):
                cost = [0.0] * len(own)
                cost[own[target]] = direction
                found = linprog(cost, A_eq=matrix, b_eq=[0.0] * matrix.shape[0], bounds=bounds, method="highs")
                ends.append(direction * found.fun if found.status == 0 else direction * -EVER)
            tried += 1
            if ends[1] - ends[0] < 0.5:
                known.append(target)
    return known, tried


def main():
    global DATED
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    for name in ("output", "restricted", "extracts"):
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("--programs", type=int, default=0, metavar="N")
    options = parser.parse_args()
    DATED = dated()
    shown, truth = read(options.output / "indicators.csv"), read(options.restricted / "indicators.csv")
    if [key(row) for row in shown] != [key(row) for row in truth]:
        sys.exit("attack.py: error: the two files are not of one run")
    children = nested(options.extracts)
    failed = False
    for column, methods in (("numerator", COUNTS), ("denominator", DENOMINATORS)):
        counts = Counts(shown, truth, column, methods)
        sums(counts, children)
        small = sum(h and 0 < t < THRESHOLD for h, t in zip(counts.hidden, counts.true))
        counts.narrow()
        known = counts.known()
        print(f"{column}s: {len(counts.index):,} counts, {sum(counts.hidden):,} hidden, {small:,} of them small; {len(counts.sums):,} sums; {len(known)} known")
        names = {variable: name for name, variable in counts.index.items()}
        for variable in known[:10]:
            print("  known:", *names[variable])
        failed = failed or bool(known)
        if options.programs:
            found, tried = programs(counts, names, options.programs)
            print(f"  by linear programs: {len(found)} of {tried} small counts known")
            for variable in found[:10]:
                print("  known:", *names[variable])
            failed = failed or bool(found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
