"""What printed forms show: entries as typed, only what may be there, mark bands at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Choice, Day, Halves, Kind, Whole, Words
from tracker.nodes.node import Constant, Node
from tracker.nodes.references import Neighbours
from tracker.refs import Value, serial
from tracker.rules import filled, forms, printing
from tracker.rules.states import COMPLETE, MISSING

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
    tree = forms.mark_to_submit("e", "state", "final")
    tables = {"e": {"key": ["L1"], "state": [state], "final": [final]}}
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
    checks = ("Complete", "To do: mark all", "Correct: 1a", "correct", "Corr", "")
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
    ("people", "first", "second"),
    [
        (0, "", ""),
        (1, "Records: print page 1.", "Feedback: print page 31."),
        (2, "Records: print pages 1 to 2.", "Feedback: print pages 31 to 32."),
        (15, "Records: print pages 1 to 15.", "Feedback: print pages 31 to 45."),
        (16, "Records: print pages 1 to 15.", "Feedback: print pages 31 to 45."),
    ],
)
def test_which_pages_to_print(people: int, first: str, second: str) -> None:
    """None, one, some, as many as there are, and more; those of a later form come after all pages of the others."""
    singles: dict[str, Value] = {"count": people}
    assert comes_to(printing.print_pages("Records", "count", 15, 0), singles=singles) == first
    assert comes_to(printing.print_pages("Feedback", "count", 15, 30), singles=singles) == second


def test_what_to_know_before_printing() -> None:
    """That nobody is selected, or too many, or how many of those on pages are not complete."""
    tree = printing.selected("way", "t", "key", "check", "count", 2)

    def said(way: int, count: int, keys: list[Value], checks: list[Value]) -> Value:
        return comes_to(tree, tables={"t": {"key": keys, "check": checks}}, singles={"way": way, "count": count})

    done: list[Value] = [COMPLETE, f"{COMPLETE}: Absent"]
    assert said(3, 2, ["L001", "L002"], done) == ""
    assert said(2, 2, ["L001", "L002"], [f"{MISSING}: 1a", COMPLETE]) == "1 of them not complete: their pages say so."
    assert said(1, 1, ["L001", ""], [COMPLETE, ""]) == ""
    assert said(1, 0, ["", ""], ["", ""]) == printing.CHOOSE
    assert [said(way, 0, ["", ""], ["", ""]) for way in (0, 2, 3)] == [printing.NOBODY] * 3
    assert said(2, 5, ["L001", "L002"], done) == (
        "These are the first 2 of 5 learners: print the others as a second run."
    )


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [(0, "none; 1 more for low"), (1, "low; 3 more for high"), (3, "low; 1 more for high"), (4, "high"), (12, "high")],
)
@pytest.mark.parametrize("row", [1, 2, 3])
def test_what_the_next_band_needs(mark: int, wanted: str, row: int) -> None:
    """The next band of the same row only, also where another row or nothing follows."""
    codes = [forms.band_code(2, one, lowest) for one in (1, 2, 3) for lowest in (0, 1, 4)]
    bands: dict[str, list[Value]] = {"code": list(codes), "word": ["none", "low", "high"] * 3}
    tree = forms.band_and_next("place", row, "mark", "bands")
    assert comes_to(tree, {"mark": mark}, {"bands": bands}, {"place": 2}) == wanted
    assert comes_to(tree, {"mark": ""}, {"bands": bands}, {"place": 2}) == ""


def test_a_page_says_that_it_is_not_complete() -> None:
    """With the words of the check, which may be long; not where marks are complete and final, nor on spare pages."""
    tree = forms.incomplete("key", "check", "state", "Draft")

    def said(key: str, check: str, state: str = "Final") -> Value:
        return comes_to(tree, {"key": key, "check": check, "state": state})

    assert said("L001", f"{MISSING}: 1a") == f"INCOMPLETE: {MISSING}: 1a"
    assert said("L001", "") == f"INCOMPLETE: {forms.NO_LINE}"
    assert len(str(said("L001", "x" * 200))) == len("INCOMPLETE: ") + forms.LONGEST_STATE + 1
    assert [said("L001", COMPLETE), said("L001", f"{COMPLETE}: Absent", ""), said("", MISSING, "Draft")] == [""] * 3
    assert said("L001", COMPLETE, "Draft") == forms.NOT_FINAL
    assert str(said("L001", MISSING, "Draft")).startswith("INCOMPLETE")


def test_a_declaration_is_printed_where_it_is_true() -> None:
    """Not without work, not before marks are complete, not on a spare page; one line says so, the others are empty."""
    away = ("Absent", "No evidence")

    def said(needed: str = "total", *, otherwise: bool = True, **line: Value) -> Value:
        tree = forms.where_true("key", "status", away, needed, "I marked it.", otherwise)
        return comes_to(tree, {"key": "L001", **line})

    assert said(total=30) == said(total=0, otherwise=False) == "I marked it."
    assert said(total="") == "Not to be signed: the marks are not complete."
    assert said("", status="Absent") == said(total=0, status="absent") == "Not to be signed: Absent."
    assert said("", otherwise=False, status="No evidence") == said(otherwise=False, total="") == ""
    assert said("") == "I marked it."
    assert said(key="", total=30) == ""


@pytest.mark.parametrize(
    ("jobs", "wanted"),
    [
        (["Assessor", "IQA", None], "B"),
        (["Assessor", "Lead", None], "B"),
        (["IQA", "Lead", None], ""),
        (["IQA", "iqa", None], ""),
        (["Assessor", None, None], ""),
    ],
)
def test_a_name_is_printed_where_only_one_can_be_meant(jobs: list[Value], wanted: str) -> None:
    """Two people who may sign: their names are written by hand."""
    people: dict[str, list[Value]] = {"name": ["A", "B", None], "role": jobs}
    tree = forms.only_one_named("people", "name", "role", ("IQA", "Lead"))
    assert comes_to(tree, tables={"people": people}) == wanted


def test_a_list_says_what_is_open_and_which_pages_to_print() -> None:
    """Lines without a learner say nothing, so they count for nothing."""

    def said(tree: Node, checks: list[Value], left: int = 0) -> Value:
        return comes_to(tree, tables={"t": {"check": checks}}, singles={"open": left})

    done: list[Value] = [COMPLETE, f"{COMPLETE}: Absent", ""]
    assert said(forms.cohort_open("t", "check"), done) == 0
    assert said(forms.cohort_open("t", "check"), [*done, f"{MISSING}: 1a"]) == 1
    incomplete = forms.cohort_incomplete("t", "check", "open")
    assert [said(incomplete, done), said(incomplete, done, 1)] == ["", "INCOMPLETE: marks of 1 of 2 learners"]
    first, second = (forms.cohort_true("open", "We marked it.", otherwise=one) for one in (True, False))
    assert [said(one, done) for one in (first, second)] == ["We marked it."] * 2
    assert [said(one, done, 1) for one in (first, second)] == ["Not to be signed: not all marks are complete.", ""]
    pages = printing.print_list("t", "check", (2, 5))
    assert [said(pages, [COMPLETE] * count) for count in (0, 2, 3, 5, 6)] == [
        printing.NOBODY,
        "Print page 1.",
        "Print pages 1 to 2.",
        "Print pages 1 to 2.",
        "Print pages 1 to 3.",
    ]
    assert said(printing.print_list("t", "check", ()), done) == "Print page 1."
