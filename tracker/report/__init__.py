"""Reports: what was found, as text, JSON, CSV, HTML, a workbook, SARIF or notes for GitHub.

Each format is one pure function in a module of its own, from `Report` and `Options` to text or bytes. Names of learners
are taken out here, before any of them sees the report.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, get_args

from tracker.findings import Report
from tracker.report.options import Options

__all__ = ["FORMATS", "SUFFIXES", "Format", "Options", "write_report"]

Format = Literal["text", "json", "csv", "html", "xlsx", "sarif", "github"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""Each is written by the function `write` of the module `as_` and its name."""
SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".sarif": "sarif",
}
"""The format that the name of a file asks for."""


def write_report(report: Report, style: Format, options: Options) -> str | bytes:
    """Return a report in one of the formats; bytes where it is no text."""
    module = import_module(f"tracker.report.as_{style}")
    written: str | bytes = module.write(report if options.names else report.without_names(), options)
    return written
