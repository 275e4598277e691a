"""How long checking returned workbooks takes and how much memory: beside openpyxl and calamine, same files, one run.

    python benchmarks/check.py                        one file of 30 learners, a folder of 1,000; median of 7 and of 3
    python benchmarks/check.py --files 100 --repeat 1

Each measurement is a process of its own, and the ways take turns, so that a busy minute hits all of them alike; seconds
of one process are processor time. The
check reads the whole workbook, plans it again, compares every cell, works every result out and says what is wrong.
openpyxl merely loads the file (formulas, not values); python-calamine merely reads the values of every sheet. The clock
starts with libraries and specs loaded and one file read, as they are for all but the first file of a folder. The folder
is also checked as `tracker check` does it, with a process for each core, to say how long every centre of the country
(40,000 returns) would take.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from filled import AWARD, ROOT, SERIES, TODAY, filled

CHECK, OPENPYXL, CALAMINE = "tracker check", "openpyxl, load", "python-calamine, values"
WAYS = (CHECK, OPENPYXL, *((CALAMINE,) if find_spec("python_calamine") else ()))
TO_REACH = {OPENPYXL: 0.25}
LEARNERS, EVERYBODY = 30, 40_000
WITHOUT_LXML = {**os.environ, "OPENPYXL_LXML": "False"}


def workbooks(folder: Path, count: int) -> None:
    """Write so many returned workbooks, filled in: every qualification in turn."""
    catalogue = _options().catalogue
    specs = [catalogue.spec(one.id, SERIES) for one in catalogue.qualifications()]
    specs = [one for one in specs if one.id == AWARD] + [one for one in specs if one.id != AWARD]
    for number in range(count):
        (folder / f"{number:05}.xlsx").write_bytes(filled(specs[number % len(specs)], LEARNERS, number))


def _options():  # noqa: ANN202 - a type that is imported late
    from tracker.checks import CheckOptions
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped

    templates = {path.name: (path.read_bytes(), path.name) for path in shipped("templates").glob("*.yaml")}
    return CheckOptions(TODAY, (read_folder(shipped("specs"), "shipped", "specs"),), templates, "marking")


def _way(way: str) -> Callable[[bytes], object]:
    """Return what is done with one file."""
    if way == CHECK:
        from tracker.checks import check_file

        options = _options()
        return lambda content: check_file(content, "a.xlsx", options)
    if way == OPENPYXL:
        import openpyxl

        warnings.simplefilter("ignore")
        return lambda content: openpyxl.load_workbook(io.BytesIO(content))
    import python_calamine

    def values(content: bytes) -> object:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    return values


def one(way: str, folder: Path, count: int) -> None:
    """Measure one way in this process and print processor seconds a file and peak memory in KiB."""
    files = sorted(folder.iterdir())[:count]
    do = _way(way)
    do(files[0].read_bytes())
    begin = time.process_time()
    for file in files:
        do(file.read_bytes())
    seconds = time.process_time() - begin
    print(seconds / len(files), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def both_cores(folder: Path) -> float:
    """Return seconds for the whole folder as a user checks it, start and report included."""
    call = f"from tracker.cli import main; main(['check', {str(folder)!r}, '--for', 'marking', '--quiet'])"
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]
    return time.perf_counter() - begin


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of one way."""

    seconds: float
    """A file."""
    memory: float


def measure(folder: Path, count: int, repeat: int) -> dict[str, Measured]:
    """Measure every way so many times, taking turns."""
    found: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    for _ in range(repeat):
        for way in WAYS:
            command = [sys.executable, __file__, "--one", way, str(folder), str(count)]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=WITHOUT_LXML)
            found[way].append([float(number) for number in done.stdout.split()])
    return {way: Measured(median(r[0] for r in runs), median(r[1] for r in runs) / 1024) for way, runs in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--repeat", type=int, default=7, help="of one file; of the folder three at most")
    parser.add_argument("--one", nargs=3, metavar=("WAY", "FOLDER", "COUNT"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one(chosen.one[0], Path(chosen.one[1]), int(chosen.one[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make = f"import check, pathlib; check.workbooks(pathlib.Path({name!r}), {chosen.files})"
        subprocess.run([sys.executable, "-c", make], check=True, cwd=Path(__file__).parent)  # its memory is not ours
        size = sum(file.stat().st_size for file in folder.iterdir()) / chosen.files / 1024
        print(f"{chosen.files} workbooks of {LEARNERS} learners with forms, {size:.0f} KiB each on average")
        print(f"{'files':>6}  {'way':<26}{'s a file':>10}{'peak MiB':>10}{'check is':>10}{'to reach':>10}")
        for count, repeat in ((1, chosen.repeat), (chosen.files, min(3, chosen.repeat))):
            found = measure(folder, count, repeat)
            for way, its in found.items():
                ratio = f"{found[CHECK].seconds / its.seconds:10.2f}" if way != CHECK else " " * 10
                target = f"{'≤ ' + str(TO_REACH[way]):>10}" if way in TO_REACH else ""
                print(f"{count:>6}  {way:<26}{its.seconds:10.4f}{its.memory:10.1f}{ratio}{target}")
        if CALAMINE not in WAYS:
            print("python-calamine is not installed: left out")
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        seconds = both_cores(folder)
        minutes = seconds / chosen.files * EVERYBODY / 60
        print(f"tracker check FOLDER on {cores} cores: {seconds:.1f} s; {EVERYBODY:,} files: {minutes:.0f} minutes")


if __name__ == "__main__":
    main()
