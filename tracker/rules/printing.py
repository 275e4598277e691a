"""What sheets of forms say about printing: which pages, whose, and what is not complete yet."""

from __future__ import annotations

from tracker.nodes.columns import CountIf, CountIfs, Min
from tracker.nodes.functions import If
from tracker.nodes.node import Node, equal, joined
from tracker.nodes.references import CellAt, Here, Single, Span
from tracker.rules.states import COMPLETE

NOT_NEEDED = "This page is not needed"


def page_of(slot: str, key: str, count: str) -> Node:
    """Return "Learner 3 of 15", or that the page is not needed."""
    words = joined("Learner ", Here(slot), " of ", Single(count))
    return If(equal(Here(key), ""), NOT_NEEDED, words)


NOBODY = "Nobody is selected: nothing to print"


def print_pages(count: str, slots: int, before: int = 0) -> Node:
    """Return which pages to print.

    Args:
        count: figure, how many learners are selected.
        slots: how many pages there are.
        before: pages that come first in a program that prints the whole sheet.
    """
    begin, first = ("LibreOffice: page" if before else "Print page"), 1 + before
    too_many = f" - the first {slots} learners: print the rest as a second run"
    people = Single(count)
    more = If(people > slots, too_many, "")
    some = joined(f"{begin}s {first} to ", Min(people, slots) + before, more)
    return If(equal(people, 0), NOBODY, If(equal(people, 1), f"{begin} {first}", some))


def not_complete(table: str, key: str, check: str) -> Node:
    """Return how many of the selected learners' marks are not complete: pages with a learner less complete ones."""
    keys = Span(table, key)
    open_ = CountIf(keys, "?*") - CountIfs(keys, "?*", Span(table, check), f"{COMPLETE}*")
    return If(equal(open_, 0), "", open_ & " of them not complete: see the column Check to the right")


CHOOSE = "Choose a component and a learner"


def readiness(table: str, key: str, check: str) -> Node:
    """Return, beside the choice of one learner, that one must be chosen, or the state of the learner's marks."""
    return If(equal(CellAt(table, key, 0), ""), CHOOSE, "Marks: " & CellAt(table, check, 0))
