"""Columns of the likely award behind the first screen of Summary: a projection, apart from results."""

from __future__ import annotations

from tracker.kinds import Whole
from tracker.layout import Column
from tracker.nodes.node import Node
from tracker.plan.earlier import series_words
from tracker.plan.order import (
    AWARD_GRADES,
    EARLIER,
    LEARNERS,
    RESULTS,
    Order,
    marks_table,
    predicted_column,
    ums_table,
)
from tracker.plan.results import exam_statuses
from tracker.refs import Value
from tracker.rules.learners import far_text
from tracker.rules.likely import (
    Aim,
    Projected,
    against_target,
    grade_at,
    grade_or_none,
    known_of,
    known_ums,
    like_words,
    likely_basis,
    likely_place,
    likely_total,
    likely_ums,
    mark_needed,
    no_projection,
    predicted_ums,
    rests_on,
    target_place,
    to_take_again,
    typed_far,
)
from tracker.spec.award import Component

KNOWN, KNOWN_OF, LIKE = "known", "known_of", "like"
TOTAL, PLACE, GRADE, GROUP = "likely_total", "likely_place", "likely_award", "likely_group"
TARGET, TARGET_PLACE, AGAINST, NEXT, BASIS = "target", "target_place", "against", "next_award", "likely_basis"


def projected(order: Order) -> tuple[Projected, ...]:
    """Return the components as their projection wants them."""
    spec = order.spec
    least = spec.minimum_component_grade
    without = tuple(one.word for one in exam_statuses(order) if one.marks == "forbidden")
    return tuple(
        Projected(
            c.id,
            c.internal,
            c.raw_max,
            c.ums_max,
            ums_table(c),
            RESULTS if c.assessed else "",
            marks_table(c) if c.assessed and c.internal else "",
            EARLIER,
            c.scale.floors[c.scale.grades.index(least)] if least else 0,
            () if c.internal else without,
        )
        for c in spec.components
    )


def projection_columns(order: Order) -> tuple[Column, ...]:
    """Return the columns, those of each component first; they stand beside the results that they begin with."""
    all_, grades = projected(order), order.spec.scale.grades
    official = "official_award" if any(c.assessed for c in order.spec.components) else None
    columns = [
        _number(KNOWN, "UMS of internal components so far", known_ums(all_, LIKE)),
        _number(KNOWN_OF, "Out of", known_of(all_, LIKE)),
        _words(LIKE, "Components without a result are", like_words(all_), 14),
    ]
    for c, one in zip(order.spec.components, all_, strict=True):
        columns += _of_component(c, one, all_, len(series_words(order)) + 1)
    columns += [
        _number(TOTAL, f"Likely total UMS (of {order.spec.ums_max})", likely_total("learner", all_, EARLIER)),
        _number(PLACE, "Likely place of grade", likely_place(TOTAL, all_, AWARD_GRADES, "floor")),
        _words(GRADE, "Award grade that is likely", grade_at(PLACE, AWARD_GRADES)),
        _words(GROUP, "Counted under", grade_or_none("learner", GRADE)),
        _words(TARGET, "Target of the learner", typed_far(LEARNERS, "target")),
        _number(TARGET_PLACE, "Place of the target", target_place(TARGET, grades)),
        _words(AGAINST, "Likely award and target", against_target(TARGET, TARGET_PLACE, PLACE), 16),
        _words(NEXT, "Next grade of the award", grade_at(PLACE, AWARD_GRADES, after=1, most=len(grades))),
        *(
            _words(
                f"{one.id}:need",
                f"{one.id} mark for the next grade",
                mark_needed(one, all_, Aim(TOTAL, PLACE, AWARD_GRADES, "floor", len(grades))),
            )
            for one in all_
        ),
        _words(BASIS, "Likely award rests on", likely_basis("learner", TOTAL, all_, EARLIER, official), 30),
        _words("assessor", "Assessor", far_text(LEARNERS, "assessor"), 14),
    ]
    return tuple(columns)


def _of_component(c: Component, one: Projected, all_: tuple[Projected, ...], current: int) -> list[Column]:
    columns = []
    if not c.internal:
        kind = Whole(c.raw_max, what="predicted mark")
        raw = f"{c.id}:predicted_raw"
        columns = [
            _words(raw, f"{c.id} predicted mark", typed_far(LEARNERS, predicted_column(c))),
            _words(f"{c.id}:predicted", f"{c.id} predicted UMS", predicted_ums(one, raw, kind)),
        ]
    return [
        *columns,
        _words(f"{c.id}:no", f"{c.id} not likely because", no_projection(one, KNOWN_OF), 14),
        _number(f"{c.id}:likely", f"{c.id} UMS that is likely", likely_ums(one, KNOWN, KNOWN_OF)),
        _words(f"{c.id}:from", f"{c.id} likely UMS is", rests_on(one, LIKE, to_take_again(one, all_, current)), 14),
    ]


def _number(column: str, header: str, rule: Node) -> Column:
    return Column(column, header, 10, rule=rule, align="center", num_format="0", administrative=True)


def _words(column: str, header: str, rule: Node, width: float = 11) -> Column:
    return Column(column, header, width, rule=rule, align="center", administrative=True)


def grades_from_the_top(order: Order) -> tuple[Value, ...]:
    """Return the grades of the award, the best first."""
    return tuple(reversed(order.spec.scale.grades))
