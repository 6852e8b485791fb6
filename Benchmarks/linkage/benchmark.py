"""Linkage against Splink with a ready model.

The data come from the shared generator: WAYMARK_SHARED names its folder, else `shared` beside the repository.
"""
import os
import pathlib
import shutil
import subprocess
import sys

from bench import Contender, contest, python

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20_261
PEOPLE = 200_000


def shared(place):
    return pathlib.Path(os.environ.get("WAYMARK_SHARED", place.root.parent / "shared")) / "linkage"


def peer(place):
    """The peer's scripts, 400,000 records, and the model that Splink trained on them: dear, and made once."""

    def make(path):
        folder = shared(place)
        shutil.copytree(folder / "peer", path)
        shutil.copy(folder / "score.py", path)
        data = path / "sets" / "enghealth_200k"
        place.run([sys.executable, folder / "generate.py", data, PEOPLE, PEOPLE, SEED])
        subprocess.run(
            [sys.executable, "splink_eng_expert.py", "enghealth_200k", "nhs"], cwd=path, check=True, stdout=subprocess.DEVNULL
        )

    return place.made(f"splink-{SEED}", make)


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
