"""A workbook brought up to a newer edition keeps every mark that still has a row, and lists the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests import amounts
from tests.carry import carry_world as carry
from tracker.front.fresh import renewed, update
from tracker.front.renew import output_of
from tracker.grading import UmsTable
from tracker.spec.award import Row, Spec
from tracker.transfer import carry as carried_over

TODAY = carry.world.ISSUED


def spec() -> Spec:
    """Return the spec that the tracker was built from."""
    return carry.order(carry.base()).spec


def with_rows(*rows: Row, ums: tuple[int, ...] | None = None) -> Spec:
    """Return the same award with another grid of component 1."""
    first, *others = spec().components
    most = sum(row.most for row in rows)
    table = UmsTable(ums or tuple(min(raw * 90 // most, 90) for raw in range(most + 1)), "published")
    changed = replace(first, rows=rows, raw_max=most, table=table)
    return replace(spec(), components=(changed, *others), digest="cd" * 32, edition="2.1.1.1")


def updated(award: Spec) -> tuple[dict[tuple[str, str, object], object], list[tuple[str, str, object]]]:
    """Return values by spot, and what was listed."""
    made = renewed(carried_over(carry.read(carry.base()), TODAY, award, carry.world.options().wording), TODAY)
    plan = made.carried.plan
    keys = plan.given["marks:C1", "key"]
    values = {
        (table, column, key): value
        for (table, column), every in plan.given.items()
        if table == "marks:C1"
        for key, value in zip(keys, every, strict=True)
        if value is not None
    }
    return values, [(one.what, one.heading, one.value) for one in made.carried.listed]


def test_where_nothing_is_new_nothing_changes() -> None:
    """Byte by byte, with and without forms."""
    options = carry.world.options()
    for forms in (False, True):
        content = carry.world.tracker(forms=forms)
        made = update(content, carry.NAME, options.catalogue, options.wording, TODAY)
        assert made.built.content == content
        assert made.old_edition == made.carried.order.spec.edition


def test_where_nothing_is_new_the_first_words_say_so() -> None:
    """Also where a learner's name was changed since, and only there: wording of its own makes it worth the while."""
    options = carry.world.options()

    def summary(content: bytes) -> str:
        made = update(content, carry.NAME, options.catalogue, options.wording, TODAY)
        return output_of(made, names=False).summary

    def other(fact: str) -> bytes:
        def edit(book: Workbook) -> None:
            cell = next(row[1] for row in book["_stamp"].iter_rows(max_col=2) if row[0].value == fact)
            cell.value = "0" * 16

        return carry.saved(carry.base(), edit)

    renamed = carry.saved(carry.base(), lambda book: book["Learners"].__setitem__("D5", "Beispiel"))
    words = "nothing newer: keep the old workbook; "
    assert summary(carry.base()).startswith(f"{words}73 values in place, edition 1.1.1.1, id ")
    assert summary(renamed).startswith(words)
    assert summary(other("templates")).startswith("73 values in place, edition 1.1.1.1, there is no newer one, id ")
    assert summary(other("words")).startswith("73 values in place")


@settings(max_examples=amounts.UPDATES, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(5, 10), st.integers(5, 9)), st.integers(0, 12), max_size=20))
def test_whatever_marks_it_holds_an_update_to_the_same_is_what_it_was(marks: dict[tuple[int, int], int]) -> None:
    """Every typed value is where it was, and nothing is listed."""
    options = carry.world.options()

    def edit(book: object) -> None:
        for (row, col), mark in marks.items():
            book["C1 marks"].cell(row, col).value = mark

    content = carry.saved(carry.base(), edit)
    made = update(content, carry.NAME, options.catalogue, options.wording, TODAY)

    assert carry.typed(made.built.content) == carry.typed(content)
    assert made.carried.listed == ()


def test_a_published_table_keeps_every_mark() -> None:
    """Marks stay, UMS follow the new table."""
    rows = spec().components[0].rows
    values, listed = updated(with_rows(*rows, ums=(0,) * 30 + tuple(range(0, 90, 3)) + (90,)))

    assert listed == []
    assert values["marks:C1", f"mark:{rows[0].id}", "L001"] == 7


