"""`tracker diff`: each sort of change where it speaks and where it stays quiet, and exactly what was changed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import amounts
from tests.checks import issued_world
from tests.many import copies
from tests.many.copies import CLASS, copy, difference, full, order
from tracker.cli import main
from tracker.diff import FORMATS, write_difference
from tracker.diff.showing import same
from tracker.errors import RequestError
from tracker.roster import Learner

TASKS = [(f"marks:{c.id}", f"mark:{row.id}", row.most) for c in order().internal() for row in c.rows]
SLOTS = [(table, column, key) for table, column, _ in TASKS for key in order().keys[: len(CLASS)]]
ODD = st.one_of(
    st.none(),
    st.integers(-2, 14),
    st.booleans(),
    st.sampled_from([0.5, 7.5]),
    st.text("Aé7 '=<", min_size=1, max_size=4),
)


def changed(**typed: object) -> bytes:
    """Return the full copy with further entries: `C1__1__L002=9` is mark 1 of L002 in C1."""
    return copy({**full(), **{_at(name): value for name, value in typed.items()}})


def _at(name: str) -> tuple[str, str, str]:
    component, column, key = name.split("__")
    table = "learners" if component == "learners" else f"marks:{component}"
    return table, column, key


def test_a_copy_against_itself_says_nothing() -> None:
    found = difference(copy(), copy())

    assert not found
    assert write_difference(found, "text", names=True) == "Nothing changed.\n"


@settings(max_examples=amounts.DIFFERENCES, deadline=None)
@given(
    st.dictionaries(st.sampled_from(SLOTS), ODD, max_size=6), st.dictionaries(st.sampled_from(SLOTS), ODD, max_size=6)
)
def test_exactly_what_was_typed_otherwise_is_said(before: dict, after: dict) -> None:
    """Whatever stands in the cells: same value, same type, or it is said, with learner and cell; both ways alike."""
    old, new = {**full(), **before}, {**full(), **after}
    unlike = {at for at in SLOTS if (type(old[at]), old[at]) != (type(new[at]), new[at])}

    there = difference(copy(old), copy(new))
    back = difference(copy(new), copy(old))

    said = [(one.learner, one.sheet, one.what.split(" ")[0]) for one in there.changes if one.sort == "mark"]
    assert sorted(said) == sorted((key, f"{table[-2:]} marks", column[5:]) for table, column, key in unlike)
    assert [(one.old, one.new) for one in there.changes] == [(one.new, one.old) for one in back.changes]
    assert bool(there) == bool(unlike)
    assert sum(row.marks for row in there.rows) == len(unlike)


@settings(max_examples=amounts.DIFFERENCES_OF_FILES, deadline=None)
@given(st.dictionaries(st.sampled_from(SLOTS), ODD, max_size=8))
def test_any_copy_against_itself_says_nothing(typed: dict) -> None:
    content = copy({**full(), **typed})

    assert not difference(content, content)


def test_a_mark_its_results_and_what_was_keyed() -> None:
    """After submission: which mark changed, what it comes to, and that Edexcel Online has another one."""
    keyed = {("eol:C1", "shown", "L001"): 25, ("eol:C1", "shown", "L002"): 60}
    found = difference(copy({**full(), **keyed}), copy({**full(), **keyed, ("marks:C1", "mark:1", "L001"): 9}))

    (mark,) = [one for one in found.changes if one.sort == "mark"]
    (row,) = found.rows
    assert (mark.place, mark.old.words, mark.new.words) == ("'C1 marks'!E5", "7", "9")
    assert [(one.about, one.what, one.old, one.new) for one in row.outcomes][:2] == [
        ("C1", "total", "25", "27"),
        ("C1", "mark to key", "25", "27"),
    ]
    assert [(one.component, one.keyed, one.now) for one in row.keyed] == [("C1", "25", "27")]
    assert "amend it to 27" in write_difference(found, "text", names=False)


def test_an_amended_mark_is_a_mark_and_a_comment_is_none() -> None:
    found = difference(copy(), changed(C1__amended__L001=24, C1__comment__L002="Well done", C2__status__L003="Absent"))

    assert {(one.learner, one.sort) for one in found.changes if one.sort != "result"} == {
        ("L001", "mark"),
        ("L002", "entry"),
        ("L003", "mark"),
    }


def test_nothing_and_empty_text_are_the_same_and_true_is_not_1() -> None:
    assert not difference(copy({}), copy({("marks:C1", "mark:1", "L001"): ""}))
    assert difference(changed(**{"C1__mark:1__L001": 1}), changed(**{"C1__mark:1__L001": True}))
    assert same("", None)
    assert same(1, 1.0)
    assert not any(same(one, other) for one, other in ((True, 1), ("a", "b"), ("1", 1), (0, None), (0, ""), (1, 2)))


def test_a_table_without_learners_is_compared_line_by_line() -> None:
    """Who assesses and who assures stands on the sheet Centre, in lines that are nobody's."""
    found = difference(copy(), copy({**full(), ("people", "name", "1"): "Lena Assurer"}))
    (one,) = (change for change in found.changes if change.sort != "result")

    assert (one.sheet, one.learner, one.new.words) == ("Centre", "", "'Lena Assurer'")


