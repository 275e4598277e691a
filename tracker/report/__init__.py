"""Reports: what was found, as text, JSON, CSV, HTML, a workbook, SARIF or notes for GitHub.

Each format is one pure function in a module of its own, from `Report` and `Options` to text or bytes. Names of learners
are taken out here, before any of them sees the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Literal, get_args

from tracker.findings import Code, FileReport, Finding, Report
from tracker.report.options import Options
from tracker.words import Words, put

__all__ = ["FORMATS", "SUFFIXES", "Format", "Options", "file_entry", "stream_report", "write_report"]

Format = Literal["text", "json", "csv", "html", "xlsx", "sarif", "github"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""Each is written by the module `as_` and its name."""
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


EXPLAINING = {"html", "sarif"}
"""The formats that say what a code means."""
STREAMED = {"json", "sarif"}
"""The formats that are written piece by piece, by the function `parts`."""


def write_report(report: Report, style: Format, options: Options) -> str | bytes:
    """Return a report in one of the formats; bytes where it is no text."""
    written = _written(report, style, options)
    return written if isinstance(written, str | bytes) else "".join(written)


def stream_report(report: Report, style: Format, options: Options) -> str | bytes | Iterator[str]:
    """Return a report in one of the formats; piece by piece where it can be large and its format allows that."""
    return _written(report, style, options)


def _written(report: Report, style: Format, options: Options) -> str | bytes | Iterator[str]:
    module = import_module(f"tracker.report.as_{style}")
    if style in EXPLAINING:
        options = replace(options, codes={id_: _code(code, options.words) for id_, code in options.codes.items()})

    def ready(file: FileReport) -> FileReport:
        return _file(file if options.names else file.without_names(), options.words)

    if style in STREAMED:
        pieces: Iterator[str] = module.parts(report, options, ready)
        return pieces
    written: str | bytes = module.write(Report(tuple(map(ready, report.files)), report.cohorts), options)
    return written


def file_entry(file: FileReport, options: Options) -> dict[str, object]:
    """Return one file as its entry in the report as JSON."""
    from tracker.report.as_json import entry

    return entry(_file(file if options.names else file.without_names(), options.words))


def _file(file: FileReport, words: Words) -> FileReport:
    return replace(file, findings=tuple(_finding(one, words) for one in file.findings)) if _names(file) else file


def _names(file: FileReport) -> bool:
    return any("[[" in one.message or "[[" in one.fix for one in file.findings)


def _finding(one: Finding, words: Words) -> Finding:
    return replace(one, message=put(one.message, words), fix=put(one.fix, words))


def _code(one: Code, words: Words) -> Code:
    return replace(one, message=put(one.message, words), fix=put(one.fix, words), about=put(one.about, words))
