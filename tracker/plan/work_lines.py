"""The lines of the table on Start: learners, marking by component and class, standardisation, submission, results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.layout import KEY, Column, Table
from tracker.nodes.columns import CountIf, Index, Match, SumProduct
from tracker.nodes.functions import If, IfError, Left, first_answer
from tracker.nodes.node import Constant, Node, Term, added, equal, joined
from tracker.nodes.references import Far, Here, Single, Span, Stacked
from tracker.plan.centre import list_lines
from tracker.plan.look_ups import DAY, ROW, SHEET, Given, LookUps
from tracker.plan.next_steps import lost_lines
from tracker.plan.order import (
    ALL,
    CLASSES,
    LEARNERS,
    RESULTS,
    RESULTS_SHEET,
    Order,
    marks_table,
    moderation_figure,
    submission_sheet_name,
    submission_table,
)
from tracker.plan.results import offered
from tracker.plan.standardisation import SHEET as STANDARDISATION_SHEET
from tracker.plan.standardisation import STANDARD, before_marking
from tracker.plan.submission import submission_state_of
from tracker.plan.targets import Targets, top
from tracker.refs import serial
from tracker.rules.after_marking import CLOSED, DIFFERS, KEYED
from tracker.rules.learners import far_text
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING, count_filled, count_state
from tracker.rules.whats_next import TO_CORRECT, days_remaining, first_line, left_to_do, open_entries, share
from tracker.spec.award import Component, Deadline

MOST_LEFT = 3
"""How many sorts of things can be left to do in a line."""
HEADINGS = {
    "places": "Lines up to here",
    "count": "Number done",
    "whole": "Of",
    **{f"left {i}": f"Number left {i}" for i in range(1, MOST_LEFT + 1)},
    "what": "What",
    "class": "Class",
    "done": "Done",
    "bar": "How far",
    "due": "Due",
    "days": "Days left",
    "left": "Left to do",
    "link": "Leads to",
}
CLASS_LIST, BY_CLASS = "start:classes", "start:by class"
"""Tables among the look-ups: the classes by their place in the list, and for each line of the marks sheets its class
and state as one number, ten times the place and the place of the state in `STATES`. Lines are learners by their keys as
they were issued, whatever is sorted since."""
STATES = (IMPOSSIBLE, MISSING, COMPLETE)
TENS = 10


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line of the table."""

    id: str
    what: str
    leads_to: Node
    done: Node
    whole: Node
    left: tuple[tuple[Node, str], ...] | Node
    """How many of what are left, and the words after each count; or all in words."""
    due: Deadline | None = None
    group: Term = ""
    """The class."""
    there: Term = 1
    """1 if the line is to be shown, else 0."""


def work_lines(look_ups: LookUps, order: Order, targets: Targets) -> dict[str, Stacked]:
    """Place the lines among the look-ups and return their columns."""
    every, cells, before = list(_lines(order, targets)), [], ""
    for one in every:
        places: Node = Constant(one.there) if isinstance(one.there, int | str) else one.there
        on = one.due.on if one.due else None
        due = Constant(int(serial(on))) if on else Constant(one.due.words if one.due else "")
        count, whole = (Single(f"line:{one.id}:{name}") for name in ("count", "whole"))
        parts = () if isinstance(one.left, Node) else one.left
        numbers = [(Single(f"line:{one.id}:left {i}"), words) for i, (_, words) in enumerate(parts, 1)]
        held: dict[str, Given | Node | str] = {
            "count": one.done,
            "whole": one.whole,
            **{f"left {i}": parts[i - 1][0] if i <= len(parts) else "" for i in range(1, MOST_LEFT + 1)},
            "places": Single(f"line:{before}:places") + places if before else places,
            "what": one.what,
            "class": Constant(one.group) if isinstance(one.group, int | str) else one.group,
            "done": If(equal(whole, 0), "", joined(count, " of ", whole)),
            "bar": share(count, whole),
            "due": Given(due, from_specs=True, num_format=DAY),
            "days": Given(days_remaining(on), from_specs=True),
            "left": one.left if isinstance(one.left, Node) else left_to_do(whole, numbers),
            "link": Given(one.leads_to, by_place=True),
        }
        cells.append((one.id, held))
        before = one.id
    columns = look_ups.block("line", HEADINGS, cells)
    if order.internal():
        _tables(look_ups, order)
    return columns


def count_of_lines(order: Order) -> int:
    """Return how many lines there can be at most."""
    groups = list_lines(order)[1] + 1
    internal = len(order.internal())
    return 1 + internal * (groups + 1) + (1 if internal else 0) + (1 if offered(order) else 0)


def _lines(order: Order, targets: Targets) -> Iterator[WorkLine]:
    spec, people = order.spec, count_filled(LEARNERS, "check")
    marks_due, results_due = spec.deadline("marks_due"), spec.deadline("results")
    yield WorkLine(
        "learners",
        "Learners",
        targets.line(LEARNERS, "candidate", first_line(LEARNERS, "check", IMPOSSIBLE, MISSING)),
        _count(LEARNERS, COMPLETE),
        people,
        ((_count(LEARNERS, MISSING), "to complete"), (_count(LEARNERS, IMPOSSIBLE), TO_CORRECT)),
    )
    for c in order.internal():
        yield from _marking(order, c, targets, marks_due)
    if order.internal():
        yield _standardisation(order, marks_due)
    for c in order.internal() if order.sheets == ALL else ():
        yield _submission(order, c, marks_due)
    if offered(order):
        wrong = count_state(RESULTS, "check", (IMPOSSIBLE, DIFFERS))
        left = ((_count(RESULTS, MISSING), "to come"), (wrong, TO_CORRECT))
        yield WorkLine("results", "Results", top(RESULTS_SHEET), _count(RESULTS, COMPLETE), people, left, results_due)


