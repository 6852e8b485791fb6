"""Linkage against Splink with a ready model, and text comparison against rapidfuzz.

The data come from the shared generator: WAYMARK_SHARED names its folder, else `shared` beside the repository.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys

from bench import Contender, contest, python

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20_261
MEASURES = ["jaro_winkler", "levenshtein", "damerau_levenshtein"]
PAIRS = 200_000


def shared(place):
    return pathlib.Path(os.environ.get("WAYMARK_SHARED", place.root.parent / "shared")) / "linkage"


def peer(place):
    """The peer's scripts, 400,000 records, and the model that Splink trained on them: dear, and made once."""

    def make(path):
        folder = shared(place)
        shutil.copytree(folder / "peer", path)
        shutil.copy(folder / "score.py", path)
        data = path / "sets" / "enghealth_200k"
        place.run([sys.executable, folder / "generate.py", data, 200_000, 200_000, SEED])
        subprocess.run(
            [sys.executable, "splink_eng_expert.py", "enghealth_200k", "nhs"], cwd=path, check=True, stdout=subprocess.DEVNULL
        )

    return place.made(f"splink-{SEED}", make)


def pairs(place):
    """Random pairs of names: half of them a slip apart."""

    def make(path):
        chance = random.Random(7)
        letters = "ABCDEFGHIJKLMNOPRSTUVWY"

        def name():
            return "".join(chance.choice(letters) for _ in range(chance.randint(1, 14)))

        def slip(text):
            index = chance.randrange(len(text))
            return text[:index] + chance.choice(letters) + text[index + chance.randint(0, 2) :]

        with open(path, "w") as file:
            file.write("left,right\n")
            for _ in range(PAIRS):
                left = name()
                file.write(f"{left},{name() if chance.random() < 0.5 else slip(left)}\n")

    return place.made("name-pairs.csv", make)


def benchmark(place):
    folder = peer(place)
    data = folder / "sets" / "enghealth_200k"
    definition = place.root / "Pipelines/linkage/english-health.yaml"
    clusters = place.kept / "clusters.csv"
    command = [place.waymark, "link", definition, "--extracts", data, "--output", clusters, "--jobs", str(place.jobs)]
    place.run(command)
    score = [sys.executable, folder / "score.py", "--truth", data / "truth.csv", "--pred", clusters]
    place.run(score + ["--min-f1", "0.995", "--min-precision", "0.9997"])
    contest(
        "400,000 records from CSV files to written clusters, with a ready model",
        [Contender("waymark", list(map(str, command))), python(HERE / "splink_link.py", folder, name="Splink 5", threads=place.jobs)],
        place.rounds,
    )
    texts = pairs(place)
    for measure in MEASURES:
        compare = [str(place.waymark), "link", "compare-texts", str(texts), "--measure", measure]
        ours, theirs = place.kept / "ours.txt", place.kept / "theirs.txt"
        place.run(compare + ["--output", ours])
        place.run([sys.executable, HERE / "fuzz_pairs.py", texts, measure, theirs])
        if ours.read_bytes() != theirs.read_bytes():
            raise SystemExit(f"{measure}: the programs disagree")
        contest(
            f"{measure}, pair by pair on one thread",
            [Contender("waymark", compare), python(HERE / "fuzz_pairs.py", texts, measure, name="rapidfuzz", threads=1)],
            place.rounds,
            unit=(PAIRS, "pairs"),
        )
