"""What printed forms show: entries as typed, only what may be there, mark bands at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Choice, Day, Halves, Kind, Whole, Words
from tracker.nodes.node import Constant
from tracker.nodes.references import Neighbours
from tracker.refs import Value, serial
from tracker.rules import filled, forms, printing

DAY = Day(date(2027, 1, 1), date(2027, 12, 31))
ON = date(2027, 3, 1)


def far(tree, value: Value, beside: Value = None, check: Value = "Complete") -> Value:  # type: ignore[no-untyped-def]
    """Return what a rule shows of an entry of learner L001."""
    tables: dict[str, dict[str, list[Value]]] = {"t": {"key": ["L001"], "entry": [value], "beside": [beside]}}
    return comes_to(tree, {"key": "L001", "check": check}, tables)


def test_cells_that_show_something() -> None:
    """Text of no letters shows nothing; 0 does."""
    tree = filled.typed(Neighbours("a", "b", "c", "d"))
    assert comes_to(tree, {"a": "", "b": 0, "c": "x"}) == 2
    assert comes_to(tree, {}) == 0


def test_single_entries_are_joined() -> None:
    """With one space, whichever are there; an error value leaves nothing."""
    tree = forms.joined_fields(("a", "b", "c"))
    assert comes_to(tree, singles={"a": "One", "c": "two"}) == "One two"
    assert comes_to(tree, singles={"a": "One", "b": NA}) == ""


def test_what_depends_on_the_component() -> None:
    """The chosen one's words or rule, nothing where there is none."""
    words, rules = forms.pick("place", ("first", 2)), forms.by_component("place", (None, Constant("x"), Constant("y")))
    assert [comes_to(words, singles={"place": i}) for i in range(4)] == ["", "first", 2, ""]
    assert [comes_to(rules, singles={"place": i}) for i in range(5)] == ["", "", "x", "y", ""]


def test_an_entry_as_it_is() -> None:
    """A blank is nothing, not 0."""
    tree = forms.far_entry("t", "entry")
    assert [far(tree, one) for one in (None, "", 0, "x", ON, NA)] == ["", "", 0, "x", serial(ON), ""]


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        (Words(20), "kept", "kept"),
        (Words(20), 7, ""),
        (Words(20), True, ""),
        (Words(20), None, ""),
        (Words(20), DIV, ""),
        (DAY, ON, serial(ON)),
        (DAY, 1, ""),
        (DAY, serial(DAY.first), serial(DAY.first)),
        (DAY, serial(DAY.first) - 1, ""),
        (DAY, serial(DAY.last), serial(DAY.last)),
        (DAY, serial(DAY.last) + 1, ""),
        (DAY, True, ""),
        (DAY, "1 March", ""),
        (DAY, None, ""),
        (Whole(12), 0, 0),
        (Whole(12), 12, 12),
        (Whole(12), 13, ""),
        (Whole(12), "7", ""),
        (Whole(12), "", ""),
        (Choice("n", ("Yes",)), "Yes", "Yes"),
        (Choice("n", ("Yes",)), "Ja", ""),
        (Choice("n", ("Yes",)), None, ""),
        (Halves(12), 11.5, 11.5),
        (Halves(12), 12, 12),
        (Halves(12), 12.5, ""),
        (Halves(12), 0, 0),
        (Halves(12), -0.5, ""),
        (Halves(12), 0.25, ""),
        (Halves(12), "1.5", ""),
        (Halves(12), True, ""),
    ],
)
def test_what_may_be_there(kind: Kind, value: Value, wanted: Value) -> None:
    """What a kind refuses is not printed; text is no day, and 1 is TRUE to one program."""
    assert far(forms.far_allowed("t", "entry", kind), value) == wanted


@pytest.mark.parametrize(
    ("state", "final", "wanted"),
    [
        ("To key", 41, 41),
        ("To key", 0, 0),
        ("OK", 41, ""),
        ("Differs: EOL shows 40, tracker 41", 41, 41),
        ("Differs: EOL shows 40, tracker nothing", "", ""),
        ("Differs: EOL shows 0, tracker Absent", "Absent", ""),
        ("Closed: EOL has 40, tracker 41", 41, ""),
        ("Absent: nothing to key", "Absent", ""),
        ("", "", ""),
        (DIV, 41, ""),
    ],
)
def test_a_mark_is_to_submit_until_it_was_keyed(state: Value, final: Value, wanted: Value) -> None:
    """As long as Edexcel Online does not show it and can be changed; words are no mark."""
    tree = forms.mark_to_submit("e", "state", "m", "final")
    tables = {"e": {"key": ["L1"], "state": [state]}, "m": {"key": ["L1"], "final": [final]}}
    assert comes_to(tree, {"key": "L1"}, tables) == wanted
    assert comes_to(tree, {"key": ""}, tables) == ""


