"""Sorting any sheet moves no mark to another learner: entries and key move together, everything else is looked up."""

from __future__ import annotations

import pytest

from tests.workbook import made
from tests.workbook.recalc import Engine, Filled

LINES = 9
SPARE = 2
ORDERS = {
    "backwards": list(range(LINES + SPARE))[::-1],
    "mixed": [4, 9, 0, 7, 2, 10, 8, 1, 6, 3, 5],
    "two swapped": [1, 0, *range(2, LINES + SPARE)],
}
CARRIED = (
    "C1:best", "C1:grade", "C2:best", "C2:grade", "C3:best", "C3:grade", "total", "award", "to_next", "terminal",
    "attempts",
)  # fmt: skip


def entries() -> dict[tuple[str, str], list[object]]:
    """Return results by which every learner can be told from every other."""
    typed: dict[tuple[str, str], list[object]] = {}
    for name in ("C1", "C2"):
        shift = int(name[1])
        for i, row in enumerate(made.FIVE):
            typed[f"marks:{name}", f"mark:{row.id}"] = [(line + i + shift) % 13 for line in range(LINES - 1)] + [
                None
            ] * 3
    typed["marks:C1", "status"] = [None] * (LINES - 1) + ["Absent", None, None]
    typed["marks:C2", "attempt"] = [2] + [None] * (LINES + SPARE - 1)
    typed["results", "C3:raw"] = [6 * line for line in range(LINES)] + [None] * SPARE
    typed["earlier", "C1:ums"] = [None] * (LINES - 1) + [66, None, None]
    typed["earlier", "C1:series"] = [None] * (LINES - 1) + ["May/June 2026", None, None]
    typed["earlier", "C1:attempts"] = [None] * (LINES - 1) + [1, None, None]
    typed["earlier", "C2:ums"] = [90] + [None] * (LINES + SPARE - 1)
    typed["earlier", "C2:series"] = ["May/June 2025"] + [None] * (LINES + SPARE - 1)
    typed["earlier", "C2:attempts"] = [2] + [None] * (LINES + SPARE - 1)
    return typed


def by_candidate(worked, table: str, columns: tuple[str, ...]) -> dict[str, list[object]]:
    """Return what stands beside each candidate number in a table, row by row as the engine sees it."""
    place = worked.filled.layout.table(table)
    rows = {}
    for line in range(place.size):
        number = worked.read(place.body("candidate", line))
        rows[number] = [worked.read(place.body(column, line)) for column in columns]
    return rows


TABLES = ("learners", "marks:C1", "marks:C2", "results", "earlier", "summary")
MARKS = tuple(f"mark:{row.id}" for row in made.FIVE)
KEPT = {
    "summary": ("learner", "class", *CARRIED),
    "marks:C1": ("learner", *MARKS, "total", "ums", "grade", "check", "status"),
    "marks:C2": ("learner", *MARKS, "total", "ums", "grade", "check", "attempt"),
    "results": ("learner", "C3:raw", "C1:ums", "C3:ums", "C3:grade", "C3:basis", "check"),
    "earlier": ("learner", "C1:ums", "C1:series", "C1:attempts", "check"),
}
"""What must stand beside each candidate number however a sheet is sorted."""


def hold_sorted(engine: Engine, *sorts: dict[str, list[int]]) -> None:
    """Sort the same workbook in several ways; beside each candidate number stands the same."""
    order = made.order("three", LINES, spare=SPARE)
    before, *after = engine([Filled(order, entries()), *(Filled(order, entries(), moved=one) for one in sorts)])
    for table, columns in KEPT.items():
        wanted = by_candidate(before, table, columns)
        assert len({tuple(row) for number, row in wanted.items() if number}) == LINES
        for worked, how in zip(after, sorts, strict=True):
            assert by_candidate(worked, table, columns) == wanted, (table, how)


@pytest.mark.parametrize("how", ORDERS)
def test_sorting_one_sheet_moves_no_mark_to_another_learner(how: str, ironcalc: Engine) -> None:
    """Whichever sheet is sorted, each candidate keeps name, marks, total, grade and award grade."""
    hold_sorted(ironcalc, *({table: ORDERS[how]} for table in TABLES))


def test_sorting_every_sheet_moves_no_mark_to_another_learner(engine: Engine) -> None:
    """All sheets sorted alike, and each sheet in an order of its own: the same."""
    alike = dict.fromkeys(TABLES, ORDERS["mixed"])
    unlike = dict(zip(TABLES, [*ORDERS.values()] * 2, strict=True))
    hold_sorted(engine, alike, unlike, {"learners": ORDERS["backwards"]}, {"marks:C1": ORDERS["backwards"]})


def test_the_spread_of_grades_does_not_change(ironcalc: Engine) -> None:
    """Sorting changes no count, and the lines of the spread stay in the order of the grades."""
    order = made.order("three", LINES, spare=SPARE)
    before, after = ironcalc(
        [Filled(order, entries()), Filled(order, entries(), moved=dict.fromkeys(TABLES, ORDERS["mixed"]))]
    )

    for column in before.filled.layout.table("spread").columns:
        assert after.column("spread", column.id) == before.column("spread", column.id)


def test_sorting_learners_by_surname_as_excel_does(engine: Engine) -> None:
    """The usual wish: the class list A to Z, the marks sheets untouched."""
    surnames = ["Young", "Ahmed", "O'Neill", "Baker", "Çelik", "Ng", "Ahmed", "Zola", "Evans"]
    who = [made.learner(i, surname=surname) for i, surname in enumerate(surnames, 1)]
    order = made.order("three", who, spare=SPARE)
    lines = [*sorted(range(LINES), key=lambda line: surnames[line]), LINES, LINES + 1]
    before, after = engine([Filled(order, entries()), Filled(order, entries(), moved={"learners": lines})])
    columns = ("learner", "total", "award")

    assert by_candidate(after, "summary", columns) == by_candidate(before, "summary", columns)
    surname = after.filled.layout.table("learners")
    assert [after.read(surname.body("surname", line)) for line in range(3)] == ["Ahmed", "Ahmed", "Baker"]
