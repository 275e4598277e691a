"""Files of a suite: grades, attempts, samples, usual dates, what its awards share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

from tracker.kinds import MOST_DIGITS
from tracker.spec.award import USUAL_NUMBERS, Numbers
from tracker.spec.model import AT_KEY, Field, Header, Id, Many, SpecModel, Text, Trouble, twice
from tracker.spec.series import MARKS_DUE, Season, SeasonEntry, SeriesId
from tracker.spec.wording import FORM, LEARNERS

Form = Annotated[str, Field(pattern=FORM)]
Percent = Annotated[int, Field(ge=1, le=100)]


class GradeEntry(SpecModel):
    """A grade."""

    id: Id = Field(description="Short form, such as L2M.")
    title: Text = Field(description="Full name, such as Level 2 Merit.")
    points: float = Field(ge=0, description="Performance points.")


class Attempts(SpecModel):
    """How often a component may be taken in all, the first time included."""

    internal: int = Field(ge=1, le=9, description="Internal component.")
    external: int = Field(ge=1, le=9, description="External component.")


class SampleRule(SpecModel):
    """Sizes of the moderation sample from one series on."""

    since: SeriesId | None = Field(
        default=None, description="First series the sizes hold for; left out: from the start."
    )
    sizes: dict[Annotated[str, Field(pattern=LEARNERS)], Literal["all"] | Annotated[int, Field(ge=1)]] = Field(
        min_length=1, description="Number of learners (1-15, 201+) to size of the sample (a number, or all)."
    )

    def problems(self) -> Iterator[Trouble]:
        """Yield cohorts for which there is no size or there are two."""
        expected = 1
        for key in self.sizes:
            lowest, highest = cohort(key)
            if highest is not None and highest < lowest:
                yield ("sizes", key, AT_KEY), "SPEC106", f"'{key}' runs backwards: write the smaller number first."
            elif lowest != expected:
                said = f"'{key}' should start at {expected}: each range starts one after the range before it."
                yield ("sizes", key, AT_KEY), "SPEC212", said
            expected = max(lowest, highest or 0) + 1
        if not key.endswith("+"):
            yield (
                ("sizes", key, AT_KEY),
                "SPEC212",
                f"The last range must be open: write '{expected}+' for larger cohorts.",
            )


class Samples(SpecModel):
    """The moderation sample."""

    rules: Many[SampleRule] = Field(min_length=1, description="Sizes, oldest rule first.")
    highest_and_lowest: bool = Field(description="Whether the highest- and the lowest-marked learner are always added.")
    selected_by: Literal["awarding organisation", "centre"] = Field(description="Who selects the sample as a rule.")

    def problems(self) -> Iterator[Trouble]:
        """Yield rules that are not in the order of their series."""
        for index, (older, newer) in enumerate(pairwise(self.rules), 1):
            if newer.since is None or (older.since or "") >= newer.since:
                yield ("rules", index), "SPEC213", "This rule must start in a later series than the one before it."


class StatusEntry(SpecModel):
    """What a learner's work in a component came to."""

    word: Text = Field(description="The word in the drop-down.")
    marks: Literal["required", "forbidden", "zero"] = Field(
        description="Whether marks must be there, must not be there, or must all be typed as 0."
    )
    counts: bool | None = Field(
        default=None,
        description="Whether a learner without work counts in the number of learners that decides how large the sample"
        " is; left out: not known. A learner with work always counts.",
    )


class Estimate(SpecModel):
    """How UMS are estimated while no raw-to-UMS list has been published."""

    boundaries: Literal["same percentages"] = Field(
        description="Raw boundaries at the same percentages of the raw maximum as the UMS thresholds."
    )
    between: Literal["straight lines"] = Field(description="Straight lines between boundaries, rounded half up.")


class NumbersEntry(SpecModel):
    """How numbers and codes are written. In a form 9 is a digit, A a capital letter, X a digit or the letter X."""

    candidate_digits: Annotated[int, Field(ge=2, le=MOST_DIGITS)] = Field(
        default=USUAL_NUMBERS.candidate, description="Digits of a candidate number, leading zeros included."
    )
    centre_digits: Annotated[int, Field(ge=2, le=MOST_DIGITS)] = Field(
        default=USUAL_NUMBERS.centre, description="Digits of a centre number, leading zeros included."
    )
    registration: Many[Form] = Field(
        default=(), description="Forms of a registration number; left out where none is known."
    )
    qualification: Many[Form] = Field(
        default=(), description="Forms of a qualification number, such as 999/9999/X; left out: any."
    )
    component: Many[Form] = Field(
        default=(), description="Forms of the entry code of a component, such as AAA09; left out: any."
    )

    @property
    def plain(self) -> Numbers:
        """The same as the rest of the program knows it."""
        return Numbers(self.candidate_digits, self.centre_digits, self.registration, self.qualification, self.component)


