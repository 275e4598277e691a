"""The sheet UMS tables: raw mark to UMS and grade for each component, the grade scales, and a converter."""

from __future__ import annotations

from tracker.days import in_words
from tracker.kinds import Choice, Whole
from tracker.layout import Cell, Column, Field, Figure, Prompt, Role, Sheet, Style, Table, Text
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
from tracker.refs import Value
from tracker.rules.overview import converter_result
from tracker.spec.award import Component

SHEET = "UMS tables"
CONVERTER_ROW = 4
TABLES_TOP = 10
"""Row of the tables' headings; lower where many components say their source above it."""
SOURCES_COLUMN = 4
"""Where each table is from stands to the right of the converter."""
TABLE_COLUMNS = 4
"""Three columns and a gap."""
GAP = 4
CHOICE, RAW = "converter:component", "converter:raw"


def ums_sheet(order: Order) -> Part:
    """Plan the sheet: converter on top, then one table for each component, then the grade scales."""
    spec = order.spec
    top = max(TABLES_TOP, CONVERTER_ROW + len(spec.components) + 1)
    tables = [_table(c, top, i * TABLE_COLUMNS) for i, c in enumerate(spec.components)]
    left = len(tables) * TABLE_COLUMNS
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
        given[table.id, "raw"] = tuple(range(c.raw_max + 1))
        given[table.id, "ums"] = c.table.ums
        given[table.id, "grade"] = tuple(c.scale.grade(ums) for ums in c.table.ums)
        given[COMPONENT_GRADES, f"floor:{c.id}"] = c.scale.floors
    for table_id, scale in ((COMPONENT_GRADES, spec.components[0].scale), (AWARD_GRADES, spec.scale)):
        given[table_id, "grade"] = scale.grades
        given[table_id, "title"] = tuple(spec.grade_title(grade) for grade in scale.grades)
    given[AWARD_GRADES, "floor"] = spec.scale.floors
    fields, figures, labels = _converter(order)
    return Part(
        Sheet(
            SHEET,
            f"{spec.title}: UMS tables, {spec.series.title}",
            "Convert any raw mark: choose a component and type the mark. The tables below are what every other sheet "
            "looks up.",
            "reference",
            tables=(*tables, component_grades, award_grades, *grids),
            texts=(
                *notice(SHEET, provisional_words(spec, None, "ums", "grades"), estimate_words(spec.components)),
                *labels,
                *(_source(c, CONVERTER_ROW + i) for i, c in enumerate(spec.components)),
            ),
            fields=fields,
            figures=figures,
            freeze=(top + 1, 0),
            page_breaks=(component_grades.left, *(one.left for one in grids)),
            landscape=False,
            widths=dict.fromkeys(range(TABLE_COLUMNS - 1, left, TABLE_COLUMNS), GAP),
        ),
        given,
    )


def _table(component: Component, top: int, left: int) -> Table:
    name = component.id
    return Table(
        ums_table(component),
        SHEET,
        top,
        component.raw_max + 1,
        (
            Column("raw", f"{name} raw mark", 12, align="center"),
            Column("ums", f"{name} UMS", 12, align="center"),
            Column("grade", f"{name} grade", 12, align="center"),
        ),
        left=left,
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


def _source(component: Component, row: int) -> Text:
    """Say whether a table is published, and where it is from."""
    its = component.table
    source = "; ".join(
        part for part in (its.source, f"published or read {in_words(its.dated)}" if its.dated else "") if part
    )
    words = f"{component.id}: {its.status.upper()}" + (f" ({source})" if source else "")
    role: Role = "notice" if its.status == "estimate" else "label"
    return Text(Cell(SHEET, row, SOURCES_COLUMN), words, Style(role))


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
