"""A repaired workbook holds everything that could be used, lists everything else, and is clean."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openxml_audit import FileFormat, OpenXmlValidator

from tests import amounts
from tests.carry import carry_world as carry
from tracker.checks.mark_codes import BLANK, FILLED_SERIES, NOBODY, SHIFTED
from tracker.front.answer import InputFile
from tracker.front.renew import RepairRequest, repair
from tracker.front.resources import Resources
from tracker.transfer.typed_values import found

TYPED_SO = {NOBODY.id, FILLED_SERIES.id, SHIFTED.id}
"""What the check says of fine marks that somebody typed in the wrong place: a repair changes none of them."""


def said(content: bytes) -> set[tuple[str, str, str]]:
    """Return what the check says."""
    return {(one.code, one.sheet, one.cells) for one in carry.world.check(content).findings}


def codes_beside_blanks(content: bytes) -> set[str]:
    """Return what the check says, but for marks that are missing: what was not taken has to be typed anew."""
    return {code for code, _, _ in said(content)} - {BLANK.id}


@pytest.mark.parametrize("case", carry.CASES)
def test_every_damage_is_repaired(case: str) -> None:
    """The check finds only what was emptied, and what is in the old workbook is in the new one or listed."""
    damaged = carry.world.edited(carry.CASES[case][0])
    made = carry.repaired(damaged)

    assert codes_beside_blanks(made.built.content) == set()
    assert len(carry.account(made.built.content)) == len(made.carried.listed)
    before = carry.typed(damaged)
    assert {at: value for at, value in carry.typed(made.built.content).items() if at in before} == before


def test_an_undamaged_workbook_comes_out_as_it_went_in() -> None:
    """Byte by byte, and without a sheet that lists nothing; the same for a workbook with forms."""
    for forms in (False, True):
        content = carry.world.tracker(forms=forms)
        assert carry.repaired(content).built.content == content


def test_repairing_twice_changes_nothing() -> None:
    """What was listed stays listed."""
    damaged = carry.world.edited(carry.CASES["a key stands twice"][0])
    once = carry.repaired(damaged).built.content
    twice = carry.repaired(once).built.content

    assert carry.account(once)
    assert carry.account(twice) == carry.account(once)
    assert carry.typed(twice) == carry.typed(once)


def test_what_an_earlier_repair_listed_is_handed_on_until_it_is_settled() -> None:
    """A cell that is filled now settles its line; nothing of it counts as lost or not taken once more."""

    def damage(book: Workbook) -> None:
        book["C1 marks"]["E5"], book["C1 marks"]["E6"] = "9", "seven"
        book["C1 marks"]["AQ3"] = "see me"

    once = carry.repaired(carry.world.edited(damage)).built.content
    why = {line[5]: line[6] for line in carry.account(once)}
    filled = carry.repaired(carry.saved(once, lambda book: book["C1 marks"].__setitem__("E6", 7)))

    assert why["9"] == "It is the number 9 stored as text: type it again."
    assert why["seven"] == "It is not a whole number."
    assert [line[5] for line in carry.account(filled.built.content)] == ["9", "see me"]
    assert (filled.carried.new, filled.carried.left, filled.carried.earlier) == ((), (), 2)


def test_doubtful_marks_are_left_out_coloured_and_commented() -> None:
    """Text, a mark above the maximum, a formula and an error value are listed with what stood there."""
    bad = {"E5": "7", "F5": 13, "G5": "=3+4", "H6": "#N/A", "I6": 2.5, "E7": True, "F7": "7.0"}

    def edit(book: Workbook) -> None:
        for cell, value in bad.items():
            book["C1 marks"][cell] = value

    made = carry.repaired(carry.world.edited(edit))
    book = load_workbook(io.BytesIO(made.built.content))
    sheet = book["C1 marks"]
    listed = {row[2]: row[5] for row in carry.account(made.built.content)}

    assert listed == {"E5": "7", "F5": 13, "G5": "=3+4", "H6": "#N/A", "I6": 2.5, "E7": "TRUE", "F7": "7.0"}
    for cell, value in bad.items():
        assert sheet[cell].value is None
        assert "was not taken" in sheet[cell].comment.text
        assert str(value if value is not True else "TRUE") in sheet[cell].comment.text
        assert any(cell in area.sqref for area in sheet.conditional_formatting if str(area.sqref) == cell)
    found = said(made.built.content)
    assert {code for code, _, _ in found} == {BLANK.id}
    assert {cell for _, _, cells in found for cell in cells.split(", ")} == set(bad)


def test_a_key_that_stands_twice_with_the_same_line_is_taken_once() -> None:
    """The second line is listed, the first taken."""

    def edit(book: Workbook) -> None:
        sheet = book["C1 marks"]
        for col in range(1, 10):
            if col not in {2, 3, 4}:
                sheet.cell(9, col).value = sheet.cell(5, col).value

    made = carry.repaired(carry.world.edited(edit))

    assert carry.typed(made.built.content)["marks:C1", "mark:1", "L001"] == 7
    assert [row[2] for row in carry.account(made.built.content) if row[0] == "Not taken"] == [
        "E9", "F9", "G9", "H9", "I9",
    ]  # fmt: skip


def test_learners_below_the_table_get_lines_of_their_own() -> None:
    """Three joiners where two lines are open; their marks follow by key, candidate number or name."""

    def edit(book: Workbook) -> None:
        for row, (key, number, surname, forename) in enumerate(
            [("L007", "0101", "Alpha", "Ann"), (None, "0102", "Beta", "Bo"), (None, None, "Gamma", "Gil")], 11
        ):
            line = book["Learners"]
            line.cell(row, 1).value, line.cell(row, 2).value = key, number
            line.cell(row, 3).value, line.cell(row, 4).value = surname, forename
        for row, (key, name, number) in enumerate(
            [("L007", None, None), (None, None, "0102"), (None, "Gamma, Gil", None), (None, "Nobody", None)], 11
        ):
            sheet = book["C1 marks"]
            sheet.cell(row, 1).value, sheet.cell(row, 2).value, sheet.cell(row, 3).value = key, name, number
            for col in range(5, 10):
                sheet.cell(row, col).value = row - 10

    made = carry.repaired(carry.world.edited(edit))
    values = carry.typed(made.built.content)

    surnames = {values["learners", "surname", key]: key for key in ("L005", "L006", "L007")}
    assert set(surnames) == {"Alpha", "Beta", "Gamma"}
    for mark, surname in enumerate(("Alpha", "Beta", "Gamma"), 1):
        assert values["marks:C1", "mark:1", surnames[surname]] == mark
    assert [(row[2], row[5]) for row in carry.account(made.built.content)] == [
        ("B14", "Nobody"), ("E14", 4), ("F14", 4), ("G14", 4), ("H14", 4), ("I14", 4),
    ]  # fmt: skip
    codes = {code for code, _, _ in said(made.built.content)}
    assert codes == set()


def test_a_learner_whose_key_is_gone_is_known_by_the_stamp() -> None:
    """The line on the sheet Learners is taken, because the digest of the learner as issued says whose it is."""

    def edit(book: Workbook) -> None:
        book["Learners"]["A6"] = None

    made = carry.repaired(carry.world.edited(edit))

    assert carry.typed(made.built.content) == carry.typed(carry.base())


def test_a_blank_in_a_line_without_an_owner_clears_nothing() -> None:
    """The key of a learner is lost on a marks sheet: what the class list says of the learner stays."""

    def edit(book: Workbook) -> None:
        sheet = book["C1 marks"]
        sheet["A6"] = "L099"
        for col in range(5, 10):
            sheet.cell(6, col).value = None

    made = carry.repaired(carry.world.edited(edit))
    before, after = carry.typed(carry.base()), carry.typed(made.built.content)

    assert found(carry.read(carry.world.edited(edit))).cleared == frozenset()
    assert {at: value for at, value in before.items() if at[0] == "learners"} == {
        at: value for at, value in after.items() if at[0] == "learners"
    }


def test_a_blank_in_one_of_two_lines_with_one_key_clears_nothing() -> None:
    """Both were changed, so neither is the learner's for sure, and nobody can say that something was emptied."""

    def edit(book: Workbook) -> None:
        sheet = book["Learners"]
        sheet["A6"], sheet["C5"], sheet["E6"] = "L001", "Other", None

    assert found(carry.read(carry.world.edited(edit))).cleared == frozenset()


