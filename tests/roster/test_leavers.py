"""Learners who have left: said with their rows, and not taken in silence."""

from __future__ import annotations

import pytest

from tracker.errors import RosterError
from tracker.roster import read_class_list
from tracker.roster.leavers import LEAVING, LEFT, LEFT_BELOW

HEAD = "Exam No,Surname,Forename,Class,"


def read(heading: str, row: str) -> tuple[list[str], dict[str, tuple[int, ...]]]:
    content = f"{HEAD}{heading},House\n{row},\n0002,Sample,Ben,10A,,\n"
    found = read_class_list(content.encode(), "list")
    return [one.surname for one in found.learners], {note.text: note.rows for note in found.notes}


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Status", "0001,Example,Anna,10A,Left"),
        ("Enrolment Status", "0001,Example,Anna,10A,Withdrawn 12/03/2026"),
        ("Leaver", "0001,Example,Anna,10A,Y"),
        ("On Roll", "0001,Example,Anna,10A,No"),
        ("Notes", "0001,Example,Anna,10A,Left in March"),
        ("", "0001,Example,Anna,10A,left 12/3"),
        ("Other", "0001,Example,Anna,Left,"),
        ("Other", "0001,Example (left),Anna,10A,"),
        ("Other", "0001,Example,Anna - LEFT,10A,"),
        ("Leaving Date", "0001,Example,Anna,Leaver,12/03/2026"),
    ],
)
def test_who_has_left_is_left_out_and_said(heading: str, row: str) -> None:
    people, notes = read(heading, row)

    assert people == ["Sample"]
    assert notes[LEFT] == (2,)


@pytest.mark.parametrize("heading", ["Leaving Date", "Date of Leaving", "DOL"])
def test_a_leaving_date_alone_is_said(heading: str) -> None:
    """It may be one to come."""
    people, notes = read(heading, "0001,Example,Anna,10A,12/03/2026")

    assert people == ["Example", "Sample"]
    assert notes[LEAVING] == (2,)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Status", "0001,Example,Anna,10A,On roll"),
        ("Hand", "0001,Example,Anna,10A,Left"),
        ("Notes", "0001,Example,Anna,10A,left-handed"),
        ("Leaver", "0001,Example,Anna,10A,N"),
        ("Status", "0001,Left,Anna,10A,Current"),
    ],
)
def test_who_is_here_is_taken_without_a_word(heading: str, row: str) -> None:
    people, notes = read(heading, row)

    assert len(people) == 2
    assert not {LEFT, LEAVING} & set(notes)


def test_the_planned_end_of_the_course_is_no_leaving_date() -> None:
    content = "Surname,Forename,Class,Leaving Date\nExample,Anna,10A,31/07/2028\nSample,Ben,10A,31/07/2028\n"

    assert len(read_class_list(content.encode(), "list").learners) == 2
    assert LEAVING not in {note.text for note in read_class_list(content.encode(), "list").notes}


def test_a_row_that_heads_leavers_is_asked_back() -> None:
    content = "Surname,Forename,Class\nExample,Anna,10A\nLeavers,,\nSample,Ben,10A\n"
    with pytest.raises(RosterError) as caught:
        read_class_list(content.encode(), "list")

    assert [(one.text, one.rows) for one in caught.value.problems] == [(LEFT_BELOW, (3,))]


def test_who_would_be_left_out_is_said_with_what_is_wrong() -> None:
    """One round is enough: the learner who stands twice, the one who has left, and the total below."""
    content = (
        "Exam No,Surname,Forename,Status\n0012,Example,Anna,\n0013,Sample,Ben,Left\n0012,Example,Anna,\nTotal 3,,,\n"
    )
    with pytest.raises(RosterError) as caught:
        read_class_list(content.encode(), "list.csv")

    assert [one.rows for one in caught.value.problems] == [(2, 4)]
    assert str(caught.value).split("\n") == [
        "list.csv: rows 2 and 4, column A 'Exam No': the same learner twice: delete all rows but one",
        f"note: list.csv: row 3, column D 'Status': {LEFT}",
        "note: list.csv: row 5: a total or footer, not a learner: left out",
    ]
