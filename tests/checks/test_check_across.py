"""What only several files together show: copies that differ, a number of two people, a learner in two classes."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.many import copies
from tracker.checks.across import across
from tracker.cli import main
from tracker.collecting.collected import collected
from tracker.collecting.copies import copies as judged_copies
from tracker.collecting.row import Taken
from tracker.collecting.taking import typed_state
from tracker.findings import FileReport, Identity
from tracker.front.answer import InputFile
from tracker.front.check import CheckAnswer, CheckRequest, check
from tracker.front.resources import Resources
from tracker.front.returned import ReturnedFiles
from tracker.register.returned_file import ReturnedFile
from tracker.register.standing import Judged, status
from tracker.register.store import Entry
from tracker.spec.award import Component
from tracker.spec.identity import decides

ONE = copies.CLASS
OTHERS = tuple(
    replace(one, candidate=f"01{at:02}", registration=f"ZZ0000{at}", surname=f"Other{at}", class_name="10B")
    for at, one in enumerate(ONE)
)


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Check workbooks together; gives the exit code and, by file, the findings of family 9 but that of the sample."""
    monkeypatch.chdir(tmp_path)

    def run(**files: bytes) -> tuple[int, dict[str, list[dict]]]:
        for name, content in files.items():
            Path(f"{name}.xlsx").write_bytes(content)
        code = 0
        try:
            main(["check", *(f"{name}.xlsx" for name in files), "-q", "--format", "json", "--jobs", "1"])
        except SystemExit as end:
            code = int(end.code or 0)
        report = json.loads(capsys.readouterr().out)
        across = {
            file["file"].removesuffix(".xlsx"): [
                one for one in file["findings"] if one["code"].startswith("TRK9") and one["code"] != "TRK912"
            ]
            for file in report["files"]
        }
        return code, across

    return run


def said(found: list[dict]) -> list[str]:
    return [one["code"] for one in found]


def class_b(*people) -> bytes:
    """Return a tracker of another class, with another id."""
    return copies.copy(order_=copies.order(tuple(people)))


def other_mark() -> bytes:
    """Return a copy in which one mark of the first learner is one less."""
    marks = copies.full()
    at = next(one for one, value in marks.items() if isinstance(value, int) and value > 0)
    return copies.copy({**marks, at: marks[at] - 1})


def test_trk901_flags_copies_that_differ_at_both_files_and_names_both_cells(found) -> None:
    code, across = found(a=copies.copy(), b=other_mark())

    assert code == 1
    assert said(across["a"]) == said(across["b"]) == ["TRK901"]
    (one,), (other,) = across["a"], across["b"]
    assert one["message"] == (
        "This workbook and b.xlsx are copies of one tracker; they differ in 1 cell of this sheet: E5: 7 here, 6 there."
    )
    assert "a.xlsx are copies of one tracker" in other["message"]
    assert "6 here, 7 there" in other["message"]
    assert (one["sheet"], one["cells"], one["learners"]) == ("C1 marks", "E5", ["L001"])


def test_trk901_is_one_finding_for_two_copies_however_many_cells_differ(found) -> None:
    """Each mark of one sheet is another one: the sentence quotes three of them, the ranges have them all."""
    marks = copies.full()
    mine = {at: value for at, value in marks.items() if at[0] == "marks:C1"}
    _, across = found(a=copies.copy(), b=copies.copy({**marks, **{at: value + 1 for at, value in mine.items()}}))

    for file, other in (("a", "b"), ("b", "a")):
        (one,) = across[file]
        assert (one["code"], one["sheet"], one["count"]) == ("TRK901", "C1 marks", len(mine))
        assert one["learners"] == ["L001", "L002", "L003", "L004"]
        assert f"{other}.xlsx are copies of one tracker; they differ in {len(mine)} cells" in one["message"]
        assert one["message"].count(" here, ") == 3
        assert one["message"].endswith(f"; and {len(mine) - 3} more.")


def test_trk901_compares_three_copies_with_the_first_that_holds_something_else(found) -> None:
    _, across = found(a=copies.copy(), b=other_mark(), c=copies.copy(fields={"centre:name": "Example Academy"}))

    others = {file: [one["message"].split()[3] for one in some] for file, some in across.items()}
    assert others == {"a": ["b.xlsx"], "b": ["a.xlsx", "c.xlsx"], "c": ["b.xlsx"]}


