"""The sheet Learners: who is in the class. Every other sheet looks learners up here by their key."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Choice, Whole, Words
from tracker.layout import KEY, Column, Prompt, Sheet, Table
from tracker.plan.centre import list_lines
from tracker.plan.columns import FREEZE_COLUMN, impossible_highlights, key_column, note_column, state_highlights
from tracker.plan.marking_plan import BEFORE, plan_columns
from tracker.plan.order import LEARNERS, TOP, Order, Part, candidate_number, predicted_column, predicted_components
from tracker.plan.result_kinds import award_grades
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


def _expected(order: Order) -> tuple[Column, ...]:
    """Return what is expected of a learner, for the likely award on Summary: all of it may stay empty."""
    target = award_grades(order)
    marks = ((c, Whole(c.raw_max, what="predicted mark")) for c in predicted_components(order.spec))
    return (
        Column(
            "target",
            "Target award",
            9,
            kind=target,
            prompt=Prompt("Target award", "The grade of the award that the learner is to reach. May stay empty."),
            role=ColumnRole("target", "the target"),
        ),
        *(
            Column(
                predicted_column(c),
                f"{c.id} predicted mark (of {c.raw_max})",
                11,
                kind=kind,
                prompt=Prompt(
                    f"{c.id} predicted mark",
                    f"The raw mark that you expect in the examination, {kind.allowed}. It is used for the likely award "
                    "on Summary until there is a mark, and is never a result. May stay empty.",
                ),
                role=ColumnRole("predicted", f"the predicted mark of {c.id}", component=c.id),
            )
            for c, kind in marks
        ),
    )


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
    before = (
        Column(
            BEFORE,
            "Lines before the class in the marking plan",
            12,
            rule=plan_columns(order, list_lines(order)[1]).before_class("learner", "class"),
            align="center",
            administrative=True,
        ),
    )
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
            *_expected(order),
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
            *(before if order.internal() else ()),
        ),
    )
    given: dict[tuple[str, str], tuple[Value, ...]] = {(LEARNERS, column): one for column, one in values.items()}
    return Part(
        Sheet(
            SHEET,
            "Learners",
            "Who is in the class. Names and numbers from the class list are locked; classes can be changed. Joiners go "
            "into the open lines below. Codes only for access arrangements.",
            "set up",
            tables=(table,),
            highlights=(*state_highlights(table), *impossible_highlights(table)),
            freeze=(TOP + 1, FREEZE_COLUMN),
        ),
        {**given, (LEARNERS, "key"): order.keys},
        names={LABELS: table.span("label")},
    )
