"""HTML: one page that stands alone, for a screen, a screen reader or paper; the filter needs a script, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tracker.findings import FileReport, Finding, Level, Report
from tracker.report.charts import figure, together
from tracker.report.document import badge, document, table
from tracker.report.markup import Html, element
from tracker.report.options import Options
from tracker.report.page import SCRIPT
from tracker.report.wording import (
    CLEAN,
    NOT_FINISHED,
    NOT_READ,
    counted,
    held,
    identity,
    last_line,
    levels,
    people,
    standing,
    waiver,
)

LOOKS = {
    CLEAN: "clean",
    NOT_FINISHED: "note",
    "to look at": "look",
    "to correct": "correct",
    "could not be read": "unread",
    NOT_READ: "unread",
}
"""How a file stands, as a class of the style sheet."""
WAIVED = "waived"


def write(report: Report, options: Options) -> str:
    """Return the report as a page."""
    outcome = last_line(report)
    whose = "It holds numbers and names of learners." if options.names else "Learners are named by their keys only."
    return document(
        f"Returned workbooks: {outcome}",
        element("header", element("h1", "Returned workbooks"), element("p", outcome, class_="outcome")),
        element("p", f"{whose} Keep this page as you keep marks.", class_="about"),
        element(
            "main",
            _overview(report),
            _filter(report),
            (_file(file, at, options) for at, file in enumerate(report.files, 1)),
            _together(report),
        ),
        element("script", Html(SCRIPT)) if _found(report) else "",
    )


def _found(report: Report) -> list[str]:
    """Return which levels there are among the findings, worst first; waived ones are one of their own."""
    there = {_level(one) for file in report.files for one in file.findings}
    return [word for word in (*(level.word for level in sorted(Level, reverse=True)), WAIVED) if word in there]


def _level(one: Finding) -> str:
    return WAIVED if one.waiver else one.level.word


def _overview(report: Report) -> Html:
    rows = (
        element(
            "tr",
            element("th", element("a", file.file, href=f"#file-{at}"), scope="row"),
            element("td", badge(standing(file), LOOKS[standing(file)])),
            element("td", levels(file)),
            element("td", identity(file)),
        )
        for at, file in enumerate(report.files, 1)
    )
    return table(
        ("File", "middle"),
        ("Status", "middle"),
        ("Findings", "middle"),
        ("What it is, and how many are marked", ""),
        rows=rows,
    )


def _together(report: Report) -> Html:
    """Return charts of what several files have in common, so that classes can be seen as one cohort."""
    charts = [figure(one, f"all-{number}") for number, one in enumerate(together(report), 1)]
    if not charts:
        return Html()
    head = element("h2", "Several files together", id="all")
    return element("section", head, element("div", charts, class_="charts"), aria_labelledby="all")


def _filter(report: Report) -> Html:
    """Return the form that filters; hidden until the script is there to serve it."""
    if not (found := _found(report)):
        return Html()
    boxes = (
        element("label", element("input", type="checkbox", name="level", value=word, checked=True), f" {word}")
        for word in found
    )
    return element(
        "form",
        element("label", "Find ", element("input", type="search", name="words", autocomplete="off")),
        element("span", boxes, role="group", aria_label="Levels"),
        element("output", id="shown", aria_live="polite"),
        id="filter",
        role="search",
        hidden=True,
    )


def _file(file: FileReport, at: int, options: Options) -> Html:
    parts = (
        _sheet(file, sheet, list(found), f"file-{at}-{number}", options)
        for number, (sheet, found) in enumerate(groupby(file.findings, key=lambda one: one.sheet), 1)
    )
    charts = [figure(one, f"chart-{at}-{number}") for number, one in enumerate(file.distributions, 1)]
    said = file.identity
    stamp = f"Centre {said.centre or 'not given'}, issued {said.issued}, id {said.id}" if said else ""
    return element(
        "section",
        element("h2", file.file, " ", badge(standing(file), LOOKS[standing(file)]), id=f"file-{at}"),
        element("p", identity(file) or "It says nothing of what it is.", class_="about"),
        element("p", stamp, class_="about") if stamp else "",
        "" if file.findings else element("p", "Nothing was found."),
        parts,
        element("div", charts, class_="charts") if charts else "",
        class_="file",
        aria_labelledby=f"file-{at}",
    )


def _sheet(file: FileReport, sheet: str, found: list[Finding], id_: str, options: Options) -> Html:
    rows = (_finding(file, one, options) for one in found)
    return element(
        "section",
        element("h3", sheet or "The whole file", id=id_),
        table(
            ("Level", "narrow"), ("Cells", "middle"), ("Learners", "middle"), ("What, and what to do", ""), rows=rows
        ),
        class_="sheet",
        aria_labelledby=id_,
    )


def _finding(file: FileReport, one: Finding, options: Options) -> Html:
    cells = one.cells + (f" ({one.count} cells)" if one.cells and one.count > 1 else "")
    if not one.cells and one.count > 1:
        cells = counted(one.count, "time")
    about = options.codes.get(one.code)
    words = list(_words(one))
    explained = (
        element("details", element("summary", f"{one.code}: {one.title}"), element("p", about.about)) if about else ""
    )
    whom = people(one.learners, file)
    searched = (one.code, one.title, one.sheet, cells, whom, one.message, one.fix, waiver(one))
    return element(
        "tr",
        element("th", badge(_level(one), _level(one)), element("p", one.code), scope="row"),
        element("td", cells),
        element("td", whom),
        element("td", words, explained),
        data_level=_level(one),
        data_words=" ".join(searched),
    )


def _words(one: Finding) -> Iterator[Html]:
    yield element("p", one.message)
    if holds := held(one):
        yield element("p", f"It holds {holds}.")
    yield element("p", one.fix, class_="fix")
    if decided := waiver(one):
        yield element("p", f"This {one.level.word} is {decided}")