def test_trk901_names_the_learner_whose_name_differs_and_not_the_name(found) -> None:
    named = {("learners", "surname", "L003"): "Example", ("learners", "forenames", "L003"): "Erika"}
    _, across = found(a=copies.copy(), b=copies.copy({**copies.full(), **named}))

    one = across["a"][0]
    assert "the names differ under one number (" in one["message"]
    assert one["learners"] == ["L003"]
    assert "Cole" not in json.dumps(across)
    assert "Example" not in json.dumps(across)


def test_trk901_flags_copies_that_differ_where_nothing_can_be_collected_from_them(found) -> None:
    """An impossible mark makes a line unreliable; that the copies differ is said all the same."""
    marks = copies.full()
    at = next(one for one, value in marks.items() if isinstance(value, int))
    _, across = found(a=copies.copy(), b=copies.copy({**marks, at: 999}))

    assert said(across["a"]) == said(across["b"]) == ["TRK901"]
    assert "999 there" in across["a"][0]["message"]


def test_trk901_passes_equal_copies(found) -> None:
    again = copies.copy(fields={"centre:name": "Example Academy"})
    assert found(a=copies.copy(), b=again) == (found(a=copies.copy())[0], {"a": [], "b": []})


def test_the_last_line_counts_a_learner_of_copies_once(tmp_path: Path, tracker) -> None:
    """Four learners in three copies, of which one is the same bytes; four others in a tracker of their own."""
    one = copies.copy()
    for name, content in {"a": one, "b": other_mark(), "c": one, "d": class_b(*OTHERS)}.items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    _, out, _ = tracker("check", tmp_path, "--jobs", "1")

    assert "; 8 learners in 4 workbooks, 2 errors" in out


def test_the_last_line_counts_learners_of_a_tracker_used_for_two_classes(tmp_path: Path, tracker) -> None:
    for name, content in {"a": copies.copy(), "b": typed_over()}.items():
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    _, out, _ = tracker("check", tmp_path, "--jobs", "1")

    assert "; 8 learners, " in out


def typed_over() -> bytes:
    """Return a copy of the first tracker with the learners of another class typed over its own."""
    whole = copies.full()
    for line, one in enumerate(OTHERS):
        key = copies.order().keys[line]
        for column, value in (
            ("candidate", one.candidate),
            ("registration", one.registration),
            ("surname", one.surname),
            ("forenames", one.forenames),
        ):
            whole["learners", column, key] = value
    return copies.copy(whole)


def test_trk902_flags_one_tracker_typed_over_for_another_class(found) -> None:
    _, across = found(a=copies.copy(), b=typed_over())

    assert said(across["a"]) == said(across["b"]) == ["TRK902"]
    assert "b.xlsx" in across["a"][0]["message"]
    assert "build each with its class list, so that each has an id of its own" in across["a"][0]["fix"]


def test_trk902_passes_copies_with_learners_in_common(found) -> None:
    _, across = found(a=copies.copy(), b=other_mark())

    assert "TRK902" not in said(across["a"] + across["b"])


def test_trk903_flags_one_candidate_number_of_two_people(found) -> None:
    code, across = found(a=copies.copy(), b=class_b(replace(OTHERS[0], candidate="0001"), *OTHERS[1:]))

    assert code == 1
    assert said(across["a"]) == said(across["b"]) == ["TRK903"]
    assert across["a"][0]["learners"] == ["L001"]
    assert "Abbott" not in json.dumps(across)


def test_trk903_flags_one_registration_number_with_two_candidate_numbers(found) -> None:
    """It is a conflict when results are collected, so it is an error here, also where the number looks different."""
    again = replace(ONE[0], candidate="0199", registration=ONE[0].registration.lower().replace("0", "O"))
    _, across = found(a=copies.copy(), b=class_b(again, *OTHERS[1:]))

    assert said(across["a"]) == said(across["b"]) == ["TRK903"]
    assert "the same registration number, but a different candidate number" in across["a"][0]["message"]


def test_trk903_flags_a_number_of_somebody_who_joined(found) -> None:
    """Typed into an open line of the second workbook."""
    joined = {("learners", one, "L005"): word for one, word in (("surname", "New"), ("candidate", ONE[0].candidate))}
    _, across = found(a=copies.copy(), b=copies.copy(joined, copies.order(OTHERS)))

    assert said(across["a"]) == said(across["b"]) == ["TRK903"]


