"""Makes the typed tables of the benchmark from a borough of Crafton: what a pipeline has in memory once extracts are read.

usage: prepare.py CRAFTON FOLDER
"""
import pathlib
import sys

import polars as pl

AGE = (pl.col("on").cast(pl.Int32) - pl.col("born").cast(pl.Int32)) // 365.25
CARE = [
    "event_type", "client_type", "primary_support_reason", "accommodation_status", "event_outcome", "service_type",
    "delivery_mechanism",
]
HOSPITAL = ["admission_method", "discharge_destination", "discharge_method", "treatment_function_code", "primary_diagnosis"]


def read(folder, name):
    return pl.read_csv(folder / f"{name}.csv", infer_schema=False)


def dated(table, **columns):
    days = [pl.col(source).str.to_date("%Y-%m-%d", strict=False).alias(name) for name, source in columns.items()]
    return table.with_columns(days)


def main(source, target):
    source, target = pathlib.Path(source), pathlib.Path(target)
    target.mkdir(parents=True)
    postcodes = read(source, "postcode_lookup").select("postcode", "lsoa_code")
    register = dated(read(source, "gp_register"), born="date_of_birth").filter(pl.col("nhs_number").is_not_null())
    people = register.unique("nhs_number", keep="first", maintain_order=True).join(postcodes, on="postcode", how="left")
    people.select(
        pl.col("nhs_number").alias("person"),
        pl.when(pl.col("sex") != "Unknown").then("sex").alias("sex"),
        pl.col("ethnicity").str.extract("^([A-Za-z]+)").alias("ethnic_group"),
        "lsoa_code", pl.col("gp_practice_code").alias("practice_code"),
    ).write_csv(target / "people.csv")
    born = people.select(pl.col("nhs_number").alias("person"), "born")
    care = dated(read(source, "asc_client_level_data"), start_date="event_start_date", end_date="event_end_date")
    care = care.with_columns(pl.col("nhs_number").alias("person"), pl.col("start_date").alias("on"))
    care = care.filter(pl.col("start_date").is_not_null()).join(born, on="person", how="left")
    care.select(
        pl.int_range(pl.len()).alias("event_id"), "person", "start_date", "end_date", AGE.cast(pl.Int32).alias("age"), *CARE
    ).write_csv(target / "care.csv")
    hospital = dated(read(source, "hospital_spells"), admission_date="admission_date", discharge_date="discharge_date")
    hospital = hospital.with_columns(pl.col("nhs_number").alias("person"), pl.col("admission_date").alias("on"))
    hospital = hospital.filter(pl.col("admission_date").is_not_null()).join(born, on="person", how="left")
    hospital.select(
        pl.int_range(pl.len()).alias("spell_id"), "person", "admission_date", "discharge_date",
        AGE.cast(pl.Int32).alias("age"), *HOSPITAL
    ).write_csv(target / "hospital.csv")
    read(source, "deprivation").select("lsoa_code", "deprivation_quintile").write_csv(target / "deprivation.csv")
    read(source, "geography_lookup").select(
        "lsoa_code", "lsoa_name", "neighbourhood_code", "neighbourhood_name", "local_authority_code", "local_authority_name"
    ).write_csv(target / "places.csv")


if __name__ == "__main__":
    main(*sys.argv[1:])
