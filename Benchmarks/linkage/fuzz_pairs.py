"""The peer of text comparison: rapidfuzz pair by pair on one thread. usage: fuzz_pairs.py PAIRS.csv MEASURE [OUTPUT]"""
import csv
import sys
import time

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

MEASURES = {
    "jaro_winkler": JaroWinkler.similarity,
    "levenshtein": Levenshtein.distance,
    "damerau_levenshtein": OSA.distance,
}

with open(sys.argv[1], newline="") as file:
    pairs = [tuple(row) for row in csv.reader(file)][1:]
measure = MEASURES[sys.argv[2]]
start = time.perf_counter()
for _ in range(20):
    values = [measure(left, right) for left, right in pairs]
seconds = (time.perf_counter() - start) / 20
if len(sys.argv) > 3:
    with open(sys.argv[3], "w") as file:
        file.writelines(f"{value:.9f}\n" for value in values)
print(f"seconds={seconds:.6f}")
