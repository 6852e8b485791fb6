"""The whole catalogue over every area level, breakdown and period of the whole borough: how long its figures take on the cores given.

From the nightly job's own clock, which `run.json` keeps: frames and counting, estimates with benchmarks and trends, disclosure control with
the companion tables. Reading, linkage, pseudonyms and pages are not in it.
"""
import json
import pathlib
import statistics
import tempfile

BAR = 5
PARTS = {
    "estimate: counting": "frames and counting",
    "estimate: estimating": "values, intervals, benchmarks, trends",
    "release public: disclosure control": "disclosure control, companion tables",
}


def benchmark(place):
    borough = place.sample()
    rounds = []
    for number in range(place.rounds + 1):
        with tempfile.TemporaryDirectory(dir=place.kept) as folder:
            place.run(
                [place.waymark, "run", place.root / "Pipelines/nightly.yaml", "--extracts", borough, "--jobs", place.jobs]
                + ["--output", f"{folder}/output", "--restricted", f"{folder}/restricted"]
            )
            run = json.loads(pathlib.Path(folder, "output/latest/run.json").read_text(encoding="utf-8"))
        # The first round warms the file cache.
        if number > 0:
            rounds.append({stage["stage"]: stage["seconds"] for stage in run["execution"]["stages"]})
    figures = next(part["counts"]["figures"] for part in run["counts"] if part["stage"] == "release public")
    print(f"### {figures:,} figures of the whole catalogue, {place.jobs} jobs, seconds once the extracts are in memory\n")
    print("| part | median | fastest |\n| --- | ---: | ---: |")
    for stage, words in PARTS.items():
        seconds = [timings[stage] for timings in rounds]
        print(f"| {words} | {statistics.median(seconds):.2f} | {min(seconds):.2f} |")
    whole = [sum(timings[stage] for stage in PARTS) for timings in rounds]
    print(f"| **together** (bar: {BAR}) | **{statistics.median(whole):.2f}** | **{min(whole):.2f}** |\n")
