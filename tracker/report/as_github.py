"""Workflow commands of GitHub Actions: each finding becomes an annotation of the run."""

from __future__ import annotations

from tracker.findings import FileReport, Finding, Level, Report, visible
from tracker.progress import in_words
from tracker.report.options import Options
from tracker.report.wording import FEW, NOT_FINISHED, last_line, people, place, standing, waiver
from tracker.words import put

COMMANDS = {Level.REFUSED: "error", Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def write(report: Report, options: Options) -> str:
    """Return a command for each finding (a waived one is a notice), and the last line as a notice."""
    lines = [_command(file, one) for file in report.files for one in file.findings]
    lines += [_not_finished(file) for file in report.files if standing(file) == NOT_FINISHED]
    title = parameter(put("[[command check]]", options.words))
    return "\n".join([*lines, f"::notice title={title}::{message(last_line(report))}"]) + "\n"


def _not_finished(file: FileReport) -> str:
    return f"::notice file={parameter(file.file)},title={NOT_FINISHED}::{message(in_words(file.marked))}"


def _command(file: FileReport, one: Finding) -> str:
    command = "notice" if one.waiver else COMMANDS[one.level]
    title = " ".join(part for part in (one.code, place(one, FEW), one.title) if part)
    parts = (one.message, one.fix, people(one.learners, file, FEW), waiver(one))
    said = "\n".join(visible(part) for part in parts if part)
    return f"::{command} file={parameter(file.file)},title={parameter(title)}::{message(said)}"


def message(text: str) -> str:
    """Return lines of text as they may stand after the second pair of colons."""
    return "%0A".join(visible(line) for line in text.replace("%", "%25").split("\n"))


def parameter(text: str) -> str:
    """Return text as it may stand in a parameter of a command."""
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
