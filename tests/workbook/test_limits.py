"""How much one workbook holds: refused with a sentence beyond it, right up to it."""

from __future__ import annotations

import made
import oracle
import pytest
from conftest import Engine
from recalc import Filled

from tracker.errors import RequestError
from tracker.pipeline import build
from tracker.plan import Order

AWARD = made.AWARDS["two"]


@pytest.mark.parametrize(
    "order",
    [
        Order(AWARD, made.ISSUED, made.learners(5), 4),
        Order(AWARD, made.ISSUED, made.learners(1001), 1001),
        Order(AWARD, made.ISSUED, (), 1001),
        Order(AWARD, made.ISSUED, (), 0),
        Order(AWARD, made.ISSUED, (), -1),
    ],
)
def test_too_many_are_refused_with_a_sentence(order: Order) -> None:
    """More learners than lines, more lines than a workbook holds, or none at all."""
    with pytest.raises(RequestError, match=r"\.$"):
        build(order)


def test_a_thousand_learners_are_worked_out(ironcalc: Engine) -> None:
    """The largest workbook: every total, UMS and award grade is right down to the last line."""
    c1, c2 = AWARD.components
    totals = [line % (c1.raw_max + 1) for line in range(1000)]
    raws = [(7 * line) % (c2.raw_max + 1) for line in range(1000)]
    marks = [oracle.spread_over(total, [row.most for row in c1.rows], line) for line, total in enumerate(totals)]
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [line[i] for line in marks] for i, row in enumerate(c1.rows)
    }
    entries["results:C2", "raw"] = list(raws)
    [worked] = ironcalc([Filled(made.order(AWARD, 1000, spare=0), entries)])
    sums = [oracle.ums(c1, total) + oracle.ums(c2, raw) for total, raw in zip(totals, raws, strict=True)]

    assert worked.column("marks:C1", "total") == totals
    assert worked.column("summary", "total") == sums
    assert worked.column("summary", "award") == [oracle.grade(AWARD.scale, points) for points in sums]
    assert worked.single("start:overall") == "COMPLETE"


def test_one_line_is_enough(engine: Engine) -> None:
    """The smallest workbook: one learner, no spare line."""
    entries = {("marks:C1", f"mark:{row.id}"): [12] for row in made.FIVE}
    [worked] = engine([Filled(made.order("two", 1, spare=0), entries)])

    assert worked.column("marks:C1", "grade") == ["L2D"]
    assert worked.column("summary", "C1:best") == [180]
