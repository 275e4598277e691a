"""After marking: the mark that counts, what is keyed, what the moderator's mark means, the order of the cohort."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Whole
from tracker.refs import Value
from tracker.rules import after_marking

MARK = Whole(60)
MEND = "Mend the amended mark"


@pytest.mark.parametrize(
    ("check", "total", "status", "amended", "wanted"),
    [
        ("Complete", 41, "Submitted", None, 41),
        ("Complete", 41, "Submitted", "", 41),
        ("Complete", 41, "Submitted", 0, 0),
        ("Complete", 41, "Submitted", 60, 60),
        ("Complete", 41, "Submitted", 61, MEND),
        ("Complete", 41, "Submitted", -1, MEND),
        ("Complete", 41, "Submitted", "37", MEND),
        ("Complete", 41, "Submitted", NA, MEND),
        ("Complete: Absent", "", "Absent", None, "Absent"),
        ("Complete: Absent", 41, "Absent", None, 41),
        ("Complete: Absent", "", "Absent", 37, "Absent"),
        ("Complete: Absent", "", "Absent", NA, "Absent"),
        ("Complete", "", "Absent", None, ""),
        ("Missing: all marks", "", "Submitted", 37, ""),
        ("Impossible: Complete: no", "", "Submitted", None, ""),
        ("", "", "Absent", None, ""),
    ],
)
def test_the_mark_that_counts(check: str, total: Value, status: str, amended: Value, wanted: Value) -> None:
    """A total comes first: only beside one does an amended mark count, and one that cannot be is said."""
    tree = after_marking.final_mark("check", "total", "status", "amended", MARK)
    assert comes_to(tree, {"check": check, "total": total, "status": status, "amended": amended}) == wanted


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [(None, ""), ("", ""), ("7", ""), (0, 0), (60, 60), (61, ""), (-1, ""), (7.5, ""), (True, ""), (NA, "")],
)
def test_an_entry_if_it_is_possible(entry: Value, wanted: Value) -> None:
    """A number that may be there, and nothing else."""
    assert comes_to(after_marking.if_possible("entry", MARK), {"entry": entry}) == wanted


@pytest.mark.parametrize(
    ("mark", "shown", "wanted"),
    [
        (41, None, "To key"),
        (0, None, "To key"),
        ("", None, ""),
        (None, None, ""),
        (MEND, None, "Impossible: mend the amended mark"),
        ("Absent", None, "Absent: nothing to key"),
        (41, 41, "OK"),
        (0, 0, "OK"),
        (41, 40, "Differs: EOL shows 40, tracker 41"),
        ("", 40, "Differs: EOL shows 40, tracker nothing"),
        ("Absent", 0, "Differs: EOL shows 0, tracker Absent"),
        (41, 60, "Differs: EOL shows 60, tracker 41"),
        (41, 61, "Impossible: the mark must be a whole number 0 to 60"),
        (61, 61, "Impossible: the mark must be a whole number 0 to 60"),
        ("Absent", "Absent", "Impossible: the mark must be a whole number 0 to 60"),
        (41, DIV, "Impossible: a cell in this line is an error"),
        (DIV, None, "Impossible: a cell in this line is an error"),
    ],
)
def test_whether_the_mark_was_keyed(mark: Value, shown: Value, wanted: str) -> None:
    """First whether it can be, then whether it is the mark to key; after the last day it is what counts there."""
    tree = after_marking.keyed_state("mark", "shown", MARK, "window")
    last = date(2027, 6, 28)
    for window in (after_marking.amending_window(last, "Mon"), after_marking.amending_window(None, "")):
        said = comes_to(window, today=last)
        assert comes_to(tree, {"mark": mark, "shown": shown}, singles={"window": said}) == wanted
    closed = comes_to(after_marking.amending_window(last, "Mon"), today=date(2027, 6, 29))
    after = wanted.replace("Differs: EOL shows", "Closed: EOL has")
    assert comes_to(tree, {"mark": mark, "shown": shown}, singles={"window": closed}) == after


def test_a_mark_that_cannot_be_is_to_mend_after_amending_too() -> None:
    """Only what can be is left as the awarding organisation has it."""
    tree = after_marking.keyed_state("mark", "shown", MARK, "window")
    for window in ("Closed: amending ended", "Amending open"):
        said = comes_to(tree, {"mark": MEND, "shown": 41}, singles={"window": window})
        assert said == f"Differs: EOL shows 41, tracker {MEND}"


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2027, 6, 27), "Amending open until Mon"),
        (date(2027, 6, 28), "Amending open until Mon"),
        (date(2027, 6, 29), "Closed: amending ended Mon"),
    ],
)
def test_until_when_marks_can_be_amended(today: date, wanted: str) -> None:
    """The last day itself is open; a day that is not known closes nothing."""
    assert comes_to(after_marking.amending_window(date(2027, 6, 28), "Mon"), today=today) == wanted
    unknown = comes_to(after_marking.amending_window(None, ""), today=today)
    assert unknown == "Last day to amend: not known to this tracker"


@pytest.mark.parametrize(
    ("final", "submitted", "wanted"),
    [
        (41, 41, ""),
        (40, 41, "Changed: EOL has 41"),
        (0, None, ""),
        ("", 0, "Changed: EOL has 0"),
        (41, None, ""),
        (41, "", ""),
        ("x", "x", ""),
        ("x", "y", ""),
        (NA, None, ""),
        (NA, 41, NA),
    ],
)
def test_whether_it_changed_since(final: Value, submitted: Value, wanted: Value) -> None:
    """Nothing is said before a number was keyed."""
    assert (
        comes_to(after_marking.changed_since("final", "submitted"), {"final": final, "submitted": submitted}) == wanted
    )


@pytest.mark.parametrize(
    ("moderator", "submitted", "total", "wanted"),
    [(30, 41, 40, 41), (30, None, 40, 40), (30, 0, 40, 0), (None, 41, 40, ""), ("x", None, 40, ""), (30, "", "", "")],
)
def test_the_centres_mark_beside_the_moderators(
    moderator: Value, submitted: Value, total: Value, wanted: Value
) -> None:
    """As it was keyed, else the total; nothing without a mark of the moderator."""
    tree = after_marking.moderated("moderator", "submitted", "total")
    assert comes_to(tree, {"moderator": moderator, "submitted": submitted, "total": total}) == wanted


@pytest.mark.parametrize(
    ("first", "second", "wanted"), [(3, 5, -2), (5, 5, 0), (3, None, ""), (None, 5, ""), ("", "", ""), ("3", 5, "")]
)
def test_a_difference_needs_both(first: Value, second: Value, wanted: Value) -> None:
    """The first less the second."""
    assert comes_to(after_marking.difference("first", "second"), {"first": first, "second": second}) == wanted


def test_rank_order() -> None:
    """Below somebody who had less: the total must really be lower, and the mark really higher."""
    tree = after_marking.rank_order("t", "total", "final")
    totals: list[Value] = [30, 40, 40, 30, 20, "", 10]
    finals: list[Value] = [35, 34, 35, 34, 20, 99, ""]
    said = [
        comes_to(tree, {"total": a, "final": b}, {"t": {"total": totals, "final": finals}})
        for a, b in zip(totals, finals, strict=True)
    ]
    assert said == ["", after_marking.RANK, "", "", "", "", ""]


def test_rank_order_needs_both_marks() -> None:
    """Where total or mark is missing nothing is compared, whatever others have."""
    tables: dict[str, dict[str, list[Value]]] = {"t": {"total": [1, 2, 3], "final": [9, 8, 7]}}
    tree = after_marking.rank_order("t", "total", "final")
    assert comes_to(tree, {"total": 3, "final": 7}, tables) == after_marking.RANK
    assert comes_to(tree, {"total": 3, "final": None}, tables) == ""
    assert comes_to(tree, {"total": 3, "final": ""}, tables) == ""
    assert comes_to(tree, {"total": None, "final": 7}, tables) == ""
