"""A small class whose workbook is ready for submission, and what happens to it when somebody changes a cell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook

from tests import amounts
from tests.edits import changed
from tracker.checks import CheckOptions, check_file
from tracker.checks.run import check_returned
from tracker.findings import FileReport, Finding, Level
from tracker.front.workbook import build, orders
from tracker.intake.returned import read_returned
from tracker.layout import Cell, Layout
from tracker.plan import Order, plan
from tracker.plan.order import LEARNERS
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.roster import ClassList, Learner
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped
from tracker.templates import Files, Templates
from tracker.values import Values

ISSUED, TODAY, LATE = date(2027, 1, 11), date(2027, 5, 10), date(2027, 6, 20)
TEMPLATES: Files = {
    path.name: (path.read_bytes(), f"templates/{path.name}") for path in shipped("templates").glob("*.yaml")
}
FOLDERS = (read_folder(shipped("specs"), "shipped", "specs"),)
AWARDS = tuple(path.stem for path in sorted(shipped("specs").glob("qualifications/*.yaml")))
PEOPLE = tuple(Learner(f"{i:04}", "", f"Example{i}", f"Fore{i}", "10A", "Ines Assessor") for i in range(1, 6))
Place = tuple[str, str, int] | str
"""Table, column and line, or the id of a field."""
Purpose = Literal["marking", "submission"] | None


@cache
def options(purpose: Purpose = None, today: date = TODAY) -> CheckOptions:
    """Return what a check goes by; the same for all tests, so that the specs are read once."""
    return CheckOptions(today, FOLDERS, TEMPLATES, purpose)


FORMS = amounts.THOROUGH
"""Whether workbooks have printed forms, which take half of the time of a check; tests of what is on them set it."""


def needs_forms(at: Place) -> bool:
    """Return whether an entry is there only in workbooks with printed forms."""
    return not isinstance(at, str) and at[1].startswith("entry:")


def order(award: str = "enterprise") -> Order:
    """Return the order of a workbook for five learners, with two open lines."""
    return _order(award, forms=FORMS)


@cache
def _order(award: str, *, forms: bool) -> Order:
    listed = ClassList("class.csv", PEOPLE, (), (), ())
    (one,) = orders(
        options().catalogue.spec(award, "2027-06"),
        ISSUED,
        listed,
        rows=7,
        centre="00345",
        centre_name="Example Academy",
        templates=Templates(TEMPLATES),
    )
    return one if forms else replace(one, forms=None)


def layout(award: str = "enterprise") -> Layout:
    """Return where everything is."""
    return _layout(award, forms=FORMS)


@cache
def _layout(award: str, *, forms: bool) -> Layout:
    return plan(_order(award, forms=forms)).layout


def blank(award: str = "enterprise") -> bytes:
    """Return the workbook as issued."""
    return _blank(award, forms=FORMS)


@cache
def _blank(award: str, *, forms: bool) -> bytes:
    return build(_order(award, forms=forms)).content


def through_libreoffice(content: bytes, folder: Path) -> bytes:
    """Return a workbook after LibreOffice opened and saved it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is not installed"
    (folder / "before.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    where_to = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "before.xlsx")]
    subprocess.run([office, profile, *where_to], check=True, capture_output=True, timeout=180)
    return (folder / "out" / "before.xlsx").read_bytes()


def label(line: int) -> str:
    """Return a learner as drop-downs show it."""
    planned = plan(order())
    return str(Values(planned.layout, planned.given, planned.fields, TODAY).column(LEARNERS, "label")[line])


@cache
def _ready(award: str, *, forms: bool) -> dict[Place, Any]:
    """Return the entries of a workbook that is ready for submission, and keyed; totals 20, 25, 30, 35 and 40 of 60."""
    one, typed = _order(award, forms=forms), dict[Place, Any]()
    typed["people", "name", 1], typed["people", "role", 1] = "Lena Assurer", "Lead internal quality assurer"
    for c in one.internal():
        table = f"marks:{c.id}"
        typed[f"standard:{c.id}:by"], typed[f"standard:{c.id}:on"] = "Lena Assurer", date(2027, 2, 1)
        for line in range(5):
            total = 20 + 5 * line
            for number, row in enumerate(c.rows):
                most = min(row.most, total)
                share = most if number == len(c.rows) - 1 else min(most, (20 + 5 * line) // len(c.rows))
                share = total if number == len(c.rows) - 1 else share
                typed[table, f"mark:{row.id}", line] = share
                total -= share
            if c is not one.internal()[0] and line == 4:  # not the same marks in every component
                for row, more in zip(c.rows[:2], (1, -1), strict=True):
                    typed[table, f"mark:{row.id}", line] += more
            for column, value in {
                "sample": "Yes",
                "issued": date(2027, 1, 20),
                "signed": date(2027, 4, 30),
                "told": date(2027, 5, 4),
            }.items():
                typed[table, column, line] = value
            for column in _layout(award, forms=forms).table(table).columns:
                if column.id.startswith("evidence"):
                    typed[table, column.id, line] = "pages 1 to 9"
                elif column.id.startswith("entry:") and column.kind:
                    kind = type(column.kind).__name__
                    value = {"Whole": 9, "Halves": 9.5, "Day": date(2027, 1, 12), "Words": "folder 1"}.get(kind)
                    typed[table, column.id, line] = value or column.kind.words[0]  # type: ignore[attr-defined]
            typed[f"eol:{c.id}", "shown", line] = 20 + 5 * line
    return typed


def ready(changes: Mapping[Place, Any] | None = None, award: str = "enterprise") -> dict[Place, Any]:
    """Return the entries of a workbook that is ready for submission, with some changed."""
    return {**_ready(award, forms=FORMS), **(changes or {})}


def where(place: Place, award: str = "enterprise") -> Cell:
    """Return the cell of an entry."""
    if isinstance(place, str):
        return layout(award).single(place).cell
    table, column, line = place
    return layout(award).table(table).body(column, line)


def workbook(entries: Mapping[Place, Any], award: str = "enterprise") -> bytes:
    """Return the workbook after these entries were typed and saved by another program."""

    def type_all(book: Workbook) -> None:
        for place, value in entries.items():
            cell = where(place, award)
            typed = datetime(value.year, value.month, value.day) if isinstance(value, date) else value  # noqa: DTZ001
            book[cell.sheet][cell.a1].value = typed

    return changed(blank(award), type_all)


def without(*gone: tuple[str, str] | str, award: str = "enterprise") -> dict[Place, Any]:
    """Return the entries of a ready workbook without some columns (table, column) and fields."""
    return {
        at: value
        for at, value in _ready(award, forms=FORMS).items()
        if at not in gone and not (at[:2] in gone and len(at) == 3)
    }


def check(
    entries: Mapping[Place, Any], purpose: Purpose = "submission", today: date = TODAY, award: str = "enterprise"
) -> FileReport:
    """Check the workbook with these entries."""
    return check_file(workbook(entries, award), "10A.xlsx", options(purpose, today))


def found(report: FileReport, code: str) -> list[tuple[Level, str, tuple[str, ...]]]:
    """Return level, place and learners of each finding of a code."""
    return [(one.level, one.place, one.learners) for one in report.findings if one.code == code]


def said(report: FileReport) -> list[str]:
    """Return code, level and place of every finding but the note that openpyxl stored no results."""
    return [f"{one.code} {one.level.word} {one.place}" for one in report.findings if one.code != "TRK602"]


def only(report: FileReport, code: str) -> Finding:
    """Return the one finding of a code."""
    (one,) = (each for each in report.findings if each.code == code)
    return one


def place(at: Place, award: str = "enterprise") -> str:
    """Return a cell as findings name it."""
    cell = where(at, award)
    return f"'{cell.sheet}'!{cell.a1}"


def spoken(changes: dict[Place, Any], code: str, today: date = TODAY) -> dict[str, list[Any]]:
    """Return what a code says for each purpose: (level, place, learners)."""
    content, wanted = workbook(changes), options(None, today)
    read = read_returned(content, "a.xlsx", wanted.catalogue, wanted.wording)  # once: a purpose changes checks only
    return {
        str(purpose): found(check_returned(read, "a.xlsx", "", options(purpose, today)), code)
        for purpose in ("submission", None, "marking")
    }


def todo(*cells: Place, learners: tuple[str, ...] = (), default: Level = Level.NOTE) -> dict[str, list[Any]]:
    """Return what is said of something that is left to do."""
    sheet, _, first = place(cells[0]).rpartition("!")
    named = ", ".join([f"{sheet}!{first}", *(place(one).rpartition("!")[2] for one in cells[1:])])
    return {"submission": [(Level.ERROR, named, learners)], "None": [(default, named, learners)], "marking": []}


def always(cell: Place, *learners: str, level: Level = Level.ERROR) -> dict[str, list[Any]]:
    """Return what is said of something that is wrong whatever the check is for."""
    return {purpose: [(level, place(cell), learners)] for purpose in ("submission", "None", "marking")}


QUIET: dict[str, list[Any]] = {"submission": [], "None": [], "marking": []}


def typed_in(entries: Mapping[Place, Any], award: str = "enterprise", today: date = TODAY) -> bytes:
    """Return the workbook with these entries as the program itself writes it, without another program in between."""
    planned = plan(order(award))
    given = {at: list(values) for at, values in planned.given.items()}
    fields = dict(planned.fields)
    for at, value in entries.items():
        if isinstance(at, str):
            fields[at] = value
        else:
            table, column, line = at
            given.setdefault((table, column), [None] * planned.layout.table(table).size)[line] = value
    values = Values(planned.layout, given, fields, today)
    return render(planned.layout, values, footer(dict(planned.layout.stamp)))
