"""Writes the pipeline that counts the twenty indicators, with every value that the data have declared.

usage: definitions.py TABLES FOLDER
"""
import pathlib
import shutil
import sys

import polars as pl
from indicators import BREAKDOWNS, DATES, INDICATORS

HERE = pathlib.Path(__file__).resolve().parent
TYPES = {"age": "integer", "start_date": "date", "end_date": "date", "admission_date": "date", "discharge_date": "date"}
TOKENS = ("person", "event_id", "spell_id")
PLACES = """name: places
benchmark: local_authority
bases:
  residence:
    column: lsoa_code
    lookup: places
    levels:
      neighbourhood: {title: Neighbourhood, code: neighbourhood_code, name: neighbourhood_name}
      local_authority: {title: Local authority, code: local_authority_code, name: local_authority_name}
"""
PIPELINE = """name: counting
as_of: 2025-03-31
extracts: .
output: output
restricted: restricted
stages:
  - stage: ingest
    extracts: [people, care, hospital, deprivation, places]
  - {stage: pseudonymise, definition: privacy/counting.yaml}
  - stage: estimate
    geography: geographies/places.yaml
    breakdowns: breakdowns
    frames: frames
    indicators: indicators
    periods:
      default: {months: 3, count: 8}
  - {stage: release, disclosure: disclosure.yaml}
"""
# The benchmark's figures are for nobody; a run that publishes says how long it took.
DISCLOSURE = "audience: internal\nthreshold: 1\nbase: 1\npossible_values: 1\n"


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def schema(name, data):
    subject = "person" if name in ("people", "care", "hospital") else "area"
    lines = [f"name: {name}", f"title: {name}", 'missingValues: [""]', "waymark:", f"  file: {name}.csv", f"  subject: {subject}"]
    lines += ["  grain: one row each", "  tolerance: 1", "fields:"]
    for column in data.columns:
        kind = TYPES.get(column, "string")
        lines.append(f"  - name: {column}\n    type: {kind}")
        if column in TOKENS:
            lines.append("    waymark: {canonical: true}")
        elif kind == "string":
            values = sorted(data[column].drop_nulls().unique().to_list())
            lines.append("    constraints:\n      enum:\n" + "\n".join(f"        - {quoted(value)}" for value in values))
    return "\n".join(lines) + "\n"


def privacy(columns_of):
    lines = ["name: counting", "description: What the benchmark counts.", "purpose: benchmark", "extracts:"]
    for name, columns in columns_of.items():
        kept = [column for column in columns if column not in TOKENS]
        lines += [f"  - extract: {name}", f"    keep: [{', '.join(kept)}]"]
        made = [column for column in TOKENS if column in columns]
        if made:
            lines.append("    make:")
            lines += [f"      {column}: {{from: {column}, by: pseudonym, domain: {column}}}" for column in made]
    return "\n".join(lines) + "\n"


def indicator(identifier, table, where, numerator):
    return f"""id: {identifier}
name: {identifier}
definition: A count of the benchmark.
sentence: Of 100 there were {{value}}.
framework: Local
perspective: integrated
polarity: none
method: wilson
unit: per cent
breakdowns: [{', '.join(BREAKDOWNS[table])}]
measure:
  frame: {table}_of_people
  where: {quoted(where)}
  date: {DATES[table]}
  numerator: {quoted(numerator)}
"""


def main(tables, target):
    tables, target = pathlib.Path(tables), pathlib.Path(target)
    shutil.rmtree(target, ignore_errors=True)
    for folder in ("extracts", "privacy", "geographies", "breakdowns", "indicators"):
        (target / folder).mkdir(parents=True)
    shutil.copytree(HERE / "frames", target / "frames")
    names = ["people", "care", "hospital", "deprivation", "places"]
    data = {name: pl.read_csv(tables / f"{name}.csv", infer_schema=False) for name in names}
    for name in names:
        (target / f"extracts/{name}.yaml").write_text(schema(name, data[name]))
    (target / "privacy/counting.yaml").write_text(privacy({name: data[name].columns for name in names[:3]}))
    (target / "geographies/places.yaml").write_text(PLACES)
    (target / "counting.yaml").write_text(PIPELINE)
    (target / "disclosure.yaml").write_text(DISCLOSURE)
    for breakdown in dict.fromkeys(sum(BREAKDOWNS.values(), [])):
        if breakdown == "age_band":
            values = ["18 to 64", "65 to 74", "75 to 84", "85 and over"]
        else:
            found = [table[breakdown] for table in data.values() if breakdown in table.columns]
            values = sorted(pl.concat(found).drop_nulls().unique().to_list())
        listed = "".join(f"  - {quoted(value)}\n" for value in values)
        (target / f"breakdowns/{breakdown}.yaml").write_text(f"name: {breakdown}\ntitle: {breakdown}\nvalues:\n{listed}")
    for one in INDICATORS:
        (target / f"indicators/{one[0]}.yaml").write_text(indicator(*one))


if __name__ == "__main__":
    main(*sys.argv[1:])
