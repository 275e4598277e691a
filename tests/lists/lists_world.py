"""Two workbooks of one cohort with everything typed, and what openpyxl sees in them, learner by learner."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.checks import after_world as world
from tracker.front.answer import InputFile
from tracker.front.learners import ApplyLearnersAnswer, ApplyLearnersRequest, apply_learners
from tracker.front.resources import Resources
from tracker.intake.returned import Returned, read_returned
from tracker.plan import Order, plan
from tracker.plan.order import EARLIER, LEARNERS, RESULTS
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.roster import Learner
from tracker.values import Values

CLASSES: Mapping[str, tuple[Learner, ...]] = {
    "10A": (
        Learner("0012", "R100012", "Example", "Anna", "10A", "Ines Assessor"),
        Learner("0034", "R100034", "Núñez", "Ben", "10A", "Ines Assessor"),
        Learner("0107", "", "Sample", "Cara", "10A", "Ines Assessor"),
        Learner("", "", "Fixture", "Dan", "10A", "Ines Assessor"),
    ),
    "10B": (
        Learner("0201", "R100201", "Trial", "Eve", "10B", "Omar Assessor"),
        Learner("0202", "", "O'Test", "Finn", "10B", "Omar Assessor"),
        Learner("0203", "R100203", "Specimen", "Gwen", "10B", "Omar Assessor"),
    ),
}
EVERYBODY = tuple(one for several in CLASSES.values() for one in several)
HEADINGS = "Candidate Number,Registration Number,Surname,Forename,Class,Teacher"
SHEETS = ("Learners", "C1 marks", "C2 marks", "Results", "Earlier results", "Standardisation")
SHEETS += ("C1 EOL entry", "C2 EOL entry")
Seen = dict[tuple[str, str, str], Any]
"""Sheet, heading and learner → what is typed there; the learner by forename, which no test changes."""


def resources() -> Resources:
    """Return what commands go by."""
    return Resources(world.options().catalogue, world.options().wording, world.TODAY)


def order(name: str) -> Order:
    """Return the order of one of the workbooks."""
    one = world._order("enterprise", forms=False)
    return replace(one, learners=CLASSES[name], part=name, lines=7, list_lines=None)


@cache
def workbook(name: str, *, empty: bool = False, whole: int = 0) -> bytes:
    """Return one of the workbooks, with something typed for every learner.

    Args:
        name: the class.
        empty: whether nothing is typed.
        whole: how many learners the cohort had when it was built, 0 if no one knew.
    """
    made = plan(replace(order(name), cohort_learners=whole, cohort_parts=2 if whole else 1))
    given, fields = {at: list(values) for at, values in made.given.items()}, dict(made.fields)

    def put(table: str, column: str, line: int, value: Any) -> None:
        given.setdefault((table, column), [None] * made.layout.table(table).size)[line] = value

    labels = Values(made.layout, made.given, made.fields, world.TODAY).column(LEARNERS, "label")
    eol = {c.id: list(made.given[f"eol:{c.id}", "key"]) for c in order(name).internal()}
    for line, one in enumerate(() if empty else CLASSES[name]):
        number = sum(map(ord, one.forenames))
        for c in order(name).internal():
            for place, row in enumerate(c.rows):
                put(f"marks:{c.id}", f"mark:{row.id}", line, (number + place) % (row.most + 1))
            put(f"marks:{c.id}", "signed", line, date(2027, 4, 1 + number % 28))
            put(f"marks:{c.id}", "comment", line, f"Comment {number} on {c.id}")
            put(f"eol:{c.id}", "shown", eol[c.id].index(f"L{line + 1:03}"), number % 60)
        put(EARLIER, "C1:ums", line, number % 90)
        put(EARLIER, "C1:series", line, made.given["list:series", "word"][-1])
        for c in order(name).spec.components:
            put(RESULTS, f"{c.id}:official_ums", line, (number + len(c.id)) % 90)
        put(RESULTS, "C3:raw", line, number % 60)
        put(LEARNERS, "access", line, f"A{number}")
        put("standardisation", "component", line, "C1")
        put("standardisation", "learner", line, labels[line])
        put("standardisation", "second:1", line, number % 5)
    values = Values(made.layout, given, fields, world.TODAY)
    return render(made.layout, values, footer(dict(made.layout.stamp)))


def read(content: bytes) -> Returned:
    """Read a workbook as the program does."""
    return read_returned(content, "a.xlsx", world.options().catalogue, world.options().wording)


def noted(content: bytes, sheet: str, cell: str, words: str) -> bytes:
    """Return a workbook with a note on a cell."""
    book = load_workbook(io.BytesIO(content))
    book[sheet][cell].comment = Comment(words, "Teacher")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def files(*names: str) -> list[InputFile]:
    """Return workbooks as someone hands them in; all if none is named."""
    return [InputFile(f"in/{name}.xlsx", workbook(name)) for name in names or CLASSES]


def written(rows: Sequence[Learner], headings: str = HEADINGS) -> str:
    """Return a class list as CSV."""
    lines = [
        f"{one.candidate},{one.registration},{one.surname},{one.forenames},{one.class_name},{one.assessor}"
        for one in rows
    ]
    return "\n".join([headings, *lines]) + "\n"


def applied(text: str | bytes, *given: InputFile, **options: Any) -> ApplyLearnersAnswer:
    """Bring a class list into the workbooks."""
    content = text.encode() if isinstance(text, str) else text
    asked = ApplyLearnersRequest(file=InputFile("list.csv", content), paths=given or files(), **options)
    return apply_learners(asked, resources())


def seen(*contents: bytes) -> Seen:
    """Return what is typed for each learner in any of these workbooks, as openpyxl sees it: formulas are left out.

    Raises:
        AssertionError: two workbooks have something typed for one learner in the same place.
    """
    found: Seen = {}
    for content in contents:
        book = load_workbook(io.BytesIO(content))
        who = {
            str(row[0].value): row
            for row in book["Learners"].iter_rows(min_row=5)
            if isinstance(row[0].value, str) and row[3].value
        }
        forename = {key: str(row[3].value) for key, row in who.items()}
        labels = {
            f"{row[1].value or ''} {row[2].value}, {row[3].value}".strip(): str(row[3].value) for row in who.values()
        }
        for sheet in book.worksheets:
            top = next((row for row in range(1, 12) if sheet.cell(row, 1).value in {"Key", "Line"}), 0)
            for row in sheet.iter_rows(min_row=top + 1) if top and sheet.title in SHEETS else ():
                learner = forename.get(str(row[0].value)) or labels.get(str(row[2].value), "")
                for cell in row[1:]:
                    heading = str(sheet.cell(top, cell.column).value)
                    typed = cell.value not in {None, ""} and not str(cell.value).startswith("=")
                    if typed and heading not in {"Block of twenty", "Learner"}:
                        at = (sheet.title, heading, learner)
                        assert at not in found, at
                        found[at] = cell.value
    return found
