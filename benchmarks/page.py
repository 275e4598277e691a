"""How long the page takes, beside one process of the command line's Python doing the same job.

    make page && python benchmarks/page.py                  Chromium and Firefox, a check of 200 workbooks
    make page && python benchmarks/page.py --files 20 --browser chromium

Processor seconds: of the process that shows the page (its worker is a thread of it), and of the native process. To
`ready` the page is read, unpacked and Python started. `first` is the first job of a fresh worker. The workbooks are
those of `check.py`, with 30 learners and all forms. Native is the same job, given to `tracker.page` in no browser.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from filled import ROOT

PAGE = ROOT / "dist" / "psa-tracker.html"
LIST = ["Candidate No,Surname,Forename,Class", *(f"{one + 1:04},Example{one},Anna,10A" for one in range(28)), ""]
BUILD = {"qualification": "enterprise", "series": "2027-01", "centre": "12345"}


def native(folder: Path) -> dict[str, float]:
    """Return processor seconds of each job in this process."""
    from tracker.front.prepared import prepare, prepared
    from tracker.page.running import Page
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped, shipped_templates

    specs = read_folder(shipped("specs"), "shipped", "specs").files
    page = Page(*prepared(prepare(specs, shipped_templates())))

    def job(command: str, fields: dict[str, str], files: list[tuple[str, bytes]]) -> float:
        given = [{"name": name, "field": FIELD[command], "content": at} for at, (name, _) in enumerate(files)]
        message = {"id": 1, "command": command, "today": "2026-11-29", "fields": fields, "files": given}
        begin = time.process_time()
        said, _ = page.run(json.dumps(message), lambda at, most: files[at][1][:most], lambda *_: None)
        assert json.loads(said)["kind"] == "done", said[:2000]
        return time.process_time() - begin

    learners = [("class.csv", "\n".join(LIST).encode())]
    books = [(one.name, one.read_bytes()) for one in sorted(folder.iterdir())]
    marking = {"purpose": "marking"}
    found = {"build, first": job("build", BUILD, learners), "build, again": job("build", BUILD, learners)}
    job("check", marking, books[:1])
    return {**found, "check, one": job("check", marking, books[:1]), "check, all": job("check", marking, books)}


FIELD = {"build": "learners", "check": "paths"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--browser", action="append", choices=["chromium", "firefox"])
    parser.add_argument("--native", metavar="FOLDER", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.native:
        print(json.dumps(native(Path(chosen.native))))
        return
    with tempfile.TemporaryDirectory() as name:
        make = f"import check, pathlib; check.workbooks(pathlib.Path({name!r}), {chosen.files})"
        subprocess.run([sys.executable, "-c", make], check=True, cwd=Path(__file__).parent)
        usual = _told([sys.executable, __file__, "--native", name])
        _show("native", usual, {})
        measure = ["node", str(ROOT / "web" / "make" / "measure.mjs")]
        for browser in chosen.browser or ["chromium", "firefox"]:
            found = _told([*measure, browser, str(PAGE), name])
            _show(found.pop("browser"), found, usual)


def _show(name: object, found: dict[str, float], usual: dict[str, float]) -> None:
    print(name)
    for key, value in found.items():
        ratio = f"  {value / usual[key]:5.2f} times native" if key in usual else ""
        print(f"    {key:<20}{value:8.2f}{ratio}", flush=True)


def _told(command: list[str]) -> dict[str, Any]:
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


if __name__ == "__main__":
    main()
