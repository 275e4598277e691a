"""HTML: one page that stands alone, for a screen or paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.officials.as_text import means
from tracker.officials.model import Group, ResultsReport
from tracker.report.document import document, table
from tracker.report.markup import Html, element

WIDTH, HEIGHT = 100, 3
"""Of a bar, in the units of its drawing."""


def write(report: ResultsReport) -> str:
    """Return the report as a page."""
    whose = "It holds numbers and names of learners." if report.names else "Learners are named by their keys only."
    return document(
        "Results beside the tables",
        element("header", element("h1", "Results"), element("p", report.last_line, class_="outcome")),
        element("p", f"{whose} Keep this page as you keep marks.", class_="about"),
        element("main", _parts(report)),
    )


def _parts(report: ResultsReport) -> Iterator[Html]:
    for one in report.groups:
        if not one.class_name:
            yield element("h2", f"{one.component}, {one.cohort}")
        yield element("h3", one.class_name or "All classes")
        yield element("p", f"{one.official} of {one.learners} official; {means(one)}.")
        if any(table or official for _, table, official in one.grades):
            yield _grades(one)
    yield element("h2", f"Within {report.within} UMS of the next grade")
    yield _list(
        ("Learner", "Component or award", "UMS", "Grade", "More for the next grade"),
        [
            (one.learner, one.about, f"{one.ums} ({one.basis})", one.grade, f"{one.short} for {one.next_grade}")
            for one in report.near
        ],
    )
    yield element("h2", "Results that the own mark would not have given")
    yield _list(("Learner", "Component", "Why"), [(one.learner, one.component, one.why) for one in report.moved])
    yield element("h2", "Reviews, and what is not known")
    yield element("ul", (element("li", note) for note in (*report.notes, *report.left_out)))


def _grades(one: Group) -> Html:
    most = max(max(table, official) for _, table, official in one.grades)
    heads = (("Grade", "narrow"), (f"By the table ({one.table_is.casefold()})", ""), ("Official", ""))
    rows = (
        element("tr", element("th", grade, scope="row"), *(_bar(count, most) for count in counts))
        for grade, *counts in one.grades
    )
    return table(*heads, rows=rows)


def _bar(count: int, most: int) -> Html:
    """Return a number and a bar beside it; the number says it alone."""
    bar = element("rect", x="0", y="0", width=str(round(WIDTH * count / most)), height=str(HEIGHT), fill="#5b7c99")
    drawn = element("svg", bar, viewBox=f"0 0 {WIDTH} {HEIGHT}", aria_hidden="true", preserveAspectRatio="none")
    return element("td", element("p", str(count)), drawn)


def _list(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    if not rows:
        return element("p", "None.")
    lines = (
        element("tr", element("th", first, scope="row"), *(element("td", one) for one in others))
        for first, *others in rows
    )
    return table(*((head, "") for head in heads), rows=lines)