def test_of_two_different_lines_with_one_key_neither_is_taken() -> None:
    """Whichever stands first: nobody can say whose marks are whose."""
    typed = found(carry.read(carry.world.edited(lambda book: book["C1 marks"].__setitem__("A6", "L001")))).typed
    marks = [one for one in typed if one.spot and (one.spot.table, one.spot.line) == ("marks:C1", "L001")]

    assert sorted(one.at[0] for one in marks) == [4] * 5 + [5] * 5
    assert all("they differ" in one.why for one in marks)


def test_what_stands_on_a_sheet_of_ones_own_is_listed() -> None:
    """All but learner keys, which say nothing without a line beside them, and formulas."""

    def edit(book: Workbook) -> None:
        own = book.create_sheet("My notes")
        own["A1"], own["B1"], own["C1"] = "ask about Ben", "L001", "=1+1"

    rows = carry.account(carry.repaired(carry.world.edited(edit)).built.content)

    assert [(row[0], row[1], row[2], row[5]) for row in rows] == [("Not taken", "My notes", "A1", "ask about Ben")]


def test_headings_of_a_table_without_entries_are_no_loss() -> None:
    """Nobody types on Summary: the new tracker has its headings, and nothing of theirs is listed."""

    def edit(book: Workbook) -> None:
        for col in range(1, 30):
            book["Summary"].cell(4, col).value = None

    damaged = carry.world.edited(edit)

    assert "TRK305" in {code for code, _, _ in said(damaged)}
    assert found(carry.read(damaged)).lost == ()


