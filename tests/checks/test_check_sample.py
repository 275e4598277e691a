"""Sample, keyed and amended marks, standardisation: each code where it speaks and where it stays quiet."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.checks import after_world as world
from tests.checks.after_world import (
    LATE,
    QUIET,
    Place,
    always,
    check,
    check_file,
    found,
    options,
    place,
    ready,
    spoken,
    todo,
    without,
)
from tracker.findings import Level

ALL = ("L001", "L002", "L003", "L004", "L005")
NOTE, WARNING, ERROR = Level.NOTE, Level.WARNING, Level.ERROR
C1, EOL = "marks:C1", "eol:C1"
MARKS = {at: value for at, value in ready().items() if at[0] in (C1, "marks:C2") and at[1].startswith("mark:")}
"""What a teacher types first: marks and nothing else."""


def amended(mark: Any = 32, on: Any = date(2027, 6, 18), shown: Any = 32, line: int = 2) -> dict[Place, Any]:
    """Return the entries of a mark that was amended from 30 and keyed anew."""
    return {
        (C1, "amended", line): mark,
        (C1, "reason", line): "page 7 was overlooked",
        (C1, "amended_on", line): on,
        (EOL, "shown", line): shown,
        "mod:C1:submitted_on": date(2027, 5, 12),
        "mod:C2:submitted_on": date(2027, 5, 12),
    }


SECOND: dict[Place, Any] = {
    ("standardisation", "component", 0): "C1",
    ("standardisation", "learner", 0): world.label(2),
    ("standardisation", "assessor", 0): "Lena Assurer",
    **{("standardisation", f"second:{i}", 0): 6 for i in range(1, 6)},
    ("standardisation", "agreed:1", 0): 6,
    ("standardisation", "signed", 0): date(2027, 4, 1),
}
"""Learner L003, whose total is 30, marked a second time with 30."""


@pytest.mark.parametrize("award", ["enterprise", "art-and-design-practice"])
@pytest.mark.parametrize("purpose", ["submission", None, "marking"])
def test_a_workbook_that_is_ready_has_no_finding(award: str, purpose: world.Purpose) -> None:
    assert world.said(check(ready(award=award), purpose, award=award)) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("award", ["enterprise", "art-and-design-practice"])
def test_libreoffice_makes_no_finding(award: str, tmp_path: Path) -> None:
    """Nor does it take one away."""
    good, bad = ready(award=award), ready({(C1, "told", 1): date(2072, 5, 1), (C1, "sample", 2): "y"}, award)
    for number, entries in enumerate((good, bad)):
        folder = tmp_path / str(number)
        folder.mkdir()
        content = world.typed_in(entries, award)
        after = world.through_libreoffice(content, folder)
        report = check_file(after, "10A.xlsx", options("submission"))

        assert world.said(report) == world.said(check_file(content, "10A.xlsx", options("submission")))
        assert [one.code for one in report.findings] == (["TRK703", "TRK525", "TRK522"] if number else [])


@pytest.mark.parametrize(
    ("changes", "today"), [(amended(), LATE), (amended(28, date(2027, 6, 17), 28), LATE), (SECOND, world.TODAY)]
)
def test_amending_and_second_marking_as_they_should_be_are_no_findings(changes: dict[Place, Any], today: date) -> None:
    assert world.said(check(ready(changes), "submission", today)) == []


@pytest.mark.parametrize("award", world.AWARDS)
def test_every_award_can_be_ready_for_submission(award: str) -> None:
    """Marks for Sport are due before the day of these tests, so the day of submission is typed."""
    submitted: dict[Place, Any] = {f"mod:{c.id}:submitted_on": date(2027, 4, 30) for c in world.order(award).internal()}
    content = world.typed_in(ready(submitted, award), award)

    assert world.said(check_file(content, "10A.xlsx", options("submission"))) == []


@pytest.mark.parametrize("purpose", [None, "marking"])
def test_a_workbook_as_issued_has_no_finding(purpose: world.Purpose) -> None:
    still_to_do = {"TRK541 note"} if purpose is None else set()
    assert {one[:11] for one in world.said(check({}, purpose))} == still_to_do


def test_marking_that_has_begun_is_not_hurried() -> None:
    """While marks are typed, only what comes before marking is still to do, and nobody wants to hear of it."""
    some = {at: value for at, value in MARKS.items() if at[2] < 2}

    assert world.said(check(some, "marking")) == []
    assert {one[:11] for one in world.said(check(some, None))} == {"TRK541 note", "TRK731 note", "TRK823 note"}


def test_what_is_not_begun_is_one_finding_a_component(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five learners without a sample, a declaration and a keyed mark are not twenty findings."""
    monkeypatch.setattr(world, "FORMS", True)
    report = check(MARKS, None)

    assert [one.level for one in report.findings] == [NOTE] * len(report.findings)
    assert found(report, "TRK702") == [(NOTE, "'C1 marks'!U4", ()), (NOTE, "'C2 marks'!U4", ())]
    assert found(report, "TRK815") == [(NOTE, "'C1 marks'!X5:X9", ALL), (NOTE, "'C2 marks'!X5:X9", ALL)]
    assert found(report, "TRK721") == [(NOTE, "'C1 EOL entry'!F5:F9", ALL), (NOTE, "'C2 EOL entry'!F5:F9", ALL)]
    assert found(report, "TRK811") == found(report, "TRK812") == []


