"""An annotated copy that was corrected and sent back beside the workbook it was made from: one answer everywhere."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.edits import through_openpyxl
from tests.many import copies
from tracker.checks import check_and_annotate
from tracker.collecting.collected import collected
from tracker.collecting.taking import take, typed_state
from tracker.collecting.versions import older_states
from tracker.front.fresh import repair
from tracker.register.returned_file import came
from tracker.register.standing import Judged, status
from tracker.register.store import Entry
from tracker.transfer.outside_entries import OWN_SHEET

WRONG, RIGHT = 999, 5
MARK = "E5"


@cache
def sent() -> bytes:
    """Return a workbook as a teacher saved it, with a mark that is too high."""
    return through_openpyxl(copies.copy(), lambda book: book["C1 marks"].__setitem__(MARK, WRONG))


@cache
def annotated() -> bytes:
    """Return the annotated copy of it."""
    _, copy = check_and_annotate(sent(), "10A.xlsx", copies.options())
    assert copy is not None
    return copy()


@cache
def corrected(mark: int = RIGHT, saved: str = "2099-01-01T00:00:00Z") -> bytes:
    """Return the annotated copy after the teacher typed another mark and saved it."""

    def edit(book):
        book["C1 marks"][MARK] = mark

    content = through_openpyxl(annotated(), edit)
    return _saved_at(content, saved)


def _saved_at(content: bytes, saved: str) -> bytes:
    """Return a workbook that says that it was saved at some time; openpyxl puts the present one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + saved.encode(), part)
            new.writestr(name, part)
    return out.getvalue()


@pytest.fixture
def both(empty_folder: Path) -> Path:
    """A folder with both files."""
    folder = empty_folder / "back"
    folder.mkdir()
    (folder / "10A.xlsx").write_bytes(sent())
    (folder / "10A-annotated.xlsx").write_bytes(corrected())
    return folder


def test_check_names_the_later_one_and_says_nothing_else_of_the_older(both: Path, tracker: Callable) -> None:
    code, out, _ = tracker("check", both, "--format", "json", "--for", "marking", "--jobs", "1")
    found = {Path(file["file"]).name: {one["code"] for one in file["findings"]} for file in json.loads(out)["files"]}

    assert code == 0
    assert found["10A.xlsx"] == {"TRK911"}
    assert not found["10A-annotated.xlsx"] & {"TRK901", "TRK904", "TRK503"}


def test_collect_and_status_take_the_later_one_too(both: Path, tracker: Callable) -> None:
    code, out, err = tracker("collect", both, "-o", both.parent / "r.json", "--jobs", "1")
    results = (both.parent / "r.json").read_text()
    files = sorted(both.iterdir())
    states = [typed_state(one.read_bytes(), str(one), copies.options()) for one in files]
    id_ = states[0].rows[0].workbook
    entry = Entry(id_, "12345", "Example", "enterprise", "2027-06", "10A", 4, "2027-01-11", "x.xlsx", "0" * 64, "1")
    found = status(
        [entry], (came(one.read_bytes(), str(one)) for one in files), judged=Judged({}, older_states(states))
    )

    assert (code, "not taken" in out) == (0, False), out
    assert "its annotated copy, which was saved later and counts" in err
    assert "10A-annotated.xlsx" in results
    assert "999" not in results
    assert [(one.state, [Path(file).name for file in one.files]) for one in found.rows] == [
        ("returned", ["10A-annotated.xlsx"])
    ]
    assert found.complete


@pytest.mark.parametrize("saved", ["2000-01-01T00:00:00Z", ""])
def test_a_copy_that_was_not_saved_later_replaces_nothing(saved: str) -> None:
    states = [
        typed_state(content, name, copies.options())
        for name, content in (("10A.xlsx", sent()), ("copy.xlsx", corrected(RIGHT, saved)))
    ]
    assert older_states(states) == {}


def test_a_copy_in_which_entries_are_gone_replaces_nothing() -> None:
    def clear(book):
        book["C1 marks"]["F5"] = None
        book["C1 marks"]["E6"] = None

    less = _saved_at(through_openpyxl(corrected(), clear), "2099-01-01T00:00:00Z")
    taken = [take(content, name, copies.options()) for name, content in (("10A.xlsx", sent()), ("copy.xlsx", less))]
    result = collected(taken)
    why = [one.why for one in result.left_out if one.file == "10A.xlsx" and one.key]
    assert why == ["Impossible: task 1 must be whole, 0 to 12; TRK503 above the maximum"]


def test_a_repair_does_not_list_our_own_findings_but_what_people_wrote_beside_them() -> None:
    def write(book):
        sheet = book["Findings"]
        sheet.cell(5, 10).value = "done"
        sheet.cell(sheet.max_row + 3, 1).value = "ask Ms Hill"

    options = copies.options()
    plain = repair(corrected(), "c.xlsx", options.catalogue, options.wording, copies.ISSUED)
    noted = repair(through_openpyxl(corrected(), write), "c.xlsx", options.catalogue, options.wording, copies.ISSUED)

    assert [one for one in plain.carried.listed if one.why == OWN_SHEET] == []
    assert [one.value for one in noted.carried.listed if one.why == OWN_SHEET] == ["done", "ask Ms Hill"]


def test_trk911_passes_a_copy_that_was_not_saved_later(both: Path, tracker: Callable) -> None:
    """Then nobody knows which of the two counts."""
    (both / "10A-annotated.xlsx").write_bytes(corrected(saved="2000-01-01T00:00:00Z"))
    _, out, _ = tracker("check", both, "--format", "json", "--for", "marking", "--jobs", "1")

    assert "TRK911" not in {one["code"] for file in json.loads(out)["files"] for one in file["findings"]}
