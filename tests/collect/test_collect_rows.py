"""Rows of a workbook against an independent computation, files put together, and what is not taken."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import amounts
from tests.collect import classes
from tests.collect.classes import Class, award, learners, marks, of_class, options
from tracker.collecting.collected import Collected, collected
from tracker.collecting.page import signal
from tracker.collecting.row import Row, Taken, Typed
from tracker.collecting.spreads import Spread
from tracker.collecting.taking import take
from tracker.collecting.together import together
from tracker.collecting.typed import plain_value

EMPTY = Class(learners(101, 3, "10A", "Assessor 1"))


def taken(one: Class, file: str, *, edit=None, good_rows: bool = False) -> Taken:
    return take(one.workbook(edit), file, options(), good_rows=good_rows)


@pytest.fixture(scope="module")
def three() -> tuple[Taken, ...]:
    return tuple(taken(of_class(number), f"{number}.xlsx") for number in (1, 2, 3))


def expected_ums(component, raw: int) -> int:
    """Look a raw mark up in the spec's own list."""
    return list(component.table.ums)[raw]


def expected_grade(component, ums: int) -> str:
    """Walk down from the highest grade."""
    pairs = list(zip(component.scale.grades, component.scale.floors, strict=True))
    return next(grade for grade, floor in reversed(pairs) if ums >= floor)


def test_every_row_equals_an_independent_computation(three) -> None:
    """Total, UMS and grade of all three classes, from what was typed and the spec's table alone."""
    rows = {(row.candidate, row.component): row for one in three for row in one.rows}
    assert len(rows) == 3 * 6 * 3
    for number in (1, 2, 3):
        typed = of_class(number).typed
        for line, learner in enumerate(of_class(number).people):
            for name in ("C1", "C2"):
                c = award().component(name)
                row = rows[learner.candidate, name]
                wanted = [typed.get((f"marks:{name}", f"mark:{one.id}", line)) for one in c.rows]
                absent = typed.get((f"marks:{name}", "status", line)) == "Absent"
                assert [row.marks[one.id].value if one.id in row.marks else None for one in c.rows] == wanted
                assert row.assessor == f"Assessor {number}"
                if absent:
                    assert (row.raw, row.to_key, row.check) == (None, "Absent", "Complete: Absent")
                elif None in wanted:
                    assert (row.raw, row.ums, row.grade, row.to_key) == (None, None, "", "")
                    assert row.incomplete
                else:
                    ums = expected_ums(c, sum(wanted))
                    assert (row.raw, row.ums, row.grade) == (sum(wanted), ums, expected_grade(c, ums))
                    assert (row.to_key, row.basis) == (sum(wanted), "Estimate")


def test_external_results_say_where_the_ums_is_from(three) -> None:
    c = award().component("C3")
    first, second, third = [row for row in three[0].rows if row.component == "C3"][:3]

    assert (first.raw, first.ums, first.basis) == (31, expected_ums(c, 31), "Estimate")
    assert (second.raw, second.ums, second.basis) == (None, 77, "Official")
    assert (third.ums, third.grade, third.internal) == (None, "", False)


def test_official_results_are_collected_beside_the_mark_that_counts() -> None:
    """Internal components too, with the award; a copy that says something else is a conflict."""
    typed = {
        ("results", "C1:official_raw", 0): 20, ("results", "C1:official_ums", 0): 31,
        ("results", "C1:official_grade", 0): "l1p",
        ("results", "C2:official_ums", 0): 80, ("results", "C3:official_ums", 0): 60,
        ("results", "award:official_ums", 0): 171, ("results", "award:official_grade", 0): "L1D",
    }  # fmt: skip
    one = of_class(1)
    found = taken(replace(one, typed={**one.typed, **typed}), "a.xlsx")
    row, second = found.rows[0], found.rows[1]

    assert (row.official_raw, row.official_ums, row.official_grade, row.results_check) == (20, 31, "L1P", "Complete")
    assert (row.ums, row.grade, row.basis) == (31, "L1P", "Official")
    assert row.counting == row.raw != row.official_raw
    assert (row.award_ums, row.award_basis) == (171, "Official")
    assert (row.award_official_ums, row.award_official_grade) == (171, "L1D")
    assert (second.official_ums, second.award_official_ums, second.basis) == (None, None, "Estimate")
    other = taken(replace(one, typed={**one.typed, **typed, ("results", "C1:official_ums", 0): 32}), "b.xlsx")
    conflicts = {(each.component, each.what) for each in together((*found.rows, *other.rows)).conflicts}
    assert conflicts == {("C1", "official ums")}


