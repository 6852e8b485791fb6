"""How often the intervals of indicators cover the truth, method by method.

Small boroughs of many seeds go through ingest, linkage, pseudonymisation and the estimates of the nightly job; each figure of the
whole place, and of its sexes and deprivation quintiles where the truth is known for them, is held against one of two truths:

- **planted**: the rate that Crafton was made with. `planted.csv` names rates of `truth/rates.csv`; what follows from mortality by
  deprivation, sex and age (`truth/expected_deaths.csv`: crude and standardised rates, life expectancy, indices of inequality) is
  reckoned in `truth.py`;
- **pooled**: for what nobody planted, all boroughs of the simulation together (of medians their median), by period.

`COVERAGE_SEEDS=20` makes it shorter. Figures of one borough hang together, so the error of a coverage comes from how boroughs differ.
"""
import collections
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
from datetime import date

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from truth import Mortality, read  # noqa: E402

POPULATION = 31_000
NOMINAL = 0.95
#: What a pooled truth can be told for, from numerators and denominators.
QUOTIENTS = ("wilson", "byars", "exact-poisson", "student-t")


def benchmark(place):
    seeds = int(os.environ.get("COVERAGE_SEEDS", "200"))
    pipeline = place.made("coverage-pipeline", lambda path: definitions(place.root, path))
    boroughs = []
    for seed in range(1, seeds + 1):
        with tempfile.TemporaryDirectory(dir=place.kept) as folder:
            borough = pathlib.Path(folder) / "borough"
            place.run([place.waymark, "sample", "--population", POPULATION, "--seed", seed, "--output", borough])
            place.run(
                [place.waymark, "run", pipeline / "nightly.yaml", "--extracts", borough, "--jobs", place.jobs]
                + ["--output", f"{folder}/output", "--restricted", f"{folder}/restricted"]
            )
            boroughs.append(figures(borough, pathlib.Path(folder) / "restricted/indicators.csv"))
        print(f"  coverage: seed {seed} of {seeds}", file=sys.stderr)
    print(table(boroughs))


def definitions(root, folder):
    """The definitions of the nightly job up to its estimates, with the indicators that only this benchmark needs."""
    shutil.copytree(root / "Pipelines", folder)
    for path in (HERE / "indicators").glob("*.yaml"):
        shutil.copy(path, folder / "indicators/local" / path.name)
    stages = (folder / "nightly.yaml").read_text(encoding="utf-8")
    (folder / "nightly.yaml").write_text(stages[: stages.index("  - stage: release")], encoding="utf-8")


class Figure:
    """One figure with an interval; `truth` is None where nobody planted it."""

    def __init__(self, row, truth):
        self.indicator, self.method, self.truth = row["indicator_id"], row["method"], truth
        self.key = (row["indicator_id"], row["period_start"], row["period_end"])
        self.value, self.lower, self.upper = (float(row[name]) for name in ("value", "lower_ci", "upper_ci"))
        self.numerator, self.denominator = (float(row[name] or 0) for name in ("numerator", "denominator"))

    def covers(self, truth):
        return self.lower <= truth <= self.upper


def figures(borough, indicators):
    """Each figure of the whole place that has an interval; of its groups those whose truth is known."""
    rates = {row["rate"]: row for row in read(borough / "truth/rates.csv")}
    planted = {row["indicator_id"]: row for row in read(HERE / "planted.csv")}
    mortality = Mortality(borough / "truth/expected_deaths.csv")
    series = collections.defaultdict(list)
    for row in read(indicators):
        if row["area_level"] != "local_authority" or not row["lower_ci"]:
            continue
        truth = mortality.truth(row)
        if row["breakdown"] == "all" or truth is not None:
            series[row["indicator_id"]].append((row, truth))
    rounds = {(row["rate"], row["listed_on"]): row for row in read(borough / "truth/survey_rounds.csv")}
    found = []
    for key, rows in series.items():
        # Small areas are told of longer periods, and the whole place with them.
        shortest = min(length(row) for row, _ in rows)
        rows = [(row, truth) for row, truth in rows if length(row) <= shortest * 1.1]
        if key in planted:
            name = planted[key]["rate"]
            if rows[0][0]["method"] == "survey":
                # The interval is that of a finite population: everybody who was eligible in the round, asked or not.
                rows = [(row, finite(rounds, name, row, float(planted[key]["multiplier"]))) for row, _ in rows]
                found += [Figure(row, truth) for row, truth in newest(rows) if truth is not None]
                continue
            rate = rates[name]
            truth = float(rate["expected"]) / float(rate["denominator"]) if rate["expected"] else float(rate["stated"])
            rows = [(row, truth * float(planted[key]["multiplier"])) for row, _ in rows]
        found += [Figure(row, truth) for row, truth in newest(rows)]
    return found


