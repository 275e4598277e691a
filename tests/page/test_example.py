"""The example of the page: a class list that builds, and a returned workbook with the mistakes planted in it."""

from __future__ import annotations

import pytest

from tests.page.jobs import run

PLANTED = [
    ("TRK503", "error", "C1 marks", "E9"),
    ("TRK501", "error", "C1 marks", "F13"),
    ("TRK540", "warning", "C1 marks", "I15"),
]
"""A mark above the maximum, a mark in words, and one that is missing."""


@pytest.mark.parametrize("today", ["2026-11-29", "2027-05-10", "2027-07-20"])
def test_a_check_finds_what_was_planted_and_nothing_else_worse_than_a_note(today: str) -> None:
    """On the day of the page, before the marks are due, and when they were."""
    made = run("example", today=today)
    returned = next(one for one in made.answer["files"] if one["kind"] == "paths")
    checked = run("check", files=[(returned["name"], made.contents[returned["content"]])], today=today)
    (file,) = checked.answer["report"]["files"]
    found = [(one["code"], one["level"], one["sheet"], one["cells"]) for one in file["findings"]]
    assert [one for one in found if one[1] != "note"] == PLANTED
    assert file["learners"] == 12


def test_its_class_list_builds_the_award_that_it_names() -> None:
    """Without a note, so that the first thing someone sees is not a doubt."""
    made = run("example")
    (listed,) = (one for one in made.answer["files"] if one["kind"] == "learners")
    files = [(listed["name"], made.contents[listed["content"]])]
    assert run("classlist", made.answer["next"]["fields"], files, into="learners").answer["list"]["notes"] == []
    built = run("build", made.answer["next"]["fields"], files, into="learners")
    assert [one["summary"].partition(",")[0] for one in built.answer["files"]] == ["12 learners"]
