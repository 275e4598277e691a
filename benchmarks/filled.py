"""Workbooks with invented learners and every internal mark typed, as the other benchmarks read and print them."""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tracker.spec.award import Spec

AWARD, SERIES, ISSUED, TODAY = "enterprise", "2027-06", date(2026, 9, 7), date(2027, 1, 11)


def filled(spec: Spec, learners: int, number: int = 0) -> bytes:
    """Return a workbook with all forms in which every learner has a mark for every task; numbers give other marks."""
    from tracker.front.workbook import orders
    from tracker.plan import plan
    from tracker.plan.order import marks_table
    from tracker.plan.stamp import footer
    from tracker.render import render
    from tracker.roster import ClassList, Learner
    from tracker.spec.shipped import shipped
    from tracker.templates import Templates
    from tracker.values import Values

    dice = random.Random(number)  # noqa: S311
    wording = Templates({path.name: (path.read_bytes(), path.name) for path in shipped("templates").glob("*.yaml")})
    people = tuple(
        Learner(f"{i:04}", f"AB{i:05}", f"Surname {i}", f"Forename {i}", "10A", f"Assessor {i % 4}")
        for i in range(1, learners + 1)
    )
    listed = ClassList("class.csv", people, (), (), ())
    (order,) = orders(spec, ISSUED, listed, centre=f"{number:05}", templates=wording)
    planned = plan(order)
    given = dict(planned.given)
    for component in order.internal():
        for row in component.rows:
            marks = tuple(dice.randint(0, row.most) if i < learners else None for i in range(order.lines))
            given[marks_table(component), f"mark:{row.id}"] = marks
    values = Values(planned.layout, given, planned.fields, TODAY)
    return render(planned.layout, values, footer(dict(planned.layout.stamp)))
