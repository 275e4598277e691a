"""Text: for a terminal or a file."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.findings import visible
from tracker.officials.model import Group, ResultsReport


def write(report: ResultsReport) -> str:
    """Return the report as lines, the last one that a person wants at the end."""
    return "\n".join(visible(line) for line in _lines(report)) + "\n"


def _lines(report: ResultsReport) -> Iterator[str]:
    for one in report.groups:
        yield from _group(one)
    yield f"Within {report.within} UMS of the next grade"
    yield from (
        f"  {one.about}: {one.learner}, {one.ums} UMS ({one.basis}), {one.grade}; {one.short} more for {one.next_grade}"
        for one in report.near
    )
    if not report.near:
        yield "  None."
    yield ""
    yield "Results that the own mark would not have given"
    yield from (f"  {one.component}: {one.learner}: {one.why}" for one in report.moved)
    if not report.moved:
        yield "  None that is known of."
    yield ""
    yield from report.notes
    if report.notes:
        yield ""
    yield report.last_line


def _group(one: Group) -> Iterator[str]:
    if not one.class_name:
        yield f"{one.component}, {one.cohort}"
    yield f"  {one.class_name or 'All'}: {one.official} of {one.learners} official; {means(one)}"
    grades = ", ".join(f"{grade} {table} | {official}" for grade, table, official in one.grades if table or official)
    if grades:
        yield f"    by the table ({one.table_is.casefold()}) | official: {grades}"


def means(one: Group) -> str:
    """Return the two means beside each other, of learners who have both."""
    if one.mean_table is None or one.mean_official is None:
        return "no learner has both yet"
    change = one.mean_official - one.mean_table
    return f"mean UMS by the table {one.mean_table:.1f}, official {one.mean_official:.1f} ({change:+.1f})"