def test_an_official_result_that_cannot_be_is_not_collected() -> None:
    """Nor is the estimate in its place; nor the other results of the line in which it stands."""
    one = of_class(1)
    found = taken(replace(one, typed={**one.typed, ("results", "C1:official_ums", 0): 91}), "a.xlsx", good_rows=True)

    assert [(line.key, line.component) for line in found.left_out] == [("L001", one) for one in ("C1", "C2", "C3")]


def test_sample_dates_attempt_and_cells(three) -> None:
    row = three[0].rows[0]

    assert (row.value("sample"), row.value("signed"), row.value("attempt")) == ("Yes", classes.SIGNED, 2)
    assert row.marks["1"].cell == "'C1 marks'!E5"
    assert row.cell == "'C1 marks'!A5"
    assert len(row.sha256) == 64


def test_the_order_of_files_does_not_matter(three) -> None:
    other = taken(replace(of_class(1), typed={**of_class(1).typed, ("marks:C1", "mark:1", 1): 1}), "z.xlsx")
    empty = taken(Class(of_class(1).people), "0.xlsx")
    outcomes = [collected(files) for files in itertools.permutations((*three[:2], other, empty))]

    assert all(one == outcomes[0] for one in outcomes)


def plain(key: str, file: str, **other: object) -> Row:
    """Return an invented row; `typed` gives its marks, by numbers, and its other entries."""
    facts: dict[str, object] = {
        "centre": "12345", "qualification": "q", "series": "s", "component": "C1", "candidate": "", "registration": "",
        "surname": "S", "forenames": "F", "class_name": "10A", "assessor": "", "key": key, "code": "", "title": "T",
        "internal": True, "raw": None, "raw_max": 60, "ums": None, "ums_max": 90, "basis": "",
        "grade": "", "grades": ("U",), "check": "Missing: all marks", "to_key": "", "banked": None, "best": None,
        "award_ums": None, "award_grade": "", "award_basis": "", "award_official_ums": None, "award_official_grade": "",
        "official_raw": None, "official_ums": None, "official_grade": "", "results_check": "", "award_estimates": "",
        "table_ums": None, "table_basis": "Estimate", "workbook": "", "edition": "1",
        "file": file, "sha256": file,
        "cell": f"'C1 marks'!A{key}",
    }  # fmt: skip
    typed = other.pop("typed", {})
    held = {one: Typed(value, f"'C1 marks'!{one}{key}") for one, value in typed.items()}  # type: ignore[attr-defined]
    facts["marks"] = {one: entry for one, entry in held.items() if one.isdigit()}
    facts["entries"] = {one: entry for one, entry in held.items() if not one.isdigit()}
    return Row(**{**facts, **other})  # type: ignore[arg-type]


def all_of(row: Row) -> dict[str, Typed]:
    return {**row.marks, **row.entries}


