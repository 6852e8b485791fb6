"""Where a benchmark finds the program, its data and its definitions."""
import dataclasses
import pathlib
import subprocess


@dataclasses.dataclass(frozen=True)
class Place:
    """The program under test, how it is run, and the folder that keeps data between runs."""

    waymark: pathlib.Path
    root: pathlib.Path
    kept: pathlib.Path
    jobs: int
    rounds: int

    def made(self, name, make):
        """The file or folder `name` among the kept data; where it is not there, `make(path)` writes it, whole or not at all."""
        path = self.kept / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(path.name + ".partial")
            subprocess.run(["rm", "-rf", str(partial)], check=True)
            make(partial)
            partial.rename(path)
        return path

    def sample(self, population=310_000, seed=1):
        """The folder of the synthetic borough of that population and seed."""
        command = [self.waymark, "sample", "--population", str(population), "--seed", str(seed), "--output"]
        return self.made(f"crafton-{population}-{seed}", lambda path: self.run(command + [path]))

    def run(self, command):
        """Runs a command that must end well, without its output."""
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
