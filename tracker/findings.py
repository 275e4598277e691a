"""What a check found: a hit is a place it saw, a finding is that with words, a report is all of them.

Nothing here knows Excel, the command line or how a report is written. Learners are there by key. What a cell of names
held is kept apart (`Finding.personal`), and what a sentence quotes of the file is marked (`Finding.foreign`), so that a
report without names can leave out the one and mask the other: `FileReport.without_names` does both, and nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from functools import cache
from string import Formatter
from typing import Any

from tracker.cohort.part import CohortPart
from tracker.cohort.together import Cohort
from tracker.layout import column_letters, quoted
from tracker.masking import NOBODY, Foreign, Masking
from tracker.people.identity import Known
from tracker.progress import Marked
from tracker.refs import Fault, Value
from tracker.spec.identity import Decides


class Level(IntEnum):
    """How bad a finding is, worst first in size."""

    NOTE = 1
    """Worth knowing; nothing to correct."""
    WARNING = 2
    """Probably wrong: look at it."""
    ERROR = 3
    """Wrong: a mark, a learner or a result cannot be relied on."""
    REFUSED = 4
    """The file was not read any further."""

    @property
    def word(self) -> str:
        """The level as reports write it, such as `error`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Code:
    """One thing a check can say. Registered once; ids are never used for anything else afterwards."""

    id: str
    """Such as TRK503; the first digit is the family."""
    level: Level
    title: str
    """A few words: what is the matter."""
    message: str
    """A sentence with `{fields}` that the hit fills."""
    fix: str
    """A sentence that says what to do, with the same fields."""
    about: str
    """A paragraph for `tracker explain`: what it means, how it comes about, why it matters."""
    together: bool = False
    """Whether hits on one sheet that differ in the field `{what}` only are one finding that lists them."""

    @property
    def fields(self) -> frozenset[str]:
        """The words that a hit has to give for message and fix."""
        return _fields(self.message + self.fix)

    def needed(self, words: Mapping[str, Any]) -> dict[str, Any]:
        """Return those of some words that message and fix have fields for."""
        return {name: word for name, word in words.items() if name in self.fields}


GIVEN = frozenset({"value", "sheet", "learner"})
"""Fields that are filled from the hit itself."""


@cache
def _fields(sentences: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentences) if name) - GIVEN


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a check saw something."""

    code: Code
    sheet: str = ""
    """The sheet as the file calls it, "" for the whole file."""
    cells: tuple[tuple[int, int], ...] = ()
    """Rows and columns, counted from zero."""
    learner: str = ""
    """The learner key, such as L007."""
    words: Mapping[str, object] = field(default_factory=dict)
    """What fills the fields of message and fix; never a name."""
    value: str = ""
    """What the cell holds, made safe by `shown`."""
    personal: bool = False
    """Whether `value` is a name or number of a learner."""
    level: Level | None = None
    """Where it is not the code's: what is only left to do now is an error once marks are submitted."""
    foreign: tuple[Foreign, ...] = ()
    """What the sentences quote of the file, as it stands in `words` or `value`."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision to live with a finding: shown, never silent."""

    reason: str
    who: str
    until: date | None
    at: str = ""
    """File and line where the decision stands."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person reads: equal hits of one sheet are one finding."""

    code: str
    level: Level
    title: str
    sheet: str
    cells: str
    """Ranges such as `H5:H32` or `C7, C9`; "" where no cell is meant."""
    count: int
    """Cells, or hits where no cell is meant."""
    learners: tuple[str, ...]
    """Keys of the learners it is about."""
    value: str
    """What the cell holds, "" if there are several that differ or it is not worth saying."""
    personal: bool
    """Whether `value` may be shown only where names may be."""
    message: str
    fix: str
    waiver: Waiver | None = None
    foreign: tuple[Foreign, ...] = ()
    """What message and fix quote of the file."""

    def without_names(self, masking: Masking) -> Finding:
        """Return it with every name and number of a learner masked; itself if there is none."""
        if masking == NOBODY and not self.foreign and not (self.personal and self.value):
            return self
        value, message, fix = masking.sentences(
            "" if self.personal else self.value, self.foreign, self.message, self.fix
        )
        waiver = self.waiver and replace(
            self.waiver, reason=masking.text(self.waiver.reason), who=masking.text(self.waiver.who)
        )
        return replace(
            self,
            sheet=masking.sheet(self.sheet),
            value=value,
            message=message,
            fix=fix,
            waiver=waiver,
            foreign=(),
        )

    @property
    def place(self) -> str:
        """Sheet and cells such as `'C1 marks'!H5:H32`; "" for the whole file."""
        return "!".join(part for part in (quoted(self.sheet) if self.sheet else "", self.cells) if part)


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the results of one component spread: for charts."""

    component: str
    """Id and title, such as `C1 Exploring Enterprises`."""
    bars: tuple[tuple[str, int], ...]
    """Grade and how many learners have it, lowest first."""
    marks: tuple[int, ...]
    """The raw marks that count of the complete learners, sorted."""
    maximum: int
    bases: tuple[tuple[str, int], ...] = ()
    """What the grades rest on (Official, Published table, Estimate), and how many of each; none without any."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook says it is."""

    id: str
    qualification: str
    title: str
    series: str
    centre: str
    part: str
    """The class or assessor it was made for, "" for all."""
    issued: date
    first: str = ""
    """The id that it was first issued with, if it was repaired or updated since and has another one now."""


