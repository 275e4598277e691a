"""The moderation sample of one component: how large it must be, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Day
from tracker.refs import At, Of, Value, serial
from tracker.rules.after import YES
from tracker.rules.excel import counted, number, numbers, worded
from tracker.spec.award import SampleSize


@dataclass(frozen=True, slots=True)
class CountWords:
    """How many learners of a table have certain words in certain columns, and none of others."""

    table: str
    learner: str
    wanted: tuple[tuple[str, str], ...]
    without: tuple[tuple[str, str], ...] = ()
    """(column, words) of learners who do not count; all of one column."""

    def formula(self, at: At) -> str:
        """Count lines with a learner and the words; take away those that do not count."""

        def count(*pairs: tuple[str, str]) -> str:
            columns = "".join(f',{at.span(self.table, column)},"{words}"' for column, words in pairs)
            return f'COUNTIFS({at.span(self.table, self.learner)},"?*"{columns})'

        return "-".join((count(*self.wanted), *(count(*self.wanted, one) for one in self.without)))

    def value(self, of: Of) -> Value:
        """Count lines with a learner and the words."""
        wanted = [(of.span(self.table, column), words) for column, words in self.wanted]
        without = [(of.span(self.table, column), words) for column, words in self.without]
        return sum(
            worded(person)
            and all(counted(values[line], words) for values, words in wanted)
            and not any(counted(values[line], words) for values, words in without)
            for line, person in enumerate(of.span(self.table, self.learner))
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
    """How many ticked learners have no date of a signed declaration; one that cannot be is none."""

    table: str
    learner: str
    sample: str
    signed: str
    day: Day

    def formula(self, at: At) -> str:
        """Count the ticked ones and take away those with a date that can be; TRUE is the day 1 in LibreOffice."""
        signed, first, last = at.span(self.table, self.signed), serial(self.day.first), serial(self.day.last)
        ticked = f'{at.span(self.table, self.learner)},"?*",{at.span(self.table, self.sample)},"{YES}"'
        return f'COUNTIFS({ticked})-COUNTIFS({ticked},{signed},">={first}",{signed},"<={last}")'

    def value(self, of: Of) -> Value:
        """Count ticked learners without a date."""
        lines = zip(*(of.span(self.table, one) for one in (self.learner, self.sample, self.signed)), strict=True)
        return sum(worded(one) and counted(tick, YES) and not self._signed(day) for one, tick, day in lines)

    def _signed(self, value: Value) -> bool:
        plain = number(value)
        return plain is not None and not self.day.problem(plain)
