"""Learner keys overwritten, erased or copied: nothing lands with the wrong learner, and it is said."""

from __future__ import annotations

import pytest

from tests.workbook import made, oracle
from tests.workbook.recalc import NOT_AVAILABLE, Engine, Filled

FULL: dict[tuple[str, str], list[object]] = {("marks:C1", f"mark:{row.id}"): [12, 6, 0, 3] for row in made.FIVE}


@pytest.mark.parametrize("table", ["marks:C1", "results", "earlier"])
def test_a_key_that_stands_twice_counts_for_nobody(table: str, engine: Engine) -> None:
    """Copied over its neighbour's: both lines are impossible, none of the two learners gets a result from them."""
    entries: dict[tuple[str, str], list[object]] = {
        **FULL,
        ("results", "C2:raw"): [60, 30, 0, 15],
        ("earlier", "C1:ums"): [100, 50, None, 25],
        ("earlier", "C1:series"): ["May/June 2026", "May/June 2026", None, "May/June 2026"],
        ("earlier", "C1:attempts"): [1, 1, None, 1],
        (table, "key"): ["L001", "L001", "L003", "L004"],
    }
    [worked] = engine([Filled(made.order("two", 4, spare=0), entries)])
    checks = worked.column(table, "check")
    source = {"marks:C1": "C1:now", "results": "C2:now", "earlier": "C1:before"}[table]

    assert all(check.startswith("Impossible") and "key" in check for check in checks[:2])
    assert checks[3] == ("Missing: no official result yet" if table == "results" else "Complete")
    assert worked.column("summary", source)[:2] == ["", ""]
    assert worked.column("summary", source)[3] != ""
    assert worked.single("start:overall").startswith("NOT COMPLETE")


@pytest.mark.parametrize("key", [None, "L999", "l 002", 2, NOT_AVAILABLE])
def test_a_key_that_is_nobodys_is_seen(key: object, engine: Engine) -> None:
    """Erased, unknown, a number or an error: the marks in that line are nobody's, and the learner has none."""
    entries = {**FULL, ("marks:C1", "key"): ["L001", key, "L003", "L004"]}
    [worked] = engine([Filled(made.order("two", 4, spare=0), entries)])

    assert worked.column("marks:C1", "check")[1].startswith("Impossible")
    assert worked.column("marks:C1", "total") == [60, "", 0, 15]
    assert worked.column("summary", "C1:best") == [180, "", 0, 45]
    assert worked.single("start:overall").startswith("NOT COMPLETE")


def test_a_learner_whose_line_is_lost_is_missed(engine: Engine) -> None:
    """Line and marks erased: nothing in the sheet is wrong, but Start misses the learner."""
    entries: dict[tuple[str, str], list[object]] = {
        **{at: [lines[0], None, lines[2], lines[3]] for at, lines in FULL.items()},
        ("marks:C1", "key"): ["L001", None, "L003", "L004"],
    }
    [worked] = engine([Filled(made.order("two", 4, spare=0), entries)])

    assert worked.column("marks:C1", "check")[1] == ""
    assert worked.single("start:marks:C1:state").startswith("NOT COMPLETE")
    assert worked.single("start:overall").startswith("NOT COMPLETE")


def test_keys_in_another_order_are_still_the_learners(engine: Engine) -> None:
    """Keys typed in the order in which the teacher has the papers: each mark is its key's."""
    entries = {**FULL, ("marks:C1", "key"): ["L003", "L001", "L004", "L002"]}
    [worked] = engine([Filled(made.order("two", 4, spare=0), entries)])

    assert worked.column("marks:C1", "candidate") == ["0003", "0001", "0004", "0002"]
    component = made.AWARDS["two"].components[0]
    assert worked.column("summary", "C1:best") == [oracle.ums(component, raw) for raw in (30, 15, 60, 0)]


@pytest.mark.parametrize("key", ["L001", None, "L999"])
def test_a_changed_key_on_learners_lets_no_result_pass(key: object, engine: Engine) -> None:
    """A learner whose key on Learners is gone or another's: the marks are nobody's instead of somebody else's."""
    entries = {**FULL, ("learners", "key"): ["L001", key, "L003", "L004"]}
    [worked] = engine([Filled(made.order("two", 4, spare=0), entries)])

    assert worked.column("marks:C1", "candidate") == ["0001", "", "0003", "0004"]
    assert worked.column("marks:C1", "check")[1].startswith("Impossible")
    assert worked.column("marks:C1", "total") == [60, "", 0, 15]
    assert worked.single("start:overall").startswith("NOT COMPLETE")