def test_rows_are_matched_by_id() -> None:
    """Turned round they keep their marks; those of a row that is gone are listed, and a new row is empty."""
    rows = spec().components[0].rows
    gone, kept = rows[0], rows[1:]
    values, listed = updated(with_rows(*reversed(kept), replace(gone, id="9z")))

    for place, row in enumerate(kept, 1):
        assert values["marks:C1", f"mark:{row.id}", "L001"] == (7, 6, 5, 4, 3)[place]
    assert not any(column == "mark:9z" for _, column, _ in values)
    assert sorted(value for what, _, value in listed if what == "Not taken") == [0, 1, 7, 12]


def test_why_a_value_has_no_cell_any_more_is_said() -> None:
    """A row of the grid by its name; anything else plainly."""
    first, *others = spec().components
    less = replace(with_rows(*first.rows[1:]), components=(with_rows(*first.rows[1:]).components[0], others[0]))
    content = carry.saved(carry.base(), lambda book: book["Results"].__setitem__("M5", 30))
    made = carried_over(carry.read(content), TODAY, less, carry.world.options().wording)
    why = {(one.sheet, one.why) for one in made.listed if one.what == "Not taken"}

    assert ("C1 marks", f"There is no row {first.rows[0].id} in the marking grid any more.") in why
    assert ("Results", "The new tracker has no cell for it.") in why


def test_marks_above_a_new_maximum_are_listed() -> None:
    """The others are taken, and that the maximum changed is said."""
    rows = spec().components[0].rows
    lower = replace(rows[0], most=6, bands=())
    values, listed = updated(with_rows(lower, *rows[1:]))

    assert [value for what, _, value in listed if what == "Not taken"] == [7, 12]
    assert [heading for what, heading, _ in listed if what == "Taken: please check"] == [rows[0].id]
    assert ("marks:C1", f"mark:{rows[0].id}", "L001") not in values
    assert values["marks:C1", f"mark:{rows[0].id}", "L004"] == 1


def test_a_raised_maximum_is_said_though_every_mark_fits() -> None:
    """7 of 12 is not 7 of 20: the marks stay as they are, and the row is named once."""
    rows = spec().components[0].rows
    raised = with_rows(replace(rows[0], most=20, bands=()), *rows[1:])
    made = carried_over(carry.read(carry.base()), TODAY, raised, carry.world.options().wording)
    (one,) = made.listed

    assert (one.what, one.heading) == ("Taken: please check", rows[0].id)
    assert "was 12 and is 20 now" in one.why
    assert made.plan.given["marks:C1", f"mark:{rows[0].id}"][:4] == (7, 12, 0, 1)


def test_a_row_that_is_called_the_same_and_is_another_task_is_said() -> None:
    """A placeholder's third row is not the task that the real grid calls 3: its marks are taken, never in silence."""
    rows = spec().components[0].rows
    renamed = with_rows(rows[0], replace(rows[1], title="Another task"), *rows[2:])
    turned = with_rows(rows[0], *reversed(rows[1:3]), *rows[3:])
    made = {
        name: carried_over(carry.read(carry.base()), TODAY, award, carry.world.options().wording).listed
        for name, award in {"renamed": renamed, "turned": turned}.items()
    }

    assert [(one.what, one.heading) for one in made["renamed"]] == [("Taken: please check", rows[1].id)]
    assert f"was '{rows[1].title}', row 2 of the grid, and is 'Another task', row 2 now" in made["renamed"][0].why
    assert {one.heading for one in made["turned"]} == {rows[1].id, rows[2].id}


@pytest.mark.parametrize("version", [1, None])
def test_a_version_can_be_named(version: int | None) -> None:
    """The newest is taken if none is."""
    options = carry.world.options()
    made = update(carry.base(), carry.NAME, options.catalogue, options.wording, TODAY, version=version)

    assert made.carried.order.spec.edition == spec().edition
