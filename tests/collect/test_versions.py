"""A workbook is known by what it is: a later state replaces an earlier one under any name, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.collect.rows import WORKBOOK, file, row
from tests.many import copies
from tracker.collecting.collected import Collected, collected
from tracker.collecting.row import Taken
from tracker.collecting.taking import take
from tracker.front.fresh import repair

MORNING, EVENING = "2027-03-01T09:00:00Z", "2027-03-01T18:00:00Z"


def state(name: str, mark: int = 3, saved: str = "", count: int = 4, **other: object) -> Taken:
    """Return a state of one workbook; the first learner has this mark."""
    marks = [{"1": mark if number == 1 else 3, "2": 4} for number in range(1, count + 1)]
    rows = [row(f"{number:04}", name, one, **other) for number, one in enumerate(marks, 1)]  # type: ignore[arg-type]
    return file(name, *rows, saved=saved)


def counting(result: Collected) -> dict[str, object]:
    """Return what counts as the mark of each learner in the first task."""
    return {one.candidate or one.surname: one.marks["1"].value if "1" in one.marks else None for one in result.rows}


def names(result: Collected) -> list[str]:
    return [one.file for one in result.files if one.rows]


def stored(*runs: list[Taken]) -> Collected:
    """Return what is in a store after several runs; the last run once more changes nothing."""
    result = collected([])
    for files in runs:
        result = collected(files, result.files)
    again = collected(runs[-1], result.files)
    assert (again.rows, again.files) == (result.rows, result.files)
    return result


@pytest.mark.parametrize("name", ["10A.xlsx", "moved/10A.xlsx", "/mnt/10A (2).xlsx"])
def test_a_later_state_replaces_an_earlier_one_under_any_name(name: str) -> None:
    result = stored([state("10A.xlsx", 3, MORNING)], [state(name, 5, EVENING)])

    assert (names(result), counting(result)["0001"], result.clean) == ([name], 5, True)


def test_another_name_is_said() -> None:
    result = collected([state("new.xlsx", 5)], [state("10A.xlsx", 3)])

    assert result.notes == ("new.xlsx: was collected before as 10A.xlsx; it counts as it is now",)


@pytest.mark.parametrize("name", ["10A.xlsx", "backup/10A.xlsx"])
def test_an_older_state_does_not_count_beside_the_newer_one(name: str) -> None:
    result = stored([state("10A.xlsx", 5, EVENING)], [state(name, 3, MORNING)])

    assert (counting(result)["0001"], result.conflicts, result.clean) == (5, (), False)
    assert "an older state of the workbook that is here as 10A.xlsx" in result.sentences[0]
    assert {one.file for one in result.rows} == {names(result)[0]}


def test_an_older_state_in_which_nothing_differs_is_a_note() -> None:
    result = stored([state("10A.xlsx", 3, EVENING)], [state("copy.xlsx", 3, MORNING)])

    assert (names(result), result.clean) == (["10A.xlsx"], True)


def test_a_tracker_that_was_typed_over_for_another_class_is_another_workbook() -> None:
    other = file("10B.xlsx", *(row(f"{number:04}", "10B.xlsx") for number in (11, 12, 13)))
    for result in (stored([state("10A.xlsx")], [other]), stored([state("10B.xlsx")], [other])):
        assert len(result.rows) == 7
        assert len(names(result)) == 2


def test_a_learner_who_changed_class_does_not_make_two_workbooks_one() -> None:
    other = file("10B.xlsx", *(row(f"{number:04}", "10B.xlsx") for number in (1, 12, 13)))
    result = stored([state("10A.xlsx")], [other])

    assert len(names(result)) == 2
    assert len(result.rows) == 6


def test_workbooks_that_were_issued_separately_both_stay() -> None:
    result = stored([state("10A.xlsx", 3)], [state("10A.xlsx", 5, workbook="DDDD-0000-0000")])

    assert len(names(result)) == 2
    assert [one.what for one in result.conflicts] == ["mark 1"]


def test_numbers_that_were_typed_later_do_not_double_anybody() -> None:
    early = state("10A.xlsx")
    early = replace(early, rows=tuple(replace(one, candidate="", registration="") for one in early.rows))
    result = stored([early], [state("autumn/10A.xlsx", 5)])

    assert (names(result), len(result.rows), result.clean) == (["autumn/10A.xlsx"], 4, True)


@pytest.mark.parametrize("name", ["10A.xlsx", "copy.xlsx"])
def test_what_is_gone_is_said_and_not_clean_once(name: str) -> None:
    less = state(name, 3, EVENING, count=3)
    blank = replace(less.rows[1], marks={"1": less.rows[1].marks["1"]})
    less = replace(less, rows=(less.rows[0], blank, less.rows[2]))
    result = collected([less], [state("10A.xlsx", 3, MORNING)])

    assert not result.clean
    assert any("are not now: 1 (L0004)" in note for note in result.notes)
    assert any("are blank now: 1 (L0002 C1)" in note for note in result.notes)
    assert collected([less], result.files).clean


def test_copies_that_contradict_each_other_go_on_doing_so_until_one_is_corrected() -> None:
    one, other = state("10A.xlsx", 3), state("copy.xlsx", 5)
    both = stored([one, other])
    assert [each.what for each in both.conflicts] == ["mark 1"]
    assert collected([one], both.files).conflicts == both.conflicts
    corrected = collected([state("10A.xlsx", 5, EVENING)], both.files)
    assert (corrected.conflicts, counting(corrected)["0001"]) == ((), 5)


UPDATED = {"workbook": "EEEE-0000-0000", "lineage": WORKBOOK, "edition": "2", "ums": 20}


def test_what_was_updated_counts_in_place_of_what_it_was_made_from() -> None:
    old, new = state("10A.xlsx"), state("updated/10A.xlsx", **UPDATED)
    for result in (stored([old], [new]), stored([new], [old]), stored([old, new]), stored([old], [new], [old])):
        assert (names(result), {one.ums for one in result.rows}, result.clean) == (["updated/10A.xlsx"], {20}, True)


def test_marks_that_were_typed_into_the_old_one_after_the_update_are_a_conflict() -> None:
    old, new = state("10A.xlsx", 9, EVENING), state("updated.xlsx", 3, MORNING, **UPDATED)
    for result in (stored([old], [new]), stored([new], [old]), stored([old, new])):
        assert "mark 1" in {one.what for one in result.conflicts}
        assert not result.clean


def test_an_old_one_with_other_marks_is_listed() -> None:
    result = stored([state("updated.xlsx", 3, **UPDATED)], [state("10A.xlsx", 9)])

    assert (counting(result)["0001"], result.clean) == (3, False)
    assert "10A.xlsx: not taken: an older state of the workbook that is here as updated.xlsx" in result.sentences[0]


def test_a_repaired_workbook_keeps_its_first_id() -> None:
    """With an id of its own, because a learner was renamed; repaired once more, and as it is."""
    options = copies.options()
    first = take(copies.copy(fields={}), "first.xlsx", options)
    typed = {**copies.full(), ("learners", "surname", "L001"): "Abbot"}
    changed = copies.copy(typed)
    once = repair(changed, "a.xlsx", options.catalogue, options.wording, copies.ISSUED).built.content
    twice = repair(once, "b.xlsx", options.catalogue, options.wording, copies.ISSUED).built.content
    taken = [take(content, "x.xlsx", options, good_rows=True) for content in (changed, once, twice)]
    ids = [{(one.workbook, one.origin) for one in each.rows} for each in taken]

    assert {one.workbook for one in first.rows} == {one.origin for each in taken for one in each.rows}
    assert ids[1] == ids[2] != ids[0]
    assert next({one.lineage for one in each.rows} for each in taken) == {""}
    result = collected([replace(taken[0], file="old.xlsx"), replace(taken[1], file="new.xlsx")])
    assert names(result) == ["new.xlsx"]


def test_when_a_workbook_was_saved_is_read_from_it() -> None:
    """As the program wrote it nobody has saved it; then it says when, and never-saved is older than saved."""
    content = copies.copy({})
    edited = BytesIO()
    book = load_workbook(BytesIO(content))
    book.save(edited)
    written, saved = (take(one, "10A.xlsx", copies.options()).saved for one in (content, edited.getvalue()))

    assert written == ""
    assert saved.startswith("20")
    assert counting(collected([state("copy.xlsx", 3)], [state("10A.xlsx", 5, MORNING)]))["0001"] == 5