def test_learners_added_removed_and_renamed() -> None:
    joined = difference(copy(), changed(learners__surname__L005="Eden", learners__forenames__L005="Eve"))
    left = difference(
        copy(),
        changed(**{f"learners__{one}__L002": None for one in ("candidate", "surname", "forenames", "registration")}),
    )
    renamed = difference(copy(), changed(learners__surname__L003="Coleman"))

    assert [(row.learner, row.standing) for row in joined.rows] == [("L005", "added")]
    assert [(row.learner, row.standing) for row in left.rows] == [("L002", "removed")]
    assert [(row.learner, row.standing) for row in renamed.rows] == [("L003", "renamed")]
    assert not [one for one in renamed.changes if one.sort == "mark"]


def test_sorting_is_no_change() -> None:
    """Whole lines of a marks sheet in another order: keys and marks go together."""

    def sort(book) -> None:
        sheet = book["C1 marks"]
        rows = [[sheet.cell(row, col).value for col in range(1, sheet.max_column + 1)] for row in (5, 6, 7, 8)]
        for row, values in zip((5, 6, 7, 8), reversed(rows), strict=True):
            for col, value in enumerate(values, 1):
                moved = str(value).replace(str(13 - row), str(row)) if str(value).startswith("=") else value
                sheet.cell(row, col).value = moved

    found = difference(issued_world.tracker(), issued_world.edited(sort))

    assert [one for one in found.changes if one.sort != "result"] == []
    assert not found.rows


def test_structure_is_said_as_check_says_it_and_both_ways() -> None:
    def overwrite(book) -> None:
        book["C1 marks"]["J5"] = 60

    whole, damaged = issued_world.tracker(), issued_world.edited(overwrite)
    there, back = difference(whole, damaged), difference(damaged, whole)

    assert there
    assert [one.cells for one in there.appeared] == ["J5"]
    assert there.mended == ()
    assert [one.cells for one in back.mended] == ["J5"]
    assert not difference(damaged, damaged)


def test_built_twice_learners_are_matched_by_what_they_are_known_by() -> None:
    """The same class in another order, with the same marks for each: other keys, and nothing changed."""
    turned = order(tuple(reversed(CLASS)), issued=date(2027, 1, 12))
    marks = {(table, column, f"L00{5 - int(key[-1])}"): value for (table, column, key), value in full().items()}
    found = difference(copy(), copy(marks, turned))

    assert not found
    assert found.notes[0].endswith("registration number, then candidate number, then name and class.")


def test_built_twice_a_name_that_is_written_otherwise_is_the_same_learner() -> None:
    """Neither has a number; accents, capitals and hyphens are no other name."""
    written = (("Núñez-Vega", "Ana"), ("NUNEZ VEGA", "ana"))
    old, new = (
        order((Learner("", "", *name, "10A", ""), CLASS[0]), issued=date(2027, 1, day))
        for day, name in enumerate(written, 11)
    )
    found = difference(copy({}, old), copy({}, new))

    assert [row.standing for row in found.rows] == ["renamed"]


