"""How far marking is: only a finished workbook is called finished, in every format."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tests.checks import issued_world
from tests.many import copies
from tracker.findings import FileReport, Report
from tracker.progress import Marked, in_words
from tracker.report import FORMATS, Options, write_report
from tracker.report.wording import last_line, standing


@pytest.mark.parametrize(
    ("components", "words"),
    [
        ((), ""),
        ((Marked("C1", 0, 0, 0), Marked("C2", 0, 0, 0)), "no learners"),
        ((Marked("C1", 0, 0, 28), Marked("C2", 0, 0, 28)), "0 of 28 learners marked"),
        ((Marked("C1", 0, 3, 28), Marked("C2", 0, 0, 28)), "C1: 0 of 28 learners marked; C2: not begun"),
        ((Marked("C1", 17, 17, 28), Marked("C2", 0, 0, 28)), "C1: 17 of 28 learners marked; C2: not begun"),
        ((Marked("C1", 28, 28, 28), Marked("C2", 28, 28, 28)), "28 of 28 learners marked"),
        ((Marked("C1", 1, 1, 1),), "1 of 1 learner marked"),
    ],
)
def test_how_far_marking_is_in_words(components: tuple[Marked, ...], words: str) -> None:
    assert in_words(components) == words


def checked(typed: dict | None) -> FileReport:
    return issued_world.check(copies.copy(typed))


def of_c1(*, without: str = "") -> dict:
    return {at: mark for at, mark in copies.full().items() if at[0] == "marks:C1" and at[2] != without}


def test_a_workbook_says_how_many_of_its_learners_are_marked() -> None:
    """A status in place of marks is as good as marks; half a line is begun and not done."""
    one = next(at for at in copies.full() if at[0] == "marks:C1" and at[2] == "L004")
    absent = {**of_c1(without="L004"), ("marks:C1", "status", "L004"): "Absent"}
    half = {**of_c1(without="L004"), one: 1}
    expected = ((None, 4, 4, 4, 4), ({}, 0, 0, 0, 0), (absent, 4, 4, 0, 0), (half, 3, 4, 0, 0))
    for typed, done, begun, done_2, begun_2 in expected:
        marked = checked(typed).marked
        assert marked == (Marked("C1", done, begun, 4), Marked("C2", done_2, begun_2, 4))


def test_only_a_finished_workbook_is_called_clean() -> None:
    assert standing(checked(None)) == "clean"
    assert standing(checked({})) == standing(checked(of_c1())) == "not finished"
    assert last_line(Report((checked({}),))) == "1 file: not finished, 0 of 4 learners marked"


def test_every_format_says_how_many_are_marked() -> None:
    report = Report((FileReport("10A.xlsx", "0" * 64, (), marked=(Marked("C1", 17, 20, 28), Marked("C2", 0, 0, 28))),))
    for style in FORMATS:
        written = write_report(report, style, Options())
        if isinstance(written, bytes):
            with zipfile.ZipFile(io.BytesIO(written)) as book:
                written = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
        if style != "json":
            assert "C1: 17 of 28 learners marked; C2: not begun" in written, style
            assert "not finished" in written, style
    (file,) = json.loads(write_report(report, "json", Options()))["files"]
    assert file["finished"] is False
    assert file["marked"][0] == {"component": "C1", "done": 17, "begun": 20, "learners": 28}
