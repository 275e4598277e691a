"""Moderation of one component: cohort, sample, and what the moderator's marks could mean.

The straight line through moderator's and centre's marks is the ordinary least-squares line. What the awarding
organisation does with differences is its own decision: everything that comes of the line is indicative.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.grading import half_up_signed
from tracker.refs import At, Of, Value
from tracker.rules.after import YES
from tracker.rules.excel import counted, number, numbers, worded
from tracker.spec.award import SampleSize


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
class CountNumbers:
    """How many numbers a column holds."""

    table: str
    column: str

    def formula(self, at: At) -> str:
        """Count numbers."""
        return f"COUNT({at.span(self.table, self.column)})"

    def value(self, of: Of) -> Value:
        """Count numbers."""
        return len(numbers(of.span(self.table, self.column)))


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """The mean of a column of whole differences to one decimal place, or nothing."""

    table: str
    column: str

    def formula(self, at: At) -> str:
        """Count first: a mean of nothing is no number."""
        span = at.span(self.table, self.column)
        return f'IF(COUNT({span})=0,"",ROUND(SUM({span})/COUNT({span}),1))'

    def value(self, of: Of) -> Value:
        """Round half away from zero, as Excel does."""
        found = numbers(of.span(self.table, self.column))
        return half_up_signed(sum(int(one) for one in found) * 10, len(found)) / 10 if found else ""


@dataclass(frozen=True, slots=True)
class LargestDifference:
    """The difference furthest from zero, without its sign, or nothing."""

    table: str
    column: str

    def formula(self, at: At) -> str:
        """Look at both ends."""
        span = at.span(self.table, self.column)
        return f'IF(COUNT({span})=0,"",MAX(MAX({span}),-MIN({span})))'

    def value(self, of: Of) -> Value:
        """Look at both ends."""
        return max((abs(one) for one in numbers(of.span(self.table, self.column))), default="")


FEW = "Too few different marks for a line"


@dataclass(frozen=True, slots=True)
class LineThrough:
    """What a centre's mark would become on the line through moderator's and centre's marks, in whole marks.

    x is a column of the centre's marks, `difference` one of moderator less centre that is filled in the same lines;
    blanks count as 0 in the sums of products.
    """

    table: str
    x: str
    difference: str
    mark: int
    most: int

    def formula(self, at: At) -> str:
        """Write the least-squares line of the differences out, as one fraction, so that rounding happens once."""
        x, d = at.span(self.table, self.x), at.span(self.table, self.difference)
        n, sx, sd, sxx, sxd = (
            f"COUNT({x})",
            f"SUM({x})",
            f"SUM({d})",
            f"SUMPRODUCT({x},{x})",
            f"SUMPRODUCT({x},{d})",
        )
        spread = f"({n}*{sxx}-{sx}*{sx})"
        top = f"({sd}*{sxx}-{sx}*{sxd}+{self.mark}*({n}*{sxd}-{sx}*{sd}))"
        moved = f"ROUND(({self.mark}*{spread}+{top})/{spread},0)"
        return f'IF({spread}=0,"{FEW}",MAX(0,MIN({self.most},{moved})))'

    def value(self, of: Of) -> Value:
        """Do the same in whole numbers."""
        columns = (of.span(self.table, self.x), of.span(self.table, self.difference))
        pairs = [
            (int(number(a) or 0), int(number(b) or 0)) for a, b in zip(*columns, strict=True) if number(a) is not None
        ]
        n, sx, sd = len(pairs), sum(a for a, _ in pairs), sum(b for _, b in pairs)
        sxx, sxd = sum(a * a for a, _ in pairs), sum(a * b for a, b in pairs)
        spread = n * sxx - sx * sx
        if spread == 0:
            return FEW
        top = sd * sxx - sx * sxd + self.mark * (n * sxd - sx * sd)
        return max(0, min(self.most, half_up_signed(self.mark * spread + top, spread)))
