"""The sheet UMS: raw mark to UMS and grade for each component, the grade scales, and a converter."""

from __future__ import annotations

from tracker.days import in_words
from tracker.kinds import Choice, Whole
from tracker.layout import Cell, Column, Field, Figure, Prompt, Role, Sheet, Style, Table, Text
from tracker.plan.columns import impossible_highlights
from tracker.plan.order import (
    AWARD_GRADES,
    COMPONENT_GRADES,
    Order,
    Part,
    band_words,
    estimate_words,
    notice,
    provisional_words,
    short,
    ums_table,
)
from tracker.plan.typed_tables import (
    boundaries_table,
    open_tables,
    typed_figures,
    typed_highlights,
    typed_labels,
    ums_columns,
    ums_values,
)
from tracker.refs import Value
from tracker.rules.overview import converter_result
from tracker.spec.award import Component

SHEET = "UMS"
CONVERTER_ROW = 4
TABLES_TOP = 10
"""Row of the tables' headings; lower where many components say their source above it."""
BOUNDARIES_TOP, BOUNDARIES_LEFT = 3, 4
"""Boundaries are typed to the right of the converter; further right is what is wrong with them, and the sources."""
GAP = 4
CHOICE, RAW = "converter:component", "converter:raw"


def ums_sheet(order: Order) -> Part:
    """Plan the sheet: converter and boundaries on top, then a table for each component, then the grade scales."""
    spec = order.spec
    boundaries = boundaries_table(order, SHEET, BOUNDARIES_TOP, BOUNDARIES_LEFT)
    typed = len(open_tables(order))
    beside = BOUNDARIES_LEFT + (typed + 2 if typed else 0)
    below = max(boundaries.size if boundaries else 0, typed + len(spec.components))
    top = max(TABLES_TOP, BOUNDARIES_TOP + below + 2)
    tables, left = [], 0
    for c in spec.components:
        tables.append(Table(ums_table(c), SHEET, top, c.raw_max + 1, ums_columns(c), left=left))
        left += len(tables[-1].columns) + 1
    component_grades = Table(
        COMPONENT_GRADES,
        SHEET,
        top,
        len(spec.components[0].scale.grades),
        (
            Column("grade", "Grade", 9, align="center"),
            Column("title", "Component grade", 22),
            *(Column(f"floor:{c.id}", f"{c.id} from UMS", 9, align="center") for c in spec.components),
        ),
        left=left,
    )
    award_grades = Table(
        AWARD_GRADES,
        SHEET,
        top,
        len(spec.scale.grades),
        (
            Column("grade", "Grade", 9, align="center"),
            Column("title", "Award grade", 22),
            Column("floor", "From total UMS", 10, align="center"),
        ),
        left=left + len(component_grades.columns) + 1,
    )
    grids, given = _grids(order, top, left + len(component_grades.columns) + len(award_grades.columns) + 2)
    for c, table in zip(spec.components, tables, strict=True):
        given.update({(table.id, column): values for column, values in ums_values(c).items()})
        given[COMPONENT_GRADES, f"floor:{c.id}"] = c.scale.floors
    if boundaries:
        given[boundaries.id, "grade"] = spec.components[0].scale.grades[1:]
    for table_id, scale in ((COMPONENT_GRADES, spec.components[0].scale), (AWARD_GRADES, spec.scale)):
        given[table_id, "grade"] = scale.grades
        given[table_id, "title"] = tuple(spec.grade_title(grade) for grade in scale.grades)
    given[AWARD_GRADES, "floor"] = spec.scale.floors
    fields, figures, labels = _converter(order)
    states = typed_figures(order, Cell(SHEET, BOUNDARIES_TOP + 1, beside))
    return Part(
        Sheet(
            SHEET,
            f"{spec.title}: UMS, {spec.series.title}",
            "Convert any raw mark: choose a component and type the mark. "
            + ("Published boundaries that you have: type them, and UMS and grades follow. " if boundaries else "")
            + "The tables below are what every other sheet looks up.",
            "reference",
            tables=(*((boundaries,) if boundaries else ()), *tables, component_grades, award_grades, *grids),
            texts=(
                *notice(SHEET, provisional_words(spec, None, "ums", "grades"), estimate_words(spec.components)),
                *labels,
                *typed_labels(order, Cell(SHEET, BOUNDARIES_TOP + 1, beside)),
                *(
                    _source(c, Cell(SHEET, BOUNDARIES_TOP + 1 + typed + i, beside))
                    for i, c in enumerate(spec.components)
                ),
            ),
            fields=fields,
            figures=(*figures, *states),
            highlights=(
                *(impossible_highlights(boundaries) if boundaries else ()),
                *typed_highlights(states),
                *(one for table in tables for one in impossible_highlights(table)),
            ),
            freeze=(top + 1, 0),
            page_breaks=(component_grades.left, *(one.left for one in grids)),
            landscape=False,
            widths={table.left + len(table.columns): GAP for table in tables},
        ),
        given,
    )