ROWS = st.builds(
    lambda key, file, candidate, registration, surname, held: plain(
        key, file, candidate=candidate, registration=registration, surname=surname, typed=held
    ),
    st.sampled_from(["L001", "L002"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["", "0001", "0002"]),
    st.sampled_from(["", "R1", "R2"]),
    st.sampled_from(["S", "T"]),
    st.dictionaries(st.sampled_from(["1", "2", "status", "sample", "shown"]), st.integers(0, 2), max_size=3),
)


@settings(max_examples=amounts.ROWS_TOGETHER, deadline=None)
@given(st.lists(ROWS, max_size=6, unique_by=lambda row: (row.file, row.key)), st.randoms())
def test_any_rows_in_any_order_give_the_same_and_lose_no_filled_value(rows, dice) -> None:
    """Every mark typed anywhere is in the result, or its learner is in conflict with the file named."""
    mixed = list(rows)
    dice.shuffle(mixed)
    result = together(mixed)

    assert result == together(rows)
    assert together([*rows, *rows]) == result
    typed = {(one, value.value) for row in rows for one, value in all_of(row).items()}
    kept = {(one, value.value) for row in result.rows for one, value in all_of(row).items()}
    told = " ".join(line for one in result.conflicts for line in one.told)
    assert kept <= typed
    for row in rows:
        followed = [one for one in result.rows if row.file in {one.file, *one.also}]
        assert followed
        for one, value in all_of(row).items():
            held = any(one in all_of(other) and all_of(other)[one].value == value.value for other in followed)
            assert held or row.file in told or any(other.conflicting for other in followed)


def put_together(*files: Taken) -> Collected:
    return collected(files)


def test_the_same_learner_in_two_files_equal_is_fine() -> None:
    one = of_class(1)
    result = put_together(taken(one, "a.xlsx"), taken(one, "b.xlsx"))

    assert result.clean
    assert len(result.rows) == 18
    assert {(row.file, row.also) for row in result.rows} == {("a.xlsx", ("b.xlsx",))}


def test_a_blank_never_overwrites() -> None:
    filled, half = of_class(1), Class(of_class(1).people, marks("C1", [3, 5]))
    for files in itertools.permutations(
        (taken(Class(filled.people), "0.xlsx"), taken(filled, "m.xlsx"), taken(half, "z.xlsx"))
    ):
        result = put_together(*files)
        assert result.clean
        assert [row.raw for row in result.rows][:2] == [35, 34]
        assert {row.file for row in result.rows if row.raw is not None} == {"m.xlsx"}


def test_a_different_mark_is_a_conflict_that_names_both_cells() -> None:
    one = of_class(1)
    other = replace(one, typed={**one.typed, ("marks:C1", "mark:1", 1): 1})
    result = put_together(taken(one, "a.xlsx"), taken(other, "b.xlsx"))
    (conflict,) = result.conflicts
    row = next(row for row in result.rows if row.conflicting)

    assert conflict.told == ("a.xlsx:'C1 marks'!E6 holds 8", "b.xlsx:'C1 marks'!E6 holds 1")
    assert (row.candidate, row.component, row.raw, row.to_key, all_of(row)) == ("0102", "C1", None, "", {})
    assert "Surname" not in "".join(result.sentences)


def test_two_halves_are_not_put_together_by_guessing() -> None:
    people = EMPTY.people
    one, other = Class(people, marks("C1", [1, 2, 3])), Class(people, marks("C1", [None, 2, 3, 4, 5]))
    result = put_together(taken(one, "a.xlsx"), taken(other, "b.xlsx"))

    assert "each has an entry that the other lacks" in result.conflicts[0].what


def test_a_learner_who_is_twice_in_one_file_is_said_of_that_file_alone() -> None:
    """The conflict names the lines of that file; another file with the same name is another file."""
    once = plain("L001", "a", candidate="0001", surname="Smith", typed={"1": 3})
    again = replace(once, key="L005", cell="'C1 marks'!A9")
    other = plain("L001", "b", candidate="0001", surname="Smith", typed={"1": 3})
    namesake = replace(again, sha256="other bytes")
    (twice,) = together([once, again, other]).conflicts
    apart = together([once, namesake])

    assert (twice.what, len(twice.told)) == (f"this learner is twice in {once.file}", 2)
    assert all(one.startswith(f"{once.file}:") for one in twice.told)
    assert not [one for one in apart.conflicts if "twice" in one.what]


def test_two_names_under_one_candidate_number_are_a_conflict() -> None:
    smith, jones = (replace(EMPTY.people[0], surname=name, registration="") for name in ("Smith", "Jones"))
    result = put_together(
        taken(Class((smith,), marks("C1", [1] * 5)), "a.xlsx"), taken(Class((jones,), marks("C1", [1] * 5)), "b.xlsx")
    )

    assert {one.what for one in result.conflicts} == {"the names differ under one number"}
    assert {row.raw for row in result.rows} == {None}
    assert {row.surname for row in result.rows} == {"Smith", "Jones"}


def test_two_names_under_one_candidate_number_are_a_conflict_though_one_of_them_is_registered() -> None:
    """A registration number on one side alone does not say that the two are one person."""
    known = plain("L001", "a", candidate="0001", registration="R1", surname="Smith", typed={"1": 3})
    other = plain("L001", "b", candidate="0001", surname="Jones", typed={"1": 3})
    result = together([known, other])

    assert [one.what for one in result.conflicts] == ["the names differ under one number"]
    assert [(row.surname, all_of(row)) for row in result.rows] == [("Jones", {}), ("Smith", {})]


def test_two_registration_numbers_under_one_candidate_number_are_a_conflict() -> None:
    one, other = (plain("L001", file, candidate="0001", registration=number) for file, number in ("a1", "b2"))

    assert "the registration number differs" in {each.what for each in together([one, other]).conflicts}


def test_one_registration_holds_a_learner_together() -> None:
    known = EMPTY.people[0]
    without = replace(known, candidate="", surname=f"{known.surname}-")
    result = put_together(
        taken(Class((known,), marks("C1", [1] * 5)), "a.xlsx"), taken(Class((without,), marks("C1", [1] * 5)), "b.xlsx")
    )

    assert result.clean
    assert [row.component for row in result.rows] == ["C1", "C2", "C3"]


def bad_mark(book) -> None:
    book["C1 marks"]["E6"] = 99


def test_a_workbook_with_an_impossible_mark_contributes_nothing() -> None:
    file = taken(of_class(1), "a.xlsx", edit=bad_mark)

    assert file.rows == ()
    assert [(one.cell, one.key) for one in file.left_out] == [("", ""), ("'C1 marks'!A6", "L002")]


def test_good_rows_of_it_are_taken_when_asked_for() -> None:
    file = taken(of_class(1), "a.xlsx", edit=bad_mark, good_rows=True)

    assert len(file.rows) == 17
    assert ("0102", "C1") not in {(row.candidate, row.component) for row in file.rows}
    assert ("0102", "C2") in {(row.candidate, row.component) for row in file.rows}
    (line,) = file.left_out
    assert line.why.startswith("Impossible")


def test_a_formula_in_place_of_an_entry_is_said_with_its_cell() -> None:
    """By collecting itself: it does not rely on the check alone."""
    file = taken(of_class(1), "a.xlsx", edit=formula, good_rows=True)

    assert ["'C1 marks'!E6 holds a formula or an error in place of an entry" in one.why for one in file.left_out] == [
        True
    ]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (date(2027, 5, 1), date(2027, 5, 1)),
        (datetime(2027, 5, 1, 9, 30), date(2027, 5, 1)),  # noqa: DTZ001 - workbooks know no zones
        (7.0, 7),
        (7.5, 7.5),
        (" Absent ", "Absent"),
        (" ", None),
        (None, None),
        (True, "True"),
    ],
)
def test_entries_are_compared_as_whole_numbers_days_and_text_without_its_ends(value: object, plain: object) -> None:
    found = plain_value(value)  # type: ignore[arg-type]

    assert (type(found), found) == (type(plain), plain)


