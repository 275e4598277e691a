"""Cells that other programs changed on the way: codes left in the text, alphabets mixed, times and logical values."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from tests.roster.conftest import make_workbook
from tracker.errors import RosterError
from tracker.roster import ClassList, cells, read_class_list
from tracker.roster.class_codes import NO_CLASS_BUT_LOGICAL, TOO_BIG
from tracker.roster.leftovers import LEFT_BEHIND
from tracker.roster.teachers import SEVERAL

HEAD = "Exam No,Surname,Forename,Class,Teacher\n"


def read(surname: str = "Example", group: str = "10A", teacher: str = "") -> ClassList:
    content = f"{HEAD}0001,{surname},Anna,{group},{teacher}\n0002,Sample,Ben,10A,\n"
    return read_class_list(content.encode(), "list")


def refused(**cell: str) -> str:
    with pytest.raises(RosterError) as caught:
        read(**cell)
    (problem,) = caught.value.problems
    assert problem.rows == (2,)
    return problem.text


def sheet(value: object) -> str:
    """Return what is said of a class in a workbook."""
    rows = [["Surname", "Forename", "Class"], ["Example", "Anna", value], ["Sample", "Ben", "10A"]]
    with pytest.raises(RosterError) as caught:
        read_class_list(make_workbook(rows), "list")
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Smith &amp; Jones", "Smith & Jones"),
        ("O&#39;Brien", "O'Brien"),
        ("O&amp;#39;Brien", "O'Brien"),
        ("Garc&iacute;a", "Garc\u00eda"),
        ("Smith<br>", "Smith"),
        ("<b>Smith</b>", "Smith"),
        ("Mu=C3=B1oz", "Mu\u00f1oz"),
        ("Mu%C3%B1oz", "Mu\u00f1oz"),
        ("Mu\\u00f1oz", "Mu\u00f1oz"),
        ("Smith_x000D_", "Smith"),
        ("Mu_x00F1_oz", "Mu\u00f1oz"),
    ],
)
def test_codes_of_other_programs_are_put_back_and_said(typed: str, meant: str) -> None:
    found = read(surname=typed)

    assert found.learners[0].surname == meant
    assert (2,) in [note.rows for note in found.notes if note.text == LEFT_BEHIND]


@pytest.mark.parametrize(
    "surname", ["AT&T", "O'Brien", "Smith-Jones", "<b>", "&amp;", "S\u00c3O", "\u00c3ngelo", "D'\u00c2vila"]
)
def test_what_is_no_code_stays(surname: str) -> None:
    assert read(surname=surname).learners[0].surname == surname
    assert LEFT_BEHIND not in {note.text for note in read(surname=surname).notes}


@pytest.mark.parametrize(
    "surname",
    [
        "Ren=E9e",
        "O=27Brien",
        "O%27Brien",
        "Mart\u00c3\u00adnez",
        "Vil\u00c3\u00a0",
        "Mart\u00c3nez",
        "Andr\u00c3\u00a9",
    ],
)
def test_letters_that_cannot_be_put_back_are_asked_back(surname: str) -> None:
    assert refused(surname=surname) == cells.MISREAD
    assert refused(group="10\u00c3\u00ad") == cells.MISREAD


def test_a_break_of_a_web_page_parts_two_teachers() -> None:
    assert refused(teacher="Mr A Example<br>Ms B Sample") == SEVERAL
    assert refused(surname="Smith_x000D_Jones") == "the cell holds a line break: write it in one line"


@pytest.mark.parametrize("group", ["10\u0410", "10\u0391", "\uff11\uff10\uff21"])
def test_letters_that_look_like_latin_ones_make_no_second_class(group: str) -> None:
    found = read(group=group)

    assert [one.class_name for one in found.learners] == ["10A", "10A"]
    assert [note.rows for note in found.notes if note.text == cells.LOOKALIKE] == [(2,)]


@pytest.mark.parametrize("group", ["\u0413\u0440\u0443\u043f\u043f\u0430", "10\u0411", "10\u00c4"])
def test_classes_in_another_alphabet_stay(group: str) -> None:
    assert read(group=group).learners[0].class_name == group


def test_codes_are_in_latin_letters_too() -> None:
    content = "Reg No,Surname,Forename,Class\n\u0410B12345,Example,Anna,10A\n"

    assert read_class_list(content.encode(), "list").learners[0].registration == "AB12345"


@pytest.mark.parametrize("group", ["10:01:00", "10:01 AM", "10:01:00 a.m.", "0.417361111111111"])
def test_a_time_was_a_class(group: str) -> None:
    assert "which was probably 10:01:" in refused(group=group)


def test_a_time_in_a_workbook_was_a_class() -> None:
    assert "probably 10:01:" in sheet(time(10, 1))
    assert "probably 10:01:" in sheet(0.417361111111111)
    assert "probably 34:01:" in sheet(datetime(1900, 1, 1, 10, 1))  # noqa: DTZ001
    assert [one.class_name for one in read(group="10:01").learners] == ["10:01", "10A"]
    assert read(group="10.5").learners[0].class_name == "10.5"


def test_a_logical_value_is_no_class_and_a_doubtful_name() -> None:
    assert refused(group="TRUE") == refused(group="FALSE") == NO_CLASS_BUT_LOGICAL
    assert NO_CLASS_BUT_LOGICAL in sheet(True)
    assert [note.rows for note in read(surname="TRUE").notes if note.text == cells.LOGICAL] == [(2,)]
    assert not [note for note in read(surname="True").notes if note.text == cells.LOGICAL]


@pytest.mark.parametrize("group", ["1.00E+308", "1E+400", "1.5E+20"])
def test_a_number_that_is_no_class_is_quoted_as_it_stands(group: str) -> None:
    assert refused(group=group) == f"{group} {TOO_BIG}"


def test_a_number_that_is_no_class_is_quoted_short() -> None:
    assert f"1.00E+308 {TOO_BIG}" in sheet(1e308)


def test_a_cell_that_is_too_long_is_called_so() -> None:
    with pytest.raises(RosterError, match=r"row 2: a cell has more than 131,072 characters, .* Keep only the list"):
        read(surname="x" * 131_073)
    with pytest.raises(RosterError, match="a quotation mark"):
        read(surname='"Smith')
