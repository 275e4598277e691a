"""How all workbooks stand, as text, CSV or HTML: one pure function each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import Literal

from tracker.findings import visible
from tracker.register.standing import STATES, Row, Status, in_words
from tracker.report.as_csv import guarded
from tracker.report.document import badge, document, table
from tracker.report.markup import Html, element

Format = Literal["text", "csv", "html"]
LOOKS = {
    "missing": "correct",
    "twice": "look",
    "used twice": "look",
    "older copy": "look",
    "older edition": "look",
    "as issued": "note",
    "returned": "clean",
    "not ours": "look",
    "not read": "unread",
}
"""How a workbook stands, as a class of the style sheet."""
OTHERS = "Not ours, or not read"
HEADINGS = (
    "State", "Centre", "Centre name", "Qualification", "Series", "Class", "Learners", "Issued", "Id", "Files", "Remark",
)  # fmt: skip


def as_text(found: Status) -> str:
    """Return a block for each centre, what is not ours, and the one line that a person wants."""
    return "\n".join([*_lines(found), found.last_line]) + "\n"


def _lines(found: Status) -> Iterator[str]:
    for centre in found.centres:
        yield visible(f"{f'{centre.number} {centre.name}'.strip() or 'No centre number'}: {centre.said}")
        yield from (line for row in centre.rows for line in _row(row))
        yield ""
    if found.others:
        yield OTHERS
        yield from (line for row in found.others for line in _row(row))
        yield ""


def _row(row: Row) -> Iterator[str]:
    """Yield a line; with several files one for each, and one for what is the matter."""
    state = f"  {row.state.ljust(max(map(len, STATES)))}  "
    if len(row.files) > 1:
        yield state + visible(row.what)
        yield from (" " * len(state) + visible(part) for part in (*row.files, row.said) if part)
    else:
        yield state + visible(": ".join(part for part in (row.what, *row.files, row.said) if part))


def as_csv(found: Status) -> str:
    """Return a line for each workbook and for each file that is not ours; every cell is text in quotation marks."""
    page = StringIO(newline="")
    out = csv.writer(page, quoting=csv.QUOTE_ALL)
    out.writerow(HEADINGS)
    for row in found.rows:
        one = row.entry
        about: Iterable[str] = [""] * 8
        if one:
            place = (one.centre, one.centre_name, one.qualification, one.series, one.part)
            about = (*place, str(one.learners), one.issued, one.id)
        out.writerow([guarded(cell) for cell in (row.state, *about, "; ".join(row.files), row.said)])
    return page.getvalue()


def as_html(found: Status) -> str:
    """Return a page: all centres in a table, then each with its workbooks."""
    heads = (("Centre", "middle"), ("Name", ""), ("Status", ""))
    overview = (
        element(
            "tr",
            element("th", element("a", centre.number, href=f"#centre-{at}"), scope="row"),
            element("td", centre.name),
            element("td", centre.said),
        )
        for at, centre in enumerate(found.centres, 1)
    )
    return document(
        f"Issued workbooks: {in_words(found.rows)}",
        element("header", element("h1", "Issued workbooks"), element("p", found.last_line, class_="outcome")),
        element("main", table(*heads, rows=overview), _sections(found)),
    )


def _sections(found: Status) -> Iterator[Html]:
    for at, centre in enumerate(found.centres, 1):
        yield element("h2", f"{centre.number} {centre.name}", id=f"centre-{at}")
        yield _table(centre.rows)
    if found.others:
        yield element("h2", OTHERS)
        yield _table(found.others)


def _table(rows: Iterable[Row]) -> Html:
    heads = (("Status", "narrow"), ("Workbook", "middle"), ("Files", ""), ("Remark", ""))
    lines = (
        element(
            "tr",
            element("th", badge(row.state, LOOKS[row.state]), scope="row"),
            element("td", row.what),
            element("td", (element("p", file) for file in row.files)),
            element("td", row.said),
        )
        for row in rows
    )
    return table(*heads, rows=lines)


WRITERS: Mapping[Format, Callable[[Status], str]] = {"text": as_text, "csv": as_csv, "html": as_html}
