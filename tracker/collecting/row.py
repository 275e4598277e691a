"""One row: a learner's result in one component, where it stands, and what was typed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.column_roles import OFFICIAL
from tracker.people.identity import Known, known
from tracker.rules.states import COMPLETE, MISSING

CONFLICT = "Conflict"
"""What the check words of a row begin with whose files contradict each other; its values are left blank."""

AWARD_ENTRY = "award "
"""Before the name of an entry that is of the award and not of the component."""
DECIDING: tuple[str, ...] = (
    "status",
    "attempt",
    "raw",
    "amended",
    *OFFICIAL,
    *(f"{AWARD_ENTRY}{one}" for one in OFFICIAL),
)
"""Entries that decide the result, besides the marks of the grid."""
SUBMITTED_ON = "submitted_on"
"""The day on which the marks of a component were submitted, which is typed once for all learners."""
KEPT_UNTIL = "keep"
"""The closing date of post-results services, until which work is kept; typed once for all learners."""
DAYS: tuple[str, ...] = ("issued", "signed", "told", "amended_on", SUBMITTED_ON, KEPT_UNTIL)
BESIDE = ("sample", "shown", *DAYS)
"""Entries that stand beside the result."""

Plain = str | int | float | date


@dataclass(frozen=True, slots=True)
class Typed:
    """One entry: what was typed, and in which cell of the file."""

    value: Plain
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One learner and component in one workbook; text is "" and a number None where there is nothing."""

    centre: str
    qualification: str
    series: str
    component: str
    """Such as C1."""
    candidate: str
    """The candidate number, if it is one; otherwise ""."""
    registration: str
    surname: str
    forenames: str
    class_name: str
    assessor: str
    key: str
    """The learner key in the workbook."""
    code: str
    title: str
    """Of the component."""
    internal: bool
    marks: Mapping[str, Typed]
    """The marks of the grid that were typed, by task; blanks are left out."""
    entries: Mapping[str, Typed]
    """What else was typed, by what its column holds; blanks are left out."""
    raw: int | None
    """The total of the marks typed, or the raw mark of an external component."""
    raw_max: int
    ums: int | None
    ums_max: int
    basis: str
    """What UMS and grade rest on: Official, Published table or Estimate; "" without a UMS."""
    grade: str
    grades: tuple[str, ...]
    """All grades of the component, lowest first."""
    check: str
    """The words of the check column, recalculated; of an external component what is said of its result."""
    table_ums: int | None
    """The UMS of the component's table at the raw mark that counts, whatever the results say."""
    table_basis: str
    """What that rests on: Published table or Estimate."""
    official_raw: int | None
    """What was typed from the results; None or "" for nothing, or for what cannot be."""
    official_ums: int | None
    official_grade: str
    results_check: str
    """What the sheet Results says of the component, recalculated: what is missing there, what does not fit."""
    to_key: int | str
    """The mark that goes to the awarding organisation: a number, the status in words, or "" while there is none."""
    banked: int | None
    """UMS of an earlier series."""
    best: int | None
    award_ums: int | None
    award_grade: str
    award_basis: str
    """What total and grade of the award rest on: the least firm basis of its components; "" without a total."""
    award_official_ums: int | None
    """The total of the award on the results slip."""
    award_official_grade: str
    award_estimates: str
    """The components whose best UMS, and with it the award's, is an estimate: such as "C1 C3"."""
    workbook: str
    """The id that the workbook was issued with."""
    edition: str
    """Versions of the specs that it was built from."""
    file: str
    sha256: str
    cell: str
    """Where its line begins."""
    also: tuple[str, ...] = ()
    """Other files that say the same."""
    decides: str = ""
    """Digests of the grid and of the table that it goes by; "" if it was collected before they were kept."""
    lineage: str = ""
    """The id that the workbook was first issued with, if it was repaired or updated since and has another one now."""

    @property
    def origin(self) -> str:
        """The id that the workbook was first issued with."""
        return self.lineage or self.workbook

    @property
    def known(self) -> Known:
        """What the learner is known by."""
        return known(self.registration, self.candidate, self.surname, self.forenames, self.class_name)

    @property
    def scope(self) -> tuple[str, str, str, str]:
        """Where a candidate number means one learner."""
        return self.centre, self.qualification, self.series, self.component

    @property
    def deciding(self) -> dict[str, Typed]:
        """What was typed that decides the result, each as people call it."""
        marks = {f"mark {task}": typed for task, typed in self.marks.items()}
        return {**marks, **{one: typed for one, typed in self.entries.items() if one in DECIDING}}

    @property
    def counting(self) -> int | None:
        """The raw mark that UMS and grade come from."""
        if not self.internal:
            return self.raw
        return self.to_key if isinstance(self.to_key, int) else None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.check.startswith(COMPLETE)

    @property
    def incomplete(self) -> bool:
        """Whether something is missing, as its check words say."""
        return self.check.startswith(MISSING)

    @property
    def conflicting(self) -> bool:
        """Whether files contradict each other about it."""
        return self.check.startswith(CONFLICT)

    @property
    def place(self) -> str:
        """File and cell as reports write them."""
        return f"{self.file}:{self.cell}"

    def value(self, entry: str) -> Plain | None:
        """Return what was typed in an entry, None for nothing."""
        typed = self.entries.get(entry)
        return typed.value if typed else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line, or a whole file, that contributes nothing; without any name."""

    file: str
    cell: str
    """"" for the whole file."""
    key: str
    component: str
    why: str

    @property
    def sentence(self) -> str:
        """The line that people read."""
        place = f"{self.file}:{self.cell}" if self.cell else self.file
        return f"{place}: not taken{f', {self.key} {self.component}' if self.key else ''}: {self.why}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file contributes."""

    file: str
    sha256: str
    standing: str
    """How the file stands, in the words of `tracker check`."""
    rows: tuple[Row, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    saved: str = ""
    """When the workbook was saved last, as it says itself; "" if it does not say."""
    unchecked: bool = False
    """Whether nothing is known about it, for a reason that does not lie in it: it could not be opened, say."""
    annotated: bool = False
    """Whether it is an annotated copy, in which `tracker check` listed what to correct."""
    typed: tuple[Row, ...] = ()
    """Every line as it is typed, where not all of them are in `rows`: for comparing copies, never collected."""

    @property
    def lines(self) -> tuple[Row, ...]:
        """Every line as it is typed, also those that cannot be relied on."""
        return self.typed or self.rows


def same_line(one: Row, other: Row) -> bool:
    """Return whether two rows are one line of one workbook with the same name, whatever became of its numbers."""
    of_one = bool(one.origin) and (one.origin, one.key) == (other.origin, other.key)
    return of_one and one.known.name == other.known.name != ""
