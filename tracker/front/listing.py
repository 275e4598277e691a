"""What lies where returned workbooks are looked for: workbooks by their names, litter, and what was not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from tracker.checks.unread import Stray
from tracker.intake import strays as kinds
from tracker.intake.packed import ENDING, is_package, looked_into
from tracker.intake.refusals import RefusedError
from tracker.intake.strays import LOOKED_AT

__all__ = ["ENDING", "LOOKED_AT", "SOME", "WORKBOOKS", "RefusedError", "Stray", "at_most", "by_counting", "is_litter"]
__all__ += ["is_package", "kinds", "looked_into", "owned"]

WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".numbers"}
"""What someone may have saved a tracker as; what cannot be read is refused by name instead of left aside."""
LITTER = {"thumbs.db", "desktop.ini", "icon\r", "__macosx"}
"""What systems leave in folders of their own accord."""
OWNERS = (("~$", ""), (".~lock.", "#"))
"""How Excel and LibreOffice mark a file that is open: what they put before and behind its name."""
MOST_ENTRIES = 60
SOME = 3
"""So many names are given where many files are one entry."""


def at_most(strays: Sequence[Stray]) -> tuple[Stray, ...]:
    """Return what was not read; beyond some dozens of entries the rest is one entry that counts them."""
    if len(strays) <= MOST_ENTRIES:
        return tuple(strays)
    first, rest = strays[:MOST_ENTRIES], strays[MOST_ENTRIES:]
    names = tuple(stray.file for stray in rest[:SOME])
    return (*first, Stray("more files", kinds.MIXED, sum(stray.count for stray in rest), names))


def by_counting(name: str | PurePath) -> list[tuple[int, str]]:
    """Sort as people count: 9A before 10A."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"([0-9]+)", str(name))]


def owned(name: str) -> str:
    """Return which file an owner file stands for, "" if it is none."""
    for before, behind in OWNERS:
        if name.startswith(before) and name.endswith(behind):
            return name[len(before) : len(name) - len(behind)]
    return ""


def is_litter(name: str) -> bool:
    """Tell whether a file is what systems leave in folders of their own accord."""
    hidden = name.startswith(".") and not (_is_hidden_workbook(name) or kinds.ending(name) == "icloud")
    return hidden or name.casefold() in LITTER


def _is_hidden_workbook(name: str) -> bool:
    """Tell whether a hidden file is a workbook; what macOS puts beside one (`._10A.xlsx`) is none."""
    return not name.startswith("._") and PurePath(name[1:]).suffix.casefold() in WORKBOOKS
