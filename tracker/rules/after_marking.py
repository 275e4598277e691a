"""After marking: the mark to key, what was keyed, what changed since, what the moderator's mark means."""

from __future__ import annotations

from datetime import date

from tracker.kinds import Whole
from tracker.nodes.columns import Count, CountIfs
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Left, Today, first_answer
from tracker.nodes.node import Constant, Node, differs, equal, joined
from tracker.nodes.references import Here, Single, Span
from tracker.refs import serial
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE

YES = "Yes"
MEND = "Mend the amended mark"


def final_mark(check: str, total: str, status: str, amended: str, kind: Whole) -> Node:
    """Return which raw mark counts: the amended one if there is one, else the total of a complete line.

    The one place where this is decided: UMS and grade, forms, keying and every command ask this column. An amended mark
    that cannot be counts for nothing, and the total does not count in its place: it is never passed over in silence. A
    learner who needs no marks is there in words; a line that is not complete says nothing.
    """
    begin = f"{COMPLETE}: "
    mark = If(equal(Here(amended), ""), Here(total), If(Impossible(kind, Here(amended)), MEND, Here(amended)))
    words = If(equal(Left(Here(check), len(begin)), begin), Here(status) & "", "")
    return IfError(If(IsNumber(Here(total)), mark, words), MEND)


def if_possible(entry: str, kind: Whole) -> Node:
    """Return an entry of this line if it is a number that may be there, otherwise nothing."""
    return If(IsNumber(Here(entry)), If(Impossible(kind, Here(entry)), "", Here(entry)), "")


TO_KEY, KEYED, DIFFERS, CLOSED = "To key", "OK", "Differs", "Closed"
MEND_FIRST = f"{IMPOSSIBLE}: {MEND[0].lower()}{MEND[1:]}"


def amending_window(last: date | None, words: str) -> Node:
    """Return whether marks can still be amended on Edexcel Online, on the day the workbook is open.

    Args:
        last: the last day to amend; while it is not known, nothing is called closed.
        words: the same day in words, and whether it has been checked.
    """
    if last is None:
        return Constant("Last day to amend: not known to this tracker")
    return If(
        Constant(int(serial(last))) < Today(), f"{CLOSED}: amending ended {words}", f"Amending open until {words}"
    )


def keyed_state(to_key: str, shown: str, kind: Whole, window: str) -> Node:
    """Return whether the mark that Edexcel Online shows is the one to key: what is left to do, or what differs.

    Once marks cannot be amended any more, what Edexcel Online shows is what the awarding organisation has: both marks
    are said, and nothing is left to do.

    Args:
        to_key: column of the mark to key.
        shown: column of the mark that Edexcel Online shows.
        kind: what it may be.
        window: figure of `amending_window`.
    """
    mark, keyed = Here(to_key), Here(shown)
    left = first_answer(
        [(IsNumber(mark), TO_KEY), (equal(mark, ""), ""), (equal(mark, MEND), MEND_FIRST)], mark & ": nothing to key"
    )
    tracker = If(equal(mark, ""), "nothing", mark)
    closed = equal(Left(Single(window), len(CLOSED)), CLOSED) * differs(mark, MEND)
    body = first_answer(
        [
            (Impossible(kind, keyed), f"{IMPOSSIBLE}: the mark must be {kind.allowed}"),
            (equal(keyed, mark), KEYED),
            (closed > 0, joined(f"{CLOSED}: EOL has ", keyed, ", tracker ", tracker)),
        ],
        joined(f"{DIFFERS}: EOL shows ", keyed, ", tracker ", tracker),
    )
    return IfError(If(equal(keyed, ""), left, body), FAULT)


def changed_since(final: str, submitted: str) -> Node:
    """Return whether the mark differs from the one that was keyed; nothing before anything was keyed."""
    keyed = Here(submitted)
    return If(IsNumber(keyed), If(equal(Here(final), keyed), "", "Changed: EOL has " & keyed), "")


def moderated(moderator: str, submitted: str, total: str) -> Node:
    """Return the centre's mark of a learner whose work the moderator marked: as keyed if it was, else the total."""
    own = If(IsNumber(Here(submitted)), Here(submitted), Here(total))
    return If(IsNumber(Here(moderator)), own, "")


def difference(first: str, second: str) -> Node:
    """Return the first number of this line less the second, if both are there."""
    return If(equal(Count(Here(first), Here(second)), 2), Here(first) - Here(second), "")


RANK = "Order: a learner with a lower total has a higher mark"


def rank_order(table: str, total: str, final: str) -> Node:
    """Return whether an amended mark puts this learner below someone who had a lower total."""
    below = CountIfs(Span(table, total), "<" & Here(total), Span(table, final), ">" & Here(final))
    return If(equal(Count(Here(total), Here(final)), 2), If(below > 0, RANK, ""), "")
