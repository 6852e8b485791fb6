"""Splink with the columns, comparisons and rules of one of our linkages. usage: splink_kind.py LINKAGE.yaml DIRECTORY

Standard forms are brought about in Python, levels in SQL. Prints precision, recall and F1 of the threshold that is best with the
truth in hand, which no user has, and of 0.95.
"""
import csv
import logging
import pathlib
import re
import sys

import pandas
import splink.comparison_level_library as levels
import yaml
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.comparison_library import CustomComparison

from kinds.score import Clusters, report

logging.disable(logging.CRITICAL)


def standard(form, text):
    """The text as our forms have it, as near as needs be."""
    if not isinstance(text, str) or not text.strip():
        return None
    text = text.strip().upper()
    if form in ("forename", "surname"):
        return re.sub("[^A-Z]", "", text) or None
    if form == "name_words":
        return " ".join(sorted(re.sub("[^A-Z ]", " ", text).split()))
    if form == "date_of_birth":
        british, plain = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text), re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
        return f"{british[3]}-{british[2]}-{british[1]}" if british else "-".join(plain.groups()) if plain else text
    return re.sub("[^A-Z0-9]", "", text) or None


def condition(detail, level):
    name, *value = level.split()
    left, right = f"{detail}_l", f"{detail}_r"
    shorter = f"least(length({left}), length({right}))"
    same_year = f"{left}[1:4] = {right}[1:4]"
    parts = " + ".join(f"({left}[{cut}] = {right}[{cut}])::int" for cut in ("1:4", "6:7", "9:10"))
    return {
        "jaro_winkler": f"jaro_winkler_similarity({left}, {right}) >= {value[0] if value else 1}",
        "damerau_levenshtein": f"damerau_levenshtein({left}, {right}) <= {value[0] if value else 0}",
        "initial": f"{shorter} = 1 and {left}[1] = {right}[1]",
        "crossed": f"({left} = {value[0]}_r or {value[0]}_l = {right})" if value else "",
        "part": f"{shorter} >= 3 and (starts_with({left}, {right}) or starts_with({right}, {left}) or ends_with({left}, {right}) or ends_with({right}, {left}))",
        # Splink has no such level; arrays of words come nearest.
        "words": f"len(list_intersect(string_split({left}, ' '), string_split({right}, ' '))) >= least(len(string_split({left}, ' ')), len(string_split({right}, ' '))) and contains({left}, ' ') and contains({right}, ' ')",
        "year": same_year,
        "day_month_swap": f"{same_year} and {left}[6:7] = {right}[9:10] and {left}[9:10] = {right}[6:7]",
        "two_date_parts": f"{parts} >= 2",
        "sector": f"left({left}, length({left}) - 2) = left({right}, length({right}) - 2)",
        "outcode": f"left({left}, length({left}) - 3) = left({right}, length({right}) - 3)",
        "area": f"regexp_extract({left}, '^[A-Z]+') = regexp_extract({right}, '^[A-Z]+')",
    }[name]


def comparison(one):
    detail = one["detail"]
    found = [levels.NullLevel(detail)]
    for level in one["levels"]:
        if level.startswith("words "):
            continue  # told in Python alone
        if level == "exact":
            found.append(levels.ExactMatchLevel(detail, term_frequency_adjustments=one.get("term_frequency", False)))
        else:
            found.append(levels.CustomLevel(condition(detail, level), level))
    return CustomComparison(comparison_levels=found + [levels.ElseLevel()], output_column_name=detail)


def rule(keys):
    cuts = {"": "{}", "outcode": "left({0}, length({0}) - 3)", "soundex": "left({}, 3)"}
    sides = []
    for key in keys:
        detail, _, part = key.partition(".")
        sides.append(" = ".join(cuts[part].format(f"{side}.{detail}") for side in "lr"))
    return " and ".join(sides)


linkage, folder = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2])
tables = []
for source in linkage["sources"]:
    read = pandas.read_csv(folder / source["file"], dtype=str)
    table = pandas.DataFrame({"unique_id": source["name"] + "|" + read[source["record_id"]]})
    for detail, form in linkage["details"].items():
        column = source["columns"].get(detail)
        table[detail] = [standard(form, text) for text in read[column]] if column else None
    tables.append(table)
records = pandas.concat(tables, ignore_index=True).astype("string")
blocking = [rule(one["agree_on"] + one.get("finer", [])) for one in linkage["blocking_rules"]]
settings = SettingsCreator(
    link_type="dedupe_only", comparisons=[comparison(one) for one in linkage["comparisons"]], blocking_rules_to_generate_predictions=blocking
)
database = DuckDBAPI()
linker = Linker(database.register(records), settings)
linker.training.estimate_probability_two_random_records_match(blocking[1:2], recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=1)
for one in linkage["training_rules"]:
    linker.training.estimate_parameters_using_expectation_maximisation(rule(one["agree_on"] + one.get("finer", [])))
predicted = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
edges = predicted.sort_values("match_probability", ascending=False)[["unique_id_l", "unique_id_r", "match_probability"]]
with open(folder / "truth.csv") as file:
    truth = {f"{row['source']}|{row['record_id']}": row["person_id"] for row in csv.DictReader(file)}
clusters, waiting, found = Clusters(truth), edges.itertuples(index=False), {}
edge = next(waiting, None)
for threshold in (0.999, 0.99, 0.95, 0.9, 0.8, 0.5, 0.2, 0.1):
    while edge is not None and edge[2] >= threshold:
        clusters.join(edge[0], edge[1])
        edge = next(waiting, None)
    found[threshold] = clusters.score()
best = max(found, key=lambda threshold: found[threshold][2])
print(f"Splink, best threshold ({best}): {report(found[best])}; at 0.95: {report(found[0.95])}")
