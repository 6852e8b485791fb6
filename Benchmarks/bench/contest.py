"""Times programs in turn, each in a process of its own, and tells them apart by ratios of one run.

A program that times its own work prints `seconds=NUMBER` as its last line: a peer in Python is so spared the time to load
its packages, unless it is asked for as a whole. Waymark is timed as a whole process, from start to exit.
"""
import dataclasses
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

SECONDS = re.compile(rb"^seconds=([0-9.e+-]+)$", re.MULTILINE)
# A program that takes longer than this many seconds is ended, and said to have been.
LIMIT = 1800


@dataclasses.dataclass(frozen=True)
class Contender:
    """A program of a contest."""

    name: str
    command: list
    # The exit statuses that mean the work was done.
    statuses: tuple = (0,)
    environment: dict = dataclasses.field(default_factory=dict)
    # Timed from start to exit, whatever it prints.
    whole: bool = False


@dataclasses.dataclass
class Result:
    """What a contender took: seconds by round, and the most memory that it held in any round, in bytes."""

    name: str
    seconds: list = dataclasses.field(default_factory=list)
    memory: int = 0
    failure: str | None = None

    @property
    def median(self):
        return statistics.median(self.seconds)


def python(program, *arguments, name, threads, whole=False, **environment):
    """A contender that is a Python program beside the benchmark, held to `threads` threads."""
    held = {key: str(threads) for key in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "ARROW_NUM_THREADS", "WAYMARK_THREADS")}
    command = [sys.executable, str(program), *map(str, arguments)]
    return Contender(name, command, environment=held | {key: str(value) for key, value in environment.items()}, whole=whole)


def once(contender):
    """Runs a contender once: its seconds, its peak memory in bytes, and why it failed, if it did."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            contender.command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL, env=os.environ | contender.environment
        )
        deadline = start + LIMIT
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            if time.perf_counter() > deadline:
                process.kill()
                os.wait4(process.pid, 0)
                return None, 0, f"took more than {LIMIT} seconds"
            time.sleep(0.002)
        seconds = time.perf_counter() - start
        code = os.waitstatus_to_exitcode(status)
        process.returncode = code
        if code not in contender.statuses:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").strip().splitlines()
            return None, 0, f"exit status {code}: {lines[-1] if lines else 'no message'}"
        output.seek(0)
        own = SECONDS.findall(output.read())
        if own and not contender.whole:
            seconds = float(own[-1])
        return seconds, usage.ru_maxrss * 1024, None


def contest(title, contenders, rounds, unit=None):
    """Runs the contenders in turn, `rounds` times after one round that does not count, and prints a table of ratios.

    The first contender is the one that the others are held against. `unit` is (amount, name), for a column of amount a second.
    """
    results = [Result(contender.name) for contender in contenders]
    for round_number in range(rounds + 1):
        for contender, result in zip(contenders, results):
            if result.failure:
                continue
            seconds, memory, failure = once(contender)
            result.failure = failure
            result.memory = max(result.memory, memory)
            if failure is None and round_number > 0:
                result.seconds.append(seconds)
            print(f"  {title}: round {round_number} of {rounds}, {contender.name}: {failure or f'{seconds:.2f} s'}", file=sys.stderr)
    print(table(title, results, rounds, unit))
    return results


def table(title, results, rounds, unit):
    """The table of a contest in Markdown."""
    first = results[0]
    heads = ["program", "median s", "least–most s", "peak MB", f"{first.name} takes", f"{first.name} holds"]
    if unit:
        heads.insert(3, f"{unit[1]} a second")
    lines = [f"### {title}", "", f"Median of {rounds} rounds, the programs in turn.", "", row(heads), row(["---"] * len(heads))]
    for result in results:
        if result.failure:
            lines.append(row([result.name, result.failure] + [""] * (len(heads) - 2)))
            continue
        cells = [result.name, f"{result.median:.2f}", f"{min(result.seconds):.2f}–{max(result.seconds):.2f}", f"{result.memory / 1e6:.0f}"]
        if unit:
            cells.insert(3, f"{unit[0] / result.median:,.0f}")
        if first.failure:
            cells += ["", ""]
        else:
            cells += [f"{first.median / result.median:.2f} ×", f"{first.memory / result.memory:.2f} ×"]
        lines.append(row(cells))
    return "\n".join(lines) + "\n"


def row(cells):
    return "| " + " | ".join(cells) + " |"
