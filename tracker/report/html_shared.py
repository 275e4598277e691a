"""What small and large pages of a report share: words and colours of statuses and levels, the filter, the charts."""

from __future__ import annotations

from tracker.findings import Finding, Level, Report
from tracker.report.charts import figure, together
from tracker.report.document import badge
from tracker.report.markup import Html, element
from tracker.report.wording import CLEAN, NOT_FINISHED, NOT_READ, counted

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
LEVELS = (*(level.word for level in sorted(Level, reverse=True)), WAIVED)
"""Worst first; waived findings are one of their own. Each is a class of the style sheet too."""
LIST_COLUMNS = (
    ("File", "middle"),
    ("Status", "middle"),
    ("Findings", "middle"),
    ("What it is, and how many are marked", ""),
)
FINDING_COLUMNS = (("Level", "narrow"), ("Cells", "middle"), ("Learners", "middle"), ("What, and what to do", ""))


def stands(standing: str) -> Html:
    """Return how a file stands, with its colour."""
    return badge(standing, LOOKS[standing])


def level_of(one: Finding) -> str:
    """Return the level of a finding, or that it is waived."""
    return WAIVED if one.waiver else one.level.word


def where(one: Finding) -> str:
    """Return the cells of a finding and how many there are, or how often it was found."""
    if one.cells:
        return one.cells + (f" ({one.count} cells)" if one.count > 1 else "")
    return counted(one.count, "time") if one.count > 1 else ""


def charts_together(report: Report) -> Html:
    """Return charts of what several files have in common, so that classes can be seen as one cohort."""
    charts = [figure(one, f"all-{number}") for number, one in enumerate(together(report), 1)]
    if not charts:
        return Html()
    head = element("h2", "Several files together", id="all")
    return element("section", head, element("div", charts, class_="charts"), aria_labelledby="all")


def filter_form(report: Report) -> Html:
    """Return the form that filters; hidden until the script is there to serve it."""
    findings = [one for file in report.files for one in file.findings]
    if not findings:
        return Html()
    levels = {level_of(one) for one in findings}
    boxes = (
        element("label", element("input", type="checkbox", name="level", value=word, checked=True), f" {word}")
        for word in LEVELS
        if word in levels
    )
    codes = sorted({one.code: one.title for one in findings}.items())
    options = (element("option", f"{code} {title}", value=code) for code, title in codes)
    choice = element("select", element("option", "any", value=""), options, name="code")
    form = element(
        "form",
        element("label", "File, centre or status ", _text("place")),
        element("label", "Words in findings ", _text("words")),
        element("label", "Code ", choice),
        element("span", boxes, role="group", aria_label="Levels"),
        element("button", "Show all", type="reset"),
        id="filter",
        role="search",
        hidden=True,
    )
    return Html(form + element("output", id="shown", aria_live="polite"))


def _text(name: str) -> Html:
    return element("input", type="search", name=name, autocomplete="off")