@pytest.mark.parametrize(("value", "wanted"), [(None, ""), ("", ""), (serial(ON), serial(ON)), (1, ""), ("May", "")])
def test_a_single_entry_is_printed_if_it_can_be(value: Value, wanted: Value) -> None:
    """Nothing for a blank cell, which would come as 0."""
    assert comes_to(forms.field_if_possible("one", DAY), singles={"one": value}) == wanted


def test_beside_a_number() -> None:
    """Without the number nothing is printed."""
    tree = forms.far_beside("t", "entry", Whole(12), "beside")
    assert [far(tree, 7, one) for one in (0, 9, "", None, "Absent")] == [7, 7, "", "", ""]


def test_a_mark_of_a_line_that_cannot_be() -> None:
    """The check is asked first."""
    tree = forms.far_mark("check", "t", "entry")
    checks = ("Complete", "Missing: all marks", "Impossible: 1a", "impossible", "Imposs", "")
    assert [far(tree, 7, check=one) for one in checks] == [7, 7, "", "", 7, 7]
    assert far(tree, None, check="Complete") == ""


@pytest.mark.parametrize(
    ("mark", "wanted"), [(0, "none"), (1, "low"), (3, "low"), (4, "high"), (12, "high"), ("", ""), ("x", "")]
)
def test_mark_bands(mark: Value, wanted: str) -> None:
    """The band whose lowest mark is not above it, of the chosen component and row."""
    codes = [forms.band_code(2, row, lowest) for row in (1, 2, 3) for lowest in (0, 1, 4)]
    codes = [forms.band_code(1, 9, 0), *codes]
    words: list[Value] = ["other", *["wrong row"] * 3, "none", "low", "high", *["wrong row"] * 3]
    tree = forms.band_reached("place", 2, "mark", "bands", "word")
    assert comes_to(tree, {"mark": mark}, {"bands": {"code": list(codes), "word": words}}, {"place": 2}) == wanted


def test_pages() -> None:
    """Which page it is, or that nobody is on it."""
    tree = printing.page_of("page", "key", "count")
    assert comes_to(tree, {"page": 3, "key": "L001"}, singles={"count": 15}) == "Learner 3 of 15"
    assert comes_to(tree, {"page": 3, "key": ""}, singles={"count": 2}) == printing.NOT_NEEDED


@pytest.mark.parametrize(
    ("people", "here", "libreoffice"),
    [
        (0, printing.NOBODY, printing.NOBODY),
        (1, "Print page 1", "LibreOffice: page 3"),
        (2, "Print pages 1 to 2", "LibreOffice: pages 3 to 4"),
        (15, "Print pages 1 to 15", "LibreOffice: pages 3 to 17"),
        (
            16,
            "Print pages 1 to 15 - the first 15 learners: print the rest as a second run",
            "LibreOffice: pages 3 to 17 - the first 15 learners: print the rest as a second run",
        ),
    ],
)
def test_which_pages_to_print(people: int, here: str, libreoffice: str) -> None:
    """None, one, some, as many as there are, and more."""
    assert comes_to(printing.print_pages("count", 15), singles={"count": people}) == here
    assert comes_to(printing.print_pages("count", 15, before=2), singles={"count": people}) == libreoffice


def test_how_many_are_not_complete() -> None:
    """Of pages with a learner only."""
    tree = printing.not_complete("t", "key", "check")

    def said(keys: list[Value], checks: list[Value]) -> Value:
        return comes_to(tree, tables={"t": {"key": keys, "check": checks}})

    assert said(["L001", "L002", ""], ["Complete", "Complete: Absent", ""]) == ""
    words = " of them not complete: see the column Check to the right"
    assert said(["L001", "L002", ""], ["Missing: 1a", "Complete", "Complete"]) == f"1{words}"
    assert said(["", ""], ["Complete", "Complete"]) == ""


def test_what_is_beside_the_choice() -> None:
    """Whether somebody was chosen, and the state of the marks."""
    tree = printing.readiness("t", "key", "check")
    assert comes_to(tree, tables={"t": {"key": ["", "L002"], "check": ["Missing", "x"]}}) == printing.CHOOSE
    assert comes_to(tree, tables={"t": {"key": ["L001", ""], "check": ["Complete", "x"]}}) == "Marks: Complete"
