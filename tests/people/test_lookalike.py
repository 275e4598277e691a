# ruff: noqa: RUF001 - characters that look alike are what this is about
"""Registration numbers are compared as people compare them, and what is odd about one is said in words."""

from __future__ import annotations

import pytest

from tracker.checks.lookalikes import other_characters
from tracker.people.identity import registration_number as same_number


@pytest.mark.parametrize(
    "written",
    ["ab12301", "AB 12301", "AB-12301", "АВ12301", "AB123O1", "ABl23OI", "AB\u200b12301", "ＡＢ１２３０１", "ΑΒ12301"],
)
def test_equal_to_everybody(written: str) -> None:
    assert same_number(written) == same_number("AB12301") != ""


def test_other_numbers_and_words_are_not_equal() -> None:
    assert same_number("AB12302") != same_number("AB12301")
    assert same_number("pending") == same_number("") == same_number("oil") == ""
    assert same_number("٣٤") == same_number("34")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("AB12345", ""),
        ("AB 12345", ""),
        ("AB12345 ", "a space around it"),
        ("\u00a0AB12345", "a no-break space"),
        ("АB12345", "letters of another alphabet or width"),
        ("AB1234５", "digits of another script or width"),
        (
            "А1\u200b５",
            "a space without width and letters of another alphabet or width and digits of another script or width",
        ),
    ],
)
def test_what_is_odd_is_said(number: str, said: str) -> None:
    assert other_characters(number) == said
