"""Files of a qualification (components, weights, marking grids) and of one PSA release (what a series changes)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Literal

from tracker.spec.code_forms import fits
from tracker.spec.model import AT_KEY, DateText, Field, Header, Id, Many, Sentence, SpecModel, Text, Trouble, twice
from tracker.spec.series import DateEntry, Season, SeriesId
from tracker.spec.wording import MARKS

REGULATED = "999/9999/X"
"""The form of the regulator's qualification numbers, which end in a check digit."""
Whole = Annotated[int, Field(ge=1, le=1000)]


class OutcomeEntry(SpecModel):
    """A learning outcome."""

    id: Id = Field(description="Its letter, such as A.")
    title: Text = Field(description="Its wording.")


class GridRow(SpecModel):
    """One row of a marking grid: it gets one mark."""

    id: Id = Field(description="Short name, such as 1a; digits alone go in quotes.")
    title: Text = Field(description="What is marked.")
    outcomes: Many[Id] = Field(default=(), description="Ids of the learning outcomes it assesses.")
    max: Whole = Field(description="The highest mark.")
    bands: dict[Annotated[str, Field(pattern=MARKS)], Text] = Field(
        default={}, description="Mark or range of marks to the word of the band, from 0 up; left out where not known."
    )

    def problems(self) -> Iterator[Trouble]:
        """Yield bands that overlap, leave a gap, or do not run from 0 to the maximum."""
        expected = 0
        for key, (lowest, highest) in zip(self.bands, band_ranges(self.bands), strict=True):
            where = ("bands", key, AT_KEY)
            if lowest > highest:
                yield where, "SPEC106", f"'{key}' runs backwards: write the lower mark first."
            elif key == next(iter(self.bands)) and lowest:
                yield where, "SPEC203", f"The lowest band starts at {lowest}: it must start at 0."
            elif lowest > expected:
                missing = f"{expected}" if lowest == expected + 1 else f"{expected} to {lowest - 1}"
                yield where, "SPEC201", f"There is no band for {missing}: the bands leave a gap before '{key}'."
            elif lowest < expected:
                yield where, "SPEC202", f"'{key}' overlaps the band before it: it should start at {expected}."
            expected = max(lowest, highest) + 1
        if self.bands and expected != self.max + 1:
            said = f"The highest band ends at {expected - 1}, the maximum of the row is {self.max}: make them the same."
            yield ("bands", list(self.bands)[-1], AT_KEY), "SPEC203", said


class Grid(SpecModel):
    """A marking grid."""

    source: Sentence | None = Field(default=None, description="Where it was read; left out while it is provisional.")
    dated: DateText | None = Field(default=None, description="When it was read or published.")
    marked_by: Literal["task", "learning outcome"] = Field(description="What a row of the grid is.")
    evidence: Literal["one for all", "each row"] = Field(
        default="one for all", description="Whether the location of evidence is noted once or for each row."
    )
    rows: Many[GridRow] = Field(
        min_length=1, max_length=40, description="The rows, in the order of the published grid."
    )

    @property
    def total(self) -> int:
        """The sum of the rows' maxima."""
        return sum(row.max for row in self.rows)

    def problems(self) -> Iterator[Trouble]:
        """Yield rows with the same id."""
        yield from twice((row.id for row in self.rows), "rows")

    def misfits(self, where: tuple[str | int, ...], outcomes: set[str], raw_max: int) -> Iterator[Trouble]:
        """Yield how the grid does not fit its component; `where` is the path of the grid."""
        if self.total != raw_max:
            said = (
                f"The rows add up to {self.total}, the raw maximum of the component is {raw_max}: correct one of them."
            )
            yield where, "SPEC204", said
        for index, row in enumerate(self.rows if outcomes else ()):  # where none are listed, any may be named
            for at, outcome in enumerate(row.outcomes):
                if outcome not in outcomes:
                    said = f"'{outcome}' is not a learning outcome of the component: use {', '.join(sorted(outcomes))}."
                    yield (*where, "rows", index, "outcomes", at), "SPEC207", said


class ComponentEntry(SpecModel):
    """A component of a qualification."""

    id: Id = Field(description="C1, C2 …")
    code: Text | None = Field(default=None, description="Entry code, if known, in the form that the suite says.")
    title: Text = Field(description="Its title.")
    assessment: Literal["internal", "external"] = Field(
        description="Marked by the centre, or by the awarding organisation."
    )
    offered: Many[Season] = Field(min_length=1, description="The seasons of the suite in which it can be taken.")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(description="Per cent of the award.")
    glh: Whole | None = Field(default=None, description="Guided learning hours, if known.")
    time: Text | None = Field(default=None, description="Time allowed, in words, if known.")
    raw_max: Whole = Field(description="The highest raw mark.")
    ums_max: Whole = Field(description="The highest UMS.")
    outcomes: Many[OutcomeEntry] = Field(default=(), description="Learning outcomes, as far as known.")
    grid: Grid | None = Field(default=None, description="The marking grid of an internal component.")
    notes: Many[Sentence] = Field(default=(), description="Sentences for whoever marks it.")

    def problems(self) -> Iterator[Trouble]:
        """Yield a grid that is missing, not wanted or does not fit."""
        yield from twice((outcome.id for outcome in self.outcomes), "outcomes")
        if self.assessment == "internal" and self.grid is None:
            yield (), "SPEC214", f"{self.id} is internal: it needs a marking grid (grid)."
        if self.assessment == "external" and self.grid is not None:
            yield ("grid",), "SPEC214", f"{self.id} is external: take the marking grid away."
        if self.grid:
            yield from self.grid.misfits(("grid",), {outcome.id for outcome in self.outcomes}, self.raw_max)


