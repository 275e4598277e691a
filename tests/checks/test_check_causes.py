"""One finding for a cell and cause: odd values in any column, whatever the check is for."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from tests import amounts
from tests.checks.returned_world import Shown, world
from tracker.findings import Level

ODD = (
    *("=1+1", '=WEBSERVICE("x")', "#VALUE!", True, False, 7.5, -1, 999, 46218, 0, 1e20, "", " ", "\u200b", "7 ", "abs"),
    *("yes", "Absent", "withdrawn", "line\nbreak", "15/05/2027", "2027-05-15", "1.2E+3", "0000", "12", "O123", "7/12"),
    *(
        "x" * 500,
        "Ann\u202eBell",
        date(2027, 5, 1),
        Shown(47849.3, "dd/mm/yyyy hh:mm"),
        Shown(7, "0%"),
        Shown(0.07, "0%"),
    ),
    *(Shown(0, ";;;"), Shown(0, '0;-0;"-"'), Shown(7, '0"/12"'), Shown("x", ";;;"), Shown(7, "General", "FFFFFF")),
)
TWO_CAUSES = (
    {"TRK331", "TRK545"},
    *({f"TRK{wrong}", same} for wrong in range(401, 408) for same in ("TRK411", "TRK412")),
    *({wrong, "TRK419"} for wrong in ("TRK417", "TRK423", "TRK424", "TRK425", "TRK518", "TRK523", "TRK524")),
)
"""A formula that fetches in a line of nobody; a number that is badly written and somebody else's as well; a learner who
is another one and is written badly: each is a cause of its own."""


def cells(ranges: str) -> Iterator[str]:
    """Yield the cells of ranges such as `H5:H7, K7`."""
    for one in filter(None, ranges.split(", ")):
        first, _, last = one.partition(":")
        letters = first.rstrip("0123456789")
        rows = [int(end[len(letters) :]) for end in (first, last or first)]
        yield from (f"{letters}{row}" for row in range(rows[0], rows[1] + 1))


@pytest.mark.parametrize("seed", range(amounts.ODD_CLASSES))
def test_a_cell_has_one_error_or_warning(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    typed = {}
    for table in (table for sheet in world().layout.sheets for table in sheet.tables):
        if columns := [column for column in table.columns if column.kind]:
            for line in range(min(table.size, 18)):
                typed[table.id, dice.choice(columns).id, line] = dice.choice(ODD)
    told = defaultdict(list)
    for one in world().check(typed, purpose=dice.choice((None, "marking", "submission"))).findings:
        for cell in cells(one.cells) if one.level >= Level.WARNING else ():
            told[one.sheet, cell].append(one.code)

    twice = {at: codes for at, codes in told.items() if len(codes) > 1 and set(codes) not in TWO_CAUSES}
    assert twice == {}
    assert len(told) > 20
