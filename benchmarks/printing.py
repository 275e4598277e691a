"""How long LibreOffice takes over a filled workbook, and `tracker pack` over its record and authentication sheets.

    python benchmarks/printing.py                   30 and 250 learners, median of 3

LibreOffice opens the workbook, works everything out and saves it; its start without a workbook is told beside it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from filled import AWARD, ROOT, SERIES, filled


def seconds(do: Callable[[], object], repeat: int) -> float:
    """Return the median time of something, in seconds."""
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        do()
        times.append(time.perf_counter() - begin)
    return median(times)


def libreoffice(path: Path, out: Path) -> None:
    """Have LibreOffice open a file and save it as a workbook."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    assert (out / f"{path.stem}.xlsx").exists()


def pack(path: Path, out: Path, *options: str) -> None:
    """Print record and authentication sheet of every learner of the first component."""
    shutil.rmtree(out, ignore_errors=True)
    arguments = ["pack", str(path), "--component", "C1", "--learners", "all", "-o", str(out), *options]
    call = f"from tracker.cli import main; main({arguments!r})"
    subprocess.run([sys.executable, "-c", call], check=True, capture_output=True, cwd=ROOT)


def main() -> None:
    """Measure and print."""
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 250])
    parser.add_argument("--repeat", type=int, default=3)
    chosen = parser.parse_args()
    spec = Catalogue((read_folder(shipped("specs"), "shipped", "specs"),)).spec(AWARD, SERIES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.csv"
        empty.write_text("empty\n", encoding="utf-8")
        libreoffice(empty, folder)  # the first start makes the profile
        print(f"LibreOffice without a workbook: {seconds(lambda: libreoffice(empty, folder), chosen.repeat):.1f} s")
        print(f"{'learners':>8}{'MiB':>7}{'LibreOffice':>13}{'a PDF each':>12}{'one PDF':>9}   (seconds)")
        for size in chosen.sizes:
            path = folder / f"{AWARD}-{size}.xlsx"
            path.write_bytes(filled(spec, size))
            opened = seconds(lambda path=path: libreoffice(path, folder / "saved"), chosen.repeat)
            each = seconds(lambda path=path: pack(path, folder / "each"), chosen.repeat)
            merged = seconds(lambda path=path: pack(path, folder / "merged", "--merge"), chosen.repeat)
            print(f"{size:>8}{path.stat().st_size / 2**20:7.2f}{opened:13.1f}{each:12.1f}{merged:9.1f}")


if __name__ == "__main__":
    main()