def test_trk903_passes_two_classes_with_numbers_of_their_own(found) -> None:
    _, across = found(a=copies.copy(), b=class_b(*OTHERS))

    assert across == {"a": [], "b": []}


def test_trk903_passes_the_same_number_in_another_centre(found) -> None:
    people = (replace(OTHERS[0], candidate="0001"), *OTHERS[1:])
    _, across = found(a=copies.copy(), b=copies.copy(order_=copies.order(people, centre="54321")))

    assert across == {"a": [], "b": []}


def test_trk904_flags_one_learner_in_two_classes(found) -> None:
    _, across = found(a=copies.copy(), b=class_b(replace(ONE[0], class_name="10B"), *OTHERS[1:]))

    assert said(across["a"]) == said(across["b"]) == ["TRK904"]
    assert across["a"][0]["cells"]
    assert across["a"][0]["level"] == "warning"


def test_trk904_passes_namesakes_with_numbers_of_their_own(found) -> None:
    namesake = replace(OTHERS[0], surname=ONE[0].surname, forenames=ONE[0].forenames)
    _, across = found(a=copies.copy(), b=class_b(namesake, *OTHERS[1:]))

    assert across == {"a": [], "b": []}


def test_trk908_flags_the_same_bytes_and_passes_others(found) -> None:
    code, across = found(a=copies.copy(), b=copies.copy(), c=class_b(*OTHERS))

    assert (code, [said(one) for one in across.values()]) == (0, [[], ["TRK908"], []])
    assert "a.xlsx" in across["b"][0]["message"]


SPEC = copies.order().spec


def built(file: str, edition: str, component: Component | None = None, centre: str = "12345") -> FileReport:
    """Return a report of a workbook whose first component is another one."""
    mine = tuple(
        decides(replace(SPEC, edition=edition), component if component and c.id == component.id else c)
        for c in SPEC.components
    )
    identity = Identity(file, "enterprise", "Enterprise", "2027-06", centre, "", copies.ISSUED)
    return FileReport(file, file, (), identity, decides=mine)


def codes_of(*files: FileReport) -> list[list[str]]:
    return [[one.code for one in file.findings] for file in across(files, copies.options(), lambda _: ())]


FIRST = SPEC.components[0]
PUBLISHED = replace(FIRST, table=replace(FIRST.table, ums=(0, *FIRST.table.ums[:-2], 90), status="published"))
OTHER_GRID = replace(FIRST, rows=(replace(FIRST.rows[0], most=FIRST.rows[0].most + 1), *FIRST.rows[1:]))


def test_trk910_flags_workbooks_of_a_component_with_different_tables() -> None:
    files = (built("a", "1.1.1.1"), built("b", "1.2.1.1", PUBLISHED), built("c", "1.2.1.1", PUBLISHED))
    assert codes_of(*files) == [["TRK910"], ["TRK910"], ["TRK910"]]
    older, newer, _ = across(files, copies.options(), lambda _: ())
    assert "in b (edition 1.2.1.1, UMS published) and c (edition" in older.findings[0].message
    assert "in a (edition 1.1.1.1, UMS estimate)" in newer.findings[0].message
    assert "[[command update]]" in older.findings[0].fix


def test_trk909_flags_workbooks_of_a_component_with_different_grids() -> None:
    assert codes_of(built("a", "1.1.1.1"), built("b", "1.2.1.1", OTHER_GRID)) == [["TRK909"], ["TRK909"]]


def test_trk909_and_trk910_pass_other_centres_and_editions_that_decide_alike() -> None:
    assert codes_of(built("a", "1.1.1.1"), built("b", "1.2.1.1")) == [[], []]
    assert codes_of(built("a", "1.1.1.1"), built("b", "1.2.1.1", PUBLISHED, centre="54321")) == [[], []]


def rows_of(content: bytes, file: str, edition: str = "", decided: str = "") -> Taken:
    taken = typed_state(content, file, copies.options())
    if edition:
        taken = replace(taken, rows=tuple(replace(row, edition=edition, decides=decided) for row in taken.rows))
    return taken


