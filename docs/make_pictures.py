"""Makes the pictures of the README and the guides again: `make pictures` (needs LibreOffice and pdftoppm).

Builds the example tracker, types invented marks into it, lets LibreOffice recalculate and draw it, and cuts the pages
down to what there is to see.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from tracker.pipeline import orders  # noqa: E402
from tracker.plan import plan  # noqa: E402
from tracker.plan.order import EARLIER, Order, results_table  # noqa: E402
from tracker.plan.stamp import footer  # noqa: E402
from tracker.refs import Value  # noqa: E402
from tracker.render import render  # noqa: E402
from tracker.roster import read_class_list  # noqa: E402
from tracker.spec.catalogue import Catalogue  # noqa: E402
from tracker.spec.document import read_folder  # noqa: E402
from tracker.templates import read_start  # noqa: E402
from tracker.values import Values  # noqa: E402

ISSUED = date(2027, 1, 11)
PAGES = {"start": 1, "marks": 4, "summary": 8}
"""Pictures and the pages of the printed workbook that they show."""
DOTS = 110


def order() -> Order:
    """Return the order of the example workbook."""
    catalogue = Catalogue([read_folder(ROOT / "specs", "shipped", "specs")])
    class_list = read_class_list((ROOT / "examples/class-list.csv").read_bytes(), "class-list.csv")
    steps = read_start((ROOT / "templates/start.yaml").read_bytes(), "templates/start.yaml")
    spec = catalogue.spec("enterprise", "2027-06")
    (one,) = orders(spec, ISSUED, class_list, centre="12345", centre_name="Example Academy", steps=steps)
    return one


def typed(one: Order) -> dict[tuple[str, str], tuple[Value, ...]]:
    """Return invented marks for the class, some of them missing or impossible, as happens."""
    dice = random.Random(20270515)  # noqa: S311  (invented marks, no secret)
    people = len(one.learners)
    given: dict[tuple[str, str], tuple[Value, ...]] = {}
    for component in one.internal():
        table = results_table(component)
        bests = [dice.gauss(0.58, 0.17) for _ in range(people)]
        for row in component.rows:
            marks: list[Value] = [max(0, min(row.most, round(row.most * (b + dice.gauss(0, 0.08))))) for b in bests]
            given[table, f"mark:{row.id}"] = (*marks, *(None,) * (one.lines - people))
    first, second = (results_table(component) for component in one.internal())
    _put(given, first, "mark:3", 4, 14)
    _put(given, first, "mark:5", 8, None)
    _put(given, first, "mark:4", 8, None)
    _put(given, first, "mark:1b", 12, "ten")
    for table, column in list(given):
        _put(given, table, column, 16, None)
    given[first, "status"] = given[second, "status"] = (None,) * one.lines
    _put(given, first, "status", 16, "Absent")
    _put(given, second, "status", 16, "Withdrawn")
    external = results_table(one.external()[0])
    marks = [max(0, min(60, round(dice.gauss(36, 10)))) for _ in range(people)]
    given[external, "raw"] = (*marks, *(None,) * (one.lines - people))
    for column, value in (("C1:ums", 61), ("C1:series", "May/June 2026"), ("C1:attempts", 1)):
        given[EARLIER, column] = (None,) * one.lines
        _put(given, EARLIER, column, 2, value)
    return given


def _put(given: dict[tuple[str, str], tuple[Value, ...]], table: str, column: str, line: int, value: Value) -> None:
    values = list(given[table, column])
    values[line] = value
    given[table, column] = tuple(values)


def main() -> None:
    """Write docs/pictures/*.png."""
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftoppm"):
        sys.exit("The pictures need LibreOffice (soffice) and pdftoppm.")
    one = order()
    planned = plan(one)
    values = Values(planned.layout, {**planned.given, **typed(one)}, planned.fields, ISSUED)
    out = HERE / "pictures"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "tracker.xlsx"
        book.write_bytes(render(planned.layout, values, footer(dict(planned.layout.stamp))))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(book)]
        subprocess.run(convert, check=True, capture_output=True)
        for name, page in PAGES.items():
            pages = ["-f", str(page), "-l", str(page), "-r", str(DOTS), "-png", "-singlefile"]
            subprocess.run(["pdftoppm", *pages, str(book.with_suffix(".pdf")), str(out / name)], check=True)
    print(f"Wrote {len(PAGES)} pictures to {out.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
