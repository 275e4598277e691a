"""The only door for returned files: bytes in, an exact picture of the workbook out, or a refusal in plain words."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import Book, Format, Held, Kind, Range, Sheet, State, Validation
from tracker.intake.days import count_from_1900
from tracker.intake.notes import read_notes
from tracker.intake.pointers import pointers
from tracker.intake.preflight import Package, open_package
from tracker.intake.properties import read_application, read_core, read_custom
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.relations import Relation
from tracker.intake.sheet import read_sheet
from tracker.intake.strings import SharedTexts, read_strings
from tracker.intake.styles import read_formats
from tracker.intake.workbook import Listed, read_outline

__all__ = ["Book", "Format", "Held", "Range", "RefusedError", "Sheet", "State", "Validation", "read_book"]


def read_book(content: bytes, name: str) -> Book:
    """Return what a returned workbook holds; nothing is written, and nothing in it is run or looked up elsewhere.

    Args:
        content: the whole file.
        name: the file, as the user calls it.

    Raises:
        RefusedError: it is no workbook, or one that cannot be read without a guess, or beyond the limits; the only
            error there is.
    """
    with _undisturbed():
        return _book(open_package(content, name))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector of reference cycles out: reading makes none, and it would walk over every cell many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _book(package: Package) -> Book:
    allowance = package.allowance
    part = package.workbook
    outline = read_outline(package[part], part, allowance)
    strings = _single(package, part, "sharedStrings")
    styles = _single(package, part, "styles")
    texts = SharedTexts(read_strings(package[strings], strings, allowance) if strings else [])
    formats, looks = read_formats(package[styles], styles, allowance) if styles else ((Format(),), ())
    relations = {one.id: one for one in package.relations(part)}
    parts: set[str] = set()
    sheets: list[Sheet] = []
    for listed in outline.sheets:
        where, kind = _where(package, relations.get(listed.relation), listed)
        if where in parts:
            raise refused(inside.CONTRADICTION, listed.name, what="two sheets are the same part of the file")
        parts.add(where)
        sheets.append(
            read_sheet(
                package[where],
                where,
                name=listed.name,
                state=listed.state,
                kind=kind,
                strings=texts,
                formats=len(formats),
                allowance=allowance,
            ),
        )
        if outline.date1904:
            count_from_1900(sheets[-1], formats)
    if any(one.kind == "worksheet" and one.target not in parts for one in relations.values()):
        raise refused(inside.CONTRADICTION, what="it holds a sheet that it does not list")
    return Book(
        tuple(sheets),
        outline.names,
        _properties(package),
        outline.calculation,
        outline.date1904,
        formats,
        _application(package),
        pointers(package, sheets),
        outline.structure_protected,
        read_notes(package, sheets),
        outline.hidden_names,
        _links(package, outline.links),
        looks,
    )


def _links(package: Package, listed: tuple[str, ...]) -> tuple[str, ...]:
    """Return other workbooks in the order in which the workbook lists them, those that it does not list last."""
    ids = (*listed, *(one for one in package.linked if one not in listed))
    return tuple(package.linked.get(one, "") for one in ids)


def _single(package: Package, source: str, kind: str) -> str:
    """Return the one part of a kind that a part points to, "" if there is none."""
    found = [one for one in package.relations(source) if one.kind == kind]
    if len(found) > 1:
        raise refused(inside.CONTRADICTION, what=f"it has more than one part of {kind}")
    if not found:
        return ""
    if found[0].external or found[0].target not in package:
        raise refused(inside.MISSING_PART, what=f"the part {found[0].target}")
    return found[0].target


def _where(package: Package, relation: Relation | None, listed: Listed) -> tuple[str, Kind]:
    if relation is None or relation.external or relation.target not in package:
        raise refused(inside.MISSING_PART, listed.name, what=f"the sheet '{listed.name}'")
    kind: Kind | None = next((one for one in get_args(Kind) if one == relation.kind), None)
    if kind is None:
        raise refused(inside.CONTRADICTION, listed.name, what=f"the sheet '{listed.name}' is no sheet")
    return relation.target, kind


def _properties(package: Package) -> dict[str, str]:
    core = _single(package, "", "core-properties")
    custom = _single(package, "", "custom-properties")
    allowance = package.allowance
    found = read_core(package[core], core, allowance) if core else {}
    return found | (read_custom(package[custom], custom, allowance) if custom else {})


def _application(package: Package) -> str:
    part = _single(package, "", "extended-properties")
    return read_application(package[part], part, package.allowance) if part else ""
