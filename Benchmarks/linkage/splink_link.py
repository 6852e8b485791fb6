"""The peer: Splink with a ready model from CSV files to written clusters, by the shared scripts.

usage: splink_link.py DIRECTORY   (holds the peer's scripts, sets/ and the model in out/)
Prints seconds= from the end of its imports to the written file.
"""
import os
import pathlib
import sys

os.chdir(sys.argv[1])
sys.path.insert(0, ".")
sys.argv = ["splink_prod.py", "enghealth_200k"]
exec(compile(pathlib.Path("splink_prod.py").read_text(), "splink_prod.py", "exec"))
print(f"seconds={MARK[-1][1] - MARK[0][1]:.3f}")  # noqa: F821: the script's own marks
