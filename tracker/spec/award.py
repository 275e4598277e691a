"""What the rest of the program knows of the specs: one award in one series, everything resolved.

Made by `tracker.spec.resolve` out of a suite, a qualification, a series and (where there is one) a PSA release. Plain
frozen values without pydantic, so that planning, checking and the browser page import nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.days import in_words
from tracker.grading import Scale, UmsTable


@dataclass(frozen=True, slots=True)
class Provisional:
    """A fact that no one has checked against the published document."""

    file: str
    """The spec file that says so, relative to its specs folder: `qualifications/enterprise.yaml`."""
    path: str
    """Where in that file: `components[0].grid.rows[2]`."""
    note: str
    """A sentence: what is not known and what to look up."""
    component: str
    """Id of the component it belongs to (`C1`), or "" for the award as a whole."""
    about: Literal["grid", "ums", "dates", "grades", "structure"]
    """What it bears on, so that a sheet shows only what touches it."""


_ABOUT_IN_WORDS = {
    "grid": "marking grid",
    "ums": "marks and UMS",
    "dates": "dates",
    "grades": "grades",
    "structure": "details",
}


@dataclass(frozen=True, slots=True)
class OpenNote:
    """One thing to look up, and all unchecked facts that it would settle."""

    note: str
    facts: tuple[Provisional, ...]

    @property
    def about(self) -> str:
        """What it bears on, in words: `C1, C2 marking grid` or `C3 details; award dates`."""
        components: dict[str, list[str]] = {}
        for fact in self.facts:
            named = components.setdefault(fact.about, [])
            if (name := fact.component or "award") not in named:
                named.append(name)
        return "; ".join(f"{', '.join(names)} {_ABOUT_IN_WORDS[about]}" for about, names in components.items())


def grouped_provisional(facts: Iterable[Provisional]) -> tuple[OpenNote, ...]:
    """Return unchecked facts with the same note as one, in the order in which the notes first come."""
    groups: dict[str, list[Provisional]] = {}
    for fact in facts:
        groups.setdefault(fact.note, []).append(fact)
    return tuple(OpenNote(note, tuple(group)) for note, group in groups.items())


@dataclass(frozen=True, slots=True)
class Checked:
    """Facts that someone has compared with a published document."""

    about: str
    """What they bear on, in words: `C1 marking grid`, `award`, `series`."""
    document: str
    by: str
    """Who compared them, "" where that is not said."""
    dated: date | None

    @property
    def said(self) -> str:
        """The document, and by whom and when facts were compared with it."""
        when = in_words(self.dated) if self.dated else ""
        parts = [part for part in (f"by {self.by}" if self.by else "", when) if part]
        return f"{self.document} ({', '.join(parts)})" if parts else self.document


@dataclass(frozen=True, slots=True)
class Band:
    """A mark band of a grid row: whole marks from lowest to highest."""

    lowest: int
    highest: int
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a marking grid, which gets one mark."""

    id: str
    title: str
    outcomes: tuple[str, ...]
    """Ids of the learning outcomes it assesses; may be empty."""
    most: int
    bands: tuple[Band, ...]
    """From low to high, covering 0 to `most` without a gap; empty where they are not known."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A learning outcome: id (`A`) and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Component:
    """One component of an award in one series."""

    id: str
    """`C1`, `C2` …: short, unique in the award."""
    code: str
    """Entry code such as BEN01, or "" where it is unknown."""
    title: str
    internal: bool
    assessed: bool
    """Whether this series offers it at all."""
    weight: int
    """Per cent of the award."""
    glh: int | None
    """Guided learning hours, or None where unknown."""
    raw_max: int
    ums_max: int
    outcomes: tuple[Outcome, ...]
    marked_by: Literal["task", "learning outcome"]
    rows: tuple[Row, ...]
    """The marking grid of this series; empty for an external component."""
    evidence_by_row: bool
    """Whether each row of the grid has its own evidence location, or the component has one for all."""
    grid_source: str
    """Where the grid was read, or "" where it is provisional: one of the words of which workbooks that are out
    carry a digest, so it stays, though nothing shows it."""
    table: UmsTable
    """Raw to UMS: published, or an estimate that says so."""
    scale: Scale
    """Component grades by UMS."""
    notes: tuple[str, ...]
    """Sentences for whoever marks it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade: id (`L2M`), title (`Level 2 Merit`) and performance points."""

    id: str
    title: str
    points: float


@dataclass(frozen=True, slots=True)
class Status:
    """What a learner's work in a component came to, and what that means for the marks."""

    word: str
    marks: Literal["required", "forbidden", "zero"]
    """`zero`: every mark must be typed as 0 (a blank is never taken for one)."""
    counts: bool | None = None
    """Whether a learner without work counts in the cohort that decides the size of the sample; None: not known."""

    @property
    def work(self) -> bool:
        """Whether there is work of such a learner."""
        return self.marks == "required"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of the series: exact, or only words where the day is not known."""

    id: str
    title: str
    on: date | None
    words: str
    """Shown instead of the date where there is none ("first week of September 2026"); otherwise extra words or ""."""
    provisional: bool


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A series by id (`2027-06`) and name (`May/June 2027`)."""

    id: str
    title: str
    computed: bool = False
    """Whether it has no file, so that all its dates are calculated from the usual ones."""


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many of a cohort go to the moderator."""

    lowest: int
    highest: int | None
    """None: any larger cohort."""
    sample: int | None
    """None: all of them."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """The moderation sample of a series."""

    sizes: tuple[SampleSize, ...]
    highest_and_lowest: bool
    """Whether the highest- and the lowest-marked learner are always added."""
    selected_by: Literal["awarding organisation", "centre"]
    note: str

    def size(self, learners: int) -> int:
        """Return the size of the sample of a cohort, the highest and lowest not counted."""
        rule = next((size for size in self.sizes if size.highest is None or learners <= size.highest), None)
        return learners if rule is None or rule.sample is None else min(rule.sample, learners)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the numbers and codes of a suite are written; forms as in `tracker.spec.code_forms`."""

    candidate: int = 4
    """Digits of a candidate number."""
    centre: int = 5
    """Digits of a centre number."""
    registration: tuple[str, ...] = ()
    """Forms of a registration number; empty where none is known."""
    qualification: tuple[str, ...] = ()
    component: tuple[str, ...] = ()
    """Forms of an entry code."""