def finite(rounds, rate, row, multiplier):
    """What all who were eligible answered in the survey of a figure's period: listed at the end of September before it ends."""
    ends = date.fromisoformat(row["period_end"])
    day = max((listed for name, listed in rounds if name == rate and date.fromisoformat(listed) < ends), default=None)
    found = rounds.get((rate, day))
    return multiplier * float(found["numerator"]) / float(found["denominator"]) if found else None


def newest(rows):
    """All rows, or of periods that overlap, and so tell the same twice, those of the last."""
    periods = sorted({(row["period_end"], row["period_start"]) for row, _ in rows})
    if any(after[1] <= before[0] for before, after in zip(periods, periods[1:])):
        return [(row, truth) for row, truth in rows if row["period_end"] == periods[-1][0]]
    return rows


def length(row):
    """The days of a figure's period."""
    return (date.fromisoformat(row["period_end"]) - date.fromisoformat(row["period_start"])).days + 1


def pooled(boroughs):
    """The truth of each figure that nobody planted, from all boroughs together."""
    together = collections.defaultdict(list)
    for figure in (figure for borough in boroughs for figure in borough if figure.truth is None):
        together[figure.key].append(figure)
    truths = {}
    for key, figures in together.items():
        if figures[0].method == "median":
            truths[key] = statistics.median(figure.value for figure in figures)
        elif figures[0].method in QUOTIENTS:
            scale = next((f.value * f.denominator / f.numerator for f in figures if f.numerator and f.denominator), 1)
            below = sum(figure.denominator for figure in figures)
            truths[key] = scale * sum(figure.numerator for figure in figures) / below if below else 0
    return truths


def table(boroughs):
    truths = pooled(boroughs)
    # (basis, method, indicator) -> per borough (covered, told)
    tallies = collections.defaultdict(lambda: [[0, 0] for _ in boroughs])
    for number, borough in enumerate(boroughs):
        for figure in borough:
            truth = figure.truth if figure.truth is not None else truths.get(figure.key)
            if truth is None:
                continue
            basis = "planted" if figure.truth is not None else "pooled"
            method = "byars" if figure.method == "exact-poisson" else figure.method
            tally = tallies[basis, method, figure.indicator][number]
            tally[0] += figure.covers(truth)
            tally[1] += 1
    lines = [
        f"### How often intervals cover the truth, {len(boroughs)} boroughs of {POPULATION:,} citizens", "",
        f"Nominal: {NOMINAL:.0%}. ± is one standard error of the simulation.", "",
        "| truth | method | indicator | intervals | covered |", "| --- | --- | --- | ---: | ---: |",
    ]
    for basis, method in sorted({key[:2] for key in tallies}):
        own = {key[2]: tallies[key] for key in sorted(tallies) if key[:2] == (basis, method)}
        together = [[sum(tally[b][i] for tally in own.values()) for i in (0, 1)] for b in range(len(boroughs))]
        lines.append(line(basis, f"**{method}**", "**all of them**", together))
        lines += [line(basis, method, indicator, tally) for indicator, tally in own.items()]
    return "\n".join(lines) + "\n"


def line(basis, method, indicator, tally):
    covered, told = (sum(pair[i] for pair in tally) for i in (0, 1))
    share = covered / told
    # Of a ratio of sums over boroughs (Cochran 1977, 6.10).
    spread = sum((pair[0] - share * pair[1]) ** 2 for pair in tally)
    error = (spread * len(tally) / max(1, len(tally) - 1)) ** 0.5 / told
    return f"| {basis} | {method} | {indicator} | {told:,} | {share:.1%} ± {error:.1%} |"