@pytest.mark.parametrize(("count", "said"), [(4, ""), (5, "mean 3.0 above the others")])
def test_a_group_of_fewer_than_five_gives_no_signal(count: int, said: str) -> None:
    assert signal(Spread("Ms Example", count, 33.0, 1.0, 32, 32.0, 33.0, 34.0, 34, 30.0, 1.0)) == said


@pytest.mark.parametrize(("error", "said"), [(1.5, ""), (1.4, "mean 3.0 below the others")])
def test_means_must_be_more_than_two_standard_errors_apart(error: float, said: str) -> None:
    assert signal(Spread("Ms Example", 9, 27.0, 1.0, 26, 26.0, 27.0, 28.0, 28, 30.0, error)) == said


@pytest.mark.parametrize("good_rows", [False, True])
def test_what_is_no_tracker_is_refused(good_rows: bool) -> None:  # noqa: FBT001
    file = take(b"nothing", "a.xlsx", options(), good_rows=good_rows)

    assert (file.rows, file.standing, len(file.left_out)) == ((), "could not be read", 1)


def gone(book) -> None:
    del book["C1 marks"]


def reworded(book) -> None:
    book["C1 marks"]["E4"] = "Homework"


def twice(book) -> None:
    book["C1 marks"]["A6"] = "L001"


def no_key(book) -> None:
    book["Learners"]["A6"] = None


def text(book) -> None:
    book["C1 marks"]["E6"] = "7"


def formula(book) -> None:
    book["C1 marks"]["E6"] = "=3+4"


