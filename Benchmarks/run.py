#!/usr/bin/env python3
"""Time Waymark against the tools that its users have today, in turn, in one run.

usage: Benchmarks/run.py WAYMARK [--jobs N] [--rounds N] [--keep DIRECTORY] [NAME ...]

A benchmark is a folder here with a `benchmark.py` that has a function `benchmark(place)`. Without names all are run, in the
order of their names. Tables of ratios go to standard output; they are of one run and one machine.
Exit status: 0 all ran, 1 one could not, 2 the command line is wrong.
"""
import argparse
import importlib.util
import pathlib
import platform
import os
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from bench import Place  # noqa: E402


def load(folder):
    specification = importlib.util.spec_from_file_location(f"{folder.name}_benchmark", folder / "benchmark.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main():
    folders = {path.parent.name: path.parent for path in sorted(HERE.glob("*/benchmark.py"))}
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("waymark", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=pathlib.Path, default=HERE.parent / ".build/benchmarks/data")
    options = parser.parse_intermixed_args()
    unknown = [name for name in options.names if name not in folders]
    if unknown:
        parser.error(f"no benchmark is named {', '.join(unknown)}: there are {', '.join(folders)}")
    place = Place(options.waymark.resolve(), HERE.parent, options.keep.resolve(), options.jobs, options.rounds)
    place.kept.mkdir(parents=True, exist_ok=True)
    print(f"## Waymark beside its peers\n\n{platform.machine()}, {os.cpu_count()} cores, {options.jobs} jobs or threads each.\n")
    failed = []
    for name in options.names or folders:
        try:
            load(folders[name]).benchmark(place)
        except Exception as error:  # one benchmark that cannot run must not hide the others
            print(f"run.py: error: {name}: {error}", file=sys.stderr)
            failed.append(name)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
