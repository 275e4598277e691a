"""A workbook that somebody worked in is told apart from one that is as it was issued."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from tests.edits import changed
from tracker.front.workbook import build, orders
from tracker.intake.returned import read_returned
from tracker.intake.worked_in import worked_in
from tracker.roster import ClassList, Learner
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped
from tracker.templates import Templates

ISSUED = date(2026, 9, 1)
TEMPLATES = Templates(
    {path.name: (path.read_bytes(), f"templates/{path.name}") for path in shipped("templates").glob("*.yaml")}
)
LEARNERS = tuple(
    Learner(f"000{i}", "", "Example", name, "10A", "Ms Sample") for i, name in enumerate(("Anna", "Ben"), 1)
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The shipped specs."""
    return Catalogue([read_folder(shipped("specs"), "shipped", "specs")])


@pytest.fixture(scope="module")
def issued(catalogue: Catalogue) -> bytes:
    """A workbook as issued to a class of two, split by assessor."""
    listed = ClassList("class.csv", LEARNERS, (), (), ())
    (order,) = orders(
        catalogue.spec("enterprise", "2027-06"),
        ISSUED,
        listed,
        rows=5,
        centre="12345",
        centre_name="Example Academy",
        split_by="assessor",
        templates=TEMPLATES,
    )
    return build(order).content


def edited(content: bytes, *cells: tuple[str, str, object]) -> bytes:
    """Return the workbook after somebody typed values and saved it with another program."""

    def typed(book: Workbook) -> None:
        for sheet, cell, value in cells:
            (book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet))[cell] = value

    return changed(content, typed)


def test_as_issued_is_no_work(issued: bytes, catalogue: Catalogue) -> None:
    """What was built was not worked in, also after another program saved it."""
    assert worked_in(issued, "t.xlsx", catalogue, TEMPLATES) == ""
    assert worked_in(edited(issued), "t.xlsx", catalogue, TEMPLATES) == ""


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("C1 marks", "E5", 0),
        ("C1 marks", "E5", "=3+4"),
        ("C1 marks", "J5", 40),
        ("C2 marks", "I9", "ten"),
        ("Results", "O6", 100),
        ("Results", "F6", "L2D"),
        ("Earlier results", "E5", 61),
        ("Learners", "C7", "Joiner"),
        ("Learners", "F8", "Mrs New Teacher"),
        ("Learners", "J5", "a note"),
        ("Centre", "B5", "54321"),
        ("Centre", "B6", "Teacher Corrected School"),
        ("Centre", "B5", None),
        ("Centre", "A14", "A new person"),
        ("My notes", "A1", "mine"),
        ("Summary", "A60", "mine"),
    ],
)
def test_anything_typed_is_work(issued: bytes, catalogue: Catalogue, sheet: str, cell: str, value: object) -> None:
    """A mark, a formula as a mark, a total typed over, a cleared field, an own sheet: each is named."""
    assert f"{sheet}!{cell} is not" in worked_in(edited(issued, (sheet, cell, value)), "t.xlsx", catalogue, TEMPLATES)


@pytest.mark.parametrize(("cell", "value"), [("C5", "Renamed"), ("B6", "0009"), ("F5", "Mrs New Teacher")])
def test_a_changed_learner_is_work(issued: bytes, catalogue: Catalogue, cell: str, value: str) -> None:
    """A name, candidate number or assessor of the class list that was changed is seen by the workbook's id."""
    said = worked_in(edited(issued, ("Learners", cell, value)), "t.xlsx", catalogue, TEMPLATES)

    assert "is not as it was issued" in said


def test_a_lost_sheet_is_work(issued: bytes, catalogue: Catalogue) -> None:
    """A workbook without one of its sheets, or with a sheet's part missing from the package, is not replaced."""
    book = load_workbook(io.BytesIO(issued))
    del book["C2 marks"]
    out = io.BytesIO()
    book.save(out)
    without_part = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(issued)) as old, zipfile.ZipFile(without_part, "w") as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet4.xml":
                new.writestr(name, old.read(name))

    assert "C2 marks" in worked_in(out.getvalue(), "t.xlsx", catalogue, TEMPLATES)
    assert "may hold marks" in worked_in(without_part.getvalue(), "t.xlsx", catalogue, TEMPLATES)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 damaged"])
def test_what_cannot_be_read_may_hold_marks(catalogue: Catalogue, content: bytes) -> None:
    """A file we cannot look into is never replaced."""
    assert "may hold marks" in worked_in(content, "t.xlsx", catalogue, TEMPLATES)


def test_another_programs_workbook_may_hold_marks(catalogue: Catalogue) -> None:
    """A workbook without our stamp is not ours to replace."""
    out = io.BytesIO()
    Workbook().save(out)
    assert "it has no stamp" in worked_in(out.getvalue(), "t.xlsx", catalogue, TEMPLATES)


def test_a_returned_workbook_gives_what_was_typed(issued: bytes, catalogue: Catalogue) -> None:
    """Marks typed by another program come back, and results are worked out from them."""
    marks = [("C1 marks", f"{column}5", 10) for column in "EFGHI"]

    returned = read_returned(edited(issued, *marks), "t.xlsx", catalogue, TEMPLATES)
    values = returned.values(ISSUED)

    assert values.column("marks:C1", "total")[:2] == [50, ""]
    assert values.column("marks:C1", "learner")[0] == "Example, Anna"
    assert returned.stamp["centre"] == "12345"


def test_the_stamp_holds_no_name(issued: bytes) -> None:
    """The hidden sheet and the document properties hold no learner's and no teacher's name."""
    book = load_workbook(io.BytesIO(issued))
    hidden = " ".join(str(cell.value) for row in book["_stamp"].iter_rows() for cell in row if cell.value is not None)
    properties = " ".join(str(one.value) for one in book.custom_doc_props.props)

    for name in ("Ms Sample", "Anna", "Ben", "Example,"):
        assert name not in hidden
        assert name not in properties


def test_specs_that_are_gone_are_said(issued: bytes, catalogue: Catalogue) -> None:
    """A workbook made from specs that are not here is not replaced, and the sentence says which folder to name."""
    folder = catalogue.library.folders[0]
    for old, new, said in (
        (b"ums_max: 90", b"ums_max: 91", "have the same version as those that this tracker was built from"),
        (b"Exploring Enterprises", b"Another Title", "words or dates in its specs have changed"),
    ):
        changed = {path: content.replace(old, new) for path, content in folder.files.items()}
        other = Catalogue([replace(folder, files=changed)])

        assert said in worked_in(issued, "t.xlsx", other, TEMPLATES)
