"""The working part of a sheet of forms: what stands on the pages, looked up once and visibly beside them.

Whatever differs from learner to learner is a column of a working table with one line a page, found by the learner's
key; whatever depends on the chosen component alone is a figure. The cells of the pages only point at these two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from tracker.kinds import Kind, Whole, Words
from tracker.layout import KEY, Cell, Column, Figure, Style, Table, Text
from tracker.nodes.node import Node
from tracker.nodes.references import CellAt, Single
from tracker.plan.after_marking import OUTCOMES, YES_NO, days
from tracker.plan.centre import NAME, NUMBER
from tracker.plan.columns import status_kind
from tracker.plan.entries import entries, entry_column, entry_kind
from tracker.plan.order import (
    LEARNERS,
    RESULTS,
    Order,
    award_name,
    called,
    keyed_table,
    mark_column,
    marks_table,
    result_column,
)
from tracker.rules.forms import (
    band_reached,
    by_component,
    far_allowed,
    far_beside,
    far_mark,
    far_result,
    field_if_possible,
    joined_fields,
    mark_to_submit,
    pick,
)
from tracker.rules.learners import far_number, far_text
from tracker.spec.award import Component
from tracker.templates import Entry, FormField

BANDS = "bands"
"""The table of mark bands, on the sheet Record."""
DAY = "dd/mm/yyyy"

OF_LEARNER = {
    "learner": "learner",
    "candidate number": "candidate",
    "registration number": "registration",
    "class": "class",
    "assessor": "assessor",
    "access arrangement code": "access",
}
"""Sources that stand on the sheet Learners, and their columns."""

TYPED = {
    "status": "status",
    "evidence": "evidence",
    "comment": "comment",
    "in sample": "sample",
    "declaration issued": "issued",
    "declaration signed": "signed",
    "mark told": "told",
    "review asked": "review",
    "reviewer": "reviewer",
    "review outcome": "outcome",
    "amended mark": "amended",
}
"""Sources that people type on the marks sheet, and their columns."""

WORKED_OUT = {"total": "total", "mark to key": "final", "mark keyed": "submitted"}
"""Sources that the marks sheet works out."""

RESULT = {"UMS": "ums", "grade": "grade"}
"""Sources that are the result of the component, as the sheet Results has it; its basis is printed with them."""

CENTRE_FIELDS = {"centre": (NUMBER, NAME), "centre number": (NUMBER,), "centre name": (NAME,)}
"""Sources that people type on the sheet Centre, joined."""

STANDARDISED = {"standardised by": "by", "standardised on": "on"}
"""Sources that people type on the sheet Standardisation for a component: who led it before marking, and when."""

DATES = {"declaration issued", "declaration signed", "mark told"}
WORDS = {"evidence", "comment", "reviewer"}
"""Columns of the marks sheet that hold free text."""


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell of a form: words, or what a figure or a column of the working table holds."""

    words: str = ""
    figure: str = ""
    column: str = ""
    num_format: str = "General"
    longest: tuple[str, ...] = ()
    """The words that can stand there, where they are known: for the height of the row."""

    def rule(self, table: str, line: int) -> Node:
        """Return the rule of the cell on the page of a line of the working table."""
        return CellAt(table, self.column, line) if self.column else Single(self.figure)


