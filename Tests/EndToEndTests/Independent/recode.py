#!/usr/bin/env python3
"""Change what a set of submissions and the reference tables say of authorities and codes.

usage: recode.py KIND SOURCE REFERENCE OUTPUT
SOURCE is a directory with cld.csv and sus.csv, REFERENCE that of the reference tables; the tables that change go to OUTPUT, too.

KIND is one of
  case      authority 901 is called AB1 in the tables, and ab1, AB1 and 'Ab1 ' in the records; codes of hospitals and small
            areas in other letter cases
  unknown   the records of authority 905 are of an authority 777 that no table has
  births    everybody born before 1940 was born in 1753, the first day that SQL Server knows
  names     a second code with the name of authority 901, which the records do not use
  twice     the first three records come again at the end
  wording   the list of wordings says two things of one raw value
Standard library only.
"""
import csv
import sys

KIND, SOURCE, REFERENCE, OUTPUT = sys.argv[1:]


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def write(name, rows):
    with open(f"{OUTPUT}/{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


cld, sus = read(f"{SOURCE}/cld.csv"), read(f"{SOURCE}/sus.csv")
if KIND == "case":
    for number, row in enumerate(cld):
        if row["LA Code"] == "901":
            row["LA Code"] = ("ab1", "AB1", "Ab1 ")[number % 3]
    for number, row in enumerate(sus):
        for name in ("Der_Postcode_LSOA_2011_Code", "Der_Management_Type", "Admission_Method"):
            row[name] = (row[name].lower(), row[name].upper())[number % 2]
    for name in ("la_lookup", "population"):
        rows = read(f"{REFERENCE}/{name}.csv")
        for row in rows:
            if row["LA_Code"] == "901":
                row["LA_Code"] = "AB1"
        write(name, rows)
    codes = read(f"{REFERENCE}/hospital_codes_2d.csv")
    for row in codes:
        row["code"] = row["code"].lower()
    write("hospital_codes_2d", codes)
elif KIND == "unknown":
    for row in cld:
        if row["LA Code"] == "905":
            row["LA Code"] = "777"
elif KIND == "births":
    for row in cld:
        if "" < row["Date of Birth"] < "1940":
            row["Date of Birth"] = "1753-01-01"
elif KIND == "names":
    rows = read(f"{REFERENCE}/la_lookup.csv")
    write("la_lookup", rows + [rows[0] | {"LA_Code": "999"}])
elif KIND == "twice":
    cld += cld[:3]
elif KIND == "wording":
    rows = read(f"{REFERENCE}/value_mapping.csv")
    other = {"field": "Client Type", "raw_value": "SERVICE USER", "cleaned_value": "Unpaid carer"}
    write("value_mapping", rows + [dict.fromkeys(rows[0], "") | other])
write("cld", cld)
write("sus", sus)
