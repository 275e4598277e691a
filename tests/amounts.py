"""How much the tests try: every count and every seed, for the quick tier and for the thorough one.

`make test` runs the quick tier, `make test-all` both. Any amount can be set for a longer search, by its name:
`TRACKER_TESTS_COHORTS=5000 make test-all ARGS=tests/workbook/test_cohorts.py`.
"""

from __future__ import annotations

import os

VARIABLE = "TRACKER_TESTS"
THOROUGH = os.environ.get(VARIABLE) == "thorough"
"""Whether this is a run of everything; `tests/conftest.py` says so before any test is imported."""


def _amount(name: str, quick: int, thorough: int) -> int:
    """Return the amount of this tier, or what the environment asks for."""
    return int(os.environ.get(f"{VARIABLE}_{name}", thorough if THOROUGH else quick))


DAMAGED_PACKAGES = _amount("DAMAGED_PACKAGES", 2_000, 14_000)
"""Small workbooks with random damage, read by us and by openpyxl."""
DAMAGED_TRACKERS = _amount("DAMAGED_TRACKERS", 300, 6_000)
"""Trackers with random damage, through the whole check."""
ODD_FACTS = _amount("ODD_FACTS", 6, 13)
"""Odd values of each fact of a stamp, each in one place and in all."""
CUT_SHEETS = _amount("CUT_SHEETS", 3_000, 8_000)
"""Sheets with pieces cut out and put elsewhere, for the quick path and the parser."""
CLEAN_TRACKERS = _amount("CLEAN_TRACKERS", 13, 52)
"""Trackers as schools fill them, in which nothing may be found; 13 is one of each award."""
SAVED_TRACKERS = _amount("SAVED_TRACKERS", 7, 13)
"""Trackers saved by openpyxl, and as many as Google Sheets saves them."""
REWRITTEN_TRACKERS = _amount("REWRITTEN_TRACKERS", 3, 13)
"""Trackers of which each is written in every other way that the format allows."""
TRACKERS_WITH_OWN_SHEETS = _amount("TRACKERS_WITH_OWN_SHEETS", 5, 13)
"""Trackers to which people added sheets and notes of their own, at every fourth place."""
WIDENED_TRACKERS = _amount("WIDENED_TRACKERS", 4, 26)
"""Trackers with rows and columns put in: each of three ways at even and odd sheets."""
ODD_CLASSES = _amount("ODD_CLASSES", 2, 20)
"""Classes with an odd value in every line of every table, none of which may be told twice."""
SORTED_TRACKERS = _amount("SORTED_TRACKERS", 13, 26)
COHORTS = _amount("COHORTS", 30, 200)
"""Cohorts of any marks, gaps, statuses and junk, recalculated."""
OUTCOMES = _amount("OUTCOMES", 1, 4)
"""Classes of learners to whom everything happened, in every pair of two things, against the oracle of results."""
MIXTURES = _amount("MIXTURES", 12, 40)
"""Lines of any entries after marking, recalculated."""
REPAIRS = _amount("REPAIRS", 6, 40)
"""Trackers with any entries and damage, repaired."""
UPDATES = _amount("UPDATES", 6, 15)
RETAKES = _amount("RETAKES", 2, 12)
"""Histories of three series, rolled over."""
DIFFERENCES = _amount("DIFFERENCES", 7, 25)
DIFFERENCES_OF_FILES = _amount("DIFFERENCES_OF_FILES", 4, 10)
SPELLINGS = _amount("SPELLINGS", 4, 12)
FOLDED = _amount("FOLDED", 150, 1_000)
"""Texts that are folded twice, and pairs of people that are judged in both orders."""
FOLDERS = _amount("FOLDERS", 40, 400)
"""Folders of all sorts of files, looked through on a disk and as they are dropped on the page."""
ROWS_TOGETHER = _amount("ROWS_TOGETHER", 150, 150)
CLASS_LISTS = _amount("CLASS_LISTS", 40, 150)
HOSTILE_REPORTS = _amount("HOSTILE_REPORTS", 25, 60)
HOSTILE_WORKBOOKS = _amount("HOSTILE_WORKBOOKS", 10, 25)
MOST_LEARNERS = _amount("MOST_LEARNERS", 300, 1_000)
"""Learners of the largest workbook that is recalculated; a workbook holds 1,000."""
LINES_THROUGH_POINTS = _amount("LINES_THROUGH_POINTS", 34, 102)
"""Random classes for the line between the centre's marks and the moderator's."""
KILLED_CENTRES = _amount("KILLED_CENTRES", 2, 4)
"""Centres of the batch that is killed; each has two workbooks."""
KILLS_OF_A_BATCH = _amount("KILLS_OF_A_BATCH", 2, 15)
COLLECTED_AT_ONCE = _amount("COLLECTED_AT_ONCE", 2, 4)
"""Programs that collect into one store at the same time."""
KILLS_OF_A_STORE = _amount("KILLS_OF_A_STORE", 2, 40)
KILLS_OF_A_WRITER = _amount("KILLS_OF_A_WRITER", 2, 10)

LINES_FOR_FORMUALIZER = _amount("LINES_FOR_FORMUALIZER", 60, 1_000)
"""Lines of the largest workbook that a third engine works out too; it has no formulas that smaller ones lack."""

SEED_OF_KILLS = 20_260_921
"""Moments of a kill are drawn with it."""

CLASS_LISTS = _amount("CLASS_LISTS", 6, 60)
"""Corrected class lists, each written in another way."""