class Working:
    """The working table and figures of a sheet; grows with what its forms ask for.

    Args:
        order: what the workbook is built from.
        table: id of the working table.
        place: id of the figure with the place of the chosen component.
        columns: the columns that come first: key and what the sheet itself needs.
    """

    def __init__(self, order: Order, table: str, place: str, columns: tuple[Column, ...]) -> None:
        self.order = order
        self.table = table
        self.place = place
        self.components = order.internal()
        self._columns = {column.id: column for column in columns}
        self._figures: dict[str, tuple[str, Node]] = {}
        check = tuple(far_text(marks_table(c), "check") for c in self.components)
        self._column("check", "Check", by_component(place, check), 24)

    def content(self, field: FormField) -> Content | None:
        """Return what a field shows; None is a line to write on."""
        if field.entry:
            return self._entry(field.entry)
        source = field.source or ""
        return self._of_learner(source) or self._of_marks(source) or self._of_all(source)

    def _of_learner(self, source: str) -> Content | None:
        if source not in OF_LEARNER:
            return None
        content = self._column(source, source.capitalize(), far_text(LEARNERS, OF_LEARNER[source]))
        return replace(content, longest=self._longest(source))

    def _longest(self, source: str) -> tuple[str, ...]:
        """Return the longest name there is at build."""
        people, order = self.order.learners, self.order
        names: dict[str, list[str]] = {
            "learner": [f"{one.surname}, {one.forenames}" for one in people],
            "assessor": [one.assessor for one in people],
            "centre": [f"{order.centre} {order.centre_name}"],
            "centre name": [order.centre_name],
        }
        found = names.get(source)
        return (max(found, key=len),) if found else ()

    def _of_marks(self, source: str) -> Content | None:
        header = source[:1].upper() + source[1:]
        if source in TYPED:
            rules = tuple(self._typed(c, TYPED[source]) for c in self.components)
            num_format = DAY if source in DATES else "General"
            return self._column(source, header, by_component(self.place, rules), 12, num_format)
        if source in RESULT:
            result = tuple(
                far_result(RESULTS, result_column(c.id, RESULT[source]), result_column(c.id, "basis"))
                for c in self.components
            )
            return self._column(source, header, by_component(self.place, result), 16)
        if source in WORKED_OUT:
            found = tuple(far_number(marks_table(c), WORKED_OUT[source]) for c in self.components)
            return self._column(source, header, by_component(self.place, found))
        if source == "mark to submit":
            left = tuple(mark_to_submit(keyed_table(c), "state", marks_table(c), "final") for c in self.components)
            return self._column(source, header, by_component(self.place, left))
        return None

    def _of_all(self, source: str) -> Content | None:
        """Return what is the same for every learner of a component; nothing is a line to write on."""
        spec = self.order.spec
        fixed = {"award": award_name(spec), "qualification number": spec.number, "series": spec.series.title}
        if words := fixed.get(source):
            return Content(words, longest=(words,))
        if source in CENTRE_FIELDS:
            return replace(self._figure(source, joined_fields(CENTRE_FIELDS[source])), longest=self._longest(source))
        if source in STANDARDISED:
            part = STANDARDISED[source]
            kind: Kind = Words(80) if part == "by" else days(self.order)
            stated = tuple(field_if_possible(f"standard:{c.id}:{part}", kind) for c in self.components)
            content = self._figure(source, by_component(self.place, stated))
            return replace(content, num_format="General" if part == "by" else DAY)
        picked: dict[str, tuple[str | int, ...]] = {
            "component": tuple(called(c) for c in self.components),
            "maximum": tuple(c.raw_max for c in self.components),
        }
        return self.pick(source, picked[source]) if source in picked else None

    def _typed(self, component: Component, column: str) -> Node | None:
        if column == "evidence" and component.evidence_by_row:
            return None
        if column == "amended":
            return far_beside(marks_table(component), column, Whole(component.raw_max), "total")
        return far_allowed(marks_table(component), column, self._kinds.get(column))

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        """What the typed columns may hold: what is refused is not printed."""
        day = days(self.order)
        return {
            **dict.fromkeys(WORDS, Words()),
            **dict.fromkeys((TYPED[source] for source in DATES), day),
            "status": status_kind(self.order.spec.statuses, "Statuses"),
            "sample": YES_NO,
            "review": YES_NO,
            "outcome": OUTCOMES,
        }

    def _entry_kind(self, one: Entry) -> Kind:
        return entry_kind(one, days(self.order), YES_NO)

    def _entry(self, entry: str) -> Content:
        one = next(one for one in entries(self.order) if one.id == entry)
        kind = self._entry_kind(one)
        rules = tuple(far_allowed(marks_table(c), entry_column(entry), kind) for c in self.components)
        return self._column(
            entry_column(entry),
            f"Entry: {one.label}",
            by_component(self.place, rules),
            12,
            DAY if one.kind == "date" else "General",
        )

    def outcome(self, entry: str, line: int, ids: tuple[str, ...]) -> Content:
        """Return an entry of one learning outcome; `ids` has each component's outcome of this line, or ""."""
        one = next(one for one in entries(self.order) if one.id == entry)
        rules = tuple(
            far_allowed(marks_table(c), entry_column(entry, outcome), self._entry_kind(one)) if outcome else None
            for c, outcome in zip(self.components, ids, strict=True)
        )
        return self._column(
            f"{entry_column(entry)}:{line}",
            f"Entry: {one.label} {line}",
            by_component(self.place, rules),
            12,
            DAY if one.kind == "date" else "General",
        )

    def mark(self, row: int) -> Content:
        """Return the learner's mark for a row of the grid, counted from 1."""
        rules = tuple(
            far_mark("check", marks_table(c), mark_column(c.rows[row - 1])) if row <= len(c.rows) else None
            for c in self.components
        )
        return self._column(f"mark:{row}", f"Mark {row}", by_component(self.place, rules))

    def band(self, row: int, column: str) -> Content:
        """Return the band that the mark reaches: its `range` or its `word`."""
        mark = self.mark(row).column
        header = f"{'Band' if column == 'range' else 'Word of band'} {row}"
        return self._column(f"{column}:{row}", header, band_reached(self.place, row, mark, BANDS, column))

    def evidence(self, row: int) -> Content:
        """Return the location of the evidence for a row of the grid."""
        rules = tuple(
            far_allowed(marks_table(c), f"evidence:{c.rows[row - 1].id}", Words())
            if c.evidence_by_row and row <= len(c.rows)
            else None
            for c in self.components
        )
        return self._column(f"evidence:{row}", f"Evidence {row}", by_component(self.place, rules), 12)

    def pick(self, name: str, values: tuple[str | int, ...]) -> Content:
        """Return what depends on the chosen component alone; values in the order of the components."""
        words = tuple(str(value) for value in values)
        if len(set(values)) == 1 and isinstance(values[0], str):
            return Content(values[0], longest=words)
        content = self._figure(name, pick(self.place, values))
        return Content(figure=content.figure, longest=words)

    def _column(self, column: str, header: str, rule: Node, width: float = 9, num_format: str = "General") -> Content:
        self._columns.setdefault(column, Column(column, header, width, rule=rule, num_format=num_format))
        return Content(column=column, num_format=num_format)

    def _figure(self, name: str, rule: Node) -> Content:
        one = f"{self.table}:{name}"
        self._figures.setdefault(one, (name, rule))
        return Content(figure=one)

    def figure(self, name: str, rule: Node) -> str:
        """Add a figure of the sheet's own and return its id."""
        return self._figure(name, rule).figure

    def column(self, content: Content) -> Column:
        """Return the column that holds a content."""
        return self._columns[content.column]

    def rule(self, content: Content) -> Node:
        """Return the rule of a content that is a figure."""
        return self._figures[content.figure][1]

    def made(self, sheet: str, top: int, left: int, size: int) -> tuple[Table, tuple[Figure, ...], tuple[Text, ...]]:
        """Return the table, the figures to its right, and their labels."""
        table = Table(self.table, sheet, top, size, tuple(self._columns.values()), left=left)
        col = left + len(self._columns) + 1
        figures, texts = [], [Text(Cell(sheet, top, col), "Worked out once", Style("label"))]
        for row, (one, (name, rule)) in enumerate(self._figures.items(), top + 1):
            texts.append(Text(Cell(sheet, row, col), name, Style("purpose")))
            figures.append(Figure(one, Cell(sheet, row, col + 1), rule, Style("figure")))
        return table, tuple(figures), tuple(texts)


def working_key(rule: Node) -> Column:
    """Return the column of learner keys of a working table."""
    return Column(KEY, "Key", 7, rule=rule, align="center")
