"""Columns that the user chooses, where headings say too little or too much."""

from __future__ import annotations

import pytest

from tracker.errors import RequestError, RosterError
from tracker.roster import Meaning, read_class_list
from tracker.roster.chosen import read_choices

TWO = "Surname,Forename,Class,Course,Group\nExample,Anna,10A,BTEC Ent 1,X\nSample,Ben,10B,BTEC Ent 1,Y\n"


def read(text: str, *choices: str):
    return read_class_list(text.encode(), "list.csv", choices=read_choices(choices))


def problems(text: str, *choices: str):
    with pytest.raises(RosterError) as caught:
        read(text, *choices)
    return caught.value.problems


def classes(class_list) -> list[str]:
    return [one.class_name for one in class_list.learners]


def test_a_chosen_column_goes_before_a_better_heading() -> None:
    """By heading, whatever its case and spaces; by letter too."""
    for choice in ("class=Course", "class= course ", "Teaching Group=COURSE", "class=D", "class=column d"):
        found = read(TWO, choice)

        assert classes(found) == ["BTEC Ent 1", "BTEC Ent 1"]
        assert "column C 'Class': column D 'Course' was taken as the class" in map(str, found.ignored)
    assert classes(read(TWO)) == ["10A", "10B"]


def test_of_several_headings_the_first_that_is_there_is_taken() -> None:
    """So one choice serves all lists of a batch."""
    assert classes(read(TWO, "class=Course", "class=Group")) == ["BTEC Ent 1", "BTEC Ent 1"]
    assert classes(read(TWO, "class=Set", "class=Group")) == ["X", "Y"]


def test_no_column_can_be_chosen_too() -> None:
    """What the list says is not wanted."""
    found = read(TWO, "class=")

    assert classes(found) == ["", ""]
    assert "column C 'Class': left out as asked" in map(str, found.ignored)


def test_a_list_in_words_of_its_own_is_read_by_choice() -> None:
    """The row of headings is the one with the chosen headings."""
    text = 'Report of the day\nKid,Course\n"Example, Anna",10A\n'
    (refused,) = problems(text)
    found = read(text, "name=Kid", "class=Course")

    assert "no row of headings was found" in refused.text
    assert [(one.surname, one.forenames, one.class_name) for one in found.learners] == [("Example", "Anna", "10A")]
    assert found.notes == (found.notes[0],)


def test_a_chosen_full_name_goes_before_surname_and_forenames_and_they_before_it() -> None:
    text = 'Surname,Forename,Name,Label\nA,B,"C, D",E\n'

    assert [(one.surname, one.forenames) for one in read(text, "name=Name").learners] == [("C", "D")]
    assert [(one.surname, one.forenames) for one in read(text, "surname=Label").learners] == [("E", "B")]


def test_a_heading_that_is_not_there_lists_those_that_are() -> None:
    (said,) = problems(TWO, "class=Set")

    assert str(said) == (
        "list.csv: row 1: no column is headed 'Set', which was chosen as the class. The headings are: 'Surname', "
        "'Forename', 'Class', 'Course', 'Group'"
    )
    unheaded, listed = problems("Kid,Course,DOB\nAnna,10A,1/1/11\n", "name=Pupil")
    assert "The headings are: 'Kid', 'Course', 'DOB'" in unheaded.text
    assert "no row of headings" in listed.text


def test_no_learner_is_listed_as_a_heading() -> None:
    """A list without headings begins with a person."""
    (said,) = problems("Example,Anna\nSample,Ben\n", "name=Pupil")

    assert "Anna" not in str(said)


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (["class"], "write what it is, an equals sign and the heading"),
        (
            ["colour=Class"],
            "'colour' is nothing that a column is taken for. There are: candidate, registration, surname",
        ),
        (["class=", "class=Course"], "left out and chosen at once"),
    ],
)
def test_what_is_no_choice_is_refused(choices: list[str], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        read_choices(choices)


def test_a_choice_that_cannot_be_followed_is_refused() -> None:
    text = "Surname,Forename,Set,Set,DOB\nA,B,1,2,3\n"

    (twice,) = problems(text, "class=Set")
    (private,) = problems(text, "class=DOB")
    (both,) = problems(text, "class=C", "assessor=C")
    assert "columns C and D are both headed 'Set': choose the class by its letter" in twice.text
    assert "column E 'DOB' holds personal data that a tracker must not carry" in private.text
    assert "was chosen as the class and as the assessor" in both.text
    assert classes(read(text, "class=D")) == ["2"]


def test_a_problem_that_a_choice_would_settle_says_so() -> None:
    """The sentence names the thing; the choice comes apart, for each front to say where it is typed."""
    (rivals,) = problems("Surname,Forename,Class,Class Code\nA,B,1,2\n")
    (alike,) = problems("Surname,Forename,Set,Set\nA,B,1,2\n")
    (teachers,) = problems("Surname,Forename,Teacher\nA,B,C / D\n")

    assert "could each be the class" in rivals.text
    assert [rivals.choice, alike.choice, teachers.choice] == ["class=Class", "class=C", "assessor="]
    assert read("Surname,Forename,Class,Class Code\nA,B,1,2\n", rivals.choice).taken[-1].meaning is Meaning.CLASS
