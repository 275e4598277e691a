# ruff: noqa: RUF001 - letters that look like others are what this is about
"""Class lists, collect and rollover give one answer about two lines; check and diff are asked in tests of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

import tracker
from tests.collect.rows import row
from tracker.collecting.row import Row
from tracker.collecting.together import together
from tracker.errors import RosterError
from tracker.roster import Learner, read_class_list
from tracker.transfer.banked_results import Past
from tracker.transfer.match_learners import matches


class Case(NamedTuple):
    """Two lines, and what each user makes of them."""

    one: tuple[str, str, str, str, str]
    """Registration number, candidate number, surname, forenames, class."""
    other: tuple[str, str, str, str, str]
    collect: str
    """`one`, `two`, or why there is a conflict."""
    rollover: str
    """`taken`, `check`, or `none`."""
    class_list: str
    """`twice`, `number`, `note` or nothing."""


ANA = ("AB10501", "0012", "Núñez", "Ana", "10A")
CASES = [
    Case(ANA, ("ab-1O5O1", "0012", "NUNEZ", "ana", "11B"), "one", "taken", "twice"),
    Case(ANA, ("АВ10501", "", "Núñez-Vega", "Ana", "10A"), "one", "taken", "number"),
    Case(ANA, ("", "0012", "Nunez", "Ana", "10A"), "one", "taken", "twice"),
    Case(ANA, ("", "0012", "Vega", "Ana", "10A"), "the names differ under one number", "check", "number"),
    Case(ANA, ("", "0012", "Smith", "Bob", "10A"), "the names differ under one number", "none", "number"),
    Case(ANA, ("AB10501", "", "Smith", "Bob", "10A"), "the names differ under one number", "check", "number"),
    Case(ANA, ("AB10501", "0013", "Núñez", "Ana", "10A"), "the candidate number differs", "taken", "twice"),
    Case(ANA, ("AB10502", "0012", "Núñez", "Ana", "10A"), "the registration number differs", "none", "twice"),
    Case(ANA, ("AB10502", "", "Núñez", "Ana", "10A"), "two", "none", ""),
    Case(ANA, ("", "", "Nunez", "Ana", "10A"), "one", "check", "note"),
    Case(ANA, ("pending", "", "Nunez", "Ana", "10B"), "two", "none", "note"),
    Case(("pending", "", "Bell", "Ann", "10A"), ("pending", "", "Cole", "Bob", "10A"), "two", "none", ""),
    Case(("", "0012", "Bell", "Ann", "10A"), ("", "0013", "Bell", "Ann", "10A"), "two", "check", ""),
]


def learner(facts: tuple[str, str, str, str, str]) -> Learner:
    registration, candidate, surname, forenames, class_name = facts
    return Learner(candidate, registration, surname, forenames, class_name, "")


def line(facts: tuple[str, str, str, str, str], file: str, **other: object) -> Row:
    who = dict(zip(("registration", "candidate", "surname", "forenames", "class_name"), facts, strict=True))
    return replace(row("0001", file), **{"key": f"L{file}", "workbook": file, **who, **other})


@pytest.mark.parametrize("case", CASES)
def test_rows_of_two_workbooks(case: Case) -> None:
    for one, other in ((case.one, case.other), (case.other, case.one)):
        found = together([line(one, "a"), line(other, "b")])

        assert [conflict.what for conflict in found.conflicts] == [case.collect] * (case.collect not in {"one", "two"})
        if case.collect == "one":
            (merged,) = found.rows
            assert (merged.candidate, bool(merged.registration), merged.also) == ("0012", True, ("b",))
        else:
            assert len(found.rows) == 2
            assert all(not one.deciding for one in found.rows) == bool(found.conflicts)


@pytest.mark.parametrize("case", CASES)
def test_a_learner_of_the_next_series(case: Case) -> None:
    for one, other in ((case.one, case.other), (case.other, case.one)):
        (match,) = matches([learner(one)], [Past("a", "L001", learner(other), None, None, {}, {})])

        assert "taken" * (bool(match.pasts) and not match.warning) + "check" * bool(match.pasts and match.warning) == (
            case.rollover if case.rollover != "none" else ""
        )


@pytest.mark.parametrize("case", CASES)
def test_two_rows_of_a_class_list(case: Case) -> None:
    rows = "".join(f"{','.join(facts)}\n" for facts in (case.one, case.other))
    text = f"Registration Number,Exam No,Surname,Forename,Class\n{rows}"
    try:
        remarks = read_class_list(text.encode(), "list.csv").notes
    except RosterError as error:
        remarks = error.problems
        assert {"twice": "the same learner twice", "number": "is given to 2 learners"}[case.class_list] in remarks[
            0
        ].text
    else:
        assert any("namesakes" in one.text for one in remarks) == (case.class_list == "note")
        assert case.class_list in {"note", ""}


def test_a_name_joins_nobody_where_two_may_be_meant() -> None:
    """Two namesakes with numbers of their own, and a line of that name without one."""
    first, second, third = (("", number, "Bell", "Ann", "10A") for number in ("0012", "0013", ""))
    found = together([line(first, "a", key="L001"), line(second, "a", key="L002"), line(third, "b")])

    assert (len(found.rows), found.conflicts) == (3, ())


def test_namesakes_of_one_workbook_are_two_learners_in_all_its_copies() -> None:
    """Neither has a number: their lines tell them apart, and a copy of each is the same line."""
    nobody = ("", "", "Bell", "Ann", "10A")
    lines = [line(nobody, file, key=key, workbook="W") for file in "ab" for key in ("L001", "L002")]

    assert [(one.file, one.key, one.also) for one in together(lines).rows] == [
        ("a", "L001", ("b",)),
        ("a", "L002", ("b",)),
    ]
    assert len(together(lines[:2]).rows) == 2


def test_a_number_that_was_corrected_in_one_copy_is_a_conflict() -> None:
    """Else the learner would have two results, one of them under a number that is perhaps another's."""
    copies = [line(("", number, "Bell", "Ann", "10A"), number, key="L001", workbook="W") for number in ("0012", "0013")]

    assert [one.what for one in together(copies).conflicts] == ["the candidate number differs"]


