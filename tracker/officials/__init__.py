"""Results day: the official results beside what the tables gave, who is near a grade, whose mark was adjusted.

`comparing` makes it of collected rows, `model` is what comes out, and each `as_…` writes it in one format.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, get_args

from tracker.officials.model import ResultsReport
from tracker.words import PLAIN, Words, put

__all__ = ["FORMATS", "Format", "ResultsReport", "write_results"]

Format = Literal["text", "csv", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write_results(report: ResultsReport, style: Format, words: Words = PLAIN) -> str:
    """Return the report in one of the formats."""
    written: str = import_module(f"tracker.officials.as_{style}").write(report)
    return put(written, words)
