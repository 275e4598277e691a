"""What Edexcel Online shows against the marks that count: a line counts only if it can mean one thing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.lists import lists_world as lists
from tracker.errors import RequestError
from tracker.front.answer import InputFile
from tracker.front.submit import SubmitCheckAnswer, SubmitCheckRequest, submit_check
from tracker.lists.submitted import DIFFERS, NOT_SHOWN, SAME

TOTALS = {"Anna": 0, "Ben": 0, "Cara": 0, "Dan": 0, "Eve": 0, "Finn": 0, "Gwen": 0}
for one in lists.EVERYBODY:  # as `lists_world` types them: five tasks of 12 in Component 1
    TOTALS[one.forenames] = sum((sum(map(ord, one.forenames)) + place) % 13 for place in range(5))
NUMBERED = [one for one in lists.EVERYBODY if one.candidate]


def checked(
    text: str | bytes, *given: InputFile, component: str = "C1", copies: bool = False, **more: Any
) -> SubmitCheckAnswer:
    content = text.encode() if isinstance(text, str) else text
    request = SubmitCheckRequest(
        file=InputFile("shown.txt", content), paths=given or lists.files(), component=component, **more
    )
    return submit_check(request, lists.resources(), copies=copies)


def lines(**other: object) -> str:
    """Return a page as someone may paste it: number, name, mark."""
    marks = {**TOTALS, **other}
    return "\n".join(f"{one.candidate}\t{one.surname}, {one.forenames}\t{marks[one.forenames]}" for one in NUMBERED)


def outcomes(answer: SubmitCheckAnswer) -> dict[str, str]:
    return {one.member.learner.forenames: one.outcome for one in answer.learners}


def test_equal_marks_are_equal_and_who_is_not_there_is_not_shown() -> None:
    answer = checked(lines())

    assert outcomes(answer) == {**{one.forenames: SAME for one in NUMBERED}, "Dan": NOT_SHOWN}
    assert not answer.complete
    assert not answer.files


def test_another_mark_differs_and_goes_into_the_copies_and_nothing_else_changes() -> None:
    answer = checked(lines(Ben=1), copies=True)
    before = lists.seen(*(lists.workbook(name) for name in lists.CLASSES))
    now = lists.seen(*(one.content for one in answer.files))

    assert outcomes(answer)["Ben"] == DIFFERS
    marks = {**TOTALS, "Ben": 1}
    wanted = {("C1 EOL entry", "Mark EOL shows", one.forenames): marks[one.forenames] for one in NUMBERED}
    assert {at: now[at] for at in wanted} == wanted
    assert {at: value for at, value in now.items() if at not in wanted} == {
        at: value for at, value in before.items() if at not in wanted
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("0034 Núñez, Ben", "no whole number from 0 to 60"),
        ("0034 Núñez, Ben 61", "no whole number"),
        ("0034 Núñez, Ben 4.5", "no whole number"),
        ("0034 Núñez, Ben 45/60", "no whole number"),
        ("0034 Núñez, Ben 45 60", "more than one whole number"),
        ("1 0034 Núñez, Ben 45", "more than one whole number"),
        ("0034 0107 45", "more than one learner"),
        ("0034 R100012 45", "more than one learner"),
        ("0034 0999 45", "another number beside"),
        ("0034 Example, Anna 45", "its name is not that of"),
        ("0034 Núñez, Ben 045", "no whole number"),
    ],
)
def test_a_line_that_can_mean_two_things_counts_as_nothing(line: str, why: str) -> None:
    rest = [one for one in lines().splitlines() if not one.startswith("0034")]
    if "," not in line:
        rest = [one.split("\t")[0] + " " + one.split("\t")[2] for one in rest]
    answer = checked("\n".join([*rest, line]))

    assert outcomes(answer)["Ben"] == NOT_SHOWN
    assert [one.why for one in answer.shown.not_understood if why in one.why]
    assert outcomes(answer)["Cara"] in ({SAME, NOT_SHOWN} if "0107" in line else {SAME})
    assert not answer.complete


def test_two_lines_of_one_learner_that_differ_count_as_nothing_and_equal_ones_once() -> None:
    assert outcomes(checked(lines() + "\n0034 Núñez, Ben 1"))["Ben"] == NOT_SHOWN
    assert outcomes(checked(lines() + f"\n0034 Núñez, Ben {TOTALS['Ben']}"))["Ben"] == SAME


def test_a_workbook_with_lost_zeros_is_read_by_its_heading_only() -> None:
    """12 below "Candidate number" is 0012; without the heading it could be a mark."""
    for heading, known in (("Candidate No.", SAME), ("No.", NOT_SHOWN)):
        book = Workbook()
        book.active.append(["Component 1 marks"])
        book.active.append([heading, "Name", "Raw mark"])
        for one in NUMBERED:
            book.active.append([int(one.candidate), f"{one.surname}, {one.forenames}", TOTALS[one.forenames]])
        out = io.BytesIO()
        book.save(out)
        answer = checked(out.getvalue(), component="")

        assert {outcomes(answer)[one.forenames] for one in NUMBERED} == {known}


def test_the_component_is_asked_for_unless_the_list_names_exactly_one() -> None:
    assert checked("BEN01 Exploring Enterprises\n" + lines(), component="").component.id == "C1"
    for head, component, why in (
        ("", "", "does not name a component"),
        ("Component 1, Component 2\n", "", "names C1 and C2"),
        ("BEN03\n", "", "names C3"),
        ("BEN02\n", "C1", "names C2"),
        ("", "C3", "no component of Enterprise that is marked here"),
        ("BTEC Tech Award in Sport\n", "C1", "names Sport, and the workbooks are of Enterprise"),
    ):
        with pytest.raises(RequestError, match=why):
            checked(head + lines(), component=component)


def test_nothing_is_said_of_names_unless_they_are_asked_for() -> None:
    def said(answer: SubmitCheckAnswer) -> str:
        return "\n".join(
            str(one) for one in (*answer.messages, *(line for file in answer.files for line in file.details))
        )

    for names in (False, True):
        assert ("Núñez" in said(checked(lines(Ben=1), copies=True, names=names))) is names


def test_the_commands_write_only_where_they_are_asked_to(tmp_path: Path, tracker: Callable[..., Any]) -> None:
    for one in lists.files():
        path = tmp_path / one.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(one.content)
    shown, results = tmp_path / "shown.txt", tmp_path / "results.csv"
    shown.write_text(lines(Ben=1), encoding="utf-8")
    results.write_text("Candidate No,C1 grade\n0012,L2P\n", encoding="utf-8")
    there = sorted(tmp_path.rglob("*"))

    code, out, beside = tracker("submit", "check", shown, tmp_path / "in", "--component", "C1")
    assert (code, "differs" in out, "without a real one" in beside) == (1, True, True)
    assert sorted(tmp_path.rglob("*")) == there
    assert tracker("submit", "check", shown, tmp_path / "in")[0] == 2
    code, _, beside = tracker("results", "import", results, tmp_path / "in", "-o", tmp_path / "new")
    assert (code, "without a real one" in beside) == (0, True)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["10A.xlsx", "10B.xlsx"]
