"""Invented awards, learners and orders: small, odd on purpose, and the same on every day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.grading import Scale, UmsTable, boundaries_from_percentages, straight_lines
from tracker.plan import Order
from tracker.roster import Learner
from tracker.spec.award import (
    Band,
    Component,
    Deadline,
    Grade,
    Outcome,
    Provisional,
    Row,
    Sampling,
    SeriesName,
    Spec,
    Status,
)
from tracker.templates import Step

ISSUED = date(2026, 9, 7)
PERCENTAGES = (0, 30, 40, 50, 60, 70, 80)
AWARD_PERCENTAGES = (*PERCENTAGES, 90)
COMPONENT_GRADES = ("U", "L1P", "L1M", "L1D", "L2P", "L2M", "L2D")
AWARD_GRADES = (*COMPONENT_GRADES, "L2D*")
STATUSES = (
    Status("Submitted", "required"),
    Status("Absent", "forbidden"),
    Status("Withdrawn", "forbidden"),
    Status("No evidence", "zero"),
)
EARLIER = (
    SeriesName("2025-06", "May/June 2025"),
    SeriesName("2026-01", "December 2025 / January 2026"),
    SeriesName("2026-06", "May/June 2026"),
)


def row(name: str, most: int = 12, title: str = "", outcomes: tuple[str, ...] = ()) -> Row:
    """Return a grid row with four equal bands above 0, where its maximum allows them."""
    quarter = most // 4
    bands = [Band(0, 0, "Nothing rewardable")]
    for i, word in enumerate(("Limited", "Adequate", "Good", "Comprehensive")):
        bands.append(Band(i * quarter + 1, most if i == 3 else (i + 1) * quarter, word))
    return Row(name, title or f"Task {name}", outcomes, most, tuple(bands) if quarter else ())


FIVE = tuple(row(name) for name in ("1a", "1b", "2a", "2b", "3"))


def estimate(raw_max: int, ums_max: int) -> UmsTable:
    """Return the estimated table of a component."""
    floors = [ums_max * percent // 100 for percent in PERCENTAGES]
    raw = boundaries_from_percentages(PERCENTAGES, raw_max)
    return UmsTable(straight_lines([*zip(raw, floors, strict=True), (raw_max, ums_max)]), "estimate", "straight lines")


def component(name: str, *, rows: Sequence[Row] = FIVE, ums_max: int = 90, **other: Any) -> Component:
    """Return an internal component with these rows; any other field can be given by name."""
    raw_max = other.pop("raw_max", sum(one.most for one in rows))
    facts: dict[str, Any] = {
        "code": f"XYZ0{name[1:]}",
        "title": f"Invented Component {name[1:]}",
        "internal": True,
        "assessed": True,
        "weight": 30,
        "glh": 36,
        "outcomes": (Outcome("A", "Something to learn"),),
        "marked_by": "task",
        "evidence_by_row": False,
        "grid_source": "",
        "table": estimate(raw_max, ums_max),
        "scale": Scale(COMPONENT_GRADES, tuple(ums_max * percent // 100 for percent in PERCENTAGES)),
        "notes": (),
        **other,
    }
    return Component(id=name, raw_max=raw_max, ums_max=ums_max, rows=tuple(rows), **facts)


def external(name: str, *, raw_max: int = 60, ums_max: int = 120, **other: Any) -> Component:
    """Return an external component."""
    return component(name, rows=(), raw_max=raw_max, ums_max=ums_max, internal=False, weight=40, **other)


def spec(*components: Component, **other: Any) -> Spec:
    """Return an award of these components; any other field can be given by name."""
    ums_max = sum(one.ums_max for one in components)
    facts: dict[str, Any] = {
        "id": "invented",
        "title": "Invented Studies",
        "number": "",
        "version": 1,
        "suite": "tech-award-2022",
        "suite_title": "BTEC Level 1/Level 2 Tech Award (2022)",
        "series": SeriesName("2027-06", "May/June 2027"),
        "earlier_series": EARLIER,
        "grades": tuple(Grade(grade, f"Title of {grade}", 1.0) for grade in AWARD_GRADES),
        "scale": Scale(AWARD_GRADES, tuple(ums_max * percent // 100 for percent in AWARD_PERCENTAGES)),
        "statuses": STATUSES,
        "attempts_internal": 2,
        "attempts_external": 2,
        "minimum_component_grade": "",
        "sampling": Sampling((), highest_and_lowest=True, selected_by="centre", note=""),
        "moderation_tolerance": None,
        "deadlines": (
            Deadline("marks_due", "Marks and sample due", date(2027, 5, 15), "", provisional=True),
            Deadline("results", "Results", None, "August 2027", provisional=False),
        ),
        "notes": (),
        "provisional": (
            Provisional("qualifications/invented.yaml", "components[0].grid", "Nobody has checked it.", "C1", "grid"),
        ),
        "edition": "1.0.1.1",
        "digest": "ab" * 32,
        "words": "cd" * 32,
        "files": "ef" * 32,
        "origin": "shipped",
        **other,
    }
    return Spec(components=components, ums_max=ums_max, **facts)


ODD_UMS = (0, 0, 0, 1, 1, 5, *range(6, 30), 30, 30, 30, 33, 41, 41, 48, 55, 55, 56, 57, 63, 64, 70, 71, 80)
"""A published list as such lists are: flat stretches, jumps, a maximum that comes at once."""
TRICKY = (
    row('1"a', 12, 'The "first" part'),
    row("2'b", 12, "Learner's own & others' <work> with a title longer than Excel takes"),
    row("3&<c>", 12, "=1+1"),
    row("@4", 7, "A" * 60),
)

AWARDS: dict[str, Spec] = {
    "three": spec(component("C1"), component("C2"), external("C3")),
    "two": spec(component("C1", ums_max=180), external("C2"), id="two"),
    "external first": spec(external("C1"), component("C2"), component("C3"), id="construct"),
    "external between": spec(component("C1"), external("C2"), component("C3"), id="between"),
    "by outcome": spec(
        component(
            "C1",
            rows=(row("A", 24, "Investigate", ("A",)), row("B", 36, "Create", ("B", "C"))),
            marked_by="learning outcome",
        ),
        component("C2", rows=(row("A", 30), row("B", 30))),
        external("C3"),
        id="outcomes",
    ),
    "one row": spec(component("C1", rows=(row("1", 60),)), external("C2", ums_max=210), id="one-row"),
    "twenty rows": spec(
        component("C1", rows=[row(f"{i}", 3) for i in range(1, 21)]), external("C2", ums_max=210), id="twenty"
    ),
    "published": spec(
        component(
            "C1",
            rows=(row("1", 20), row("2", 20), row("3", len(ODD_UMS) - 41)),
            ums_max=80,
            table=UmsTable(ODD_UMS, "published", "marks converter", date(2027, 8, 19)),
        ),
        external("C2", table=UmsTable((0,) * 10 + tuple(range(0, 100, 2)) + (120,), "published")),
        id="published",
    ),
    "tricky words": spec(
        component("C1", rows=TRICKY, title='Children\'s "Play" & <Growth>'),
        external("C2", title="=1+1", ums_max=210),
        id="tricky",
        title="Arts, Crafts & 'Design' <new>",
    ),
    "nothing external": spec(
        component("C1"),
        component("C2", assessed=False),
        external("C3", assessed=False),
        id="winter",
        earlier_series=(),
        attempts_internal=3,
        attempts_external=1,
    ),
}
"""Awards of every shape by name; none has anything to do with a real one."""


STEPS = (
    Step("centre", "Fill in the centre."),
    Step("learners", "Check the class list."),
    Step("marks", "Type the marks on {sheets}."),
    Step("standardisation", "Say who standardised."),
    Step("earlier", "Bring in earlier results."),
    Step("keyed", "Key the marks from {sheets}."),
    Step("moderation", "Check the sample."),
    Step("results", "Type the results on {sheets}."),
    Step("summary", "Look at the totals."),
    Step("ums", "Convert a raw mark."),
)


def learner(number: int, **other: str) -> Learner:
    """Return a learner whose candidate number is `number` with leading zeros."""
    facts = {
        "candidate": f"{number:04}",
        "registration": f"AB{number:05}",
        "surname": f"Surname{number}",
        "forenames": f"Forename{number}",
        "class_name": f"10{'ABC'[number % 3]}",
        "assessor": f"Assessor {number % 2}",
        **other,
    }
    return Learner(**facts)


def learners(count: int) -> tuple[Learner, ...]:
    """Return so many learners, numbered from 1."""
    return tuple(learner(number) for number in range(1, count + 1))


def order(award: Spec | str = "three", who: int | Sequence[Learner] = 4, *, spare: int = 2, **other: Any) -> Order:
    """Return an order for an award (of `AWARDS`, by name) and so many learners or these, with spare lines."""
    chosen = AWARDS[award] if isinstance(award, str) else award
    people = learners(who) if isinstance(who, int) else tuple(who)
    facts: dict[str, Any] = {"centre": "01234", "centre_name": "Example Academy", "steps": STEPS, **other}
    return Order(chosen, facts.pop("issued", ISSUED), people, len(people) + spare, **facts)
