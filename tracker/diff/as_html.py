"""HTML: learner by learner, then cell by cell; one page that stands alone, for a screen or paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.diff.model import Change, Difference, LearnerRow, last_line
from tracker.findings import Finding
from tracker.report.document import badge, document, table
from tracker.report.markup import Html, element

LOOKS = {"added": "note", "removed": "look", "renamed": "look", "changed": "clean"}
"""How a learner stands, as a class of the style sheet."""
SORTS = {"mark": "Marks", "entry": "Other entries", "result": "Results"}


def write(difference: Difference) -> str:
    """Return what changed as a page."""
    outcome = last_line(difference)
    whose = "It holds numbers and names of learners." if difference.names else "Learners are named by their keys only."
    sides = f"{difference.title}: {difference.old.file}, then {difference.new.file}."
    return document(
        f"What changed: {outcome}",
        element("header", element("h1", "What changed"), element("p", outcome, class_="outcome")),
        element("p", sides, class_="about"),
        element("p", f"{whose} Keep this page as you keep marks.", class_="about"),
        (element("p", note) for note in difference.notes),
        element("main", _parts(difference)),
    )


def _parts(difference: Difference) -> Iterator[Html]:
    if difference.rows:
        columns = (("Learner", "middle"), ("", "narrow"), ("Marks changed", "narrow"), ("What came out otherwise", ""))
        yield element("h2", "Learner by learner")
        yield table(*columns, rows=(_row(row) for row in difference.rows))
    for sort, title in SORTS.items():
        if found := [one for one in difference.changes if one.sort == sort]:
            heads = (("Where", "middle"), ("Learner", "narrow"), ("What", ""), ("Was", "middle"), ("Now", "middle"))
            yield element("h2", title)
            yield table(*heads, rows=(_change(one) for one in found))
    yield from _structure("New in how the workbook is made", difference.appeared)
    yield from _structure("No more so in how the workbook is made", difference.mended)


def _row(row: LearnerRow) -> Html:
    said = [element("p", f"{one.about} {one.what}: was {one.old}, now {one.new}") for one in row.outcomes]
    for one in row.keyed:
        words = f"{one.component} was keyed on Edexcel Online as {one.keyed}: amend it to {one.now}"
        said.append(element("p", element("strong", words)))
    return element(
        "tr",
        element("th", f"{row.learner} {row.name}".strip(), scope="row"),
        element("td", badge(row.standing, LOOKS[row.standing])),
        element("td", str(row.marks)),
        element("td", said),
    )


def _change(one: Change) -> Html:
    moved = element("p", f"{one.old.at} in the older copy", class_="fix") if one.moved else ""
    return element(
        "tr",
        element("th", one.place, moved, scope="row"),
        *(element("td", words) for words in (one.learner, one.what, one.old.words, one.new.words)),
    )


def _structure(title: str, found: Iterable[Finding]) -> Iterator[Html]:
    rows = [
        element(
            "tr",
            element("th", f"{one.code} {one.level.word}", scope="row"),
            element("td", one.place),
            element("td", element("p", one.message), element("p", one.fix, class_="fix")),
        )
        for one in found
    ]
    if rows:
        yield element("h2", title)
        yield table(("What", "middle"), ("Where", "middle"), ("What, and what to do", ""), rows=rows)
