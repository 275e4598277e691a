"""What the sheet of learners' forms says about printing: which pages, whose, and what is not complete yet."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.nodes.columns import CountIf, CountIfs, Min
from tracker.nodes.functions import If
from tracker.nodes.node import Constant, Node, added, equal, joined
from tracker.nodes.references import Here, Single, Span
from tracker.rules.choosing import ONE
from tracker.rules.states import COMPLETE, count_filled

NOT_NEEDED = "This page is not needed"
NOBODY = "No learner is selected: nothing to print."
CHOOSE = "Choose a learner in the yellow cell beside From."


def page_of(slot: str, key: str, count: str) -> Node:
    """Return "Learner 3 of 15", or that the page is not needed."""
    words = joined("Learner ", Here(slot), " of ", Single(count))
    return If(equal(Here(key), ""), NOT_NEEDED, words)


def print_pages(called: str, count: str, slots: int, before: int) -> Node:
    """Return which pages of the sheet to print for a form; nothing where no learner is selected.

    Args:
        called: what the form is called.
        count: figure, how many learners are selected.
        slots: how many pages there are of each form.
        before: how many pages of other forms come first.
    """
    people, first = Single(count), before + 1
    some = joined(f"{called}: print pages {first} to ", Min(people, slots) + before, ".")
    return If(equal(people, 0), "", If(equal(people, 1), f"{called}: print page {first}.", some))


def selected(way: str, table: str, key: str, check: str, count: str, slots: int) -> Node:  # noqa: PLR0917
    """Return what is to be known before printing: that no learner is selected, or too many, or whose marks are open.

    Args:
        way: figure, in which way learners are chosen.
        table: the working table, one line a page.
        key: its column of learner keys.
        check: its column with the state of the marks.
        count: figure, how many learners are selected.
        slots: how many pages there are of each form.
    """
    keys, people = Span(table, key), Single(count)
    open_ = CountIf(keys, "?*") - CountIfs(keys, "?*", Span(table, check), f"{COMPLETE}*")
    left = If(equal(open_, 0), "", open_ & " of them not complete: their pages say so.")
    many = joined(f"These are the first {slots} of ", people, " learners: print the others as a second run.")
    none = If(equal(Single(way), ONE), CHOOSE, NOBODY)
    return If(equal(people, 0), none, If(people > slots, many, left))


def print_list(table: str, check: str, ends: Sequence[int]) -> Node:
    """Return which pages of a list to print.

    Args:
        table: the list.
        check: its column that says something in the line of each learner.
        ends: how many learners fit on the pages before each further page.
    """
    people = count_filled(table, check)
    pages = added(1, *((people > end) * 1 for end in ends))
    some = joined("Print pages 1 to ", pages, ".") if ends else Constant("Print page 1.")
    first = If(people > ends[0], some, "Print page 1.") if ends else some
    return If(equal(people, 0), NOBODY, first)
