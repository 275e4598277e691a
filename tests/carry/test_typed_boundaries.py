"""Boundaries that the centre typed, and targets: what check, collect, repair, diff and rollover make of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from openpyxl import Workbook

from tests.carry import carry_world as carry
from tests.carry.test_rollover import entries, roll
from tests.checks import issued_world as world
from tracker.collecting.taking import take
from tracker.findings import Level

GOOD = (10, 17, 24, 31, 38, 47)


def cells(table: str, column: str) -> list[tuple[str, str]]:
    """Return sheet and cell of each line of a column."""
    found = carry.read(carry.base()).layout.table(table)
    return [(one.sheet, one.a1) for one in (found.body(column, line) for line in range(found.size))]


def typing(columns: Mapping[tuple[str, str], Sequence[object]]) -> Callable[[Workbook], None]:
    """Return an edit that types values into columns, by table and column."""

    def edit(book: Workbook) -> None:
        for at, values in columns.items():
            for (sheet, cell), value in zip(cells(*at), values, strict=False):
                book[sheet][cell].value = value

    return edit


def codes(content: bytes) -> dict[str, Level]:
    """Return the codes about UMS that a check gives, and other errors."""
    found = world.check(content).findings
    return {one.code: one.level for one in found if one.code.startswith("TRK60") or one.level >= Level.ERROR}


@pytest.mark.parametrize(
    ("boundaries", "code", "basis", "ums"),
    [
        ((), None, "Estimate", 38),
        (GOOD, "TRK605", "Typed by the centre", 46),
        (GOOD[:5], "TRK604", "Estimate", 38),
        ((10, 17, 17, 31, 38, 47), "TRK603", "", None),
    ],
)
def test_what_check_and_collect_say(boundaries: tuple[int, ...], code: str | None, basis: str, ums: int | None) -> None:
    """Typed and right is a note, begun a warning, wrong an error; marks are collected whatever it is."""
    content = world.edited(typing({("boundaries", "C1"): boundaries}))
    found = codes(content)
    row = next(row for row in take(content, "a.xlsx", world.options(), good_rows=True).rows if row.component == "C1")

    assert set(found) - {"TRK602"} == ({code} if code else set())
    assert (row.raw, row.basis, row.ums) == (25, basis, ums)
    assert (row.table_ums is None) == (basis == "")


def test_a_cell_that_cannot_be_is_told_once() -> None:
    """By the grammar of entries, where it stands."""
    content = world.edited(typing({("boundaries", "C1"): (10, "17", 24, 31, 38, 47)}))

    assert {one for one in codes(content) if one != "TRK602"} == {"TRK505"}


def test_repair_keeps_what_was_typed_and_the_next_series_banks_an_estimate() -> None:
    """Boundaries, a list, targets and predictions go along; UMS by typed boundaries are never more than an estimate."""
    listed = [0, *range(1, 57), 80, 85, 90, 90]
    edit = typing(
        {
            ("boundaries", "C1"): GOOD,
            ("ums:C2", "listed"): listed,
            ("learners", "target"): ("L2D*", "L1P"),
            ("learners", "predicted:C3"): (41, 0),
        }
    )
    content = world.edited(edit)
    again = carry.repaired(content).built.content

    assert carry.typed(again) == carry.typed(content)
    assert carry.account(again) == []
    (one,) = roll({"a": again}, "2028-01").renewed
    assert [line[3] for line in entries(one.built.content)][:2] == ["Estimate", "Estimate"]
    kept = {at: value for at, value in carry.typed(one.built.content).items() if at[0] == "learners"}
    about = {at[1:]: value for at, value in kept.items() if at[1] in {"target", "predicted:C3"}}
    assert sorted(map(str, about.values())) == ["0", "41", "L1P", "L2D*"]


def test_targets_and_predictions_are_no_results() -> None:
    """Nothing that is collected is another for them."""
    guessed = typing({("learners", "target"): ["L2D*"] * 4, ("learners", "predicted:C3"): [60] * 4})
    plain, more = (
        [replace(row, sha256="") for row in take(world.edited(edit), "a.xlsx", world.options()).rows]
        for edit in (lambda _: None, guessed)
    )

    assert plain == more
    assert plain
