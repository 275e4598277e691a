"""Names of learners planted wherever a report may quote a workbook: no format shows one without --names."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from tests.checks import issued_world as world
from tests.many import copies
from tracker.checks import check_file
from tracker.checks.run import unreadable
from tracker.cli import main
from tracker.findings import FileReport, Report
from tracker.intake.refusals import refused
from tracker.intake.refusals_inside import MISSING_PART
from tracker.masking import Foreign, Person, masking
from tracker.report import FORMATS, Options, write_report
from tracker.roster import Learner

ANN = Learner("0412", "AB04129", "Quillfeather", "Zebedee Ann", "10A", "Mr Hill")
FORMS = ("Quillfeather, Zebedee", "zebedee QUILLFEATHER", "0412", "AB04129", "Z. Quillfeather", "Quillfeather")
STRANGER = "Outlander, Xanthippe"
SECRET = re.compile(r"quillfeather|zebedee|\b0412\b|ab04129|outlander|xanthippe", re.IGNORECASE)


def _headings(book: Workbook) -> None:
    """A class list pasted over headings, titles and labels, of this class and of another."""
    for sheet in book.worksheets[1:-1]:
        planted = iter((*FORMS, STRANGER) * 40)
        sheet["A1"] = next(planted)
        sheet["A2"] = next(planted)
        for column in (2, 3, 7, 10, 12):
            sheet.cell(4, column).value = next(planted)
    book["Centre"]["A6"] = STRANGER


def _cells(book: Workbook) -> None:
    """A line of every table, and the first fields of every sheet."""
    for sheet in book.worksheets[:-1]:
        planted = iter((*FORMS, STRANGER) * 40)
        for column in range(2, 46):
            sheet.cell(6, column).value = next(planted)
            if sheet.title not in {"Learners", "Start"}:
                sheet.cell(12, column).value = next(planted)
    book["Learners"]["A7"] = FORMS[0]
    book["_stamp"]["B6"] = FORMS[1]


def _names(book: Workbook) -> None:
    """Sheets and defined names called after people; a copy of a sheet; a page of somebody's own."""
    copied = book.copy_worksheet(book["C1 marks"])
    copied.title = "Outlander Xanthippe"
    book["C2 marks"].title = "Quillfeather"
    book["Learners"].sheet_state = "hidden"
    book["Earlier results"].title = "Zebedee 0412"
    book["Summary"].protection.sheet = False
    book["Summary"].title = "quillfeather zebedee"
    book.defined_names["Quillfeather_Zebedee"] = DefinedName("Quillfeather_Zebedee", attr_text="'Quillfeather'!$A$1")


EDITS = {"headings": _headings, "cells": _cells, "names": _names}


@cache
def planted(edit: str) -> FileReport:
    """Return the report on a workbook with names in it, with everything in it."""
    book = load_workbook(io.BytesIO(copies.copy(order_=copies.order((*copies.CLASS[:3], ANN)))))
    EDITS[edit](book)
    out = io.BytesIO()
    book.save(out)
    return check_file(out.getvalue(), "10A.xlsx", world.options())


