"""What Start says: the first thing that is to be done, how far each part is, and what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.kinds import Kind
from tracker.nodes.columns import Index, Match
from tracker.nodes.functions import Hyperlink, If, IfError, Impossible, Rept, Round, Today
from tracker.nodes.node import Constant, Node, Term, added, as_node, equal, joined
from tracker.nodes.references import CellReference, Single, Span, Stacked
from tracker.refs import serial

DONE = "Done"
BAR, LONGEST_BAR = "\N{FULL BLOCK}", 20
"""What a bar is made of, and how many of them are all of it."""
TO_CORRECT = "to correct"
"""What is left to do ends with this where something is wrong; colours go by it."""


def first_line(table: str, column: str, *states: str) -> Node:
    """Return the place, from 1, of the first line in a state; of the first states before others. #N/A without any."""
    *before, last = [Match(f"{state}*", Span(table, column), 0) for state in states]
    tree: Node = last
    for one in reversed(before):
        tree = IfError(one, tree)
    return tree


def of_line(table: str, column: str, place: Node) -> Node:
    """Return as text what a column holds at a place, or nothing."""
    return IfError(Index(Span(table, column), place) & "", "")


def is_open(one: CellReference, kind: Kind) -> Node:
    """Return 1 for an entry that is empty or may not be there."""
    return IfError(If(Impossible(kind, one), 1, If(equal(one, ""), 1, 0)), 1)


def open_entries(entries: Sequence[tuple[str, Kind]]) -> Node:
    """Return how many of some fields are empty, or hold what they may not."""
    return added(*(is_open(Single(one), kind) for one, kind in entries))


def flag(question: Term) -> Node:
    """Return 1 if something is to be done, else 0; an error value is to be looked at, so 1."""
    return IfError(If(question, 1, 0), 1)


def left_to_do(learners: Node, parts: Sequence[tuple[Node, str]], done: Term = DONE) -> Node:
    """Return what is left, such as "11 to mark, 3 to correct"; without learners nothing.

    Args:
        learners: how many there are.
        parts: a count, and the words after it.
        done: what is said where nothing is left.
    """
    terms: list[Term] = []
    for place, (count, words) in enumerate(parts):
        comma = [If(added(*(one for one, _ in parts[:place])) > 0, ", ", "")] if place else []
        terms.append(If(count > 0, joined(*comma, count, f" {words}"), ""))
    left = If(added(*(one for one, _ in parts)) > 0, joined(*terms), done)
    return IfError(If(equal(learners, 0), "", left), f"an error value {TO_CORRECT}")


def share(done: Node, whole: Node) -> Node:
    """Return the bar of how much is done: full only when all of it is, empty only when nothing is."""
    blocks = Round(done * LONGEST_BAR / whole, 0)
    inside = If(blocks < 1, 1, If(blocks > LONGEST_BAR - 1, LONGEST_BAR - 1, blocks))
    some = If(done < whole, inside, LONGEST_BAR)
    return IfError(Rept(BAR, If(done > 0, some, 0)), "")


def days_remaining(day: date | None) -> Node:
    """Return how many days are left until a date, on the day the workbook is open; "passed" after it."""
    if day is None:
        return Constant("")
    last = Constant(int(serial(day)))
    return If(last < Today(), "passed", last - Today())


def at_place(column: Stacked, places: Stacked, place: int) -> Node:
    """Return what is at a place of the lines that are there; nothing beyond the last one.

    Args:
        column: what is asked for.
        places: for each line how many are there up to it.
        place: from 1.
    """
    return IfError(Index(column, Match(place, places, 0)), "")


def link_to(address: Term, words: Term) -> Node:
    """Return words that lead to an address when they are clicked; nothing where there are no words."""
    return If(equal(words, ""), "", Hyperlink(as_node(address), words))
