"""Results day: the official results beside what the tables gave, who is near a grade, whose mark was adjusted.

`comparing` makes it of collected rows, `model` is what comes out, and each `as_…` writes it in one format.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Literal, get_args

from tracker.officials.model import ResultsReport
from tracker.words import PLAIN, Words, put

__all__ = ["FORMATS", "Format", "ResultsReport", "write_results"]

Format = Literal["text", "csv", "html", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write_results(report: ResultsReport, style: Format, today: date, words: Words = PLAIN) -> str | bytes:
    """Return the report in one of the formats; bytes where it is no text."""
    notes, left_out = (tuple(put(one, words) for one in some) for some in (report.notes, report.left_out))
    said = replace(report, notes=notes, left_out=left_out)
    module = import_module(f"tracker.officials.as_{style}")
    written: str | bytes = module.write(said, today) if style == "xlsx" else module.write(said)
    return written
