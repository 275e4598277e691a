"""A corrected class list in the workbooks of a cohort: all of a learner moves along, and nothing else changes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import amounts
from tests.lists import lists_world as lists
from tracker.errors import RequestError, RosterError
from tracker.front.answer import InputFile
from tracker.roster import Learner

WHO = {"Candidate number", "Surname", "Class", "Assessor", "Registration number"}


def made(answer: object) -> list[bytes]:
    return [one.content for one in answer.files]  # type: ignore[attr-defined]


def changed(was: lists.Seen, now: lists.Seen) -> dict[tuple[str, str, str], tuple[object, object]]:
    return {at: (was.get(at), now.get(at)) for at in was.keys() | now.keys() if was.get(at) != now.get(at)}


BEFORE = lists.seen(*(lists.workbook(name) for name in lists.CLASSES))


def listed(**other: dict[str, str]) -> list[Learner]:
    """Return the class list with something else said of a learner, by forename."""
    return [replace(one, **other.get(one.forenames, {})) for one in lists.EVERYBODY]


def test_the_same_list_changes_nothing() -> None:
    answer = lists.applied(lists.written(lists.EVERYBODY))

    assert changed(BEFORE, lists.seen(*made(answer))) == {}
    assert answer.complete
    assert any("no learner was changed" in one.text for one in answer.messages)  # type: ignore[union-attr]


def test_a_learner_who_moved_class_goes_with_everything_that_was_typed() -> None:
    """Marks, entries, EOL, earlier results, standardisation, codes: in the other workbook, and not in the old one."""
    rows = listed(Ben={"class_name": "10B", "assessor": "Omar Assessor"})
    answer = lists.applied(lists.written(rows))
    left, joined = (lists.seen(one) for one in made(answer))

    assert changed(BEFORE, {**left, **joined}) == {
        ("Learners", "Class", "Ben"): ("10A", "10B"),
        ("Learners", "Assessor", "Ben"): ("Ines Assessor", "Omar Assessor"),
    }
    assert not [at for at in left if at[2] == "Ben"]
    assert len([at for at in joined if at[2] == "Ben"]) > 20
    assert {at for at in left if at[2] == ""} == {at for at in lists.seen(lists.workbook("10A")) if at[2] == ""}


def test_a_corrected_name_and_number_stay_with_their_marks_also_in_standardisation() -> None:
    rows = listed(
        Anna={"surname": "Example-Jones"}, Cara={"registration": "R100107"}, Dan={"candidate": "0150"},
        Eve={"candidate": "0210"},
    )  # fmt: skip
    answer = lists.applied(lists.written(rows))

    assert changed(BEFORE, lists.seen(*made(answer))) == {
        ("Learners", "Surname", "Anna"): ("Example", "Example-Jones"),
        ("Learners", "Registration number", "Cara"): (None, "R100107"),
        ("Learners", "Candidate number", "Dan"): (None, "0150"),
        ("Learners", "Candidate number", "Eve"): ("0201", "0210"),
    }


def test_a_leaver_stays_with_the_marks_and_a_joiner_gets_a_line() -> None:
    rows = [one for one in lists.EVERYBODY if one.forenames != "Gwen"]
    rows.append(Learner("0300", "", "Placeholder", "Hana", "10A", "New Assessor"))
    answer = lists.applied(lists.written(rows), remove_leavers=True)
    now = lists.seen(*made(answer))

    assert {at: value for at, (_, value) in changed(BEFORE, now).items() if at[2]} == {
        ("Learners", "Candidate number", "Hana"): "0300",
        ("Learners", "Surname", "Hana"): "Placeholder",
        ("Learners", "Forenames", "Hana"): "Hana",
        ("Learners", "Class", "Hana"): "10A",
        ("Learners", "Assessor", "Hana"): "New Assessor",
    }
    (leaver,) = answer.changes.leavers
    assert (leaver.member.place, leaver.removed) == ("L003 of in/10B.xlsx", False)


def test_a_leaver_for_whom_nothing_is_typed_is_taken_out_only_if_that_is_asked_for() -> None:
    given = [InputFile("10B.xlsx", lists.workbook("10B", empty=True))]
    text = lists.written([one for one in lists.CLASSES["10B"] if one.forenames != "Gwen"])

    for asked in (False, True):
        (content,) = made(lists.applied(text, *given, remove_leavers=asked))
        assert any(at[2] == "Gwen" for at in lists.seen(content)) is not asked


def test_a_note_on_a_mark_goes_along() -> None:
    given = lists.files()
    given[0] = InputFile(given[0].name, lists.noted(given[0].content, "C1 marks", "F6", "see folder 3"))
    answer = lists.applied(lists.written(listed(Ben={"class_name": "10B"})), *given)
    left, joined = (lists.load_workbook(lists.io.BytesIO(one)) for one in made(answer))

    assert not [cell for sheet in left for row in sheet.iter_rows() for cell in row if cell.comment]
    (cell,) = [cell for sheet in joined for row in sheet.iter_rows() for cell in row if cell.comment]
    assert (cell.parent.title, cell.coordinate, cell.comment.text) == ("C1 marks", "F8", "see folder 3")


def test_a_check_finds_nothing_new() -> None:
    """What is found of a learner is found of the same learner, and nothing of how the workbooks are made."""

    def said(contents: list[bytes]) -> list[tuple[str, int]]:
        found = [
            (one.code, len(one.learners))
            for content in contents
            for one in lists.world.check_file(content, "a.xlsx", lists.world.options()).findings
        ]
        codes = {code for code, _ in found}
        return sorted((code, sum(n for each, n in found if each == code)) for code in codes)

    rows = listed(
        Ben={"class_name": "10B", "assessor": "Omar Assessor"}, Anna={"surname": "Changed"}, Eve={"class_name": "10A"}
    )
    answer = lists.applied(lists.written(rows))

    assert said(made(answer)) == said([one.content for one in lists.files()])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (listed(Anna={"surname": "Someone", "forenames": "Else", "registration": ""}), "the names differ under one"),
        (listed(Cara={"candidate": "0999"}), "candidate number differs"),
        (listed(Cara={"candidate": "0202"}, Finn={"candidate": "0107"}), "it may be"),
        (listed(Dan={"candidate": "0203"}, Gwen={"candidate": ""}), "its candidate number is that of"),
        ([*lists.EVERYBODY, Learner("", "R9", "Sample", "Cara", "10A", "")], "another line of the list fits L003"),
        ([*lists.EVERYBODY, Learner("0400", "", "Nobody", "Ivy", "10Z", "")], "no workbook has a learner of its class"),
        ([*lists.EVERYBODY, Learner("0400", "", "Nobody", "Ivy", "", "")], "it has no class"),
    ],
)  # fmt: skip
def test_what_is_in_doubt_stops_everything_or_is_left_out_by_name(rows: list[Learner], why: str) -> None:
    text = lists.written(rows)
    with pytest.raises(RosterError, match=why):
        lists.applied(text)

    answer = lists.applied(text, leave_out=True)
    assert not answer.complete
    assert changed(BEFORE, lists.seen(*made(answer))) == {}


def test_someone_can_say_what_decides_where_a_list_contradicts_the_workbooks() -> None:
    renumbered = lists.written(
        [replace(one, candidate=f"{5000 + i}", registration="") for i, one in enumerate(lists.EVERYBODY)]
    )
    with pytest.raises(RosterError):
        lists.applied(renumbered)
    numbers = changed(BEFORE, lists.seen(*made(lists.applied(renumbered, match_by="name"))))

    assert {at[1] for at in numbers} == {"Candidate number"}
    assert len(numbers) == len(lists.EVERYBODY)


def test_where_numbers_decide_a_learner_without_one_is_still_known() -> None:
    """Dan has no number in the workbook, and gets one; nobody is there twice."""
    rows = listed(Anna={"surname": "Changed", "registration": ""}, Dan={"candidate": "0150"}, Eve={"surname": "Other"})
    answer = lists.applied(lists.written(rows), match_by="number")

    assert changed(BEFORE, lists.seen(*made(answer))) == {
        ("Learners", "Surname", "Anna"): ("Example", "Changed"),
        ("Learners", "Candidate number", "Dan"): (None, "0150"),
        ("Learners", "Surname", "Eve"): ("Trial", "Other"),
    }
    assert answer.changes.joiners == ()


def test_workbooks_that_do_not_go_together_are_refused() -> None:
    text = lists.written(lists.EVERYBODY)
    twice = [*lists.files(), InputFile("in/10A copy.xlsx", lists.workbook("10A"))]
    with pytest.raises(RequestError, match="copies of one workbook"):
        lists.applied(text, *twice)
    other = InputFile("sport.xlsx", lists.world.blank("sport"))
    with pytest.raises(RequestError, match=r"several awards \(enterprise, sport\)"):
        lists.applied(text, *lists.files(), other)


def test_the_list_of_another_class_changes_nothing() -> None:
    other = [Learner(f"{900 + i:04}", "", f"Other{i}", f"Person{i}", "10A", "") for i in range(9)]
    with pytest.raises(RosterError, match="the list of another class"):
        lists.applied(lists.written(other))


def test_a_learner_in_two_workbooks_is_not_brought_in_twice() -> None:
    rows = listed(Ben={"class_name": "10B"})
    moved = made(lists.applied(lists.written(rows)))
    given = [InputFile("in/10A.xlsx", lists.workbook("10A")), InputFile("in/10B.xlsx", moved[1])]

    with pytest.raises(RosterError, match=r"row 3: it fits L002 of in/10A.xlsx, L004 of in/10B.xlsx"):
        lists.applied(lists.written(rows), *given)


@pytest.mark.parametrize("seed", range(amounts.CLASS_LISTS))
def test_a_list_may_be_written_in_any_way(seed: int) -> None:
    """Order, case, accents, lost zeros, a title and a total: the same learners, and the same in every cell."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    rows = [
        replace(one, candidate=one.candidate.lstrip("0") if chance.random() < 0.5 else one.candidate)
        for one in listed(Gwen={"class_name": "10A"})
    ]
    chance.shuffle(rows)
    text = lists.written(rows)
    if chance.random() < 0.5:
        text = "Autumn list,,,,,\n,,,,,\n" + text
    if chance.random() < 0.5:
        text += f"Total: {len(rows)},,,,,\n"
    encoding = chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    answer = lists.applied(text.encode(encoding))

    assert changed(BEFORE, lists.seen(*made(answer))) == {("Learners", "Class", "Gwen"): ("10B", "10A")}


