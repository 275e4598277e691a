"""Official results of a list in the workbooks of a cohort: in the right learner's cell, and nothing else changes."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from openpyxl import Workbook

from tests import amounts
from tests.lists import lists_world as lists
from tracker.errors import TableError
from tracker.front.answer import InputFile
from tracker.front.results_import import ImportResultsAnswer, ImportResultsRequest, import_results
from tracker.roster import Learner

EMPTY = [InputFile(f"in/{name}.xlsx", lists.workbook(name, empty=True)) for name in lists.CLASSES]
NUMBERED = [one for one in lists.EVERYBODY if one.candidate]
UMS = {one.forenames: {"C1": 27 + place, "C2": 45 + place, "C3": 60 + place} for place, one in enumerate(NUMBERED)}
Official = dict[tuple[str, str], Any]
"""Heading of the sheet Results and learner → what is typed there."""


def imported(text: str | bytes, given: list[InputFile] = EMPTY, **more: Any) -> ImportResultsAnswer:
    content = text.encode() if isinstance(text, str) else text
    return import_results(
        ImportResultsRequest(file=InputFile("results.csv", content), paths=given, **more), lists.resources()
    )


def official(answer: ImportResultsAnswer) -> Official:
    """Return what openpyxl sees on the sheet Results; nothing else differs from what was there before."""
    now = lists.seen(*(one.content for one in answer.files))
    return {(at[1], at[2]): value for at, value in now.items() if at[0] == "Results"}


def wide(*lines: str, head: str = "Candidate No,Surname,Forename,C1 UMS,C1 grade,BEN02 UMS,Award grade") -> str:
    return "\n".join([head, *lines]) + "\n"


def test_one_line_a_learner_with_columns_for_each_component() -> None:
    answer = imported(wide("12,EXAMPLE,Anna,64,L2P,50,Level 2 Pass", "0034,Nunez,Ben,30,L1P,,"))

    assert official(answer) == {
        ("C1 official UMS (of 90)", "Anna"): 64,
        ("C1 official grade", "Anna"): "L2P",
        ("C2 official UMS (of 90)", "Anna"): 50,
        ("Award official grade", "Anna"): "L2P",
        ("C1 official UMS (of 90)", "Ben"): 30,
        ("C1 official grade", "Ben"): "L1P",
    }
    assert answer.complete
    assert {one.learner.forenames for one in answer.results.without} == {"Cara", "Dan", "Eve", "Finn", "Gwen"}


def test_one_line_a_learner_and_component() -> None:
    text = """Results,,,,,,
