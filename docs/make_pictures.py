"""Makes the pictures of the README and the guides: `python docs/make_pictures.py` (LibreOffice and pdftoppm).

Builds the example tracker, types invented marks into it, lets LibreOffice recalculate and draw it, and cuts the pages
down to what there is to see.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from tracker.front.workbook import orders  # noqa: E402
from tracker.plan import plan  # noqa: E402
from tracker.plan.order import EARLIER, LEARNERS, RESULTS, Order, keyed_table, marks_table, result_column  # noqa: E402
from tracker.plan.stamp import footer  # noqa: E402
from tracker.plan.standardisation import STANDARD  # noqa: E402
from tracker.refs import Value  # noqa: E402
from tracker.render import render  # noqa: E402
from tracker.roster import read_class_list  # noqa: E402
from tracker.spec.catalogue import Catalogue  # noqa: E402
from tracker.spec.document import read_folder  # noqa: E402
from tracker.templates import Templates  # noqa: E402
from tracker.values import Values  # noqa: E402

ISSUED = date(2027, 1, 11)
PAGES = {
    "start": "Start",
    "marks": "C1 marks",
    "summary": "Summary",
    "record": "Record",
    "authentication": "Authentication",
    "cohort": "Cohort record",
    "standardisation": "Standardisation",
    "eol": "C1 EOL entry",
    "moderation": "Moderation",
}
"""Pictures, and the sheets whose first printed page they show."""
CUT = {"first": ("marks", (44, 50, 1166, 404))}
"""Pictures that are a part of another one's page: left, top, width and height in dots."""
CHOSEN = 2
"""The line of the learner whose forms are shown."""
KEYED = 12
"""So many marks are keyed."""
DOTS = 110


def order() -> Order:
    """Return the order of the example workbook."""
    catalogue = Catalogue([read_folder(ROOT / "specs", "shipped", "specs")])
    class_list = read_class_list((ROOT / "examples/class-list.csv").read_bytes(), "class-list.csv")
    files = {path.name: (path.read_bytes(), f"templates/{path.name}") for path in (ROOT / "templates").glob("*.yaml")}
    spec = catalogue.spec("enterprise", "2027-06")
    (one,) = orders(
        spec,
        ISSUED,
        class_list,
        centre="12345",
        centre_name="Example Academy",
        templates=Templates(files),
    )
    return one


def typed(one: Order) -> dict[tuple[str, str], tuple[Value, ...]]:
    """Return invented marks for the class, some of them missing or impossible, as happens."""
    dice = random.Random(20270515)  # noqa: S311  (invented marks, no secret)
    people = len(one.learners)
    given: dict[tuple[str, str], tuple[Value, ...]] = {}
    for component in one.internal():
        table = marks_table(component)
        bests = [dice.gauss(0.58, 0.17) for _ in range(people)]
        for row in component.rows:
            marks: list[Value] = [max(0, min(row.most, round(row.most * (b + dice.gauss(0, 0.08))))) for b in bests]
            given[table, f"mark:{row.id}"] = (*marks, *(None,) * (one.lines - people))
    first, second = (marks_table(component) for component in one.internal())
    _put(given, first, "mark:3", 4, 14)
    _put(given, first, "mark:5", 8, None)
    _put(given, first, "mark:4", 8, None)
    _put(given, first, "mark:1b", 12, "ten")
    for table, column in list(given):
        _put(given, table, column, 16, None)
    given[first, "status"] = given[second, "status"] = (None,) * one.lines
    _put(given, first, "status", 16, "Absent")
    _put(given, second, "status", 16, "Withdrawn")
    external = one.external()[0]
    marks = [max(0, min(60, round(dice.gauss(36, 10)))) for _ in range(people)]
    given[RESULTS, result_column(external.id, "raw")] = (*marks, *(None,) * (one.lines - people))
    for column, value in (("C1:ums", 61), ("C1:series", "May/June 2026"), ("C1:attempts", 1)):
        given[EARLIER, column] = (None,) * one.lines
        _put(given, EARLIER, column, 2, value)
    for component in one.internal():
        _for_forms(given, marks_table(component), people)
    _for_moderation(given, one)
    return given


