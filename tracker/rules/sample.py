"""The moderation sample of one component: how large it must be, who is in it, and whether all is ready to submit."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.refs import At, Of, Value, quote
from tracker.rules.after import YES
from tracker.rules.excel import counted, first_answer, number, numbers, worded
from tracker.rules.overview import DONE, NOBODY, NOT_DONE
from tracker.spec.award import SampleSize

EXTREMES = ("highest", "lowest")


@dataclass(frozen=True, slots=True)
class CountWords:
    """How many learners of a table have certain words in certain columns."""

    table: str
    learner: str
    wanted: tuple[tuple[str, str], ...]

    def formula(self, at: At) -> str:
        """Count lines with a learner and the words."""
        pairs = "".join(f',{at.span(self.table, column)},"{words}"' for column, words in self.wanted)
        return f'COUNTIFS({at.span(self.table, self.learner)},"?*"{pairs})'

    def value(self, of: Of) -> Value:
        """Count lines with a learner and the words."""
        columns = [(of.span(self.table, column), words) for column, words in self.wanted]
        people = of.span(self.table, self.learner)
        return sum(
            worded(person) and all(counted(values[line], words) for values, words in columns)
            for line, person in enumerate(people)
        )


@dataclass(frozen=True, slots=True)
class Less:
    """One figure less some others."""

    whole: str
    parts: tuple[str, ...]

    def formula(self, at: At) -> str:
        """Subtract."""
        return "-".join(at.single(one) for one in (self.whole, *self.parts))

    def value(self, of: Of) -> Value:
        """Subtract."""
        whole, *parts = (number(of.single(one)) or 0 for one in (self.whole, *self.parts))
        return whole - sum(parts)


@dataclass(frozen=True, slots=True)
class SampleRequired:
    """The size of the sample for a cohort, by the rule of the series."""

    cohort: str
    sizes: tuple[SampleSize, ...]

    def formula(self, at: At) -> str:
        """Go through the ranges from the smallest cohort up."""
        cohort = at.single(self.cohort)
        formula = cohort
        for size in reversed(self.sizes):
            answer = cohort if size.sample is None else f"MIN({cohort},{size.sample})"
            formula = answer if size.highest is None else f"IF({cohort}<={size.highest},{answer},{formula})"
        return formula

    def value(self, of: Of) -> Value:
        """Go through the ranges from the smallest cohort up."""
        cohort = int(number(of.single(self.cohort)) or 0)
        for size in self.sizes:
            if size.highest is None or cohort <= size.highest:
                return cohort if size.sample is None else min(cohort, size.sample)
        return cohort


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or lowest mark of a column, or nothing."""

    table: str
    column: str
    highest: bool

    def formula(self, at: At) -> str:
        """Count first: MAX of nothing is 0."""
        span = at.span(self.table, self.column)
        return f'IF(COUNT({span})=0,"",{"MAX" if self.highest else "MIN"}({span}))'

    def value(self, of: Of) -> Value:
        """Return the highest or lowest number."""
        found = numbers(of.span(self.table, self.column))
        return "" if not found else max(found) if self.highest else min(found)


IN_IT, NOT_IN_IT = "In the sample", "NOT in the sample: tick one learner who has it"


@dataclass(frozen=True, slots=True)
class ExtremeInSample:
    """Whether a learner with the highest or lowest mark is ticked; with ties one of them is enough."""

    mark: str
    table: str
    column: str
    sample: str

    def formula(self, at: At) -> str:
        """Count ticked learners with that mark."""
        mark = at.single(self.mark)
        ticked = f'COUNTIFS({at.span(self.table, self.column)},{mark},{at.span(self.table, self.sample)},"{YES}")'
        return f'IF(ISNUMBER({mark}),IF({ticked}>0,"{IN_IT}","{NOT_IN_IT}"),"")'

    def value(self, of: Of) -> Value:
        """Count ticked learners with that mark."""
        mark = number(of.single(self.mark))
        if mark is None:
            return ""
        pairs = zip(of.span(self.table, self.column), of.span(self.table, self.sample), strict=True)
        return IN_IT if any(number(one) == mark and counted(tick, YES) for one, tick in pairs) else NOT_IN_IT


@dataclass(frozen=True, slots=True)
class Unsigned:
    """How many ticked learners have no date of a signed declaration."""

    table: str
    sample: str
    signed: str

    def formula(self, at: At) -> str:
        """Count the ticked ones and take away those with a date."""
        sample, signed = at.span(self.table, self.sample), at.span(self.table, self.signed)
        return f'COUNTIF({sample},"{YES}")-COUNTIFS({sample},"{YES}",{signed},">0")'

    def value(self, of: Of) -> Value:
        """Count ticked learners without a date."""
        pairs = zip(of.span(self.table, self.sample), of.span(self.table, self.signed), strict=True)
        return sum(counted(tick, YES) and (number(day) or 0) <= 0 for tick, day in pairs)


@dataclass(frozen=True, slots=True)
class SubmissionState:
    """Whether everything is ready to be submitted; else the first thing that is not. All are figures."""

    cohort: str
    required: str
    ticked: str
    extremes: tuple[str, str]
    """Whether the highest and the lowest mark are in the sample."""
    unsigned: str
    to_key: str

    def formula(self, at: At) -> str:
        """Go from the sample to the keying."""
        required, ticked, unsigned, to_key = (
            at.single(one) for one in (self.required, self.ticked, self.unsigned, self.to_key)
        )
        steps = [
            (f"{at.single(self.cohort)}=0", quote(NOBODY)),
            (f"{ticked}<{required}", f'"{NOT_DONE}: "&{required}-{ticked}&" more to tick for the sample"'),
            *(
                (f'{at.single(one)}="{NOT_IN_IT}"', quote(f"{NOT_DONE}: {word} mark not in the sample"))
                for one, word in zip(self.extremes, EXTREMES, strict=True)
            ),
            (f"{unsigned}>0", f'"{NOT_DONE}: "&{unsigned}&" without a signed declaration"'),
            (f"{to_key}>0", f'"{NOT_DONE}: "&{to_key}&" to key"'),
        ]
        return first_answer(steps, quote(DONE))

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order."""
        cohort, required, ticked, unsigned, to_key = (
            int(number(of.single(one)) or 0)
            for one in (self.cohort, self.required, self.ticked, self.unsigned, self.to_key)
        )
        if cohort == 0:
            return NOBODY
        if ticked < required:
            return f"{NOT_DONE}: {required - ticked} more to tick for the sample"
        for one, word in zip(self.extremes, EXTREMES, strict=True):
            if of.single(one) == NOT_IN_IT:
                return f"{NOT_DONE}: {word} mark not in the sample"
        if unsigned:
            return f"{NOT_DONE}: {unsigned} without a signed declaration"
        return f"{NOT_DONE}: {to_key} to key" if to_key else DONE
