"""How long reading and checking a workbook takes as we write it and as Excel saves it; also beside another checkout.

    python benchmarks/saved.py                                  a tracker of 30 learners, written in both forms
    python benchmarks/saved.py built.xlsx excel.xlsx            these files instead
    python benchmarks/saved.py built.xlsx excel.xlsx --beside ../before

Each measurement is a process of its own; checkouts and files take turns. A process reads (`read_book`) and checks
(`check_file`) one file several times, with libraries and specs loaded; its figure is the median of processor time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from check import _options, workbooks
from filled import ROOT

TIMES = 7
"""How often a process does the same."""


def one(file: Path, checkout: Path) -> None:
    """Measure one file in this process with the program of a checkout: print milliseconds to read and to check it."""
    sys.path.insert(0, str(checkout))
    from tracker.checks import check_file
    from tracker.intake.book import read_book

    content, options = file.read_bytes(), _options()
    ways: tuple[Callable[[], object], ...] = (
        lambda: read_book(content, file.name),
        lambda: check_file(content, file.name, options),
    )
    taken: list[list[float]] = [[] for _ in ways]
    for _ in range(TIMES + 1):
        for way, seconds in zip(ways, taken, strict=True):
            begin = time.process_time()
            way()
            seconds.append(time.process_time() - begin)
    print(*(median(seconds[1:]) * 1_000 for seconds in taken))


def both_forms(folder: Path) -> list[Path]:
    """Write a tracker of 30 learners as we write it and as Excel saves it."""
    from tests.intake import made_package as made
    from tests.intake import reencoded

    workbooks(folder, 1)
    (ours,) = folder.iterdir()
    excel = folder / "as Excel saves it.xlsx"
    excel.write_bytes(made.packed(reencoded.as_excel(made.unpacked(ours.read_bytes()))))
    return [ours.rename(folder / "as we write it.xlsx"), excel]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--beside", type=Path, help="another checkout, measured in turn with this one")
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one(*chosen.one)
        return
    with tempfile.TemporaryDirectory() as name:
        files = [file.resolve() for file in chosen.files] or both_forms(Path(name))
        checkouts = [*([chosen.beside.resolve()] if chosen.beside else []), ROOT]
        found: dict[tuple[Path, Path], list[list[float]]] = {}
        for _ in range(chosen.repeat):
            for file in files:
                for checkout in checkouts:
                    command = [sys.executable, __file__, "--one", str(file), str(checkout)]
                    done = subprocess.run(command, check=True, capture_output=True, text=True)
                    found.setdefault((checkout, file), []).append([float(one) for one in done.stdout.split()])
    print(f"{'checkout':<30}{'file':<34}{'read ms':>10}{'check ms':>10}")
    for (checkout, file), runs in found.items():
        read, check = (median(run[i] for run in runs) for i in range(2))
        print(f"{checkout.name:<30}{file.name:<34}{read:10.1f}{check:10.1f}")


if __name__ == "__main__":
    main()