def typed_total(book) -> None:
    book["C1 marks"]["J6"] = 60


def earlier_as_text(book) -> None:
    book["Earlier results"]["E6"] = "80"


def numbers_exchanged(book) -> None:
    sheet = book["Learners"]
    sheet["B5"], sheet["B7"] = sheet["B7"].value, sheet["B5"].value


def names_exchanged(book) -> None:
    sheet = book["Learners"]
    for column in "CD":
        sheet[f"{column}5"], sheet[f"{column}7"] = sheet[f"{column}7"].value, sheet[f"{column}5"].value


def one_registration_number(book) -> None:
    sheet = book["Learners"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Registration number")
    sheet.cell(7, column).value = sheet.cell(5, column).value.replace("0", "O").lower()


def a_corrected_number(book) -> None:
    book["Learners"]["B5"] = "0999"


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (gone, {("C1", line) for line in range(6)}),
        (reworded, {("C1", line) for line in range(6)}),
        (twice, {("C1", 0), ("C1", 1)}),
        (text, {("C1", 1)}),
        (formula, {("C1", 1)}),
        (typed_total, {("C1", 1)}),
        (no_key, {(one, 1) for one in ("C1", "C2", "C3")}),
        (earlier_as_text, {(one, 1) for one in ("C1", "C2", "C3")}),
    ],
)
def test_only_lines_that_can_be_relied_on_are_good(edit, lost) -> None:
    """Whatever was done to a workbook: good lines are as typed, and the others are listed."""
    whole = {(row.component, row.candidate): row for row in taken(of_class(1), "a.xlsx").rows}
    file = taken(of_class(1), "a.xlsx", edit=edit, good_rows=True)
    got = {(row.component, row.candidate): row for row in file.rows}

    assert {(one, f"{101 + line:04}") for one, line in lost} == whole.keys() - got.keys()
    assert all((row.raw, row.ums) == (whole[at].raw, whole[at].ums) for at, row in got.items())
    assert file.left_out
    assert taken(of_class(1), "a.xlsx", edit=edit).rows == ()


@pytest.mark.parametrize(
    ("edit", "code"),
    [(numbers_exchanged, "TRK433"), (names_exchanged, "TRK433"), (one_registration_number, "TRK430")],
)
def test_lines_whose_learners_are_not_certain_are_not_taken(edit, code: str) -> None:
    """Names or numbers in each other's line, one registration number for two: check and collect say the same."""
    file = taken(of_class(1), "a.xlsx", edit=edit, good_rows=True)

    assert {(one.key, one.why.split()[0]) for one in file.left_out} == {("L001", code), ("L003", code)}
    assert {row.key for row in file.rows} == {"L002", "L004", "L005", "L006"}
    assert taken(of_class(1), "a.xlsx", edit=edit).rows == ()


def full(*lines: Sequence[int | None] | None, component: str = "C1") -> Class:
    """Return a class of six with marks line by line, and those of `FULL` in the other component."""
    other = {"C1": "C2", "C2": "C1"}[component]
    return Class(learners(101, 6, "10A", "Assessor 1"), marks(component, *lines) | marks(other, *FULL))


FULL = [[(line + 2 * task) % 9 for task in range(5)] for line in range(6)]
ABSENT = {("marks:C1", "status", 5): "Absent"}


def one_task_lower(book) -> None:
    sheet = book["C1 marks"]
    column = [sheet.cell(row, 5).value for row in range(5, 11)]
    for row, value in enumerate([None, *column], start=5):
        sheet.cell(row, 5).value = value


