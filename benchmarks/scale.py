"""How many workbooks can be issued and checked: batch and check over all cores, beside openpyxl on a sample.

    python benchmarks/scale.py                      1,000 and 5,000 workbooks
    python benchmarks/scale.py --sizes 40 --sample 5

Each stage is the command line in a process of its own, as a trust or an awarding organisation would run it: `tracker
batch` with its register, then `tracker check` over all that was built. Peak memory is that of the largest process; it
should not grow with the number of workbooks. The openpyxl-only way is measured on a sample, in one process, and
credited with all cores: writing the same cells with their formats and nothing else (no validations, colours, charts,
protection or results), and loading the file twice, for formulas and for values, without comparing anything.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).resolve().parent))

SIZES, SAMPLE, LEARNERS, COUNTRY = (1_000, 5_000), 20, 28, 40_000
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
AWARDS = ("enterprise", "sport", "health-and-social-care", "child-development")
RUN = """
import json, resource, subprocess, sys, time
begin = time.perf_counter()
code = subprocess.run([sys.executable, '-c', 'from tracker.cli import main; main()', *sys.argv[2:]],
                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
noted = [code, time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]
json.dump(noted, open(sys.argv[1], 'w'))
"""
"""Runs a command and notes exit code, seconds, seconds of all processes, and peak MiB of the largest of them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One command over so many workbooks."""

    name: str
    count: int
    seconds: float
    work: float
    """Seconds of all processes together: hardly depends on what else the machine does."""
    peak: float

    @property
    def rate(self) -> float:
        """Workbooks a second."""
        return self.count / self.seconds


def cores() -> int:
    """Return how many cores may be used."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def plan(folder: Path, count: int, learners: int) -> None:
    """Write a plan of so many centres, one workbook each, and a class list for each centre."""
    rows = ["Centre,Name,Qualification,Series,Class list"]
    for at in range(count):
        name = f"lists/{at}.csv"
        people = "\n".join(f"{i:04},Surname {at} {i},Forename {i},10A,Assessor" for i in range(1, learners + 1))
        (folder / "lists").mkdir(exist_ok=True)
        (folder / name).write_text(f"Candidate Number,Surname,Forename,Class,Assessor\n{people}\n", encoding="utf-8")
        rows.append(f"{10_000 + at},Centre {at},{AWARDS[at % len(AWARDS)]},2027-06,{name}")
    (folder / "plan.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def stage(name: str, folder: Path, count: int, *arguments: str, good: tuple[int, ...] = (0,)) -> Stage:
    """Run one command and return what it took."""
    import json

    noted = folder / "noted.json"
    subprocess.run([sys.executable, "-c", RUN, str(noted), *arguments], cwd=folder, env=ENVIRONMENT, check=True)
    code, seconds, work, peak = json.loads(noted.read_text(encoding="utf-8"))
    if code not in good:
        sys.exit(f"{' '.join(arguments)} ended with {code}")
    return Stage(name, count, seconds, work, peak)


def ours(count: int, learners: int, folder: Path) -> list[Stage]:
    """Build, build again (nothing to do), check and ask for the status of so many workbooks."""
    plan(folder, count, learners)
    jobs = ("--jobs", str(cores()))
    return [
        stage("batch", folder, count, "batch", "plan.csv", "-o", "out", "--issued", "2026-11-23", *jobs),
        stage("batch again", folder, count, "batch", "plan.csv", "-o", "out", *jobs),
        stage("check", folder, count, "check", "out", "--format", "csv", "-o", "found.csv", *jobs, good=(0, 1)),
        stage("status", folder, count, "status", "out/register.sqlite", "out", *jobs, good=(1,)),
    ]


def openpyxl_only(sample: int, learners: int, cores_: int) -> list[Stage]:
    """Write and load a sample with openpyxl alone, and credit it with all cores."""
    import build
    import openpyxl

    warnings.simplefilter("ignore")  # about print areas that are formulas

    cells = build.cells_of(learners)
    begin = time.process_time()
    for _ in range(sample):
        build.write_only_openpyxl(cells)
    written = time.process_time() - begin
    content = build.ours(build.order(learners))  # what is loaded is the real workbook
    begin = time.process_time()
    for _ in range(sample):
        for values in (False, True):
            openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    loaded = time.process_time() - begin
    return [
        Stage("openpyxl, write", sample, written / cores_, written, 0),
        Stage("openpyxl, load", sample, loaded / cores_, loaded, 0),
    ]


def show(one: Stage) -> None:
    """Print a stage, and what it would take for the whole country."""
    hours = COUNTRY / one.rate / 3600
    peak = f"{one.peak:10.0f}" if one.peak else " " * 10
    each = one.work / one.count * 1000
    print(f"{one.count:>9}  {one.name:<18}{one.seconds:10.1f}{one.rate:12.1f}{each:12.0f}{peak}{hours:15.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="workbooks that openpyxl writes and loads")
    parser.add_argument("--learners", type=int, default=LEARNERS, help="learners in each workbook")
    parser.add_argument("--folder", type=Path, help="where the workbooks are put meanwhile")
    chosen = parser.parse_args()
    print(f"{cores()} cores, {chosen.learners} learners a workbook; the last column is {COUNTRY:,} workbooks.")
    heads = f"{'seconds':>10}{'a second':>12}{'CPU ms each':>12}{'peak MiB':>10}{'hours for all':>15}"
    print(f"{'workbooks':>9}  {'':<18}{heads}")
    found: list[Stage] = []
    for count in chosen.sizes:
        folder = Path(tempfile.mkdtemp(dir=chosen.folder))
        try:
            found += ours(count, chosen.learners, folder)
        finally:
            shutil.rmtree(folder)
        for one in found[-4:]:
            show(one)
    beside = openpyxl_only(chosen.sample, chosen.learners, cores())
    for one in beside:
        show(one)
    batch, check = (next(one for one in reversed(found) if one.name == name) for name in ("batch", "check"))
    for one, other in ((batch, beside[0]), (check, beside[1])):
        ratio = (one.work / one.count) / (other.work / other.count)
        print(f"{one.name} takes {ratio:.2f} of the work of {other.name}.")
    for name in ("batch", "check"):
        peaks = [one.peak for one in found if one.name == name]
        if len(peaks) > 1:
            print(
                f"{name}: peak memory {peaks[0]:.0f} MiB, then {peaks[-1]:.0f} MiB ({peaks[-1] / peaks[0]:.2f} times)."
            )


if __name__ == "__main__":
    main()