class FormsEntry(SpecModel):
    """The templates of the printed forms: names of files in templates/ without .yaml."""

    record: Id = Field(description="Assessment record of one learner.")
    authentication: Id = Field(description="Authentication of one learner's work.")
    cohort: Id = Field(description="Assessment record of the whole cohort.")


class Suite(Header):
    """What all awards of a suite share."""

    id: Id = Field(description="Name of the file without .yaml.")
    title: Text = Field(description="Name of the suite.")
    grades: Many[GradeEntry] = Field(
        min_length=2, description="All grades from low to high; the first is the fail grade."
    )
    component_thresholds: dict[str, Percent] = Field(
        description="Lowest per cent of a component's UMS maximum for each grade a component can have."
    )
    award_thresholds: dict[str, Percent] = Field(
        description="Lowest per cent of the award's UMS maximum for each grade."
    )
    minimum_component_grade: Id | None = Field(
        default=None, description="Grade every component must reach for a pass of the award; null or left out: none."
    )
    attempts: Attempts = Field(description="How often a component may be taken.")
    samples: Samples = Field(description="How large the moderation sample is, and who selects it.")
    moderation_tolerance: int | None = Field(
        default=None,
        ge=0,
        le=100,
        description="Raw marks by which a moderator's mark may differ before marks are adjusted; left out: not known.",
    )
    statuses: Many[StatusEntry] = Field(min_length=1, description="The first is the usual one.")
    estimate: Estimate = Field(description="How UMS are estimated.")
    numbers: NumbersEntry = Field(default=NumbersEntry(), description="How numbers and codes are written.")
    forms: FormsEntry = Field(description="The templates of the printed forms.")
    events: dict[str, Text] = Field(
        description="The dates a series has, in order: id to title; marks_due is one of them."
    )
    seasons: dict[Season, SeasonEntry] = Field(
        min_length=1, description="The series of a year: names, and usual dates for those without a file of their own."
    )
    years_ahead: int = Field(
        default=0, ge=0, le=9, description="How many years after the last series with a file others are calculated."
    )

    def problems(self) -> Iterator[Trouble]:
        """Yield ids given twice, thresholds that do not rise, events that are not there."""
        yield from twice((grade.id for grade in self.grades), "grades")
        yield from twice((status.word for status in self.statuses), "statuses", of="word")
        yield from self._thresholds("component_thresholds", self.component_thresholds, whole=False)
        yield from self._thresholds("award_thresholds", self.award_thresholds, whole=True)
        if self.minimum_component_grade not in {None, *self.component_thresholds}:
            known = ", ".join(self.component_thresholds)
            yield ("minimum_component_grade",), "SPEC207", f"This is not a grade of a component: use {known}."
        if MARKS_DUE not in self.events:
            yield ("events",), "SPEC207", "The events must have marks_due: the date marks and sample are due."
        yield from self._seasons()

    def _seasons(self) -> Iterator[Trouble]:
        months: dict[int, str] = {}
        for season, entry in self.seasons.items():
            if first := months.get(entry.month):
                yield ("seasons", season, "month"), "SPEC220", f"{first} has this month too: each season has its own."
            months.setdefault(entry.month, season)
            for event in entry.dates:
                if event not in self.events:
                    said = f"'{event}' is not a date of the suite: use {', '.join(self.events)}."
                    yield ("seasons", season, "dates", event, AT_KEY), "SPEC207", said

    def _thresholds(self, key: str, floors: dict[str, int], *, whole: bool) -> Iterator[Trouble]:
        order = [grade.id for grade in self.grades[1:]]
        for grade in floors:
            if grade not in order:
                known = ", ".join(order)
                yield (key, grade, AT_KEY), "SPEC207", f"'{grade}' is not a grade above the fail grade: use {known}."
        wanted = order if whole else order[: len(floors)]
        if list(floors) != wanted and set(floors) <= set(order):
            yield (key,), "SPEC208", f"The thresholds must name {', '.join(wanted)}, in this order."
        for (_, low), (grade, high) in pairwise(floors.items()):
            if high <= low:
                yield (key, grade), "SPEC208", f"The threshold of {grade} must be above {low}, that of the grade below."


def cohort(key: str) -> tuple[int, int | None]:
    """Return lowest and highest number of learners of a key such as 1-15, 7 or 201+ (open: None)."""
    if key.endswith("+"):
        return int(key[:-1]), None
    lowest, _, highest = key.partition("-")
    return int(lowest), int(highest or lowest)
