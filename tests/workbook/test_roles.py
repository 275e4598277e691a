"""Every column in which people type says what it is for, and sentences have words for it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.workbook import shipped
from tracker.layout import Layout, Table
from tracker.plan import Order, plan
from tracker.plan.order import EARLIER, marks_table


@pytest.fixture(scope="module", params=shipped.qualifications())
def planned(request: pytest.FixtureRequest) -> tuple[Order, Layout]:
    order = shipped.order(shipped.award(request.param), 1, spare=0)
    return order, plan(order).layout


def tables(layout: Layout) -> list[Table]:
    return [table for sheet in layout.sheets for table in sheet.tables]


def test_every_column_of_entries_has_a_role_of_its_own(planned) -> None:
    for table in tables(planned[1]):
        assert all((column.role is None) == (column.kind is None) for column in table.columns), table.id
        roles = Counter(column.role for column in table.columns if column.role)
        assert [role for role, count in roles.items() if count > 1] == [], table.id


def test_a_mark_is_of_a_row_of_the_grid_and_is_called_as_the_grid_calls_it(planned) -> None:
    order, layout = planned
    for c in order.internal():
        marks = layout.table(marks_table(c)).holding("mark")
        assert [one.role.row for one in marks] == [row.id for row in c.rows]
        assert [one.what for one in marks] == [f"{c.marked_by} {row.id}" for row in c.rows]


def test_earlier_results_are_of_each_component(planned) -> None:
    order, layout = planned
    earlier = layout.table(EARLIER).holding("earlier ums")
    ids = [c.id for c in order.spec.components]

    assert [(one.role.component, one.what) for one in earlier] == [(c, f"the best UMS of {c}") for c in ids]


def test_a_column_without_words_of_its_own_is_called_by_its_heading(planned) -> None:
    order, layout = planned
    table = layout.table(marks_table(order.internal()[0]))

    assert (table["reviewer"].what, table["amended"].what) == ("'Reviewer'", "the amended mark")
    assert table["total"].what == f"'Total (of {order.internal()[0].raw_max})'"
