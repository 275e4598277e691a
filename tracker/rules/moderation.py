"""What the moderator's marks of one component could mean.

The straight line through moderator's and centre's marks is the ordinary least-squares line. What the awarding
organisation does with differences is its own decision: everything that comes of the line is indicative.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.grading import half_up_signed
from tracker.kinds import Whole
from tracker.refs import At, Fault, Of, Value, quote
from tracker.rules.excel import first_answer, number, numbers, text


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


NO_TOLERANCE = "Type the tolerance above, if you know it"
WITHIN = "Indicative: within tolerance, the marks would stand"
OUTSIDE = "Indicative: outside tolerance, an adjustment is likely"
MEND_TOLERANCE = "Mend the tolerance above"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the largest difference means, or nothing while there is no difference."""

    largest: str
    tolerance: str
    kind: Whole

    def formula(self, at: At) -> str:
        """Say nothing before there is a moderator's mark."""
        largest, tolerance = at.single(self.largest), at.single(self.tolerance)
        steps = [
            (f'{largest}=""', quote("")),
            (f'{tolerance}=""', quote(NO_TOLERANCE)),
            (self.kind.impossible(tolerance), quote(MEND_TOLERANCE)),
            (f"{largest}<={tolerance}", quote(WITHIN)),
        ]
        return f"IFERROR({first_answer(steps, quote(OUTSIDE))},{quote(MEND_TOLERANCE)})"

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order."""
        largest, tolerance = number(of.single(self.largest)), of.single(self.tolerance)
        if largest is None:
            return ""
        if isinstance(tolerance, Fault):
            return MEND_TOLERANCE
        if text(tolerance) == "":
            return NO_TOLERANCE
        most = None if self.kind.problem(tolerance) else number(tolerance)
        if most is None:
            return MEND_TOLERANCE
        return WITHIN if largest <= most else OUTSIDE


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
