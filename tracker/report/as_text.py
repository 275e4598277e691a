"""Text: for a terminal in blocks by file and sheet, for a pipe one finding a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest
from textwrap import wrap

from tracker.cohort import Cohort
from tracker.findings import FileReport, Finding, Level, Report, visible
from tracker.progress import in_words
from tracker.report.cohort_lines import lines as cohort_lines
from tracker.report.options import Options
from tracker.report.wording import (
    CLEAN,
    FEW,
    NOT_FINISHED,
    NOT_READ,
    cells,
    held,
    identity,
    last_line,
    levels,
    people,
    place,
    standing,
    waiver,
)

COLOURS = {Level.REFUSED: "1;31", Level.ERROR: "1;31", Level.WARNING: "1;33", Level.NOTE: "36"}
STANDS = {
    CLEAN: "32",
    NOT_FINISHED: "36",
    "to look at": "1;33",
    "to correct": "1;31",
    "could not be read": "1;31",
    NOT_READ: "1;31",
}
BOLD, FAINT = "1", "2"
MARGIN, LEVEL, CELLS = 4, 9, 13
"""Columns before a finding, for its level and code, and for its cells."""
NARROWEST = 60
GLUE = "\N{NO-BREAK SPACE}"
"""Keeps the name of a file on one line; `visible` leaves none in a text."""


def write(report: Report, options: Options) -> str:
    """Return the report as text; the last line says how all files stand."""
    lines = _lines(report, options) if options.width is None else _Blocks(options).lines(report)
    return "\n".join([*lines, last_line(report)]) + "\n"


def line(file: FileReport, one: Finding) -> str:
    """Return a finding as one line: `returned/10A.xlsx:'C1 marks'!H17: TRK503 error: sentences`."""
    where = ":".join(part for part in (visible(file.file), place(one, FEW)) if part)
    more = [
        people(one.learners, file, FEW),
        f"holds {held(one)}" if held(one) else "",
        waiver(one),
    ]
    said = f"{where}: {one.code} {one.level.word}: {visible(one.message)} {visible(one.fix)}"
    return " ".join([said, *(f"[{part}]" for part in more if part)])


def _lines(report: Report, options: Options) -> Iterator[str]:
    """Yield what is wrong in any file first, then how each file is."""
    if options.least is Level.NOTE:
        for cohort in report.cohorts:
            name, *more = cohort_lines(cohort)
            yield from (f"{name}: {said}" for said in more)
    found = [(file, one) for file in report.files for one in _shown(file, options)]
    yield from (line(file, one) for file, one in sorted(found, key=lambda pair: _worst_first(pair[1])))
    for file in report.files:
        if (file.marked or standing(file) == CLEAN) and options.least is Level.NOTE:
            parts = (standing(file), identity(file))
            yield f"{visible(file.file)}: " + ", ".join(part for part in parts if part)


def _worst_first(one: Finding) -> int:
    return -one.level if one.waiver is None else 0


def _shown(file: FileReport, options: Options) -> list[Finding]:
    """Return the findings that are listed: all, or only what counts."""
    everything = options.least is Level.NOTE
    return [one for one in file.findings if everything or (one.level >= options.least and one.waiver is None)]


class _Blocks:
    """The report for a person at a terminal: the worst first in each file, and of the files; then all in a list."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.width = max(NARROWEST, options.width or 0) - 1

    def lines(self, report: Report) -> Iterator[str]:
        if self.options.least is Level.NOTE:
            for cohort in report.cohorts:
                yield from self._cohort(cohort)
        for file in sorted(report.files, key=lambda file: -(file.level or Level.NOTE)):
            if shown := sorted(_shown(file, self.options), key=_worst_first):
                yield from self._file(file, shown)
        if len(report.files) > 1:
            yield from self._overview(report)
            yield ""

    def _cohort(self, cohort: Cohort) -> Iterator[str]:
        """Yield a cohort in a short block, before its files."""
        name, *more = cohort_lines(cohort)
        yield from (self._look(part, BOLD) for part in wrap(name, self.width))
        for said in more:
            yield from wrap(said, self.width, initial_indent="  ", subsequent_indent="    ")
        yield ""

    def _file(self, file: FileReport, shown: list[Finding]) -> Iterator[str]:
        yield from (self._look(part, BOLD) for part in wrap(visible(file.file), self.width))
        yield from (self._look(part, FAINT) for part in wrap(identity(file), self.width))
        for (_, sheet), found in groupby(shown, key=lambda one: (_worst_first(one), one.sheet)):
            if sheet:
                yield ""
                yield self._look(f"  {visible(sheet)}", BOLD)
            for one in found:
                yield from self._finding(file, one)
        yield ""

    def _finding(self, file: FileReport, one: Finding) -> Iterator[str]:
        """Yield a finding in three columns: level over code, cells over learners, and the sentences."""
        left = ["waived" if one.waiver else one.level.word, one.code]
        looks = [FAINT if one.waiver else COLOURS[one.level], FAINT]
        middle = wrap(cells(one, FEW), CELLS - 1)
        if one.cells and one.count > 1:
            middle.append(f"{one.count} cells")
        room = self.width - MARGIN - LEVEL - CELLS
        right = [*wrap(visible(one.message), room), *wrap(visible(one.fix), room)]
        if len(one.learners) == 1 and not file.names:
            middle += [visible(one.learners[0])]
        else:
            right += wrap(people(one.learners, file, FEW), room)
        right += wrap(f"It holds {held(one)}." if held(one) else "", room)
        if decided := waiver(one):
            right += wrap(decided[0].upper() + decided[1:], room)
        for at, (first, second, third) in enumerate(zip_longest(left, middle, right, fillvalue="")):
            start = self._look(first, looks[at]) if first else ""
            yield (" " * MARGIN + start + " " * (LEVEL - len(first)) + second.ljust(CELLS) + third).rstrip()

    def _overview(self, report: Report) -> Iterator[str]:
        """Yield the clean files in a paragraph, then a line for each of the others, so that those are seen last."""
        clean = [visible(file.file) for file in report.files if standing(file) == CLEAN]
        if clean and self.options.least is Level.NOTE:
            yield self._look("  Clean", STANDS["clean"])
            whole = ", ".join(name.replace(" ", GLUE) for name in clean)
            yield from (
                f"    {part.replace(GLUE, ' ')}" for part in wrap(whole, self.width - 4, break_on_hyphens=False)
            )
        rows = [(visible(file.file), file) for file in report.files if standing(file) != CLEAN]
        if clean and rows and self.options.least is Level.NOTE:
            yield ""
        longest = max((len(name) for name, _ in rows), default=0)
        room = min(longest, self.width - 2 - max(map(len, STANDS)) - 2)
        for name, file in rows:
            short = name if len(name) <= room else f"…{name[len(name) - room + 1 :]}"
            stands, found = standing(file), levels(file) if file.read else ""
            if stands == NOT_FINISHED:
                found = in_words(file.marked)
            fits = found and len(found) <= self.width - 2 - room - 2 - len(stands) - 2
            yield f"  {short.ljust(room)}  {self._look(stands, STANDS[stands])}" + (f", {found}" if fits else "")

    def _look(self, text: str, look: str) -> str:
        return f"\x1b[{look}m{text}\x1b[0m" if self.options.colour else text
