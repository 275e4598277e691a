"""The page of a report of a few files: all of it is there at once and needs no script; a script filters it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tracker.findings import FileReport, Finding, Report
from tracker.report.charts import figure
from tracker.report.document import badge, table
from tracker.report.html_shared import (
    FINDING_COLUMNS,
    LIST_COLUMNS,
    charts_together,
    filter_form,
    level_of,
    stands,
    where,
)
from tracker.report.markup import Html, element
from tracker.report.options import Options
from tracker.report.scripts import IN_FULL
from tracker.report.wording import held, identity, levels, people, standing, waiver

SCRIPT = IN_FULL


def main(report: Report, options: Options) -> Html:
    """Return what stands below the head of the page."""
    files = (_file(file, at, options) for at, file in enumerate(report.files, 1))
    return element("main", _overview(report), filter_form(report), files, charts_together(report))


def _overview(report: Report) -> Html:
    rows = (
        element(
            "tr",
            element("th", element("a", file.file, href=f"#file-{at}"), scope="row"),
            element("td", stands(standing(file))),
            element("td", levels(file)),
            element("td", identity(file)),
            data_of=f"file-{at}",
        )
        for at, file in enumerate(report.files, 1)
    )
    return table(*LIST_COLUMNS, rows=rows)


def _file(file: FileReport, at: int, options: Options) -> Html:
    parts = (
        _sheet(file, sheet, list(found), f"file-{at}-{number}", options)
        for number, (sheet, found) in enumerate(groupby(file.findings, key=lambda one: one.sheet), 1)
    )
    charts = [figure(one, f"chart-{at}-{number}") for number, one in enumerate(file.distributions, 1)]
    stamp = stamp_of(file)
    return element(
        "section",
        element("h2", file.file, " ", stands(standing(file)), id=f"file-{at}"),
        element("p", identity(file) or "It says nothing of what it is.", class_="about"),
        element("p", stamp, class_="about") if stamp else "",
        "" if file.findings else element("p", "Nothing was found."),
        parts,
        element("div", charts, class_="charts") if charts else "",
        class_="file",
        aria_labelledby=f"file-{at}",
        data_words=" ".join((file.file, standing(file), identity(file), stamp)),
    )


def stamp_of(file: FileReport) -> str:
    """Return centre, day of issue and id of a workbook, "" if it says nothing."""
    said = file.identity
    return f"Centre {said.centre or 'not given'}, issued {said.issued}, id {said.id}" if said else ""


def _sheet(file: FileReport, sheet: str, found: list[Finding], id_: str, options: Options) -> Html:
    rows = (_finding(file, one, options) for one in found)
    return element(
        "section",
        element("h3", sheet or "The whole file", id=id_),
        table(*FINDING_COLUMNS, rows=rows),
        class_="sheet",
        aria_labelledby=id_,
    )


def _finding(file: FileReport, one: Finding, options: Options) -> Html:
    about = options.codes.get(one.code)
    explained = (
        element("details", element("summary", f"{one.code}: {one.title}"), element("p", about.about)) if about else ""
    )
    whom = people(one.learners, file)
    searched = (one.code, one.title, one.sheet, where(one), whom, one.message, one.fix, waiver(one))
    return element(
        "tr",
        element("th", badge(level_of(one), level_of(one)), element("p", one.code), scope="row"),
        element("td", where(one)),
        element("td", whom),
        element("td", list(_words(one)), explained),
        data_level=level_of(one),
        data_code=one.code,
        data_words=" ".join(searched),
    )


def _words(one: Finding) -> Iterator[Html]:
    yield element("p", one.message)
    if holds := held(one):
        yield element("p", f"It holds {holds}.")
    yield element("p", one.fix, class_="fix")
    if decided := waiver(one):
        yield element("p", f"This {one.level.word} is {decided}")