def one_amended_below(book) -> None:
    sheet = book["C1 marks"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Amended mark")
    sheet.cell(12, column).value = 41


def below_everything(book) -> None:
    book["C1 marks"]["F200"] = 3


@pytest.mark.parametrize(
    ("one", "edit", "doubtful"),
    [
        (full(None, *FULL), None, range(6)),
        (full(None, None, None, *FULL), None, range(6)),
        (full(FULL[0], *FULL), None, range(6)),
        (full(*FULL[:2], None, *FULL[2:]), None, range(2, 6)),
        (full(*FULL), one_task_lower, range(6)),
        (Class(full().people, full(None, *FULL[:5]).typed | ABSENT), None, range(6)),
        (full(*FULL), below_everything, ()),
        (full(*FULL), one_amended_below, ()),
        (full(*FULL[:3], None, None, None, FULL[3]), None, ()),
        (full(*FULL[:3]), None, ()),
        (full(*FULL[:3], None, *FULL[4:]), None, ()),
        (Class(full().people, full(*FULL).typed | ABSENT), None, (5,)),
    ],
    ids=[
        "one lower",
        "three lower",
        "one lower, the first typed again",
        "one lower from the third on",
        "one task",
        "one lower, the last one absent",
        "a number far below",
        "an amended mark below",
        "a new learner, while others are not marked yet",
        "three marked",
        "a gap",
        "an absent learner with marks",
    ],
)
def test_marks_that_may_be_those_of_the_learners_above_are_not_taken(one, edit, doubtful) -> None:
    """Where a block of marks goes on below its learners; the other component is taken, and the last line is not."""
    file = taken(one, "a.xlsx", edit=edit, good_rows=True)
    lost = {f"L{line + 1:03}" for line in doubtful}
    keys = {f"L{line + 1:03}" for line in range(6)}

    assert {row.key for row in file.rows if row.component == "C1"} == keys - lost
    assert {row.key for row in file.rows if row.component == "C2"} == keys
    said = {one.key: one.why for one in file.left_out if one.component == "C1" and one.key in keys}
    assert set(said) == lost
    others = [why for key, why in said.items() if "contradict the status" not in why]
    assert len(others) in {0, len(lost), len(lost) - 1}
    assert all("TRK552 marks that may be other learners'" in why for why in others)


@pytest.mark.parametrize("again", [None, FULL[0]])
def test_a_learner_who_was_moved_to_an_open_line_does_not_get_its_marks(again) -> None:
    """Their own marks are still in the line that they were issued in."""
    one = full(*FULL, again)
    file = taken(Class(one.people, one.typed | moved_to(1, 6)), "a.xlsx", good_rows=True)

    assert "L007" not in {row.key for row in file.rows}
    assert "TRK429" in next(one.why for one in file.left_out if one.key == "L007")
    assert {row.key for row in file.rows if row.component == "C2"} >= {"L001", "L003", "L004", "L005", "L006"}


def test_a_learner_who_was_moved_before_anything_was_typed_is_taken() -> None:
    one = full(FULL[0], None, *FULL[2:], FULL[1])
    typed = {at: value for at, value in one.typed.items() if at[2] != 1}
    file = taken(Class(one.people, typed | moved_to(1, 6)), "a.xlsx", good_rows=True)

    assert {row.key for row in file.rows if row.component == "C1"} == {f"L{n:03}" for n in (1, 3, 4, 5, 6, 7)}


def moved_to(line: int, to: int) -> dict[tuple[str, str, int], object]:
    """Return what is typed on the sheet Learners when a learner was cut out and pasted into another line."""
    one = full().people[line]
    fields = {"class_name": "class"}
    typed = {("learners", fields.get(name, name), to): value for name, value in asdict(one).items()}
    return typed | {("learners", column, line): None for _, column, _ in typed}


def test_a_number_that_is_corrected_in_its_own_line_is_taken() -> None:
    assert len(taken(of_class(1), "a.xlsx", edit=a_corrected_number).rows) == 18


def test_a_file_without_rows_stays_on_record_beside_a_copy_with_the_same_bytes(three) -> None:
    """What was read and gave nothing is not forgotten when other files are collected."""
    empty = Taken("empty.xlsx", three[0].sha256, "not taken")
    files = collected(three[:1], [empty]).files

    assert [one.file for one in files] == ["1.xlsx", "empty.xlsx"]


def test_a_learner_without_a_number_is_one_learner_in_all_components() -> None:
    rows = [plain("L001", "a", component=one, registration=number) for one in ("C1", "C2") for number in ("", "R1")]

    assert Collected(tuple(rows), (), (), (), ()).learners == 2


def test_learners_who_are_no_longer_in_a_workbook_are_counted(three) -> None:
    was = three[0]
    gone = was.rows[0].candidate
    new = replace(was, sha256="0" * 64, rows=tuple(row for row in was.rows if row.candidate != gone))

    assert any("are not now: 1" in note for note in collected([new], [was]).notes)
    assert not any("are not now" in note for note in collected([was], [new]).notes)
