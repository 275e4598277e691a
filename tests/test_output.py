"""Files out: whole or not at all, and never over work."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tracker.errors import OutputError
from tracker.output import worked_in, write_file
from tracker.pipeline import build, orders
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped

ISSUED = date(2026, 9, 1)


@pytest.fixture(scope="module")
def fresh() -> bytes:
    """A workbook as issued, without a class list."""
    catalogue = Catalogue([read_folder(shipped("specs"), "shipped", "specs")])
    (order,) = orders(catalogue.spec("enterprise", "2027-06"), ISSUED, rows=5, centre="12345")
    return build(order).content


def edited(content: bytes, sheet: str, cell: str, value: object) -> bytes:
    """Return the workbook after somebody typed a value and saved it with another program."""
    book = load_workbook(io.BytesIO(content))
    book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_new_file_is_written_whole(tmp_path: Path) -> None:
    """The content arrives, folders are made, and nothing else is left behind."""
    path = tmp_path / "a" / "b" / "c.xlsx"

    write_file(path, b"content")

    assert path.read_bytes() == b"content"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Without being told so, nothing is replaced."""
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"old")

    with pytest.raises(OutputError, match="is there already"):
        write_file(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_when_told_so(tmp_path: Path) -> None:
    """With `over`, the new content is there."""
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"old")

    write_file(path, b"new", over=True)

    assert path.read_bytes() == b"new"


def test_a_file_open_in_excel_gives_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace an open file; the sentence says to close it, and no part of a file stays behind."""
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="open in Excel"):
        write_file(path, b"new", over=True)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    """A file where a folder should be is said, not thrown."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError, match="nothing can be written"):
        write_file(tmp_path / "file" / "c.xlsx", b"new")


def test_without_hard_links_nothing_is_overwritten_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network drives and USB sticks know no hard links."""
    path = tmp_path / "c.xlsx"

    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    write_file(path, b"first")
    with pytest.raises(OutputError, match="is there already"):
        write_file(path, b"second")

    assert path.read_bytes() == b"first"


def test_a_fresh_workbook_holds_no_work(fresh: bytes) -> None:
    """What was built holds nothing that a new build would lose, also after another program saved it."""
    assert worked_in(fresh, fresh, "t.xlsx") == ""
    assert worked_in(edited(fresh, "C1 marks", "E5", None), fresh, "t.xlsx") == ""


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("C1 marks", "E5", 0),
        ("C2 marks", "I9", "ten"),
        ("C3 results", "F6", 100),
        ("Earlier results", "E5", 61),
        ("Learners", "C7", "Example"),
        ("Learners", "J5", "a note"),
        ("Centre", "B6", "Example Academy"),
    ],
)
def test_anything_typed_is_work(fresh: bytes, sheet: str, cell: str, value: object) -> None:
    """A mark, a name, a note: the first lost cell is named."""
    assert f"{sheet}!{cell}" in worked_in(edited(fresh, sheet, cell, value), fresh, "t.xlsx")


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 damaged"])
def test_what_cannot_be_read_may_hold_marks(fresh: bytes, content: bytes) -> None:
    """A file we cannot look into is never replaced."""
    assert "may hold marks" in worked_in(content, fresh, "t.xlsx")
