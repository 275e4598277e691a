"""Class lists as people have them: sheets, headings in two rows, letters of other programs, rows that are no people."""

from __future__ import annotations

import pytest

from tests.roster.conftest import make_workbook
from tracker.errors import RosterError
from tracker.roster import ClassList, read_class_list

HEAD = "Exam No,Surname,Forename,Class\n"


def read(content: str | bytes) -> ClassList:
    return read_class_list(content if isinstance(content, bytes) else content.encode(), "list")


def refused(content: str | bytes) -> str:
    with pytest.raises(RosterError) as caught:
        read(content)
    return str(caught.value)


def people(content: str | bytes) -> list[tuple[str, str, str]]:
    return [(one.surname, one.forenames, one.class_name) for one in read(content).learners]


def test_lists_on_several_sheets_are_asked_back_unless_one_holds_them_all() -> None:
    """Half a year group must not be missing behind a note."""
    head, anna, ben = ["Surname", "Forename", "Class"], ["Example", "Anna", "10A"], ["Sample", "Ben", "10B"]
    apart = make_workbook([head, anna], Other=[["Forename", "Surname"], ["Ben", "Sample"]])
    whole = make_workbook([head, anna, ben], Other=[["Forename", "Surname"], ["Ben", "Sample"]])

    assert "more than one of the sheets 'List', 'Other' holds a list, with other people on each" in refused(apart)
    assert people(whole) == [("Example", "Anna", "10A"), ("Sample", "Ben", "10B")]
    assert people(make_workbook([head, anna], Notes=[["Name of the school"], ["Oak"]])) == [("Example", "Anna", "10A")]


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", None, "Class"], ["Surname", "Forename"], ["Example", "Anna", "10A"]],
        [["Class list"], ["Learner", None, "Class"], ["Surname", "Forename", None], ["Example", "Anna", "10A"]],
        [[None, None, "Class"], ["Surname", "Forename"], ["Example", "Anna", "10A"]],
        [["Legal", "Legal", "Teaching"], ["Surname", "Forename", "Group"], ["Example", "Anna", "10A"]],
    ],
)
def test_headings_may_stand_in_two_rows(rows: list[list[object]]) -> None:
    assert people(make_workbook(rows)) == [("Example", "Anna", "10A")]


def test_a_first_learner_is_no_second_row_of_headings() -> None:
    assert people(make_workbook([["Name", "Class"], ["Example, Anna", "10A"]])) == [("Example", "Anna", "10A")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1250"])
def test_letters_of_other_alphabets_are_read(encoding: str) -> None:
    content = (HEAD + "0001,\u0141uczak,\u017baneta,10A\n").encode(encoding)

    assert people(content) == [("\u0141uczak", "\u017baneta", "10A")]
    assert "check the accents" in str(read(content).notes[0])


@pytest.mark.parametrize(
    "row",
    ["0001,Mu\u00a8ller,Anna,10A", "0001,\u00bbaneta,Anna,10A", "0001,\u00a3uczak,Anna,10A", "0001,A,B,10\u00c3\u2030"],
)
def test_signs_that_stand_in_no_name_are_lost_letters(row: str) -> None:
    assert "row 2" in refused(HEAD + row + "\n")


def test_a_small_accented_initial_is_doubted_where_the_letters_are_a_guess() -> None:
    """Read from another alphabet, a capital becomes such a letter."""
    assert "letters were lost" in refused((HEAD + "0001,\u00a3uczak,Anna,10A\n").encode("cp1252"))
    assert people(HEAD + "0001,\u00e9tienne,Anna,10A\n") == [("\u00e9tienne", "Anna", "10A")]


@pytest.mark.parametrize(
    "row",
    [
        "Date,,,",
        ",Points,,",
        ",Class average,,5",
        ",Required,Required,Optional",
        ",(as on passport),(as on passport),",
        ",Enter surname here,Please enter forename,",
        "Boys,0,Girls,1",
        "Class total 1,,,",
        ",Group total: 1,,",
    ],
)
def test_rows_that_are_no_people_are_left_out_and_said(row: str) -> None:
    content = HEAD + ",Example,Anna,10A\n" + row + "\n"

    assert people(content) == [("Example", "Anna", "10A")]
    assert any("left out" in str(note) and "row 3" in str(note) for note in read(content).notes)


@pytest.mark.parametrize("surname", ["Date", "Average", "Points", "Boys", "Required"])
def test_a_person_of_such_a_name_is_a_person(surname: str) -> None:
    assert people(HEAD + f"0001,{surname},Anna,10A\n") == [(surname, "Anna", "10A")]


def test_a_list_of_things_is_asked_back_although_it_has_classes() -> None:
    assert "nothing but column A 'Name' says" in refused("Name,Class,Price\nApple,fruit,3\nPear,fruit,4\n")
    assert people("Name,Class,Price\nAnna Example,10A,3\n") == [("Example", "Anna", "10A")]
