"""What Start says: the state of each part, of the whole, and how long until each deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.kinds import Kind
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Left, Or, Today, first_answer
from tracker.nodes.node import Constant, Node, Term, added, differs, equal, joined
from tracker.nodes.references import Single
from tracker.refs import serial
from tracker.rules.marks import look_up

NOBODY = "No learners yet"
DONE = "COMPLETE"
NOT_DONE = "NOT COMPLETE"
WAITING = "Open until results are out"
BETWEEN = " \N{MIDDLE DOT} "


def part_state(learners: str, complete: str, missing: str, impossible: str, behind: str) -> Node:
    """Return the state of one sheet from its counts: what is impossible, what is missing, whose line is lost.

    Args:
        learners: figure, how many learners there are.
        complete: figure of complete lines if every learner must have one; "" if a learner may be without.
        missing: figure of lines with something missing.
        impossible: figure of lines with something that cannot be.
        behind: what to say while something is missing: NOT COMPLETE, or that it is not due yet.
    """
    people, absent, wrong = Single(learners), Single(missing), Single(impossible)
    done: Node = Constant(DONE)
    if complete:
        lost = people - Single(complete)
        done = If(lost > 0, joined(f"{NOT_DONE}: ", lost, " without a line"), DONE)
    more = If(absent > 0, joined(", ", absent, " missing"), "")
    left = If(equal(people, 0), NOBODY, If(absent > 0, joined(f"{behind}: ", absent, " missing"), done))
    return If(wrong > 0, joined(f"{NOT_DONE}: ", wrong, " to mend", more), left)


def fields_state(fields: tuple[tuple[str, Kind], ...], *, required: bool = True) -> Node:
    """Return whether every one of some fields is filled with something it may hold.

    Args:
        fields: (field, what it may hold).
        required: whether all must be filled; otherwise only what cannot be is said.
    """
    bad = added(*(If(Impossible(kind, Single(one)), 1, 0) for one, kind in fields))
    empty = added(*(equal(Single(one), "") for one, _ in fields))
    steps: list[tuple[Term, Term]] = [(bad > 0, joined(f"{NOT_DONE}: ", bad, " to mend"))]
    if required:
        steps.append((empty > 0, joined(f"{NOT_DONE}: ", empty, " missing")))
    return IfError(first_answer(steps, DONE if required else ""), f"{NOT_DONE}: an error value to mend")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole: the figure of its state, its name, and whether it must be COMPLETE.

    A part that need not be complete (results that are not out yet) still counts while something in it is to mend.
    """

    state: str
    name: str
    required: bool

    def opens(self) -> Node:
        """Return whether this part keeps the whole from being complete."""
        state = Single(self.state)
        return differs(state, DONE) if self.required else equal(Left(state, len(NOT_DONE)), NOT_DONE)


def overall_state(parts: tuple[Part, ...]) -> Node:
    """Return COMPLETE, or the names of the parts that are not."""
    names = joined(NOT_DONE, *(If(part.opens(), BETWEEN + part.name, "") for part in parts))
    return If(Or(*(part.opens() for part in parts)), names, DONE)


def days_left(day: date | None) -> Node:
    """Return how long until a date, on the day the workbook is open; nothing where the date is not known."""
    if day is None:
        return Constant("")
    left = Constant(int(serial(day))) - Today()
    ahead = If(equal(left, 1), "1 day left", left & " days left")
    return If(left > 0, ahead, If(equal(left, 0), "today", "passed"))


NO_ADVICE = "Nothing noted"


def advice_noted(advice: str) -> Node:
    """Return what a moderator's report advised, or that nothing was noted."""
    return IfError(If(equal(Single(advice), ""), NO_ADVICE, Single(advice) & ""), NO_ADVICE)


CHOOSE = "Choose a component"
NO_SUCH = "No such mark"


def converter_result(component: str, raw: str, tables: tuple[tuple[str, str], ...], column: str) -> Node:
    """Return what a typed raw mark comes to for the component chosen beside it.

    A sum in place of OR, because engines stop at different places of it when a cell is an error value.

    Args:
        component: field of the component.
        raw: field of the raw mark.
        tables: (component as the drop-down shows it, its UMS table).
        column: `ums` or `grade`.
    """
    chosen, mark = Single(component), Single(raw)
    body = first_answer([(equal(chosen, name), look_up(mark, table, column)) for name, table in tables], CHOOSE)
    found = If(IsNumber(mark), IfError(body, NO_SUCH), NO_SUCH)
    return If(equal(chosen, "") + equal(mark, "") > 0, "", found)
