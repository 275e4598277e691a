"""What reading costs for files made to cost much, beside the largest honest workbook: processor seconds and memory.

    python benchmarks/costly.py                    every file, median of 3; the dearest ten are shown
    python benchmarks/costly.py --repeat 1 --show 45

The files are those of `tests/intake/hostile.py`, most of them just within the limits of `tracker/intake/limits.py`.
Each is read in a process of its own. The honest workbook has 990 learners and 10 spare lines, every mark typed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from filled import AWARD, ROOT, SERIES, filled

READER = "tests.intake.hostile"
LEARNERS = 990
HONEST = f"honest, {LEARNERS} learners"
HONEST_MAKER = "import costly, sys; sys.stdout.buffer.write(costly.honest())"


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading one file takes."""

    name: str
    seconds: float
    megabytes: int
    end: str


def cost(name: str, content: bytes, repeat: int) -> Cost:
    """Read a file so many times, each in a process of its own; return the median time and the highest memory."""
    command, environment = [sys.executable, "-m", READER, "-"], {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = []
    for _ in range(repeat):
        done = subprocess.run(command, input=content, capture_output=True, check=True, env=environment)
        seconds, megabytes, end = done.stdout.decode().split()
        runs.append((float(seconds), int(megabytes), end))
    return Cost(name, median(run[0] for run in runs), max(run[1] for run in runs), runs[0][2])


def output(*arguments: str) -> bytes:
    """Return what a program of ours writes; not made here, since a process begins with the memory of its parent."""
    paths = (str(ROOT), str(Path(__file__).parent))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run([sys.executable, "-c", *arguments], capture_output=True, check=True, env=environment).stdout


def files() -> dict[str, bytes]:
    """Return the bytes of every file that is made to cost much."""
    ask = "from tests.intake import hostile; print(*hostile.FILES, sep='\\n')"
    make = "import sys; from tests.intake import hostile; sys.stdout.buffer.write(hostile.FILES[sys.argv[1]]())"
    return {name: output(make, name) for name in output(ask).decode().splitlines()}


def honest() -> bytes:
    """Return a workbook of the most learners that one may have."""
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped

    spec = Catalogue((read_folder(shipped("specs"), "shipped", "specs"),)).spec(AWARD, SERIES)
    return filled(spec, LEARNERS, 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--show", type=int, default=10)
    chosen = parser.parse_args()
    yardstick = cost(HONEST, output(HONEST_MAKER), chosen.repeat)
    costs = [cost(name, content, chosen.repeat) for name, content in files().items()]
    print("| file | seconds | peak MB | ends | times honest |\n|---|---:|---:|---|---:|")
    for one in (yardstick, *sorted(costs, key=lambda one: -one.seconds)[: chosen.show]):
        times = one.seconds / yardstick.seconds
        print(f"| {one.name} | {one.seconds:.2f} | {one.megabytes} | {one.end} | {times:.1f} |")
    most = max(one.megabytes for one in costs)
    print(f"\n{len(costs)} files; highest memory {most} MB")


if __name__ == "__main__":
    main()
