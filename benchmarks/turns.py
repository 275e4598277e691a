"""How long checking and building take beside another checkout: call by call in turns, so that a busy machine hits both.

    python benchmarks/turns.py ../before
    python benchmarks/turns.py ../before excel.xlsx --repeat 21      this file as well

One process for each checkout, with its own program, specs and files; they take turns, the order turned round each time.
Processor time, median, and the median of the ratios of neighbours. Each checks a tracker of 30 learners that it built
itself (in Excel's form a file has to be given), and builds one of 30 and one of 250.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
OWN, BUILD = "own file", {"build 30": 30, "build 250": 250}


def work(checkout: Path, folder: Path) -> None:
    """Do what each line of the input names, and print the seconds that it took."""
    sys.path[:0] = [str(checkout), str(checkout / "benchmarks")]
    import check
    import filled

    from tracker.checks import check_file

    options = check._options()  # noqa: SLF001
    check.workbooks(folder, 1)
    own = next(folder.glob("*.xlsx")).read_bytes()
    spec = options.catalogue.spec(filled.AWARD, filled.SERIES)
    print("ready", flush=True)
    for line in sys.stdin:
        job = line.strip()
        content = own if job == OWN else b"" if job in BUILD else Path(job).read_bytes()
        begin = time.process_time()
        if content:
            check_file(content, "a.xlsx", options)
        else:
            filled.filled(spec, BUILD[job])
        print(time.process_time() - begin, flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        work(chosen.before, chosen.work)
        return
    jobs = [OWN, *(str(file.resolve()) for file in chosen.files), *BUILD]
    with tempfile.TemporaryDirectory() as name:
        workers = []
        for i, checkout in enumerate((chosen.before.resolve(), ROOT)):
            folder = Path(name) / str(i)
            folder.mkdir()
            command = [sys.executable, __file__, str(checkout), "--work", str(folder)]
            workers.append(subprocess.Popen(command, cwd=checkout, stdin=-1, stdout=-1, text=True))
            assert workers[-1].stdout
            workers[-1].stdout.readline()

        def asked(worker: subprocess.Popen[str], job: str) -> float:
            assert worker.stdin
            assert worker.stdout
            print(job, file=worker.stdin, flush=True)
            return float(worker.stdout.readline())

        taken: dict[str, list[tuple[float, float]]] = {job: [] for job in jobs}
        for turn in range(-1, chosen.repeat):
            for job in jobs:
                first, second = workers if turn % 2 else reversed(workers)
                times = {id(one): asked(one, job) for one in (first, second)}
                if turn >= 0:
                    taken[job].append((times[id(workers[0])], times[id(workers[1])]))
        for worker in workers:
            worker.communicate()
    print("| | before ms | now ms | ratio |\n|---|---:|---:|---:|")
    for job, pairs in taken.items():
        before, now = (median(pair[i] for pair in pairs) * 1_000 for i in (0, 1))
        print(f"| {Path(job).name} | {before:.0f} | {now:.0f} | {median(b / a for a, b in pairs):.3f} |")


if __name__ == "__main__":
    main()