@dataclass(frozen=True, slots=True)
class Person:
    """What tells whether a learner is also in another file: digests that are equal where the learners are."""

    key: str
    sheet: str
    cell: tuple[int, int]
    """Row and column of the candidate number, from zero."""
    known: Known
    """Digests of what the learner is known by, within one centre, award and series."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """All about one file."""

    file: str
    """The file, as the user calls it."""
    sha256: str
    """"" if it could not be read at all."""
    findings: tuple[Finding, ...]
    """Worst first within a sheet; sheets in the order of the workbook."""
    identity: Identity | None = None
    learners: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    """Learner key → candidate number and name; only for reports that may hold names."""
    distributions: tuple[Distribution, ...] = ()
    people: tuple[Person, ...] = ()
    """What tells whether its learners are in other files too."""
    masking: Masking = NOBODY
    """What masks its learners."""
    marked: tuple[Marked, ...] = ()
    """How far the marking of each internal component is."""
    decides: tuple[Decides, ...] = ()
    """What decides marks and results in each component."""
    cohort: CohortPart | None = None
    """What it tells about its cohort, None if it does not count."""
    passed_over: int = 0
    """How many files that were not read it stands for; 0 if it is a file that was given to the reader."""

    @property
    def level(self) -> Level | None:
        """The worst level that is not waived, None if there is none."""
        return max((one.level for one in self.findings if one.waiver is None), default=None)

    @property
    def read(self) -> bool:
        """Whether the file could be read at all."""
        return not self.passed_over and not any(one.level is Level.REFUSED for one in self.findings)

    @property
    def markable(self) -> bool:
        """Whether a copy of the workbook has something to show: a finding at a cell, or one worse than a note."""
        return self.read and any(one.cells or one.level > Level.NOTE for one in self.findings)

    def without_names(self) -> FileReport:
        """Return the report with every name and number of a learner taken out; the keys stay."""
        findings = tuple(one.without_names(self.masking) for one in self.findings)
        people = tuple(replace(one, sheet=self.masking.sheet(one.sheet)) for one in self.people)
        said = self.identity and replace(self.identity, part=self.masking.text(self.identity.part))
        return replace(self, findings=findings, names={}, people=people, identity=said, masking=NOBODY)


@dataclass(frozen=True, slots=True)
class Report:
    """All about all files, in the order they were given."""

    files: tuple[FileReport, ...]
    cohorts: tuple[Cohort, ...] = ()
    """Those that are in several workbooks; what is wrong with them is among the findings of the files."""

    @property
    def level(self) -> Level | None:
        """The worst level that is not waived, None if there is none."""
        return max((one.level for one in self.files if one.level is not None), default=None)

    def without_names(self) -> Report:
        """Return the report with every name and number of a learner taken out; the keys stay."""
        return Report(tuple(one.without_names() for one in self.files), self.cohorts)


LONGEST_SHOWN = 60


def shown(value: Value) -> str:
    """Return a cell's content in a form that is safe to print and leaves no doubt about what it is.

    Text stands in quotation marks, characters that cannot be seen as `[U+00A0]`, and long text is cut.
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Fault):
        return str(value)
    if isinstance(value, str):
        cut = value[:LONGEST_SHOWN] + ("…" if len(value) > LONGEST_SHOWN else "")
        return f"'{visible(cut)}'"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.15g}"


def visible(text: str) -> str:
    """Return text in which every character that cannot be seen, or that turns others round, stands as `[U+00A0]`."""
    if text.isascii() and text.isprintable():  # nearly all of it
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == " " or unicodedata.category(character)[0] in "LNPS":
        return character
    if unicodedata.category(character) in {"Mn", "Mc"}:
        return character
    return f"[U+{ord(character):04X}]"


def ranges(cells: tuple[tuple[int, int], ...]) -> str:
    """Return addresses of cells, runs down a column written as one: `H5:H32, K7`."""
    runs: list[tuple[int, int, int]] = []
    for col, row in sorted({(col, row) for row, col in cells}):
        if runs and runs[-1][0] == col and runs[-1][2] == row - 1:
            runs[-1] = (col, runs[-1][1], row)
        else:
            runs.append((col, row, row))
    return ", ".join(
        f"{column_letters(col)}{first + 1}" + (f":{column_letters(col)}{last + 1}" if last != first else "")
        for col, first, last in runs
    )