class SampleChange(SpecModel):
    """What is different about the moderation sample of a qualification."""

    selected_by: Literal["awarding organisation", "centre"] = Field(description="Who selects it.")
    note: Sentence | None = Field(default=None, description="A sentence about the selection.")


class FormsChange(SpecModel):
    """The templates of printed forms that a qualification has of its own."""

    record: Id | None = Field(default=None, description="Assessment record of one learner.")
    authentication: Id | None = Field(default=None, description="Authentication of one learner's work.")
    cohort: Id | None = Field(default=None, description="Assessment record of the whole cohort.")


class Qualification(Header):
    """One award: its components and how they are marked."""

    id: Id = Field(description="Name of the file without .yaml.")
    title: Text = Field(description="Its title.")
    suite: Id = Field(description="The suite it belongs to.")
    number: Text | None = Field(
        default=None, description="Qualification number, if known, in the form that the suite says."
    )
    components: Many[ComponentEntry] = Field(min_length=1, max_length=12, description="Its components, in order.")
    dates: dict[Season, dict[str, DateEntry]] = Field(
        default={}, description="Dates that differ from those of the series, by season and event."
    )
    sample: SampleChange | None = Field(default=None, description="What is different about its sample.")
    forms: FormsChange = Field(default=FormsChange(), description="Templates of its own, by the form they are for.")

    def problems(self) -> Iterator[Trouble]:
        """Yield components given twice and weights that do not add up."""
        yield from twice((component.id for component in self.components), "components")
        codes = [component.code or f"none {index}" for index, component in enumerate(self.components)]
        yield from twice(codes, "components", of="code")
        total = sum(component.weight for component in self.components)
        if total != 100:  # noqa: PLR2004 - per cent
            yield ("components",), "SPEC205", f"The weights of the components add up to {total}: they must make 100."
        if self.number and fits(self.number, (REGULATED,)) and not check_digit_fits(self.number):
            said = f"'{self.number}' is mistyped: its last character does not fit the others. Look the number up."
            yield ("number",), "SPEC218", said


class UmsEntry(SpecModel):
    """The raw-to-UMS table of a component in one series."""

    status: Literal["published", "estimate"] = Field(
        description="Published by the awarding organisation, or an estimate."
    )
    source: Sentence | None = Field(default=None, description="Where it was read; a published table must say.")
    dated: DateText | None = Field(default=None, description="When it was read or published.")
    boundaries: dict[str, Whole] = Field(
        default={}, description="Lowest raw mark of each grade: straight lines between."
    )
    ums: Many[Annotated[int, Field(ge=0, le=1000)]] = Field(
        default=(), description="The full list: UMS of raw mark 0, 1, 2 …"
    )

    def problems(self) -> Iterator[Trouble]:
        """Yield a table that is neither one thing nor the other, or falls."""
        if bool(self.boundaries) == bool(self.ums):
            yield (), "SPEC210", "Write either boundaries (for an estimate) or ums, the full list."
        if self.boundaries and self.status == "published":
            said = "Boundaries alone make an estimate: write 'status: estimate', or give the full list as ums."
            yield ("status",), "SPEC210", said
        if self.status == "published" and not self.source:
            yield (), "SPEC210", "A published table must name its source: add 'source'."
        if self.ums and self.ums[0]:
            yield ("ums", 0), "SPEC209", f"Raw mark 0 is worth {self.ums[0]} UMS here: it must be 0."
        for raw, (before, here) in enumerate(pairwise(self.ums), 1):
            if here < before:
                yield ("ums", raw), "SPEC209", f"Raw mark {raw} is worth {here} UMS, less than {before} for {raw - 1}."
        for (low, before), (high, here) in pairwise(self.boundaries.items()):
            if here <= before:
                said = f"The boundary of {high} is {here}: it must be above {before}, that of {low}."
                yield ("boundaries", high), "SPEC209", said


class PsaComponent(SpecModel):
    """What a PSA release says about one component."""

    grid: Grid | None = Field(default=None, description="The marking grid, where it differs from the qualification's.")
    table: UmsEntry | None = Field(default=None, description="The raw-to-UMS table, once there is one.")


class PsaRelease(Header):
    """The Pearson Set Assignments of one qualification in one series."""

    qualification: Id = Field(description="The qualification; name of the folder.")
    series: SeriesId = Field(description="The series; name of the file.")
    dates: dict[str, DateEntry] = Field(default={}, description="Dates that differ from those of the series, by event.")
    components: dict[str, PsaComponent] = Field(default={}, description="By component id: only what is known.")


def check_digit_fits(number: str) -> bool:
    """Return whether the last character of a qualification number follows from the seven digits before it."""
    digits, last = number.replace("/", "")[:-1], number[-1]
    rest = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=True)) % 11
    return last == "0123456789X"[rest]


def band_ranges(bands: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield lowest and highest mark of each band."""
    for key in bands:
        lowest, _, highest = key.partition("-")
        yield int(lowest), int(highest or lowest)
