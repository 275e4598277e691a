"""Relations that lead outside the file, each with its sheet and cell as far as the file tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker.intake.book_model import Pointer, Sheet
from tracker.intake.markup import Node, tree
from tracker.intake.moved import COLUMNS, ROWS
from tracker.intake.preflight import Package
from tracker.intake.refusals import RefusedError
from tracker.intake.relations import OFFICE

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing "
_ANCHORS = {f"{_DRAWING}{kind}" for kind in ("oneCellAnchor", "twoCellAnchor")}
_MOST_STEPS = 6
"""From a sheet to its drawing, from there to a chart, from there to a picture: more there are not."""

At = tuple[int, int]


def pointers(package: Package, sheets: Iterable[Sheet]) -> tuple[Pointer, ...]:
    """Return what a file points to outside itself, other workbooks left out; what is clicked is of kind hyperlink."""
    by_part = {sheet.part.casefold(): sheet for sheet in sheets}
    owners = _owners(package) if package.external else {}
    anchors: dict[str, Mapping[str, At]] = {}
    found = []
    for source, one in package.external:
        sheet = _sheet(source, owners, by_part)
        if sheet is not None and sheet.part.casefold() == source.casefold():
            at = sheet.links.get(one.id)
        else:
            if source not in anchors:
                anchors[source] = _anchors(package, source)
            at = anchors[source].get(one.id)
        found.append(Pointer(one.kind, one.target, sheet.name if sheet else "", at))
    return tuple(found)


def _owners(package: Package) -> Mapping[str, str]:
    """Return for each part another one that points to it."""
    owners: dict[str, str] = {}
    for name in package.names:
        if name.casefold().endswith(".rels"):
            continue
        for one in package.relations(name):
            if not one.external:
                owners.setdefault(one.target.casefold(), name)
    return owners


def _sheet(part: str, owners: Mapping[str, str], sheets: Mapping[str, Sheet]) -> Sheet | None:
    """Return the sheet that a part belongs to, None if it is the workbook's."""
    for _ in range(_MOST_STEPS):
        if (sheet := sheets.get(part.casefold())) is not None:
            return sheet
        part = owners.get(part.casefold(), "")
    return None


def _anchors(package: Package, part: str) -> Mapping[str, At]:
    """Return for each relation that a drawing names the cell on which what names it hangs."""
    data = package.get(part) if part.casefold().endswith(".xml") else None
    if data is None:
        return {}
    try:
        root = tree(data, part, package.allowance)
    except RefusedError:
        return {}  # nothing of a drawing bears on what stands in cells
    found: dict[str, At] = {}
    for anchor in root.children:
        start = anchor.first(f"{_DRAWING}from")
        if anchor.name not in _ANCHORS or start is None:
            continue
        row, col = (_number(start.first(f"{_DRAWING}{kind}")) for kind in ("row", "col"))
        if 0 <= row < ROWS and 0 <= col < COLUMNS:
            found.update((name, (row, col)) for name in _named(anchor))
    return found


def _number(node: Node | None) -> int:
    """Return the number that an element holds, -1 if it holds none that can be a row."""
    text = node.text.strip() if node else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(ROWS)) else -1


def _named(node: Node) -> Iterator[str]:
    """Yield the ids of relations that an element names, and those below it; how deep they can be is limited."""
    yield from (said for key, said in node.attributes.items() if key.startswith(OFFICE))
    for child in node.children:
        yield from _named(child)