def test_a_missing_sheet_and_lost_formulas() -> None:
    """Values only, without the sheet of earlier results: marks are in place, formulas are back."""

    def edit(book: Workbook) -> None:
        book.remove(book["Earlier results"])
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = None

    made = carry.repaired(carry.world.edited(edit))

    assert said(made.built.content) == set()
    assert carry.typed(made.built.content) == carry.typed(carry.base())
    assert [row[:2] for row in carry.account(made.built.content)] == [("Lost", "Earlier results")]
    assert carry.account(carry.repaired(made.built.content).built.content) == carry.account(made.built.content)


def made_by(book: Workbook, version: str) -> None:
    """Let the stamp say that another version of the program made the workbook."""
    for row in book["_stamp"].iter_rows(max_col=2):
        if row[0].value == "made by":
            row[1].value = version
            return
    raise AssertionError("no such fact")


def of_column(edit: Callable[[Workbook], object], heading: str) -> list[tuple[str, str]]:
    """Return what a repair says of a column, level and sentence."""
    listed = carry.repaired(carry.world.edited(edit)).carried.listed
    return [(one.what, one.why) for one in listed if one.heading == heading]


def test_a_column_that_is_new_is_not_called_lost() -> None:
    """Another version made the workbook without it: one that was deleted leaves broken formulas."""
    layout = carry.read(carry.base()).layout
    table = layout.table("earlier")
    new = next(column for column in table.columns if column.id.endswith(":basis"))
    heading = " ".join(new.header.split())

    def without(book: Workbook) -> None:
        made_by(book, "0.0.1")
        book["Earlier results"].delete_cols(table.header(new.id).col + 1)

    def deleted(book: Workbook) -> None:
        without(book)
        book["Summary"]["H5"] = "=#REF!"

    said = f"The column '{heading}' is new: the old workbook was issued without it, so nothing was in it."
    assert of_column(without, heading) == [("Taken: please check", said)]
    assert [what for what, _ in of_column(deleted, heading)] == ["Lost"]


@pytest.mark.parametrize("version", ["", "0.0.1"])
def test_a_deleted_column_of_marks_is_lost_and_named_though_no_formula_is_broken(version: str) -> None:
    """Its spec asks for it, so it was there; on the sheet Carried over and in what the command says."""

    def edit(book: Workbook) -> None:
        if version:
            made_by(book, version)
        book["C1 marks"].delete_cols(7)

    why = (
        "The column '3 (of 12)' of 'C1 marks' is missing from this workbook: if marks were in it, they are not in the "
        "new one; look in an earlier copy."
    )
    damaged = carry.world.edited(edit)
    options = carry.world.options()
    resources = Resources(options.catalogue, options.wording, carry.world.ISSUED)
    answer = repair(RepairRequest(paths=InputFile("10A.xlsx", damaged)), resources)

    assert of_column(edit, "3 (of 12)") == [("Lost", why)]
    assert ("Lost", "C1 marks", "3 (of 12)", why) in [
        (row[0], row[1], row[4], row[6]) for row in carry.account(carry.repaired(damaged).built.content)
    ]
    assert not answer.complete
    assert f"  Lost: 'C1 marks': {why}" in [message.text for message in answer.files[0].details]
    assert "1 part of the workbook lost" in answer.files[0].summary


