"""Whether fields are filled, how long until each deadline, what a report advised, and the converter."""

from __future__ import annotations

from datetime import date

from tracker.kinds import Kind
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Today, first_answer
from tracker.nodes.node import Constant, Node, Term, added, equal, joined
from tracker.nodes.references import Single
from tracker.refs import serial
from tracker.rules.marks import look_up

DONE = "COMPLETE"
NOT_DONE = "NOT COMPLETE"


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