def _for_moderation(given: dict[tuple[str, str], tuple[Value, ...]], one: Order) -> None:
    """Add what is typed after marking: some marks keyed, some moderated, one piece of work marked twice."""
    layout = plan(one).layout
    component = one.internal()[0]
    table, keyed = marks_table(component), keyed_table(component)
    values = Values(layout, {**plan(one).given, **given}, {}, ISSUED)
    totals, marks = values.column(table, "total"), values.column(keyed, "to_key")
    shown = [mark if line < KEYED else None for line, mark in enumerate(marks)]
    shown[5] = 41
    given[keyed, "shown"] = tuple(mark if isinstance(mark, int) else None for mark in shown)
    moderated = [total - line % 3 for line, total in enumerate(totals) if line in range(9, 20, 2) and total]
    given[table, "moderator"] = (None,) * one.lines
    for line, mark in zip(range(9, 20, 2), moderated, strict=False):
        _put(given, table, "moderator", line, mark)
    label = values.column(LEARNERS, "label")[CHOSEN - 1]
    typed: dict[str, Value] = {"component": component.id, "learner": label, "agreed": 30}
    typed |= {
        column.id: 6 for column in layout.table(STANDARD).columns if column.kind and column.id.startswith("second")
    }
    for column_id, value in typed.items():
        given[STANDARD, column_id] = (None,) * layout.table(STANDARD).size
        _put(given, STANDARD, column_id, 0, value)


def _for_forms(given: dict[tuple[str, str], tuple[Value, ...]], table: str, people: int) -> None:
    """Add what the forms show besides marks."""
    words: dict[str, Value] = {
        "evidence": "1 pages 2 to 5; 1b pages 6 to 9; 3 slides 4 to 11; 4 pages 12 and 13; 5 recording from 02:10",
        "comment": "Two well chosen enterprises, compared point by point; the reasons are the learner's own. "
        "Costs are looked at more briefly than customers.",
        "issued": date(2027, 3, 1),
        "signed": date(2027, 5, 4),
        "entry:information": date(2027, 1, 18),
        "entry:hours-planned": 6,
        "entry:hours-actual": 6,
    }
    lines = len(given[table, "status"])
    for column, value in words.items():
        given[table, column] = tuple(value if line < people else None for line in range(lines))
    given[table, "sample"] = tuple("Yes" if line % 2 and line < people else None for line in range(lines))


def _put(given: dict[tuple[str, str], tuple[Value, ...]], table: str, column: str, line: int, value: Value) -> None:
    values = list(given[table, column])
    values[line] = value
    given[table, column] = tuple(values)


def _pages(pdf: Path) -> dict[str, int]:
    """Return the page of each picture, found by the name of the sheet at its foot."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    feet = [page.rstrip().splitlines()[-1] for page in text.split("\f") if page.strip()]
    named = [re.sub(r"\s+Page \d+ of \d+$", "", foot).rpartition("  ")[2].strip() for foot in feet]
    return {name: named.index(sheet) + 1 for name, sheet in PAGES.items()}


def main() -> None:
    """Write docs/pictures/*.png."""
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftoppm"):
        sys.exit("The pictures need LibreOffice (soffice) and pdftoppm.")
    one = order()
    planned = plan(one)
    given = {**planned.given, **typed(one)}
    label = Values(planned.layout, given, planned.fields, ISSUED).column(LEARNERS, "label")[CHOSEN - 1]
    chosen = {"record:chosen learner": label, "authentication:chosen learner": label}
    values = Values(planned.layout, given, {**planned.fields, **chosen}, ISSUED)
    out = HERE / "pictures"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "tracker.xlsx"
        book.write_bytes(render(planned.layout, values, footer(dict(planned.layout.stamp))))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(book)]
        subprocess.run(convert, check=True, capture_output=True)
        pages = _pages(book.with_suffix(".pdf"))
        whole: dict[str, tuple[str, tuple[int, ...]]] = {name: (name, ()) for name in pages}
        for name, (page, cut) in {**whole, **CUT}.items():
            at = ["-f", str(pages[page]), "-l", str(pages[page]), "-r", str(DOTS), "-png", "-singlefile"]
            at += [str(one) for pair in zip(("-x", "-y", "-W", "-H"), cut, strict=False) for one in pair]
            subprocess.run(["pdftoppm", *at, str(book.with_suffix(".pdf")), str(out / name)], check=True)
    print(f"Wrote {len(whole) + len(CUT)} pictures to {out.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
