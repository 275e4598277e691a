"""What one file contributes: all of its lines, none of them, or the good ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from tracker.checks import CheckOptions
from tracker.checks.failures import NOT_CHECKED
from tracker.checks.findings_sheet import has_one
from tracker.checks.run import check_returned, unreadable
from tracker.collecting.lines import Line, lines
from tracker.collecting.row import LeftOut, Taken
from tracker.findings import FileReport, Finding, Level
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import Returned, read_returned
from tracker.masking import Masking
from tracker.plan.earlier import EARLIER_SHEET
from tracker.plan.eol_entry import keyed_sheet
from tracker.plan.learners import SHEET as LEARNERS_SHEET
from tracker.plan.order import RESULTS_SHEET, entry_sheet
from tracker.report.wording import counted, levels, standing
from tracker.words import PLAIN, put

STRUCTURE = "TRK3"
"""Codes of what became of sheets and formulas. Where they name no sheet, each line says itself whether it was found."""
_TIME = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}Z")
"""A time that can be compared with others as text: in universal time."""
_RUN = re.compile(r"[A-Z]+([0-9]+)(?::[A-Z]+([0-9]+))?")


NOT_GOOD = "nothing is taken from this file ("
"""What is said of a file with good lines among others, before why they are not taken."""


def take(content: bytes, name: str, options: CheckOptions, *, good_rows: bool = False) -> Taken:
    """Check one returned workbook and take its lines.

    Args:
        content: the bytes of the file.
        name: the file, as the user calls it.
        options: what the check goes by.
        good_rows: whether the good lines of a workbook with errors are taken; otherwise it contributes nothing.

    Raises:
        TrackerError: the specs that the workbook was built from cannot be used.
    """
    digest = sha256(content).hexdigest()
    try:
        returned = read_returned(content, name, options.catalogue, options.wording)
    except RefusedError as error:
        return unread(unreadable(name, digest, error.hit))
    report = check_returned(returned, name, digest, options)
    found = list(lines(returned, options.today, name, digest))
    bad = [(line, tuple(dict.fromkeys((*line.faults, *_errors(line, returned, report))))) for line in found]
    good = tuple(line.row for line, why in bad if not why)
    wrong = (report.level or Level.NOTE) >= Level.ERROR
    if not good_rows and (wrong or len(good) < len(bad)):
        why = levels(report) if wrong else counted(len(bad) - len(good), "line") + " not to be relied on"
        told = f"{NOT_GOOD}{why})"
        whole = LeftOut(name, "", "", "", told)
        good, left_out = (), (whole, *_left_out(bad, report.masking))
    else:
        left_out = tuple(_left_out(bad, report.masking))
    typed = () if len(good) == len(found) else tuple(line.row for line in found)
    return replace(_state(returned, name, digest), standing=standing(report), rows=good, left_out=left_out, typed=typed)


def _state(returned: Returned, name: str, digest: str) -> Taken:
    """Return what tells which state of its workbook a file is."""
    return Taken(name, digest, "", saved=_saved(returned), annotated=has_one(returned.places.others))


def _saved(returned: Returned) -> str:
    """Return when a workbook was saved last, as it says; "" if it was never saved since the program wrote it."""
    about = returned.book.properties
    saved = about.get("modified", "")
    return saved if _TIME.fullmatch(saved) and saved != about.get("created") else ""


def take_good_rows(content: bytes, name: str, options: CheckOptions) -> Taken:
    """Take the good lines of one returned workbook, whatever is wrong with others; see `take`."""
    return take(content, name, options, good_rows=True)


def unread(report: FileReport) -> Taken:
    """Return what a file contributes that could not be read: nothing; a waiver takes it off the list."""
    if report.passed_over and (report.level or Level.NOTE) < Level.ERROR:
        return Taken(report.file, report.sha256, standing(report))
    why = put(" ".join(f"{one.code} {one.message}" for one in report.without_names().findings), PLAIN)
    whole = LeftOut(report.file, "", "", "", f"nothing is taken from this file: {why}")
    unchecked = any(one.code in NOT_CHECKED for one in report.findings)
    return Taken(report.file, report.sha256, standing(report), (), (whole,), unchecked=unchecked)


def _left_out(lines_: Sequence[tuple[Line, tuple[str, ...]]], masking: Masking) -> Iterator[LeftOut]:
    for line, why in lines_:
        if why:
            row = line.row
            told = masking.quoting("; ".join(why))
            yield LeftOut(row.file, masking.quoting(row.cell), row.key, row.component, told)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a line needs of one sheet."""

    row: int | None
    """Its row there, from zero; None if it has none."""
    tops: frozenset[int]
    """Rows of headings: what is wrong with them bears on every line."""
    named_only: bool = False
    """Whether only what names the learner bears on the line."""


def _errors(line: Line, returned: Returned, report: FileReport) -> Iterator[str]:
    """Yield the errors that bear on a line: where it is named, in its row, or over everything that it needs."""
    component = returned.order.spec.component(line.row.component)
    if component is None:
        return
    rows = {LEARNERS_SHEET: line.learner_row, keyed_sheet(component): None, RESULTS_SHEET: line.results_row}
    rows[entry_sheet(component)] = line.at
    parts = {}
    for sheet, row in {**rows, EARLIER_SHEET: None}.items():
        place = returned.places.sheets.get(sheet)
        if place is not None and place.stored is not None:
            tops = frozenset(one.top for one in place.tables.values())
            parts[place.stored.name] = _Part(row, tops, named_only=sheet == EARLIER_SHEET)
    for finding in report.findings:
        if finding.level >= Level.ERROR and finding.waiver is None and _bears(finding, line.row.key, parts):
            yield f"{finding.code} {finding.title}"


def _bears(finding: Finding, key: str, parts: Mapping[str, _Part]) -> bool:
    part = parts.get(finding.sheet)
    if part is None:
        whole = not finding.sheet and not finding.code.startswith(STRUCTURE)
        return whole or finding.code.startswith("TRK2")
    if finding.learners or part.named_only:
        return key in finding.learners
    touched = set(_rows(finding.cells))
    return not touched or part.row in touched or bool(part.tops & touched)


def _rows(cells: str) -> Iterator[int]:
    """Yield the rows, from zero, of ranges such as `H5:H32, K7`."""
    for first, last in _RUN.findall(cells):
        yield from range(int(first) - 1, int(last or first))


def typed_state(content: bytes, name: str, options: CheckOptions) -> Taken:
    """Return every line of one workbook as it is typed, also what cannot be relied on: for comparing copies.

    Raises:
        TrackerError: the specs that the workbook was built from cannot be used.
    """
    digest = sha256(content).hexdigest()
    try:
        returned = read_returned(content, name, options.catalogue, options.wording)
    except RefusedError:
        return Taken(name, digest, "")
    rows = tuple(line.row for line in lines(returned, options.today, name, digest))
    return replace(_state(returned, name, digest), rows=rows)


def no_state(report: FileReport) -> Taken:
    """Return what can be compared of a file that could not be read: nothing."""
    return Taken(report.file, report.sha256, standing(report))