def test_collect_says_the_same_of_editions() -> None:
    """Other learners: their rows stay, and it is said. The same learners: none of the two counts."""
    one = rows_of(copies.copy(), "a.xlsx")
    other = rows_of(class_b(*OTHERS), "b.xlsx", "9.9.9.9", "x:y")
    both = collected([one, other])
    assert {conflict.component for conflict in both.conflicts} == {"C1", "C2", "C3"}
    assert not both.clean
    assert all(row.raw is not None for row in both.rows if row.internal)
    late = Taken("b.xlsx", "1" * 64, "clean", tuple(replace(row, file="b.xlsx", decides="x:y") for row in one.rows))
    same = collected([one, late])
    assert all(row.raw is None for row in same.rows if row.internal and row.candidate)
    assert any("different editions of the grid" in conflict.what for conflict in same.conflicts)
    assert collected([one, rows_of(class_b(*OTHERS), "b.xlsx")]).clean


def entry(id_: str) -> Entry:
    return Entry(id_, "12345", "Example", "enterprise", "2027-06", "10A", 4, "2027-01-11", "x.xlsx", "0" * 64, "1")


def standing_of(*contents: bytes) -> tuple[str, str]:
    """Return how a workbook stands that came back in several files, and what check and collect say of them."""
    rows = [row for at, one in enumerate(contents) for row in rows_of(one, f"{at}.xlsx").rows]
    came = [ReturnedFile(f"{at}.xlsx", sha256(one).hexdigest(), rows[0].workbook) for at, one in enumerate(contents)]
    judged = Judged({one.workbook: one for one in judged_copies(rows)})
    (row,) = status([entry(rows[0].workbook)], came, judged=judged).rows
    return row.state, row.said


def test_status_says_of_copies_what_check_and_collect_say() -> None:
    assert standing_of(copies.copy(), copies.copy()) == (
        "twice", "the files are the same, so one of them counts: delete all but one",
    )  # fmt: skip
    state, told = standing_of(copies.copy(), other_mark())
    assert state == "twice"
    assert told.startswith("the copies differ: conflict, L001 C1, mark 1:")
    assert "0.xlsx:'C1 marks'!E5 holds 7; 1.xlsx:'C1 marks'!E5 holds 6" in told
    assert standing_of(copies.copy(), typed_over())[0] == "used twice"
    again = copies.copy(fields={"centre:name": "Example Academy"})
    assert standing_of(copies.copy(), again)[1].startswith("the copies say the same, so one of them counts")
    note = collected([rows_of(copies.copy(), "a.xlsx"), rows_of(typed_over(), "b.xlsx")]).notes[0]
    assert "without a learner in common: both count" in note


def test_status_says_which_workbook_is_of_an_older_edition() -> None:
    cohort = ("12345", "enterprise", "2027-06")
    old = ReturnedFile("a.xlsx", "1", "A", cohort=cohort, spec="s1", edition="1.1.1.1")
    new = ReturnedFile("b.xlsx", "2", "B", cohort=cohort, spec="s2", edition="1.10.1.1")
    entries = [entry("A"), replace(entry("B"), part="10B")]

    assert [row.state for row in status(entries, [old, new]).rows] == ["older edition", "returned"]
    same = replace(new, spec="s1")
    assert [row.state for row in status(entries, [old, same]).rows] == ["returned", "returned"]


def test_copies_that_differ_are_compared_and_need_no_annotated_copy() -> None:
    """A copy of one file shows nothing of an error that two files show; with a mistake of its own it is offered."""
    marks, given = copies.full(), copies.options()
    cell = next(at for at, value in marks.items() if isinstance(value, int) and value > 0)

    def checked(mark: int) -> CheckAnswer:
        contents = {"back/a.xlsx": copies.copy(), "back/b.xlsx": copies.copy({**marks, cell: mark})}
        files = ReturnedFiles([InputFile(name, content) for name, content in contents.items()])
        return check(CheckRequest(paths=files), Resources(given.catalogue, given.wording, copies.ISSUED))

    differing, too_high = checked(marks[cell] - 1), checked(999)

    assert differing.wrong
    assert differing.markable == frozenset()
    assert differing.next_step is not None
    assert (differing.next_step.command, differing.next_step.files) == ("diff", ("back/a.xlsx", "back/b.xlsx"))
    assert too_high.markable == {"back/b.xlsx"}
    assert too_high.next_step is not None
    assert too_high.next_step.makes == ("annotate", "to-correct")