def heading(column: str) -> str:
    cell = world.layout().table(C1).header(column)
    return f"'{cell.sheet}'!{cell.a1}"


def test_nothing_marked_is_an_error_before_submission_and_a_warning_beside_another_component() -> None:
    neither = [(ERROR, "'C1 marks'", ()), (ERROR, "'C2 marks'", ())]
    one = {at: value for at, value in MARKS.items() if at[0] == C1}

    assert spoken({}, "TRK701") == {**QUIET, "submission": neither}
    assert spoken(one, "TRK701") == {**QUIET, "submission": [(WARNING, "'C2 marks'", ())]}


def test_a_sample_that_is_too_small() -> None:
    changes = ready({(C1, "sample", line): None for line in (1, 2)})

    assert spoken(changes, "TRK703") == {
        "submission": [(ERROR, heading("sample"), ())],
        "None": [(NOTE, heading("sample"), ())],
        "marking": [],
    }
    assert world.only(check(changes), "TRK703").message == (
        "Only 3 of the 5 learners that the sample of C1 needs are ticked."
    )


@pytest.mark.parametrize(("line", "which", "mark"), [(0, "lowest", 20), (4, "highest", 40)])
def test_the_highest_and_the_lowest_mark_belong_to_the_sample(line: int, which: str, mark: int) -> None:
    changes = ready({(C1, "sample", line): "No"})

    assert spoken(changes, "TRK704") == todo((C1, "sample", line), learners=(f"L00{line + 1}",))
    assert (
        world.only(check(changes), "TRK704").message
        == f"No learner with the {which} mark of C1, {mark}, is in the sample."
    )