USUAL_NUMBERS = Numbers()
"""Those of a suite that does not say."""


@dataclass(frozen=True, slots=True)
class FormNames:
    """The templates of the printed forms, by the names of their files without .yaml."""

    record: str = "assessment-record"
    authentication: str = "authentication"
    cohort: str = "cohort-record"


@dataclass(frozen=True, slots=True)
class Spec:
    """One award in one series: everything a workbook is built from."""

    id: str
    """Qualification id such as `enterprise`."""
    title: str
    number: str
    """Qualification number, or "" where unknown."""
    version: int
    """Version of the qualification's spec."""
    suite: str
    suite_title: str
    series: SeriesName
    earlier_series: tuple[SeriesName, ...]
    """Series before this one, oldest first: where banked results may come from."""
    components: tuple[Component, ...]
    grades: tuple[Grade, ...]
    """All grades from low to high, the award's top grade included."""
    scale: Scale
    """Award grades by total UMS."""
    ums_max: int
    statuses: tuple[Status, ...]
    attempts_internal: int
    """How often an internal component may be taken in all."""
    attempts_external: int
    minimum_component_grade: str
    """Grade every component must reach for a pass of the award, or "" where there is none."""
    sampling: Sampling
    moderation_tolerance: int | None
    """Raw marks by which a moderator's mark may differ before marks are adjusted; None: not known."""
    deadlines: tuple[Deadline, ...]
    notes: tuple[str, ...]
    """Sentences about the award for a teacher."""
    provisional: tuple[Provisional, ...]
    edition: str
    """Versions of the files it was made from, as qualification.psa.series.suite: 1.0.1.1 (psa 0: there is none)."""
    digest: str
    """SHA-256 over what decides a place, a limit, a mark, UMS or a grade: what identifies an edition."""
    words: str
    """SHA-256 over everything it says, earlier series apart: titles, dates, notes and sources as well."""
    files: str
    """SHA-256 over the content of its files, which identified an edition in workbooks without a digest of words."""
    origin: str
    """`shipped`, or which of its files came from a centre's own folder: `centre: qualifications/enterprise.yaml`."""
    forms: FormNames = FormNames()
    """The templates of its printed forms."""
    checked: tuple[Checked, ...] = ()
    """What was compared with which published document."""
    numbers: Numbers = USUAL_NUMBERS
    """How its numbers and codes are written."""

    def component(self, wanted: str) -> Component | None:
        """Return the component with this id or entry code (case does not matter), or None."""
        key = wanted.casefold()
        return next((c for c in self.components if key in {c.id.casefold(), c.code.casefold()} - {""}), None)

    def deadline(self, event: str) -> Deadline | None:
        """Return a date of the series; None where the specs have no such event."""
        return next((one for one in self.deadlines if one.id == event), None)

    def away(self) -> tuple[str, ...]:
        """Return the statuses with which a learner has no marks."""
        return tuple(status.word for status in self.statuses if status.marks == "forbidden")

    def without_work(self) -> tuple[str, ...]:
        """Return the statuses with which there is no work: no marks, or nothing but zeros."""
        return tuple(status.word for status in self.statuses if not status.work)

    def grade_title(self, grade: str) -> str:
        """Return the full title of a grade id."""
        return next(g.title for g in self.grades if g.id == grade)