@pytest.mark.parametrize(
    "edits",
    [
        ("headings", "names"),
        pytest.param(("cells",), marks=pytest.mark.slow("three commands over another workbook")),
    ],
    ids=" ".join,
)
def test_no_other_command_quotes_one(
    edits: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Repair, diff and collect say nothing of it on the screen."""
    monkeypatch.chdir(tmp_path)
    clean = copies.copy(order_=copies.order((*copies.CLASS[:3], ANN)))
    book = load_workbook(io.BytesIO(clean))
    for one in edits:
        EDITS[one](book)
    book.save("planted.xlsx")
    Path("clean.xlsx").write_bytes(clean)
    for words in (
        ("repair", "planted.xlsx", "-o", "new.xlsx"),
        ("diff", "clean.xlsx", "planted.xlsx"),
        ("collect", "clean.xlsx", "planted.xlsx", "-o", "all.csv", "--accept-good-rows"),
    ):
        with pytest.raises(SystemExit):
            main(list(words))
        said = "".join(capsys.readouterr())
        assert sorted({one.group() for one in SECRET.finditer(said)}) == [], words
        assert "planted.xlsx" in said or "new.xlsx" in said


def test_a_refusal_names_no_sheet_that_looks_like_a_person() -> None:
    """Nobody is known by then; what commands say of it is what a report says."""
    plain = str(refused(MISSING_PART, "Notes", what="the sheet 'Notes'"))
    error = refused(MISSING_PART, "Outlander Xanthippe", what="the sheet 'Outlander Xanthippe'")
    report = unreadable("10A.xlsx", "", error.hit)

    assert "'Notes'" in plain
    assert not SECRET.search(str(error))
    assert not SECRET.search(_written(report, "text", names=False))
    assert SECRET.search(_written(report, "text", names=True))


def _written(report: FileReport, style: str, *, names: bool) -> str:
    written = write_report(Report((report,)), style, Options(names=names))
    if isinstance(written, str):
        return written
    book = load_workbook(io.BytesIO(written))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("edit", EDITS)
def test_no_name_is_quoted(edit: str, style: str) -> None:
    """Also none of somebody who is not on Learners."""
    said = _written(planted(edit), style, names=False)

    assert sorted({one.group() for one in SECRET.finditer(said)}) == []


def test_every_code_that_quotes_was_there() -> None:
    """What was planted is quoted where names may be: or the test above would prove nothing."""
    quoting = {
        one.code
        for edit in EDITS
        for one in planted(edit).findings
        if SECRET.search(f"{one.message} {one.fix} {one.value} {one.sheet}")
    }

    assert quoting >= {"TRK302", "TRK303", "TRK309", "TRK313", "TRK317", "TRK318", "TRK319", "TRK321", "TRK427"}
    assert any(SECRET.search(_written(planted(edit), "text", names=True)) for edit in EDITS)


PEOPLE = masking(
    [ANN, Person("2027", "", "O'Brien", "Zoë")],
    ["C1 marks", "May/June 2027", "Surname"],
    {"Quillfeather": "[sheet 4]", "Notes": "[sheet 5]", "Peter Pan": "[sheet 6]"},
)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("Quillfeather, Zebedee Ann", "[name]", "[name]"),
        ("ann-zebedee QUILLFEATHER is away", "[name] is away", "[name] is away"),
        ("QuillfeatherZebedee", "[name]", "[name]"),
        ("ZOE O\u2019BRIEN", "[name]", "[name]"),
        ("obrien_zoe", "[name]", "[name]"),
        ("Ann", "Ann", "[name]"),
        ("Z. Quillfeather", "Z. Quillfeather", "[name]"),
        ("number 0412, ab04129", "number [number], [number]", "number [number], [number]"),
        ("May/June 2027", "May/June 2027", "May/June [number]"),
        ("2027-06-15 and 12 of 60", "2027-06-15 and 12 of 60", "2027-06-15 and 12 of 60"),
        ("Annex of the quill", "Annex of the quill", "Annex of the quill"),
    ],
)
def test_what_is_masked(text: str, ours: str, theirs: str) -> None:
    assert (PEOPLE.text(text), PEOPLE.text(text, foreign=True)) == (ours, theirs)


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (Foreign("'Surname'"), "'Surname'"),
        (Foreign("'Surnam'"), "text of 6 characters"),
        (Foreign("'0777'"), "text of 4 characters"),
        (Foreign("'12345'"), "'12345'"),
        (Foreign("1777"), "1777"),
        (Foreign("'Ann 3'"), "'[name] 3'"),
        (Foreign("'" + "xy " * 20 + "…'"), "a long text"),
        (Foreign("Notes", "name"), "Notes"),
        (Foreign("Quillfeather", "name"), "[sheet 4]"),
        (Foreign("Peter Pan", "name"), "[sheet 6]"),
        (Foreign("C:/My Documents/Old.xlsx", "path"), "C:/My Documents/Old.xlsx"),
        (Foreign("C:/Quillfeather.xlsx", "path"), "C:/[name].xlsx"),
    ],
)
def test_what_somebody_else_wrote(piece: Foreign, said: str) -> None:
    """Only words of the tracker are quoted from cells."""
    assert PEOPLE.said(piece) == said
