"""HTML: one page that stands alone, for a screen, a screen reader or paper.

A report of a few files is all there at once; one of many unfolds what is looked at. Both are the same page to a reader.
"""

from __future__ import annotations

from tracker.findings import Report
from tracker.report import html_in_full, html_on_demand
from tracker.report.document import document
from tracker.report.markup import element
from tracker.report.options import Options
from tracker.report.wording import last_line

FEW_FILES = 60
FEW_FINDINGS = 1_500
"""What a page holds at once: 2 MB that load in a second. A department or a centre has less, a trust may have more."""


def write(report: Report, options: Options) -> str:
    """Return the report as a page."""
    few = len(report.files) <= FEW_FILES and sum(len(file.findings) for file in report.files) <= FEW_FINDINGS
    way = html_in_full if few else html_on_demand
    outcome = last_line(report)
    whose = "It holds numbers and names of learners." if options.names else "Learners are named by their keys only."
    return document(
        f"Returned workbooks: {outcome}",
        element("header", element("h1", "Returned workbooks"), element("p", outcome, class_="outcome")),
        element("p", f"{whose} Keep this page as you keep marks.", class_="about"),
        way.main(report, options),
        script=way.SCRIPT if not few or any(file.findings for file in report.files) else "",
    )