def test_a_deleted_column_that_the_same_program_made_is_lost() -> None:
    """Nothing else says so: its neighbours close up, as Excel does."""
    table = carry.read(carry.base()).layout.table("earlier")
    column = next(one for one in table.columns if one.id.endswith(":basis"))
    heading = " ".join(column.header.split())
    found = of_column(lambda book: book["Earlier results"].delete_cols(table.header(column.id).col + 1), heading)

    assert [what for what, _ in found] == ["Lost"]
    assert "if entries were in it" in found[0][1]


@pytest.mark.parametrize(("row", "label"), [(5, "Centre number"), (6, "Centre name"), (8, "Quality nominee's e-mail")])
def test_a_deleted_field_is_lost_and_no_other_is_read_in_its_place(row: int, label: str) -> None:
    """The name of the centre is not taken for its number."""

    def edit(book: Workbook) -> None:
        book["Centre"]["B8"] = "nominee@example.org"
        book["Centre"].delete_rows(row)

    listed = carry.repaired(carry.world.edited(edit)).carried.listed

    assert [one.heading for one in listed if one.what == "Lost"] == [label]
    assert "Example Academy" not in [one.value for one in listed]


def test_a_field_whose_label_was_changed_is_still_read() -> None:
    """By its place."""

    def edit(book: Workbook) -> None:
        book["Centre"]["A6"], book["Centre"]["B6"] = "School", "Beispiel Academy"

    assert carry.typed(carry.repaired(carry.world.edited(edit)).built.content)["", "centre:name", 0] == (
        "Beispiel Academy"
    )


def test_the_deleted_line_of_a_joiner_is_lost() -> None:
    """The class list did not have the learner, and the sheet Learners names someone with that key."""

    def edit(book: Workbook) -> None:
        book["Learners"]["C9"], book["Learners"]["D9"] = "Example", "Jo"
        book["C1 marks"].delete_rows(9)

    lost = [one for one in carry.repaired(carry.world.edited(edit)).carried.listed if one.what == "Lost"]

    assert [(one.sheet, one.learner) for one in lost] == [("C1 marks", "L005")]


@cache
def auditor() -> OpenXmlValidator:
    """Return the validator of the build tests."""
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2007)


@pytest.mark.parametrize("case", ["a key stands twice", "a heading is changed", "an own sheet is added"])
def test_the_new_file_is_valid(case: str, tmp_path: Path) -> None:
    """With comments, colours and the sheet Carried over."""
    path = tmp_path / "new.xlsx"
    path.write_bytes(carry.repaired(carry.world.edited(carry.CASES[case][0])).built.content)
    result = auditor().validate(str(path))

    assert [str(error) for error in result.errors] == []


VALUES = st.one_of(
    st.integers(-3, 15),
    st.sampled_from(["7", "7.0", " ", "Absent", "x", "=1+1", True, 2.5, "#N/A", None]),
)
MARK_CELLS = st.tuples(st.sampled_from(["C1 marks", "C2 marks"]), st.integers(5, 12), st.integers(5, 9))
ENTRIES = st.dictionaries(MARK_CELLS, VALUES, max_size=25)
DAMAGE = st.lists(st.sampled_from(sorted(carry.CASES)), max_size=2, unique=True)


@settings(max_examples=amounts.REPAIRS, deadline=None)
@given(ENTRIES, DAMAGE)
def test_every_usable_mark_is_kept_and_every_value_is_placed_or_listed(
    entries: dict[tuple[str, int, int], object], damage: list[str]
) -> None:
    """Whatever is typed and damaged: count in = count placed + count listed, and the check finds no damage."""

    def edit(book: Workbook) -> None:
        for (sheet, row, col), value in entries.items():
            book[sheet].cell(row, col).value = value
        for one in damage:
            try:
                carry.CASES[one][0](book)
            except (KeyError, AssertionError, AttributeError):  # the other damage took the sheet away, or merged cells
                continue

    damaged = carry.world.edited(edit)
    made = carry.repaired(damaged)
    before, after = carry.typed(damaged), carry.typed(made.built.content)

    assert {at: value for at, value in after.items() if at in before} == before
    assert made.carried.placed == carry.count(made.built.content)
    seen = {(row[1], row[2]) for row in carry.account(made.built.content)}
    book = load_workbook(io.BytesIO(damaged))
    for (sheet, row, col), value in entries.items():
        name = sheet if sheet in book.sheetnames else "Component 1"
        now = book[name].cell(row, col).value
        if value in (None, " ") or now != value:
            continue
        address = f"{'ABCDEFGHI'[col - 1]}{row}"
        assert (name, address) in seen or now in after.values()
    assert codes_beside_blanks(made.built.content) <= TYPED_SO
