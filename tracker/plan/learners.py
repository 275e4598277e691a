"""The sheet Learners: who is in the class. Every other sheet looks learners up here by their key."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Choice, Words
from tracker.layout import KEY, Column, Sheet, Table
from tracker.plan.columns import FREEZE_COLUMN, impossible_highlights, key_column, note_column, state_highlights
from tracker.plan.order import LEARNERS, TOP, Order, Part, candidate_number
from tracker.refs import Value
from tracker.rules.choosing import order_number, unnumbered
from tracker.rules.learners import full_name, label, learner_check

SHEET = "Learners"
LABELS = "Learner_labels"
"""The list of learners that drop-downs offer."""
SURNAME, FORENAMES = Words(80, "surname"), Words(80, "forename")

ISSUED = {
    "candidate": "candidate",
    "surname": "surname",
    "forenames": "forenames",
    "class": "class_name",
    "assessor": "assessor",
    "registration": "registration",
}
"""Columns filled from the class list, each with the field of `Learner` it takes."""


def learners_sheet(order: Order) -> Part:
    """Plan the sheet: learners given at build are locked, spare lines are open."""
    values = {
        column: tuple(getattr(one, field) or None for one in order.learners)
        + (None,) * (order.lines - len(order.learners))
        for column, field in ISSUED.items()
    }

    def locked(column: str) -> frozenset[int]:
        return frozenset(line for line, value in enumerate(values[column]) if value is not None)

    candidate = candidate_number(order.spec.numbers)
    table = Table(
        LEARNERS,
        SHEET,
        TOP,
        order.lines,
        (
            key_column(),
            Column(
                "candidate",
                "Candidate number",
                11,
                kind=candidate,
                issued=locked("candidate"),
                role=ColumnRole("candidate", f"the {candidate.what}"),
            ),
            Column(
                "surname",
                "Surname",
                20,
                kind=SURNAME,
                issued=locked("surname"),
                role=ColumnRole("surname", "the surname"),
            ),
            Column(
                "forenames",
                "Forenames",
                20,
                kind=FORENAMES,
                issued=locked("forenames"),
                role=ColumnRole("forenames", "the forename"),
            ),
            Column(
                "class",
                "Class",
                10,
                kind=Choice("Classes", what="class"),
                issued=locked("class"),
                role=ColumnRole("class", "the class"),
            ),
            Column(
                "assessor",
                "Assessor",
                18,
                kind=Choice("Assessors", what="assessor"),
                role=ColumnRole("assessor", "the assessor"),
            ),
            Column(
                "check",
                "Check",
                36,
                rule=learner_check(LEARNERS, "learner", "surname", "candidate", candidate),
            ),
            Column(
                "registration",
                "Registration number",
                14,
                kind=Words(80, "registration number"),
                issued=locked("registration"),
                administrative=True,
                role=ColumnRole("registration", "the registration number"),
            ),
            Column(
                "access",
                "Access arrangement code",
                13,
                kind=Words(20, "code"),
                administrative=True,
                role=ColumnRole("access", "the access arrangement code"),
            ),
            note_column(),
            Column("learner", "Name on other sheets", 26, rule=full_name("surname", "forenames"), administrative=True),
            Column("label", "Name in lists", 30, rule=label("candidate", "learner"), administrative=True),
            Column(
                "order",
                "Order on forms",
                9,
                rule=order_number("learner", "check", "candidate", KEY, unnumbered(candidate)),
                align="center",
                administrative=True,
            ),
        ),
    )
    given: dict[tuple[str, str], tuple[Value, ...]] = {(LEARNERS, column): one for column, one in values.items()}
    return Part(
        Sheet(
            SHEET,
            "Learners",
            "Who is in the class. Lines from the class list are locked; add joiners in the open lines below them. "
            "Codes only for access arrangements.",
            "set up",
            tables=(table,),
            highlights=(*state_highlights(table), *impossible_highlights(table)),
            freeze=(TOP + 1, FREEZE_COLUMN),
        ),
        {**given, (LEARNERS, "key"): order.keys},
        names={LABELS: table.span("label")},
    )
