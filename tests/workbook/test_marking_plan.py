"""The marking plan: counted by class and task, and lines that stay with their task when the grid changes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbook import made
from tests.workbook.recalc import NOT_AVAILABLE, Engine, Filled
from tracker.plan.order import CLASSES, LEARNERS, PLAN
from tracker.refs import serial

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


D = {day: date(2027, 1, day) for day in range(1, 32)}
C1 = "marks:C1"


def when(entries: dict[tuple[str, str], object], who: int = 3) -> Filled:
    """Return learners of one class and one without; the first has both marks of C1, the second one."""
    people = tuple(made.learner(i, class_name="" if i == 3 else "10A") for i in range(1, who + 1))
    marks = {(C1, "mark:1a"): [9, 9, 9], (C1, "mark:1b"): [0, None, None], ("marks:C2", "mark:A"): [None, 1, None]}
    return Filled(made.order(UNEVEN, people), {**marks, **entries})  # type: ignore[arg-type]


def plan_of(column: str, **typed: object) -> dict[tuple[str, str], object]:
    """Return entries of the plan: of 10A for C1 1a (a), 1b (b) and C2 A (c), and of no class for C1 1a (n)."""
    lines = {"a": 0, "b": 1, "c": 2, "n": 5 * 3}
    return {(PLAN, column): {lines[name]: value for name, value in typed.items()}}


def test_the_date_that_counts(engine: Engine) -> None:
    """The latest of the tasks in which a learner has a mark; their own date comes first, what cannot be is none."""
    cases = {
        "nothing typed": ({}, ["", "", ""]),
        "one task": (plan_of("marked_on", b=D[9]), [D[9], "", ""]),
        "the latest, of this component": (plan_of("marked_on", a=D[8], b=D[5], c=D[30]), [D[8], D[8], ""]),
        "without a class": (plan_of("marked_on", n=D[7]), ["", "", D[7]]),
        "too early and too late": (plan_of("marked_on", a=date(2020, 1, 1), b=date(2062, 1, 1)), ["", "", ""]),
        "text, TRUE and an error": (plan_of("marked_on", a="8 Jan", b=True, n=NOT_AVAILABLE), ["", "", ""]),
        "their own": (
            {**plan_of("marked_on", a=D[8]), ("comments", "C1:marked_on"): [D[3], "x", date(2062, 1, 1)]},
            [D[3], D[8], ""],
        ),
        "their own of the other component": ({("comments", "C2:marked_on"): [D[3], D[3], D[3]]}, ["", "", ""]),
    }
    every = engine([when(typed) for typed, _ in cases.values()])
    for (name, (_, wanted)), worked in zip(cases.items(), every, strict=True):
        numbers = [serial(one) if one else "" for one in wanted]  # type: ignore[arg-type]
        assert worked.column(C1, "marked_on")[:3] == numbers, name


def test_the_state_that_counts(engine: Engine) -> None:
    """Final only if every task is and has a mark; draft as soon as anything is said; their own state comes first."""
    cases = {
        "nothing said": ({}, ["", "", ""]),
        "all final": (plan_of("state", a="final", b="FINAL"), ["final", "draft", ""]),
        "one final": (plan_of("state", b="final"), ["draft", "", ""]),
        "one draft": (plan_of("state", a="final", b="draft"), ["draft", "draft", ""]),
        "only the other component": (plan_of("state", c="final"), ["", "", ""]),
        "without a class": (plan_of("state", n="draft"), ["", "", "draft"]),
        "their own": (
            {**plan_of("state", a="final", b="final"), ("comments", "C1:state"): ["draft", "perhaps", "final"]},
            ["draft", "draft", "final"],
        ),
    }
    every = engine([when(typed) for typed, _ in cases.values()])
    for (name, (_, wanted)), worked in zip(cases.items(), every, strict=True):
        assert worked.column(C1, "state")[:3] == wanted, name


def test_joiners_leavers_and_learners_who_move_follow_the_class_of_the_sheet_learners(ironcalc: Engine) -> None:
    """The plan is found by the class that a learner has now."""
    typed = {**plan_of("marked_on", a=D[8], n=D[9]), (LEARNERS, "class"): {2: "10A"}}
    [worked] = ironcalc([when(typed)])
    assert worked.column(C1, "marked_on")[:3] == [serial(D[8])] * 3
