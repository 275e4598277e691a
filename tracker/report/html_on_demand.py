"""The page of a report of many files: what was found as figures, and a list that unfolds the findings of a file.

The data stand in the page as JSON, each text once, and become elements only where someone looks: so the report of a
country's sample is there in a moment. Without a script there are the figures and the list of files.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from tracker.findings import Report
from tracker.report.document import badge, table
from tracker.report.html_data import data
from tracker.report.html_shared import LEVELS, LIST_COLUMNS, charts_together, filter_form, level_of, stands
from tracker.report.markup import Html, element
from tracker.report.options import Options
from tracker.report.scripts import ON_DEMAND
from tracker.report.wording import counted, identity, levels, standing, standings

SCRIPT = ON_DEMAND
NO_SCRIPT = (
    "This page is shown without its script: the findings of a file cannot be unfolded here. The same report as a "
    "workbook or as CSV lists them all."
)

FEW_SORTS = 15
"""So many sorts of findings are shown above the list of files; more are folded."""


def main(report: Report, options: Options) -> Html:
    """Return what stands below the head of the page."""
    return element(
        "main",
        _standings(report),
        _found(report, options),
        element("h2", "Files", id="files"),
        filter_form(report) or element("output", id="shown", aria_live="polite"),
        element("div", element("button", "", type="button", id="unfold"), class_="tools", hidden=True),
        element("div", id="list"),
        element(
            "div",
            element("button", "", type="button", id="more"),
            element("button", "", type="button", id="rest"),
            class_="tools",
            hidden=True,
        ),
        element("noscript", element("p", NO_SCRIPT), _list(report)),
        charts_together(report),
        element("script", data(report), type="application/json", id="data"),
    )


def _standings(report: Report) -> Html:
    rows = (
        element("tr", element("th", stands(word), scope="row"), element("td", f"{count:,}"))
        for word, count in standings(report).items()
        if count
    )
    return table(("Status", "middle"), ("Files", ""), rows=rows)


def _found(report: Report, options: Options) -> Html:
    """Return a table of what was found: a row a level and code, worst first, and what the code means."""
    count: Counter[tuple[str, str]] = Counter()
    files: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    titles: dict[str, str] = {}
    for at, file in enumerate(report.files):
        for one in file.findings:
            kind = (level_of(one), one.code)
            count[kind] += 1
            files[kind].add(at)
            titles[one.code] = one.title
    if not count:
        return Html()
    order = sorted(count, key=lambda kind: (LEVELS.index(kind[0]), -count[kind], kind[1]))
    rows = (_kind(*kind, titles[kind[1]], (count[kind], len(files[kind])), options) for kind in order)
    columns = (("Level", "narrow"), ("Code", ""), ("Findings", "narrow"), ("Files", "narrow"))
    head = element("h2", "What was found", id="found")
    said = element("summary", f"{counted(len(count), 'sort')} of findings, worst first")
    return Html(head + element("details", said, table(*columns, rows=rows), open=len(count) <= FEW_SORTS))


def _kind(level: str, code: str, title: str, counts: tuple[int, int], options: Options) -> Html:
    about = options.codes.get(code)
    what = f"{code}: {title}"
    said = element("details", element("summary", what), element("p", about.about)) if about else what
    head = element("th", badge(level, level), scope="row")
    return element("tr", head, element("td", said), (element("td", f"{count:,}") for count in counts))


def _list(report: Report) -> Html:
    rows = (
        element(
            "tr",
            element("th", file.file, scope="row"),
            element("td", stands(standing(file))),
            element("td", levels(file)),
            element("td", identity(file)),
        )
        for file in report.files
    )
    return table(*LIST_COLUMNS, rows=rows)
