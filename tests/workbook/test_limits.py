"""How much one workbook holds: refused with a sentence beyond it, right up to it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests import amounts
from tests.workbook import made, oracle
from tests.workbook.recalc import Engine, Filled
from tracker.errors import RequestError
from tracker.front.workbook import build
from tracker.plan import Order
from tracker.spec.award import Spec

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


def test_the_most_learners_are_worked_out(ironcalc: Engine) -> None:
    """The largest workbook of this tier: every total, UMS and award grade is right down to the last line."""
    most = amounts.MOST_LEARNERS
    c1, c2 = AWARD.components
    totals = [line % (c1.raw_max + 1) for line in range(most)]
    raws = [(7 * line) % (c2.raw_max + 1) for line in range(most)]
    marks = [oracle.spread_over(total, [row.most for row in c1.rows], line) for line, total in enumerate(totals)]
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [line[i] for line in marks] for i, row in enumerate(c1.rows)
    }
    entries["results", "C2:raw"] = list(raws)
    [worked] = ironcalc([Filled(made.order(AWARD, most, spare=0), entries)])
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


def test_an_award_without_anything_external(engine: Engine) -> None:
    """Nothing to take last: the award has its grade as soon as every component has a result."""
    award = made.spec(made.component("C1"), made.component("C2"), id="internal")
    entries = {(f"marks:{c}", f"mark:{row.id}"): [12, 12] for c in ("C1", "C2") for row in made.FIVE}
    entries["marks:C2", "mark:3"] = [12, None]
    [worked] = engine([Filled(made.order(award, 2, spare=0), entries)])

    assert worked.column("summary", "award") == ["L2D*", ""]


MANY = made.spec(*(made.component(f"C{i}") for i in range(1, 10)), made.external("C10"), id="many")


@pytest.mark.parametrize("award", [*made.AWARDS, MANY])
def test_no_two_things_have_one_cell(award: str | Spec) -> None:
    """Whatever the number of components, no text, entry, figure, link or table lies over another."""
    for sheet in Filled(made.order(award)).layout.sheets:
        cells = [one.cell for one in (*sheet.texts, *sheet.fields, *sheet.figures, *sheet.links)]
        for table in sheet.tables:
            for column in table.columns:
                cells += [table.body(column.id, line) for line in range(table.size)]
                cells += [] if column.headed_by else [table.header(column.id)]
        twice = [cell for cell, count in Counter(cells).items() if count > 1]
        assert not twice, (sheet.name, twice)


def test_many_components_are_worked_out(ironcalc: Engine) -> None:
    """Ten components: the UMS of the highest and the lowest raw mark is right in the last of them."""
    entries = {("marks:C9", f"mark:{row.id}"): [0, 12] for row in made.FIVE}
    [worked] = ironcalc([Filled(made.order(MANY, 2, spare=0), entries)])

    assert worked.column("marks:C9", "ums") == [0, 90]
