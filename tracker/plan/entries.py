"""What form templates ask teachers to type: columns of the marks sheets that are driven by data alone."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.column_roles import ColumnRole
from tracker.errors import RequestError
from tracker.kinds import Choice, Day, Halves, Kind, Whole, Words
from tracker.layout import Column
from tracker.plan.order import Order
from tracker.spec.award import Component
from tracker.templates import Entry

WIDTHS = {"text": 20.0, "number": 11.0, "hours": 11.0, "date": 12.0, "choice": 18.0, "yes or no": 10.0}


def entry_columns(order: Order, component: Component, day: Day, yes_no: Choice) -> tuple[Column, ...]:
    """Return the columns that the forms of this award ask for."""
    return tuple(
        Column(
            entry_column(one.id, outcome),
            f"{one.label} {outcome}".strip(),
            WIDTHS[one.kind],
            kind=entry_kind(one, day, yes_no),
            administrative=True,
            role=ColumnRole("form", row=outcome, entry=one.id),
        )
        for one in entries(order)
        for outcome in _outcomes(one, component)
    )


def entries(order: Order) -> tuple[Entry, ...]:
    """Return what the forms ask for; nothing in a workbook without forms."""
    return order.forms.entries() if order.forms else ()


def entry_column(entry: str, outcome: str = "") -> str:
    """Return the id of the column of an entry, of one learning outcome if it has one for each."""
    return f"entry:{entry}:{outcome}" if outcome else f"entry:{entry}"


def outcome_lines(component: Component) -> tuple[tuple[str, str], ...]:
    """Return id and title of each learning outcome; of each row of the grid where no outcomes are known."""
    parts = component.outcomes or component.rows
    return tuple((one.id, one.title) for one in parts)


def entry_lists(order: Order) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name and the words of each drop-down of an entry."""
    for one in entries(order):
        if one.kind == "choice":
            yield _list_name(one), one.words


def _outcomes(one: Entry, component: Component) -> tuple[str, ...]:
    """Return the learning outcomes for each of which an entry has a column; "" for one column for all."""
    return tuple(outcome for outcome, _ in outcome_lines(component)) if one.by_outcome else ("",)


def _list_name(one: Entry) -> str:
    return "Entry_" + "".join(letter if letter.isalnum() else "_" for letter in one.id)


def entry_kind(one: Entry, day: Day, yes_no: Choice) -> Kind:
    """Return what an entry may be."""
    what = f"{one.label[0].lower()}{one.label[1:]}"
    if one.kind == "number":
        return Whole(one.most, what=what)
    if one.kind == "hours":
        return Halves(one.most, what=what)
    if one.kind == "choice":
        return Choice(_list_name(one), one.words, what=what)
    if one.kind == "date":
        return day
    return yes_no if one.kind == "yes or no" else Words(one.most, what)


def refuse_same_headings(order: Order, columns: tuple[Column, ...]) -> None:
    """Refuse an entry that has the heading of a column that the marks sheet has already."""
    headers = [column.header.casefold() for column in columns]
    for column in columns:
        if column.role and column.role.holds == "form" and headers.count(column.header.casefold()) > 1:
            files = ", ".join(form.file for form in order.forms.all()) if order.forms else ""
            raise RequestError(
                f"The marks sheet has a column '{column.header}' already: call the entry of the form something else"
                f" ({files})."
            )