def _grids(order: Order, top: int, left: int) -> tuple[tuple[Table, ...], dict[tuple[str, str], tuple[Value, ...]]]:
    """Plan the marking grids in full: the headings of the marks sheets have room for the row's id only."""
    rows = [(c.id, row) for c in order.spec.components for row in c.rows]
    if not rows:
        return (), {}
    table = Table(
        "grids",
        SHEET,
        top,
        len(rows),
        (
            Column("component", "Component", 11, align="center"),
            Column("row", "Row", 9, align="center"),
            Column("title", "Marking grid", 46),
            Column("most", "Maximum", 9, align="center"),
            Column("bands", "Mark bands", 46),
        ),
        left=left,
    )
    values: dict[str, tuple[Value, ...]] = {
        "component": tuple(component for component, _ in rows),
        "row": tuple(row.id for _, row in rows),
        "title": tuple(row.title for _, row in rows),
        "most": tuple(row.most for _, row in rows),
        "bands": tuple("; ".join(f"{marks}: {word}" for marks, word in band_words(row)) for _, row in rows),
    }
    return (table,), {(table.id, column): one for column, one in values.items()}


def _source(component: Component, cell: Cell) -> Text:
    """Say whether a table is published, and where it is from."""
    its = component.table
    source = "; ".join(
        part for part in (its.source, f"published or read {in_words(its.dated)}" if its.dated else "") if part
    )
    words = f"{component.id} in the specs: {its.status.upper()}" + (f" ({source})" if source else "")
    role: Role = "notice" if its.status == "estimate" else "label"
    return Text(cell, words, Style(role))


def _converter(order: Order) -> tuple[tuple[Field, ...], tuple[Figure, ...], tuple[Text, ...]]:
    components = order.spec.components
    tables = tuple((short(c), ums_table(c)) for c in components)
    most = max(c.raw_max for c in components)
    at = [Cell(SHEET, CONVERTER_ROW + i, 2) for i in range(4)]
    raw = Whole(most, what="raw mark")
    fields = (
        Field(
            CHOICE,
            at[0],
            Choice("Component_list", tuple(name for name, _ in tables), what="component"),
            Prompt("Component", "Choose one from the list."),
        ),
        Field(RAW, at[1], raw, Prompt("Raw mark", f"Type {raw.allowed}.")),
    )
    centred = Style("headline", "center", "0")
    figures = (
        Figure("converter:ums", at[2], converter_result(CHOICE, RAW, tables, "ums"), centred),
        Figure("converter:grade", at[3], converter_result(CHOICE, RAW, tables, "grade"), centred),
    )
    labels = tuple(
        Text(Cell(SHEET, CONVERTER_ROW + i, 0), words, Style("label"))
        for i, words in enumerate(("Component", "Raw mark", "UMS", "Grade"))
    )
    return fields, figures, labels


def component_list(order: Order) -> tuple[str, ...]:
    """Return the components as the converter's drop-down shows them."""
    return tuple(short(c) for c in order.spec.components)
