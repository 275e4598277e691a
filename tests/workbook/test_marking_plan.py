"""The marking plan: counted by class and task, and lines that stay with their task when the grid changes."""

from __future__ import annotations

import pytest

from tests.workbook import made
from tests.workbook.recalc import NOT_AVAILABLE, Engine, Filled
from tracker.plan.order import CLASSES, LEARNERS, PLAN

UNEVEN = made.spec(
    made.component("C1", rows=(made.row("1a", 12), made.row("1b", 12))),
    made.component("C2", rows=(made.row("A", 30),)),
    made.external("C3"),
)
NAMES = ("7A", "7*", "7*", "10", "", "7a", "7?")
"""A class that is a wildcard for others, one of digits, a learner without one, one in other letters."""
WHO = tuple(made.learner(i, class_name=name) for i, name in enumerate(NAMES, 1))
MARKS = {
    ("marks:C1", "mark:1a"): [7, 0, "x", 13, 12, 7.5, None],
    ("marks:C1", "mark:1b"): [None, 5, 6, 7, None, None, None],
    ("marks:C2", "mark:A"): [30, None, None, None, None, NOT_AVAILABLE, None],
    ("marks:C1", "status"): {0: "Submitted", 6: "Absent"},
}


def filled(**other: object) -> Filled:
    """Return the class; class names are listed as 10, 7*, 7?, 7A and 7a, which is the same class once more."""
    return Filled(made.order(UNEVEN, WHO), {**MARKS, **other.pop("entries", {})}, **other)  # type: ignore[arg-type]


def lines(worked: object) -> dict[str, tuple[object, object, object]]:
    """Return marked, of and bar by class, component and task."""
    columns = ("class", "component", "task", "marked", "learners", "progress")
    rows = zip(*(worked.column(PLAN, one) for one in columns), strict=True)  # type: ignore[attr-defined]
    return {" ".join(map(str, row[:3])): row[3:] for row in rows if row[0]}


def test_counts_by_class_and_task(engine: Engine) -> None:
    """What is no mark is not counted, nor who has none by their status; an error value leaves a task uncounted."""
    [worked] = engine([filled()])
    bar = "\N{FULL BLOCK}"
    assert lines(worked) == {
        "10 C1 1a": (0, 1, ""),
        "10 C1 1b": (1, 1, bar * 10),
        "10 C2 A": ("", 1, ""),
        "7* C1 1a": (1, 2, bar * 5),
        "7* C1 1b": (2, 2, bar * 10),
        "7* C2 A": ("", 2, ""),
        "7? C1 1a": (0, 0, ""),
        "7? C1 1b": (0, 0, ""),
        "7? C2 A": ("", 1, ""),
        "7A C1 1a": (2, 2, bar * 10),
        "7A C1 1b": (0, 2, ""),
        "7A C2 A": ("", 2, ""),
        "7a C1 1a": (2, 2, bar * 10),
        "7a C1 1b": (0, 2, ""),
        "7a C2 A": ("", 2, ""),
        "no class C1 1a": (1, 1, bar * 10),
        "no class C1 1b": (0, 1, ""),
        "no class C2 A": ("", 1, ""),
    }


def test_where_the_lines_of_a_class_begin(engine: Engine) -> None:
    """A class that is listed twice has no lines that could be meant; a wildcard is a name like any other."""
    entries = {(CLASSES, "name"): ["7A", "7*", "7?", "10", None, "9Z"]}
    [worked] = engine(
        [
            filled(entries=entries),
        ]
    )
    assert worked.column(LEARNERS, "before") == [0, 3, 3, 9, 27, 0, 6, "", ""]
    [worked] = engine([filled()])
    assert worked.column(LEARNERS, "before")[0] == ""


def test_no_class_is_listed(engine: Engine) -> None:
    """The lines of those without a class come first; with a class in the first line of the list they go to the end."""
    who = tuple(made.learner(i, class_name="") for i in (1, 2))
    order = made.order(UNEVEN, who)
    [worked, later] = engine([Filled(order), Filled(order, {(CLASSES, "name"): {0: "10A"}})])
    assert list(lines(worked)) == ["no class C1 1a", "no class C1 1b", "no class C2 A"]
    assert worked.column(LEARNERS, "before") == [0, 0, "", ""]
    assert list(lines(later))[-1] == "no class C2 A"
    assert later.column(LEARNERS, "before") == [12, 12, "", ""]


@pytest.mark.parametrize("award", ["three", "one row", "twenty rows", "tricky words", "nothing external"])
def test_every_award_has_a_line_for_each_task(award: str, ironcalc: Engine) -> None:
    """Components and tasks in order, whatever they are called."""
    [worked] = ironcalc([Filled(made.order(award, 1))])
    order = worked.filled.order
    wanted = [(c.id, row.id, row.title) for c in order.internal() for row in c.rows]
    named = zip(*(worked.column(PLAN, one) for one in ("component", "task", "title")), strict=True)
    assert list(named)[: len(wanted)] == wanted
    assert worked.filled.layout.table(PLAN).size == len(wanted) * (order_classes(order) + 1)


def order_classes(order: object) -> int:
    """Return how many lines the list of classes has: those of the learners, and four."""
    return len({one.class_name for one in order.learners}) + 4  # type: ignore[attr-defined]