def test_namesakes_are_not_matched_by_name() -> None:
    twins = (Learner("", "", "Bell", "Ben", "10A", ""), Learner("", "", "Bell", "Ben", "10A", ""), CLASS[0])
    found = difference(copy({}, order(twins)), copy({}, order(twins, issued=date(2027, 1, 12))))

    assert sorted(row.standing for row in found.rows) == ["added", "added", "removed", "removed"]


def test_a_class_that_was_empty_may_be_compared_with_one_that_is_not() -> None:
    """Nobody was there, so nobody can be missed; who was typed since was added."""
    joiner = {("learners", one, "L001"): word for one, word in (("surname", "New"), ("candidate", "0009"))}
    for issued in (date(2027, 1, 11), date(2027, 1, 12)):
        found = difference(copy({}, order(())), copy(joiner, order((), issued=issued)))
        assert "added" in {row.standing for row in found.rows}


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (order(spec=copies.shipped.award("enterprise", "2027-01")), "series"),
        (order(spec=copies.shipped.award("sport", "2027-06")), "qualification"),
        (order(centre="54321"), "centre"),
        (order((Learner("0900", "", "Other", "One", "10B", ""),)), "no learner of old.xlsx is in new.xlsx"),
    ],
)
def test_copies_of_different_trackers_are_refused(other, word: str) -> None:
    with pytest.raises(RequestError, match=word):
        difference(copy({}), copy({}, other))


def test_names_only_where_they_were_asked_for() -> None:
    """Names of learners, free text, and whatever stands in a mark cell that is no mark."""
    found = difference(
        copy(),
        changed(
            **{"C1__mark:1__L001": "Zyxwv", "C1__comment__L002": "Zyxwv", "learners__surname__L003": "Zyxwv"},
            C1__reviewer__L001="Zyxwv",
            C1__note__L001="Zyxwv",
            C1__amended_on__L001="Zyxwv",
        ),
    )
    for style in FORMATS:
        assert "Zyxwv" in write_difference(found, style, names=True)
        hidden = write_difference(found, style, names=False)
        assert not any(name in hidden for name in ("Zyxwv", "Abbott", "Cole", "0001"))


def test_no_text_becomes_a_formula_or_markup() -> None:
    hostile = "=1+1<script>\u202e"
    found = replace(difference(copy(), changed(C1__comment__L001=hostile)), title=hostile)

    rows = list(csv.reader(io.StringIO(write_difference(found, "csv", names=True))))
    page = write_difference(found, "html", names=True)
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert "<script" not in page
    assert "\u202e" not in page + write_difference(found, "text", names=True)
    assert json.loads(write_difference(found, "json", names=True))["changed"] is True


def test_the_command(tmp_path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 0 without a change, 1 with one, 2 when it could not be done; nothing is overwritten."""
    monkeypatch.chdir(tmp_path)
    for name, content in (("a.xlsx", copy()), ("b.xlsx", changed(**{"C1__mark:1__L001": 9})), ("c.xlsx", b"no")):
        (tmp_path / name).write_bytes(content)

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            main(["diff", *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    assert run("a.xlsx", "a.xlsx") == (0, "Nothing changed.\n", "")
    assert run("a.xlsx", "b.xlsx")[0] == 1
    assert run("a.xlsx", "c.xlsx")[2].startswith("c.xlsx: ")
    assert run("a.xlsx", "c.xlsx")[0] == 2
    code, out, _ = run("a.xlsx", "b.xlsx", "-o", "what.html")
    assert (code, out) == (1, "1 mark of 1 learner changed; 3 results.\n")
    assert (tmp_path / "what.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("a.xlsx", "b.xlsx", "-o", "what.html")[0] == 2
    assert run("a.xlsx", "b.xlsx", "-o", "b.xlsx", "--force")[0] == 2
    assert run("a.xlsx", "d.xlsx")[0] == 2
