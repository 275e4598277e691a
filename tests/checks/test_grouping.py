"""Hits become findings: words, ranges, order, and no name."""

from __future__ import annotations

from tracker.checks.grouping import WITHHELD, group
from tracker.findings import Code, Hit, Level, Waiver, shown

HIGH = Code("TRK503", Level.ERROR, "Above", "{value} is above {most} for {task}.", "Type 0 to {most}.", "…")
BLANK = Code("TRK510", Level.WARNING, "Missing", "A mark is missing.", "Type it.", "…")
NAME = Code("TRK402", Level.ERROR, "Name", "{value} is not as issued.", "Put it back.", "…")
NOTE = Code("TRK301", Level.NOTE, "Sorted", "Another order.", "Nothing to do.", "…")


def high(row: int, value: object = 14, sheet: str = "C1 marks", learner: str = "") -> Hit:
    return Hit(HIGH, sheet, ((row, 7),), learner, {"most": 12, "task": "2b"}, shown(value))


def test_words_fill_message_and_fix() -> None:
    (one,) = group([high(16, learner="L013")])

    assert (one.message, one.fix) == ("14 is above 12 for 2b.", "Type 0 to 12.")
    assert (one.place, one.learners, one.value, one.count) == ("'C1 marks'!H17", ("L013",), "14", 1)


def test_equal_hits_are_one_finding() -> None:
    found = group([Hit(BLANK, "C1 marks", ((row, 5),), f"L{row:03}") for row in (6, 4, 5, 9)])

    assert [(one.cells, one.count) for one in found] == [("F5:F7, F10", 4)]
    assert found[0].learners == ("L004", "L005", "L006", "L009")


def test_different_messages_and_sheets_stay_apart() -> None:
    assert len(group([high(16), high(17, 15), high(16, sheet="C2 marks")])) == 3


def test_hits_without_cells_are_counted() -> None:
    (one,) = group([Hit(NOTE), Hit(NOTE)])

    assert (one.cells, one.count, one.place) == ("", 2, "")


def test_a_cell_seen_twice_counts_once() -> None:
    (one,) = group([high(16), high(16)])

    assert (one.cells, one.count) == ("H17", 1)


def test_the_order_is_the_file_then_its_sheets_worst_first_then_by_row() -> None:
    """It does not depend on the order of the hits; what lies on no known sheet comes last."""
    hits = [
        high(20, 15),
        Hit(NOTE, "Extra"),
        Hit(BLANK, "C1 marks", ((4, 5),)),
        Hit(BLANK, "Learners", ((9, 1),)),
        high(16),
        Hit(NOTE),
    ]
    places = [one.place for one in group(hits, ("Start", "Learners", "C1 marks"))]

    assert places == ["", "'Learners'!B10", "'C1 marks'!H17", "'C1 marks'!H21", "'C1 marks'!F5", "'Extra'"]
    assert group(reversed(hits), ("Start", "Learners", "C1 marks")) == group(hits, ("Start", "Learners", "C1 marks"))


def test_a_waived_hit_leaves_the_others_standing() -> None:
    waiver = Waiver("agreed", "J. Doe", None, "w.yaml:3")
    hits = [Hit(BLANK, "C1 marks", ((row, 5),), f"L{row:03}") for row in range(3)]
    found = group(hits, waived=lambda hit: waiver if hit.learner == "L001" else None)

    assert [(one.cells, one.waiver) for one in found] == [("F1, F3", None), ("F2", waiver)]


def test_a_name_never_fills_a_sentence() -> None:
    (one,) = group([Hit(NAME, "Learners", ((7, 3),), "L004", {}, shown("Fitzgibbon"), personal=True)])

    assert (one.message, one.value, one.personal) == (f"{WITHHELD} is not as issued.", "'Fitzgibbon'", True)


def test_text_of_a_file_is_made_visible() -> None:
    hit = Hit(HIGH, "C1\u202e", words={"most": "1\x1b[31m", "task": "{most}"}, value="x")

    assert group([hit])[0].message == "x is above 1[U+001B][31m for {most}."


def test_values_that_differ_are_not_said() -> None:
    hits = [Hit(BLANK, "C1 marks", ((row, 5),), value=str(row)) for row in range(2)]

    assert [one.value for one in group(hits)] == [""]
