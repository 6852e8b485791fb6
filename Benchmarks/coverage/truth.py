"""What follows from the mortality that a borough was made with."""
import collections
import csv
import pathlib

STANDARD = pathlib.Path(__file__).resolve().parents[2] / "Pipelines/reference/european_standard_population_2013.csv"
BANDS = [0, 1] + list(range(5, 95, 5))
YEARS = 3


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Mortality:
    """Persons and the deaths to be expected of them in three years, by deprivation quintile, sex and age."""

    def __init__(self, path):
        self.rows = read(path)
        self.standard = {int(row["age_from"]): float(row["persons"]) for row in read(STANDARD)}

    def truth(self, row):
        """The true value of a figure of the whole place or one of its groups, in its unit; None where this does not tell."""
        told = {
            "covered_deaths": self.crude, "covered_deaths_standardised": self.standardised,
            "covered_deaths_ratio": self.ratio, "covered_deaths_slope": lambda _: self.slope()[0],
            "covered_deaths_relative": lambda _: self.slope()[1], "covered_deaths_gap": lambda _: self.gap(),
            "life_expectancy": lambda group: self.years(group, 0), "life_expectancy_65": lambda group: self.years(group, 65),
        }.get(row["indicator_id"])
        group = (row["breakdown"], row["breakdown_value"][:1])
        if told is None or group[0] not in ("all", "sex", "deprivation_quintile"):
            return None
        # The ratio of the whole place to itself is 100 by definition.
        if row["indicator_id"] == "covered_deaths_ratio" and group[0] == "all":
            return None
        return told(group)

    def cells(self, group):
        """Persons and expected deaths by age band of a group: ('all', ''), ('sex', 'F'), ('deprivation_quintile', '1')."""
        persons, deaths = collections.Counter(), collections.Counter()
        for row in self.rows:
            if group[0] == "all" or row[group[0]][:1] == group[1]:
                persons[int(row["age_from"])] += float(row["persons"])
                deaths[int(row["age_from"])] += float(row["expected_deaths"])
        return persons, deaths

    def crude(self, group):
        persons, deaths = self.cells(group)
        return 100_000 * sum(deaths.values()) / YEARS / sum(persons.values())

    def five_year(self, group):
        """As `cells`, with children under five in one band."""
        persons, deaths = self.cells(group)
        for counts in (persons, deaths):
            counts[0] += counts.pop(1, 0)
        return persons, deaths

    def standardised(self, group):
        persons, deaths = self.five_year(group)
        if any(persons[age] == 0 for age in self.standard):
            return None
        rate = sum(weight * deaths[age] / YEARS / persons[age] for age, weight in self.standard.items())
        return 100_000 * rate / sum(self.standard.values())

    def ratio(self, group):
        everybody, all_deaths = self.five_year(("all", ""))
        persons, deaths = self.five_year(group)
        expected = sum(persons[age] * all_deaths[age] / everybody[age] for age in self.standard if everybody[age])
        return 100 * sum(deaths.values()) / expected

    def quintiles(self):
        """Population and rate per 100,000 of each, the most deprived first; those without people left out."""
        groups = [("deprivation_quintile", str(number)) for number in range(1, 6)]
        return [(sum(self.cells(group)[0].values()), self.crude(group)) for group in groups if self.cells(group)[0]]

    def slope(self):
        """Slope and relative index, above 0 and 1 where the most deprived die more."""
        groups = self.quintiles()
        if len(groups) < 5:
            return None, None
        total = sum(people for people, _ in groups)
        below, points = 0, []
        for people, rate in groups:
            share = people / total
            points.append((share, below + share / 2, rate))
            below += share
        rank = sum(share * place for share, place, _ in points)
        mean = sum(share * rate for share, _, rate in points)
        slope = sum(share * (place - rank) * rate for share, place, rate in points)
        slope /= sum(share * (place - rank) ** 2 for share, place, _ in points)
        most_deprived = mean - slope * rank
        return -slope, most_deprived / (most_deprived + slope)

    def gap(self):
        """The rate of the most deprived quintile less that of all others."""
        first, *others = self.quintiles()
        return first[1] - sum(people * rate for people, rate in others) / sum(people for people, _ in others)

    def years(self, group, age):
        """Life expectancy at an age by Chiang's table."""
        persons, deaths = self.cells(group)
        if any(persons[band] == 0 for band in BANDS):
            return None
        alive, lived = 100_000.0, []
        for index, band in enumerate(BANDS):
            rate = deaths[band] / YEARS / persons[band]
            if band == BANDS[-1]:
                lived.append((band, alive, alive / rate))
                break
            width = BANDS[index + 1] - band
            share = 0.1 if band == 0 else 0.5
            dying = width * rate / (1 + width * (1 - share) * rate)
            lived.append((band, alive, alive * width * (1 - dying) + alive * width * dying * share))
            alive *= 1 - dying
        start = next(survivors for band, survivors, _ in lived if band == age)
        return sum(years for band, _, years in lived if band >= age) / start
