"""Three files as a centre gets them back: one clean, one to correct, one that could not be read."""

from __future__ import annotations

from datetime import date

from tracker.checks.grouping import group
from tracker.findings import Code, Distribution, FileReport, Finding, Hit, Identity, Level, Report, Waiver, shown

ABOVE = Code(
    "TRK503",
    Level.ERROR,
    "Mark above the maximum",
    "{value} is above the maximum of {most} for task {task}.",
    "Type a whole number from 0 to {most}.",
    "A task of the marking grid has a maximum, and the mark is higher.",
)
BLANK = Code(
    "TRK510",
    Level.WARNING,
    "Marks missing",
    "A mark for task {task} is missing.",
    "Type the mark, or a status that says why there is none.",
    "A blank is never read as 0.",
)
NAME = Code("TRK402", Level.ERROR, "Name changed", "The surname is not as issued.", "Put it back.", "Names are issued.")
SORTED = Code("TRK301", Level.NOTE, "Sheet sorted", "The lines stand in another order.", "Nothing to do.", "Keys help.")
NO_BOOK = Code("TRK101", Level.REFUSED, "No workbook", "This is a PDF, not a workbook.", "Send the .xlsx.", "By bytes.")
CODES = {code.id: code for code in (ABOVE, BLANK, NAME, SORTED, NO_BOOK)}
WAIVER = Waiver("the moderator agreed", "J. Doe, exams officer", date(2027, 6, 30), "waivers.yaml:3")
IDENTITY = Identity("ab12cd", "enterprise", "Enterprise", "May/June 2027", "12345", "10A", date(2026, 11, 23))


def waived(hit: Hit) -> Waiver | None:
    return WAIVER if hit.code is BLANK and hit.learner == "L009" else None


HITS = (
    Hit(BLANK, "C1 marks", ((6, 6),), "L003", {"task": "1a"}),
    Hit(ABOVE, "C1 marks", ((16, 7),), "L013", {"task": "2b", "most": 12}, shown(14)),
    *(Hit(BLANK, "C2 marks", ((row, 5),), f"L{row - 3:03}", {"task": "1b"}) for row in range(4, 32)),
    Hit(BLANK, "C1 marks", ((12, 6),), "L009", {"task": "1a"}),
    Hit(NAME, "Learners", ((7, 3),), "L004", {}, shown("Fitzgibbon"), personal=True),
    Hit(SORTED, "C1 marks"),
)
FOUND = group(HITS, ("Start", "Learners", "C1 marks", "C2 marks"), waived)
GRADES = (("U", 1), ("Level 1 Pass", 4), ("Level 2 Pass", 9), ("Level 2 Merit", 3), ("Level 2 Distinction", 0))


def three_files() -> Report:
    """One clean, one to correct, one that could not be read."""
    return Report(
        (
            FileReport(
                "returned/10A.xlsx",
                "a" * 64,
                FOUND,
                IDENTITY,
                28,
                {"L004": "0007 Fitzgibbon, Quentin", "L013": "0012 Abernathy, Zoë"},
                (Distribution("C1 Exploring Enterprises", GRADES, (3, 20, 31, 31, 40), 60),),
            ),
            FileReport("returned/10B.xlsx", "b" * 64, (), IDENTITY, 14, {"L001": "0001 Quux, Amy"}),
            FileReport("returned/old.pdf", "c" * 64, group([Hit(NO_BOOK)])),
        )
    )


def finding(**words: object) -> Finding:
    """Return a finding with some parts of its own."""
    plain: dict[str, object] = {
        "code": "TRK503",
        "level": Level.ERROR,
        "title": "Mark above the maximum",
        "sheet": "C1 marks",
        "cells": "H17",
        "count": 1,
        "learners": ("L013",),
        "value": "",
        "personal": False,
        "message": "14 is above the maximum of 12 for task 2b.",
        "fix": "Type a whole number from 0 to 12.",
    }
    return Finding(**{**plain, **words})