Candidate Number,Candidate Name,Subject,Entry code,Mark,UMS total,Grade
0012,"Example, Anna",Enterprise,BEN01,44,64,L2P
0012,"Example, Anna",Enterprise,BEN03,31,72,L2P
0012,"Example, Anna",Enterprise,Award,,186,L2P
0202,"O'Test, Finn",Enterprise,Component 2,40,60,Level 2 Pass
0202,"O'Test, Finn",Sport,Component 1,50,70,L2M
"""
    answer = imported(text)

    assert official(answer) == {
        ("C1 official raw mark (of 60)", "Anna"): 44,
        ("C1 official UMS (of 90)", "Anna"): 64,
        ("C1 official grade", "Anna"): "L2P",
        ("C3 official raw mark (of 60)", "Anna"): 31,
        ("C3 official UMS (of 120)", "Anna"): 72,
        ("C3 official grade", "Anna"): "L2P",
        ("Award official total (of 300)", "Anna"): 186,
        ("Award official grade", "Anna"): "L2P",
        ("C2 official raw mark (of 60)", "Finn"): 40,
        ("C2 official UMS (of 90)", "Finn"): 60,
        ("C2 official grade", "Finn"): "L2P",
    }
    assert answer.read.others == {"another award": 1}


def test_headings_in_two_rows() -> None:
    book = Workbook()
    for row in (
        ["Summer results"],
        ["", "", "Component 1", "", "Component 3", "", "Award"],
        ["Cand. No", "Name", "UMS", "Grade", "UMS", "Grade", "Grade"],
        [12, "Example, Anna", 64, "L2P", 72, "L2P", "U"],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)

    assert official(imported(out.getvalue())) == {
        ("C1 official UMS (of 90)", "Anna"): 64,
        ("C1 official grade", "Anna"): "L2P",
        ("C3 official UMS (of 120)", "Anna"): 72,
        ("C3 official grade", "Anna"): "L2P",
        ("Award official grade", "Anna"): "U",
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (wide("0012,Example,Anna,64,L2P,,", "0999,Other,Person,60,L2P,,"), "it is no learner of these workbooks"),
        (wide("0012,Example,Anna,64,L2P,,", "0034,Else,Someone,60,L2P,,"), "it may be L002 of in/10A.xlsx"),
        (wide("0012,Example,Anna,64,L2P,,", "0034,Núñez,Ben,91,,,"), "row 3, column D 'C1 UMS': it is "),
        (wide("0012,Example,Anna,64,L2P,,", "0034,Núñez,Ben,X,,,"), "it is not a whole number"),
        (wide("0012,Example,Anna,64,L2P,,", "0034,Núñez,Ben,,L2D*,,"), "it is no grade of this award"),
        (wide("0012,64,50", head="Candidate No,C1 UMS,C2"), "it does not say whether it has UMS, raw marks or grades"),
        (wide("0012,64,50", head="Candidate No,C1 UMS,C1 C2 UMS"), "it names C1 and C2"),
        (wide("0012,64,L2P", head="Candidate No,C1 UMS,Grade"), "it does not say of which component"),
        (
            wide("0012,BEN01,64,", "0034,BEN02,,60", head="Candidate No,Unit,UMS,C1 UMS"),
            "its column is of C1, and the line of",
        ),
        (wide("0012,BEN01,64", "0034,,60", head="Candidate No,Unit,UMS"), "it does not say of which component it is"),
        (wide("0012,BEN01,64", "0034,XYZ9,60", head="Candidate No,Unit,UMS"), "it names no component of this award"),
    ],
)
def test_what_is_not_certain_is_listed_and_not_taken(text: str, why: str) -> None:
    answer = imported(text)

    assert {at[1] for at in official(answer)} == {"Anna"}
    assert why in "\n".join(one.text for one in answer.messages)  # type: ignore[union-attr]
    assert not answer.complete


def test_what_is_no_official_result_is_passed_over() -> None:
    head = "Candidate No,C1 UMS,C1 predicted grade,Target grade,C1 max mark,UCI"
    answer = imported(wide("0012,64,L2D,L2D,60,99999012", head=head))

    assert official(answer) == {("C1 official UMS (of 90)", "Anna"): 64}
    assert answer.complete


def test_lines_of_another_series_are_left_out() -> None:
    lines = ("0012,June 2027,64", "0012,Summer 2026,50", "0034,January 2027,44", "0107,7A,40")
    answer = imported(wide(*lines, head="Candidate No,Series,C1 UMS"))

    assert official(answer) == {("C1 official UMS (of 90)", "Anna"): 64}
    assert sum(answer.read.others.values()) == 3


def test_a_result_that_contradicts_one_that_was_typed_is_listed_and_replaced_only_if_asked() -> None:
    full = lists.files()
    before = lists.seen(*(one.content for one in full))
    at = ("Results", "C1 official UMS (of 90)", "Anna")
    text = wide(f"0012,{before[at] + 1 if before[at] < 90 else 0}", head="Candidate No,C1 UMS")
    kept, replaced = imported(text, full), imported(text, full, replace=True)

    assert not kept.complete
    assert lists.seen(*(one.content for one in kept.files)) == before
    now = lists.seen(*(one.content for one in replaced.files))
    assert {one: value for one, value in now.items() if before.get(one) != value} == {at: before[at] + 1}


def test_a_list_of_other_learners_writes_nothing() -> None:
    with pytest.raises(TableError, match="no result on it is of a learner of these workbooks"):
        imported(wide("0999,Other,Person,60,L2P,,"))
    with pytest.raises(TableError, match="no row of headings was found"):
        imported("just,some,text\n1,2,3\n")


def test_the_same_result_twice_counts_once_and_two_different_ones_not_at_all() -> None:
    text = wide("0012,64", "0012,64", "0034,50", "0034,51", head="Candidate No,C1 UMS")
    answer = imported(text)

    assert official(answer) == {("C1 official UMS (of 90)", "Anna"): 64}
    assert len(answer.results.twice) == 1


@pytest.mark.parametrize("seed", range(amounts.CLASS_LISTS))
def test_a_results_list_may_be_written_in_any_way(seed: int) -> None:
    """Wide or long, any order, lost zeros, names in capitals without accents, titles, a total: the same cells."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    people = [(one, UMS[one.forenames]) for one in NUMBERED]
    chance.shuffle(people)
    long, plain = chance.random() < 0.5, str.maketrans("úñ", "un")

    def who(one: Learner) -> list[str]:
        number = one.candidate.lstrip("0") if chance.random() < 0.5 else one.candidate
        surname = one.surname.upper().translate(str.maketrans("ÚÑ", "UN")) if chance.random() < 0.5 else one.surname
        return [number, surname, one.forenames.translate(plain)]

    names = {"C1": ["BEN01", "Component 1", "C1"], "C2": ["BEN02", "Component 2"], "C3": ["BEN03", "C3"]}
    if long:
        rows = [[*who(one), chance.choice(names[c]), str(ums)] for one, several in people for c, ums in several.items()]
        chance.shuffle(rows)
        head = ["Exam No", "Surname", "Forename", chance.choice(["Unit", "Entry code", "Component"]), "UMS"]
    else:
        order = chance.sample(["C1", "C2", "C3"], 3)
        rows = [[*who(one), *(str(several[c]) for c in order)] for one, several in people]
        head = ["Exam No", "Surname", "Forename", *(f"{chance.choice(names[c])} UMS" for c in order)]
    title = [["Results, all classes"], []] if chance.random() < 0.5 else []
    total = [[f"Total: {len(rows)}"]] if chance.random() < 0.5 else []
    separator = chance.choice([",", ";", "\t"])
    text = "\n".join(separator.join(row + [""] * (len(head) - len(row))) for row in [*title, head, *rows, *total])
    answer = imported(text.encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"])))

    most = {"C1": 90, "C2": 90, "C3": 120}
    assert official(answer) == {
        (f"{c} official UMS (of {most[c]})", one.forenames): ums
        for one, several in people
        for c, ums in several.items()
    }
    assert answer.complete