def test_one_learner_with_the_lowest_mark_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two share it; with one of them ticked nothing is said, with none of them both cells are named."""
    monkeypatch.setattr(world, "FORMS", True)
    same = {(C1, f"mark:{row.id}", 1): ready()[C1, f"mark:{row.id}", 0] for row in world.order().internal()[0].rows}
    one, none = (
        ready({**same, (C1, "sample", 1): "No"}),
        ready({**same, (C1, "sample", 1): "No", (C1, "sample", 0): None}),
    )

    assert spoken(one, "TRK704") == QUIET
    assert found(check(none), "TRK704") == [(ERROR, "'C1 marks'!U5:U6", ("L001", "L002"))]


def test_a_learner_without_work_is_never_in_the_sample() -> None:
    empty: dict[Place, Any] = {at: None for at in MARKS if at[0] == C1 and at[2] == 1}
    changes = ready({**empty, (C1, "status", 1): "Absent", (EOL, "shown", 1): None})

    assert spoken(changes, "TRK705") == always((C1, "sample", 1), "L002")
    assert spoken(ready({**changes, (C1, "sample", 1): None}), "TRK705") == QUIET


def test_marks_of_the_sample_are_complete() -> None:
    changes = ready({(C1, f"mark:{world.order().internal()[0].rows[0].id}", 1): None, (EOL, "shown", 1): None})

    assert spoken(changes, "TRK706") == todo((C1, "sample", 1), learners=("L002",))
    assert spoken(ready({**changes, (C1, "sample", 1): "No"}), "TRK706") == QUIET


def test_a_deadline_that_passed_is_a_note_until_the_day_of_submission_is_typed() -> None:
    cell = (NOTE, place("mod:C1:submitted_on"), ())
    done = {"mod:C1:submitted_on": date(2027, 5, 13)}

    assert spoken(ready(), "TRK707", date(2027, 5, 14)) == QUIET
    late = spoken(ready({"mod:C2:submitted_on": date(2027, 5, 13)}), "TRK707", date(2027, 5, 15))
    assert late == {"submission": [cell], "None": [cell], "marking": []}
    assert place("mod:C1:submitted_on") not in str(spoken(ready(done), "TRK707", LATE))


@pytest.mark.parametrize("column", ["reason", "amended_on"])
def test_an_amended_mark_has_reason_and_date(column: str) -> None:
    changes = ready({**amended(), (C1, column, 2): None})

    assert spoken(changes, "TRK711", LATE) == todo((C1, column, 2), learners=("L003",))


def test_amended_after_the_last_day() -> None:
    """The day is not checked against the key dates yet, hence a warning."""
    after, last = date(2027, 6, 29), date(2027, 6, 28)

    assert spoken(ready(amended(on=after)), "TRK712", date(2027, 7, 1)) == always(
        (C1, "amended_on", 2), "L003", level=WARNING
    )
    assert spoken(ready(amended(on=last)), "TRK712", date(2027, 7, 1)) == QUIET


def test_amended_marks_that_turn_the_order() -> None:
    changes = ready(amended(37, shown=37))

    assert spoken(changes, "TRK713", LATE) == always((C1, "order", 3), "L004", level=WARNING)


def test_an_amended_mark_that_was_not_keyed_again() -> None:
    changes = ready(amended(shown=30))

    assert spoken(changes, "TRK714", LATE) == todo((EOL, "shown", 2), learners=("L003",), default=WARNING)
    assert spoken(changes, "TRK722", LATE) == QUIET


def test_some_marks_that_were_not_keyed() -> None:
    changes = ready({(EOL, "shown", 1): None, (EOL, "shown", 3): None})

    assert spoken(changes, "TRK721") == todo((EOL, "shown", 1), (EOL, "shown", 3), learners=("L002", "L004"))


def test_nothing_keyed_yet_is_the_next_step_and_no_mistake() -> None:
    report = check(without((EOL, "shown")))

    assert world.said(report) == ["TRK721 note 'C1 EOL entry'!F5:F9"]


def test_a_keyed_mark_that_differs() -> None:
    changes = ready({(EOL, "shown", 2): 31})

    assert spoken(changes, "TRK722") == always((EOL, "shown", 2), "L003")
    assert world.only(check(changes), "TRK722").message == "Edexcel Online shows 31, but the mark to key is 30."


def test_keyed_for_somebody_without_a_mark() -> None:
    empty: dict[Place, Any] = {at: None for at in MARKS if at[0] == C1 and at[2] == 1}
    changes = ready({**empty, (C1, "sample", 1): None, (C1, "status", 1): "Absent", (EOL, "shown", 1): 0})

    assert spoken(changes, "TRK723") == always((EOL, "shown", 1), "L002")
    assert "the marks sheet says Absent" in world.only(check(changes), "TRK723").message


def no_evidence(line: int, sample: str | None) -> dict[Place, Any]:
    """Return the entries of a learner with zeros in C1 because there is no work."""
    marks = {at: 0 for at in MARKS if at[0] == C1 and at[2] == line}
    gone = {(C1, column, line): None for column in ("issued", "signed", "evidence")}
    return {**marks, **gone, (C1, "status", line): "No evidence", (C1, "sample", line): sample, (EOL, "shown", line): 0}


def test_a_learner_without_evidence_is_not_the_lowest_and_blocks_nothing() -> None:
    assert world.said(check(ready(no_evidence(2, None)))) == []


def test_a_learner_without_evidence_in_the_sample_is_a_warning_and_nothing_else() -> None:
    """Whether such a learner can be in a sample is not known: no declaration and no evidence is asked for."""
    changes = ready(no_evidence(2, "Yes"))

    assert spoken(changes, "TRK705") == always((C1, "sample", 2), "L003", level=WARNING)
    assert world.said(check(changes)) == [f"TRK705 warning {place((C1, 'sample', 2))}"]


CLOSED = date(2027, 6, 29)
"""The day after the last day to amend, 28 June 2027."""


@pytest.mark.parametrize(
    ("changes", "before", "mark"),
    [
        ({(EOL, "shown", 2): 31}, "TRK722", "30"),
        (amended(shown=30), "TRK714", "32"),
        ({**{at: None for at in MARKS if at[0] == C1 and at[2] == 2}, (C1, "status", 2): "Absent"}, "TRK723", "Absent"),
    ],
)
def test_after_the_last_day_both_marks_are_shown(changes: dict[Place, Any], before: str, mark: str) -> None:
    """On the last day the difference is to be corrected; from the next day on both are shown, as a warning."""
    submitted: dict[Place, Any] = {f"mod:{c}:submitted_on": date(2027, 5, 12) for c in ("C1", "C2")}
    entries = ready({(C1, "sample", 2): None, **submitted, **changes})
    last, after = (check(entries, "submission", day) for day in (CLOSED - timedelta(days=1), CLOSED))

    assert [len(found(last, code)) for code in (before, "TRK724")] == [1, 0]
    assert [len(found(after, code)) for code in (before, "TRK724")] == [0, 1]
    assert found(after, "TRK724") == [(WARNING, place((EOL, "shown", 2)), ("L003",))]
    shown = changes.get((EOL, "shown", 2), 30)
    assert world.only(after, "TRK724").message == (
        f"Edexcel Online has {shown}, the tracker {mark}; the last day to amend was Monday 28 June 2027 (not checked)."
    )


@pytest.mark.parametrize("saved_on", [date(2027, 6, 1), CLOSED])
def test_what_was_stored_on_another_day_is_not_stale(saved_on: date) -> None:
    """A state that changes with the day, and what counts such states, are right on the day they were saved."""
    entries = ready({(EOL, "shown", 2): 31})
    content = world.typed_in(entries, today=saved_on)

    for today in (date(2027, 6, 1), CLOSED):
        assert found(check_file(content, "10A.xlsx", options("submission", today)), "TRK601") == []


@pytest.mark.parametrize("part", ["by", "on"])
def test_a_statement_on_standardisation(part: str) -> None:
    assert spoken(without(f"standard:C2:{part}"), "TRK731") == todo(f"standard:C2:{part}")


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({("standardisation", "component", 0): None}, "component"),
        ({("standardisation", "learner", 0): "Example3"}, "choose the learner from the list"),
        ({("standardisation", "second:2", 0): None}, "second marks"),
        ({("standardisation", f"second:{i}", 0): 7 for i in (1, 4)}, "agreed mark for 4"),
        ({("standardisation", "signed", 0): None}, "date signed"),
    ],
)
def test_a_line_of_second_marking_that_is_not_complete(changes: dict[Place, Any], what: str) -> None:
    cell = ("standardisation", "check", 0)
    key = () if what.startswith("choose") else ("L003",)

    assert spoken(ready({**SECOND, **changes}), "TRK732") == todo(cell, learners=key)
    assert world.only(check(ready({**SECOND, **changes})), "TRK732").message.endswith(f": {what}.")


@pytest.mark.parametrize("keyed", [None, 30])
def test_agreed_marks_that_are_not_on_the_marks_sheet(keyed: int | None) -> None:
    """One finding at the agreed marks that differ: not a second one of the marks, the sample or what was keyed."""
    agreed = {("standardisation", f"agreed:{i}", 0): mark for i, mark in enumerate((6, 7, None, 5), 1)}
    changes = ready({**SECOND, **agreed, (EOL, "shown", 2): keyed})
    wanted = todo(*(("standardisation", f"agreed:{i}", 0) for i in (2, 4)), learners=("L003",), default=WARNING)

    assert spoken(changes, "TRK733") == wanted
    report = check(changes)
    assert [one.code for one in report.findings if one.code != "TRK602"] == ["TRK733"]
    assert world.only(report, "TRK733").message == (
        "The marks sheet does not have the marks that both assessors agreed. 1b: agreed 7, here 6. 4: agreed 5, here 6."
    )


@pytest.mark.parametrize(
    ("value", "code"), [(61, "TRK503"), (-1, "TRK504"), (7.5, "TRK502"), ("30", "TRK505"), (True, "TRK515")]
)
@pytest.mark.parametrize(
    ("at", "others"),
    [
        ((C1, "amended", 2), {(C1, "reason", 2): "x", (C1, "amended_on", 2): date(2027, 5, 9)}),
        ((C1, "moderator", 2), {}),
        ((EOL, "shown", 2), {}),
        (("standardisation", "agreed:1", 0), {("standardisation", "component", 0): "C1"}),
    ],
)
def test_marks_that_cannot_be(at: tuple[str, str, int], others: dict[Place, Any], value: Any, code: str) -> None:
    """Amended, moderator's, keyed and agreed marks go by the same grammar as marks by task."""
    key = () if at[0] == "standardisation" else ("L003",)

    assert spoken(ready({**others, at: value}), code) == always(at, *key)


@pytest.mark.parametrize(("at", "value"), [((C1, "moderator", 2), 60), ((C1, "moderator", 2), 0)])
def test_marks_at_the_ends_are_possible(at: Place, value: int) -> None:
    assert world.said(check(ready({at: value}))) == world.said(check(ready({})))


def test_a_second_mark_goes_by_the_row_of_its_component() -> None:
    most = world.order().internal()[0].rows[0].most
    cell = ("standardisation", "second:1", 0)

    assert spoken(ready({**SECOND, cell: most + 1}), "TRK503") == always(cell)
    assert spoken(ready({**SECOND, cell: most}), "TRK503") == QUIET