def test_the_sample_of_the_cohort_goes_by_its_new_size() -> None:
    """The stamp of each workbook says how many the whole cohort has; a joiner counts in all of them."""

    def size(content: bytes) -> str:
        return str(lists.read(content).stamp.facts["cohort learners"])

    given = [InputFile(f"in/{name}.xlsx", lists.workbook(name, whole=7)) for name in lists.CLASSES]
    joiner = Learner("0300", "", "Placeholder", "Hana", "10A", "Ines Assessor")
    answer = lists.applied(lists.written([*lists.EVERYBODY, joiner]), *given)

    assert [size(one.content) for one in given] == ["7", "7"]
    assert [size(content) for content in made(answer)] == ["8", "8"]


def test_the_command_writes_all_or_nothing_and_touches_no_input(tmp_path: Path, tracker: Callable[..., Any]) -> None:
    for one in lists.files():
        path = tmp_path / one.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(one.content)
    doubtful = tmp_path / "doubtful.csv"
    doubtful.write_text(lists.written(listed(Cara={"candidate": "0999"})), encoding="utf-8")
    good = tmp_path / "good.csv"
    good.write_text(lists.written(listed(Ben={"class_name": "10B"})), encoding="utf-8")

    code, _, said = tracker("learners", "apply", doubtful, tmp_path / "in", "-o", tmp_path / "new")
    assert (code, (tmp_path / "new").exists()) == (2, False)
    assert "--match-by name" in said
    code, out, _ = tracker("learners", "apply", good, tmp_path / "in", "-o", tmp_path / "new")
    assert code == 0
    assert "L002 of" in out
    assert not any(one.surname in out for one in lists.EVERYBODY if one.surname != "Sample")
    assert {path.name: path.read_bytes() for path in (tmp_path / "in").iterdir()} == {
        one.name.removeprefix("in/"): one.content for one in lists.files()
    }
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["10A.xlsx", "10B.xlsx"]
    code, _, said = tracker("learners", "apply", good, tmp_path / "in", "-o", tmp_path / "in" / "new")
    assert (code, "is checked: name a folder outside of it" in said) == (2, True)