def test_who_is_joined_by_name_is_said() -> None:
    found = together([line(ANA, "a"), line(("", "", "Nunez", "Ana", "10A"), "b")])

    assert found.notes == ("taken for the same learner by name and class, as a number is missing: La of a, Lb of b",)


def test_a_whole_name_in_the_class_is_stronger_than_half_a_name_with_the_number() -> None:
    """Twins whose numbers moved on by one: candidate numbers are given out anew."""
    ann, ben = (
        Past("a", key, Learner(number, "", "Bell", name, "10A", ""), None, None, {}, {})
        for key, number, name in (("L001", "0012", "Ann"), ("L002", "0013", "Ben"))
    )
    (match,) = matches([Learner("0013", "", "Bell", "Ann", "10A", "")], [ann, ben])

    assert match.pasts == (ann,)


USERS = (
    *(
        "roster/comparing.py",
        "checks/duplicate_learners.py",
        "checks/digit_strings.py",
        "checks/across.py",
        "collecting/same.py",
    ),
    *("collecting/copies.py", "collecting/versions.py", "collecting/collected.py", "diff/pairing.py"),
    *("transfer/match_learners.py", "transfer/row_owners.py", "masking.py"),
)


@pytest.mark.parametrize("user", USERS)
def test_nobody_folds_names_or_numbers_in_a_way_of_its_own(user: str) -> None:
    text = (Path(tracker.__file__).parent / user).read_text(encoding="utf-8")

    assert not [word for word in ("unicodedata", "casefold", ".lower()", ".upper()") if word in text]
    assert "tracker.people.identity import" in text or ".known" in text
