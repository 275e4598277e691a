"""How large reports of many files are, how soon the page of one is there and filters, and what writing takes.

    python benchmarks/reports.py                        5,000 files
    python benchmarks/reports.py --files 1500 --formats json sarif

Every file has eight findings of its own, so that nothing is the same in two of them but codes and sheets. Each format
is written in a process of its own: seconds, and by how much memory grew above that of the report itself. The page is
opened in Chromium as it is installed here, without a window; nothing is downloaded. `loaded` is from asking for the
page to the first picture after its script ran; a filter ends with the first picture after it too.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tracker.findings import FileReport, Finding, Report
    from tracker.report import Format

FORMATS = ("html", "json", "sarif", "csv")
FINDINGS = 8
GRADES = ("U", "Level 1 Pass", "Level 1 Merit", "Level 1 Distinction", "Level 2 Pass", "Level 2 Merit",
          "Level 2 Distinction")  # fmt: skip


def report_of(count: int) -> Report:
    """Return the report of so many files, each with findings that no other has."""
    from tracker.checks.registry import codes
    from tracker.findings import Distribution, FileReport, Finding, Identity, Level, Report
    from tracker.progress import Marked

    kinds = [code for code in codes().values() if code.level is not Level.REFUSED]

    def finding(at: int, one: int) -> Finding:
        code = kinds[(at * at % 13 + one * 31) % len(kinds)]
        who = f"L{(at + one) % 28 + 1:03}"
        message = f"Task {one}a of {who} in class {at} holds {at % 90} + {one}, which is above the maximum of 12."
        fix = f"Type a whole number from 0 to 12 for {who} of class {at}, or a status that says why there is none."
        return Finding(code.id, code.level, code.title, f"C{one % 3 + 1} marks", f"{'GHIJ'[one % 4]}{at % 28 + 5}", 1,
                       (who,), f"{at}.{one}", False, message, fix)  # fmt: skip

    def file(at: int) -> FileReport:
        said = Identity(f"{at:06x}", "enterprise", "Enterprise", "May/June 2027", f"{10_000 + at % 2_500}", f"10{at}",
                        date(2026, 11, 23))  # fmt: skip
        found = sorted((finding(at, one) for one in range(FINDINGS)), key=lambda one: (one.sheet, -one.level))
        bars = tuple((grade, (at + place) % 9) for place, grade in enumerate(GRADES))
        marks = tuple(sorted((at * 3 + place * 5) % 60 for place in range(28)))
        spreads = tuple(Distribution(f"C{one} Component {one}", bars, marks, 60) for one in (1, 2))
        marked = tuple(Marked(f"C{one}", 20 + at % 9, 28, 28) for one in (1, 2))
        name = f"returned/{10_000 + at % 2_500}/class-{at}.xlsx"
        return FileReport(name, f"{at:064x}", tuple(found), said, 28, distributions=spreads, marked=marked)

    return Report(tuple(map(file, range(count))))


def write(count: int, style: Format, path: Path) -> None:
    """Write a report into a file as the command does; print seconds and by how many MiB memory grew at most."""
    from tracker.checks.registry import codes
    from tracker.front.answer import content_of
    from tracker.output import write_file
    from tracker.report import Options, stream_report

    report = report_of(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    written = stream_report(report, style, Options(codes=codes()))
    if isinstance(written, str | bytes):
        write_file(path, content_of(written, style), over=True)
    else:
        write_file(path, (piece.encode() for piece in written), over=True)
    seconds = time.perf_counter() - begin
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{path.stat().st_size / 1e6:.1f} MB in {seconds:.1f} s; memory: the report {before / 1024:.0f} MiB, "
          f"writing {grown:.0f} MiB more")  # fmt: skip


PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
"""When the next picture is on the screen."""
ASK = """async ([name, value]) => {
  const form = document.getElementById("filter");
  const begin = performance.now();
  const field = form.querySelector(name);
  if (field.type === "checkbox") field.checked = value; else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  return (await PAINTED) - begin;
}""".replace("PAINTED", PAINTED)
CLICK = """async (name) => {
  const begin = performance.now();
  document.querySelector(name).click();
  document.body.getBoundingClientRect();
  return (await PAINTED) - begin;
}""".replace("PAINTED", PAINTED)
FILTERS = (
    ("words: task", "input[name=words]", "task"),
    ("words: class 4321", "input[name=words]", "class 4321"),
    ("words: none", "input[name=words]", ""),
    ("centre", "input[name=place]", "centre 12345"),
    ("centre: any", "input[name=place]", ""),
    ("no errors", "input[value=error]", False),
    ("errors again", "input[value=error]", True),
    ("a code", "select[name=code]", "TRK503"),
    ("any code", "select[name=code]", ""),
)


def look(path: Path) -> None:
    """Open the page in Chromium, filter it, and print how long each takes."""
    from playwright.sync_api import sync_playwright

    from tests.page.browsers import CHROMIUM, find

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=[*CHROMIUM])
        page = browser.new_page()
        begin = time.perf_counter()
        page.goto(path.as_uri(), wait_until="load", timeout=300_000)
        page.evaluate(PAINTED)
        print(f"    loaded in {time.perf_counter() - begin:.2f} s: {page.text_content('#shown')}")
        for name, field, value in FILTERS:
            took = page.evaluate(ASK, [field, value])
            print(f"    {name:<20}{took / 1000:.2f} s: {page.text_content('#shown')}", flush=True)
        for name in ("#unfold", "#rest"):
            if page.locator(name).count():
                print(f"    {page.text_content(name):<40}{page.evaluate(CLICK, name) / 1000:.2f} s", flush=True)
        browser.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=FORMATS)
    parser.add_argument("--folder", type=Path, help="keep what is written here")
    parser.add_argument("--write", nargs=2, metavar=("FORMAT", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.write:
        write(chosen.files, chosen.write[0], Path(chosen.write[1]))
        return
    print(f"{chosen.files:,} files with {FINDINGS} findings each, all their own.")
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.folder or Path(name)
        for style in chosen.formats:
            path = folder / f"findings.{style}"
            own = [sys.executable, __file__, "--files", str(chosen.files), "--write", style, str(path)]
            done = subprocess.run(own, check=True, capture_output=True, text=True)
            print(f"{style:<8}{done.stdout.strip()}", flush=True)
            if style == "html":
                look(path)


if __name__ == "__main__":
    main()