def _count(table: str, state: str) -> Node:
    return count_state(table, "check", (state,))


def _marking(order: Order, c: Component, targets: Targets, due: Deadline | None) -> Iterator[WorkLine]:
    """Yield a line for each class of the class list that has learners, and one for learners in none of them."""
    table, groups = marks_table(c), list_lines(order)[1]
    column = targets.table(table).holding("mark")[0].id
    name = f"Mark {c.id}"
    codes = Span(BY_CLASS, f"{c.id}:code")

    def counted(place: int, state: str) -> Node:
        return CountIf(codes, _code(place, state))

    def first(place: int) -> Node:
        line = IfError(Match(_code(place, IMPOSSIBLE), codes, 0), Match(_code(place, MISSING), codes, 0))
        return Match(Index(Span(BY_CLASS, KEY), line), Span(table, KEY), 0)

    for place in range(1, groups + 2):
        wrong, missing, done = (counted(place, state) for state in STATES)
        whole = added(wrong, missing, done)
        if place > groups:
            missing += lost_lines(c)
            whole += lost_lines(c)
        group: Term = Index(Span(CLASS_LIST, "name"), place) if place <= groups else "no class"
        nobody = equal(count_filled(LEARNERS, "check"), 0)
        there = If(whole > 0, 1, 0) if place <= groups else If(whole > 0, 1, If(nobody, 1, 0))
        yield WorkLine(
            f"{c.id}:{place if place <= groups else 'other'}",
            name,
            targets.line(table, column, first(place)),
            done,
            whole,
            ((missing, "to mark"), (wrong, TO_CORRECT)),
            due,
            If(nobody, "", group) if place > groups else group,
            there,
        )


def _code(place: int, state: str) -> int:
    return TENS * place + STATES.index(state) + 1


def _standardisation(order: Order, due: Deadline | None) -> WorkLine:
    fields = tuple((one.id, one.kind) for one in before_marking(order))
    to_say = open_entries(fields)
    wrong = count_state(STANDARD, "check", (IMPOSSIBLE,))
    open_lines = count_state(STANDARD, "check", (DIFFERS, MISSING))
    done = Constant(len(fields)) - Single("line:standardise:left 1") + _count(STANDARD, COMPLETE)
    whole = added(Constant(len(fields)), _count(STANDARD, COMPLETE), open_lines, wrong)
    left = ((to_say, "to say"), (open_lines, "to finish"), (wrong, TO_CORRECT))
    return WorkLine("standardise", "Standardise", top(STANDARDISATION_SHEET), done, whole, left, due)


def _submission(order: Order, c: Component, due: Deadline | None) -> WorkLine:
    whole = Single(moderation_figure(c, "marked")) + Single(moderation_figure(c, "unmarked"))
    done = count_state(submission_table(c), "eol", (KEYED, CLOSED))
    left = submission_state_of(order, c)
    return WorkLine(f"{c.id}:submission", f"Submit {c.id}", top(submission_sheet_name(c)), done, whole, left, due)


def _tables(look_ups: LookUps, order: Order) -> None:
    groups = list_lines(order)[1]
    names = Column("name", "Class", 12, rule=IfError(Index(Span(CLASSES, "name"), Here("place")) & "", ""))
    listed = Table(CLASS_LIST, SHEET, ROW, groups, (Column("place", "Place", 7), names), left=look_ups.right)
    look_ups.place(listed, {"place": range(1, groups + 1)})
    columns: list[Column] = [Column("issued", "As issued", 7), Column(KEY, "Key", 7, rule=Here("issued") & "")]
    for c in order.internal():
        of_class, code = f"{c.id}:class", f"{c.id}:code"
        columns += [
            Column(of_class, f"{c.id} class", 12, rule=far_text(marks_table(c), "class")),
            Column(code, f"{c.id} class and state", 9, rule=_class_and_state(marks_table(c), of_class, groups)),
        ]
    by_class = Table(BY_CLASS, SHEET, ROW, order.lines, tuple(columns), left=look_ups.right)
    look_ups.place(by_class, {"issued": order.keys})


def _class_and_state(marks: str, of_class: str, groups: int) -> Node:
    """Return ten times the place of a line's class in the class list, and the place of its state; 0 for no state."""
    alike = equal(Span(CLASS_LIST, "name"), Here(of_class)) * 1
    known = If(equal(Here(of_class), ""), False, equal(SumProduct(alike), 1))
    place = If(known, SumProduct(alike, Span(CLASS_LIST, "place")), groups + 1)
    check = Far(marks, "check")
    state = first_answer([(equal(Left(check, len(word)), word), number) for number, word in enumerate(STATES, 1)], 0)
    return IfError(If(equal(check, ""), 0, place * TENS + state), 0)
