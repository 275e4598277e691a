"""Numbers as their cells show them: the texts are what LibreOffice writes for the same numbers and formats."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tracker.batch import read_lines
from tracker.roster import read_class_list
from tracker.shown_numbers import Shown, shown_number, shown_text
from tracker.spec.typed import whole


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('"10A"0', 1, "10A1"),
        ('"1"000', 1, "1001"),
        ("00000", 12, "00012"),
        ("0.00", 10.1, "10.10"),
        ("0.00", 10.005, "10.01"),
        ("0.0#", 12, "12.0"),
        ('00"-"00', 1001, "10-01"),
        ("000-000", 123456, "123-456"),
        ("00:00", 1001, "10:01"),
        ('"10"\\A0', 1, "10A1"),
        ("\\C00", 1, "C01"),
        ('General"x"', 10.1, "10.1x"),
        ('[Red]"Y"0;-0', 10, "Y10"),
        ('[Red]"Y"0;-0', -3, "-3"),
        ('0;(0);"none"', 0, "none"),
        ("0_);(0)", -3, "(3)"),
        ("[$\u00a3-809]0", 12, "\u00a312"),
        ('"Set "0', 1, "Set 1"),
        ("0.00%", 0.5, "50.00%"),
        ('"a;b"0', 1, "a;b1"),
        ('"10A"', 1, "10A"),
        ("#,##0", 1001, "1001"),  # how digits are grouped is no part of a code
    ],
)
def test_a_number_is_what_its_cell_shows(code: str, value: float, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    "code", ["0.00E+00", "# ?/?", "0,", '[>5]"a"0;"b"0', ";;;", '"' * 300, "0." + "0" * 50, "0" * 255]
)
def test_of_a_format_that_is_not_understood_the_number_counts(code: str) -> None:
    assert shown_number(10, code) == ""


def test_a_format_may_stand_around_text() -> None:
    assert shown_text("A1", '"10"@') == "10A1"
    assert shown_text("A1", '0;-0;0;"Set "@') == "Set A1"
    assert shown_text("A1", "@") == shown_text("A1", '0"x"') == "A1"


def formatted(rows: list[list[object]], formats: dict[str, str]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, code in formats.items():
        book.active[cell].number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEAD = ["Exam No", "Surname", "Forename", "Class", "Reg No"]


@pytest.mark.parametrize(
    ("code", "value", "named"), [('"10A"0', 1, "10A1"), ("0.00", 10.1, "10.10"), ('"10"@', "A1", "10A1")]
)
def test_a_class_is_what_the_owner_sees(code: str, value: object, named: str) -> None:
    content = formatted([HEAD, ["0001", "Example", "Anna", value, "AB12345"]], {"D2": code})

    assert read_class_list(content, "list").learners[0].class_name == named


def test_numbers_keep_the_zeros_that_are_seen() -> None:
    formats = {"A2": "0000", "E2": "00000000", "A3": "00000"}
    rows = [HEAD, [12, "Example", "Anna", "10A", 1234567], [13, "Sample", "Ben", "10A", 7654321]]
    read = read_class_list(formatted(rows, formats), "list")

    assert [one.candidate for one in read.learners] == ["0012", "0013"]
    assert read.learners[0].registration == "01234567"
    assert [note.rows for note in read.notes if note.column == 1] == [(3,)]  # a zero too many in front


def test_a_plan_keeps_the_zero_of_a_centre_number() -> None:
    rows = [["centre", "name", "award", "series", "list"], [1234, "Oak", "enterprise", "2027-06", "10A.csv"]]

    assert read_lines(formatted(rows, {"A2": "00000"}), "plan").lines[0].centre == "01234"


def test_marks_stay_numbers_whatever_is_shown_beside_them() -> None:
    assert whole(Shown(56, '0" marks"')) == 56
