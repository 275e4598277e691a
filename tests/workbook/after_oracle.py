"""What follows marking, worked out another way than the program does, and awards of many components to try it on.

The words that teachers see are written out here once more: this module knows nothing of `tracker.rules`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from tests.workbook import made
from tests.workbook.recalc import DIVISION, NOT_AVAILABLE, Filled, Typed, Worked
from tracker.spec.award import Spec

Engine = Callable[[Sequence[Filled]], list[Worked]]

FAULT = "Impossible: a cell in this line is an error"
NO_LINE = "Too few different marks for a line"
IN_SAMPLE, NOT_IN_SAMPLE = "In the sample", "NOT in the sample: tick one learner who has it"
TURNED = "Order: a learner with a lower total has a higher mark"
MEND_AMENDED = "Mend the amended mark"
SIGNED = date(2027, 5, 4)

NEW_SIZES = ((1, 15, "all"), (16, 100, 15), (101, 200, 20), (201, 9_999, 25))
"""Facts, section 4: cohort from … to …, and how many of it are the sample, from January 2026."""
OLD_SIZES = ((1, 10, "all"), (11, 100, 10), (101, 200, 15), (201, 9_999, 20))
"""The same before January 2026."""

BAD_DAYS: tuple[object, ...] = (
    "yesterday", "04/05/2027", "2027-05-04", " ", "*", "46146", -1, 0, 1, 5, 12.5, 61, 2_900_000, date(2019, 5, 4),
    date(2035, 5, 4), True, False, Typed('="4 May"', "4 May"), Typed("=7*7", 49),
)  # fmt: skip
BAD_WORDS: tuple[object, ...] = (
    "Y", "Yes ", " Yes", "yes!", "Ye?", "Y*", "Y~es", "*", "N", "1", 1, 0, -3, 7.5, True, False, "#N/A", "=1+1", ">0",
    date(2027, 5, 4), "\u00a0", "Mark", Typed('="Ja"', "Ja"),
)  # fmt: skip
BAD_MARKS: tuple[object, ...] = (
    "seven", "7", "7 ", " ", "*", "?", ">5", "Absent", 7.5, 59.9999, -1, 61, 99, 1e300, 1e-9, True, False, "#N/A",
    date(2027, 5, 4), Typed('="7"', "7"), Typed("=15/2", 7.5),
)  # fmt: skip
ERRORS = (NOT_AVAILABLE, DIVISION)

MOST_COMPONENTS = 6
"""More would not fit beside the converter, and real awards have three at most."""


@dataclass(frozen=True)
class Class:
    """What is typed for one component: by column one value for each learner, and the fields of Moderation."""

    columns: Mapping[str, Sequence[object]] = field(default_factory=dict)
    fields: Mapping[str, object] = field(default_factory=dict)
    most: int = 60
    shown: Sequence[object] = ()
    """What EOL shows, for each learner."""


def award(classes: Sequence[Class], **other: Any) -> Spec:
    """Return an award with one internal component of one mark for each class."""
    assert 0 < len(classes) <= MOST_COMPONENTS
    internal = [made.component(f"C{i}", rows=(made.row("1", one.most),)) for i, one in enumerate(classes, 1)]
    return made.spec(*internal, made.external(f"C{len(classes) + 1}"), id="many", **other)


def side_by_side(classes: Sequence[Class], people: int | None = None, **other: Any) -> Filled:
    """Return one workbook with a component for each class; the learners are the same in all of them."""
    count = max(len(lines) for one in classes for lines in one.columns.values()) if people is None else people
    entries: dict[tuple[str, str], Sequence[object]] = {}
    fields: dict[str, object] = {}
    for i, one in enumerate(classes, 1):
        for column, lines in one.columns.items():
            entries[f"marks:C{i}", "mark:1" if column == "mark" else column] = lines
        if one.shown:
            entries[f"eol:C{i}", "shown"] = one.shown
        fields |= {f"mod:C{i}:{name}": value for name, value in one.fields.items()}
    return Filled(made.order(award(classes, **other), count, spare=0), entries, fields)


def all_side_by_side(
    engine: Callable[[Sequence[Filled]], list[Worked]],
    classes: Sequence[Class],
    people: int | None = None,
    **other: Any,
) -> list[tuple[Worked, str]]:
    """Return for each class the workbook that it is in, worked out, and its component there; few to a workbook."""
    lots = [classes[i : i + MOST_COMPONENTS] for i in range(0, len(classes), MOST_COMPONENTS)]
    several = engine([side_by_side(lot, people, **other) for lot in lots])
    return [(worked, f"C{i}") for lot, worked in zip(lots, several, strict=True) for i in range(1, len(lot) + 1)]


def in_one_start(through: Engine, *tests: Callable[[Any], None]) -> None:
    """Run tests that ask an engine once each, with all their workbooks worked out in one go."""
    asked: list[Sequence[Filled]] = []

    def note(several: Sequence[Filled]) -> list[Worked]:
        asked.append(several)
        raise _AskedError

    for test in tests:
        with contextlib.suppress(_AskedError):
            test(note)
    assert len(asked) == len(tests)
    worked = iter(through([one for several in asked for one in several]))
    for test, several in zip(tests, asked, strict=True):
        answers = [next(worked) for _ in several]
        test(lambda _, answers=answers: answers)


class _AskedError(Exception):
    """A test has said what it wants to have worked out."""


def moderation(place: tuple[Worked, str], *names: str) -> list[Any]:
    """Return figures of a component on the sheet Moderation."""
    worked, component = place
    return [worked.single(f"mod:{component}:{name}") for name in names]


def sample(cohort: int, sizes: Iterable[tuple[int, int, int | str]]) -> int:
    """Return how many of a cohort the table of the facts asks for."""
    for first, last, wanted in sizes:
        if first <= cohort <= last:
            return cohort if isinstance(wanted, str) else wanted
    return 0


def away(exact: Fraction, places: int = 0) -> Decimal:
    """Return an exact number rounded half away from zero."""
    shifted = exact * 10**places
    whole = Decimal(shifted.numerator) / Decimal(shifted.denominator)
    return whole.quantize(Decimal(1), ROUND_HALF_UP).scaleb(-places)


def on_the_line(centre: Sequence[int], moderator: Sequence[int], mark: int, most: int) -> int | str:
    """Return the mark on the least-squares line, rounded half away from zero, 0 to `most`.

    numpy draws the line; fractions say on which side of a half it lies, and must agree with numpy.
    """
    if len(set(centre)) < 2:
        return NO_LINE
    slope, begin = np.polyfit(centre, moderator, 1)
    n = len(centre)
    mean_x, mean_y = Fraction(sum(centre), n), Fraction(sum(moderator), n)
    pairs = zip(centre, moderator, strict=True)
    steep = sum((x - mean_x) * (y - mean_y) for x, y in pairs) / sum((x - mean_x) ** 2 for x in centre)
    exact = mean_y + steep * (mark - mean_x)
    assert abs(float(exact) - (slope * mark + begin)) < 1e-6
    return max(0, min(most, int(away(exact))))


def turned(totals: Sequence[int | None], finals: Sequence[int | None]) -> list[bool]:
    """Return for each learner whether somebody with a lower total ends above: every pair is looked at."""
    return [
        any(
            None not in (total, final, other, end) and other < total and end > final
            for other, end in zip(totals, finals, strict=True)
        )
        for total, final in zip(totals, finals, strict=True)
    ]
