"""What a tracker never holds: macros, embedded objects, connections, and links that bring values in from outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.findings import Code
from tracker.intake import refusals
from tracker.intake import refusals_inside as inside
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.relations import ContentTypes, Relation

_BY_TYPE: tuple[tuple[str, Code], ...] = (
    ("vbaproject", refusals.HIDDEN_MACROS),
    ("macrosheet", refusals.HIDDEN_MACROS),
    ("macroenabled", refusals.HIDDEN_MACROS),
    ("oleobject", inside.OLE),
    ("activex", inside.OLE),
    ("sheet.binary", inside.OLE),
    ("spreadsheetml.connections", inside.CONNECTION),
    ("spreadsheetml.querytable", inside.CONNECTION),
    ("model+data", inside.CONNECTION),
)
_BY_NAME: tuple[tuple[str, Code], ...] = (
    ("vbaproject", refusals.HIDDEN_MACROS),
    ("vbadata.xml", refusals.HIDDEN_MACROS),
    ("/macrosheets/", refusals.HIDDEN_MACROS),
    ("/activex/", inside.OLE),
    ("/embeddings/", inside.OLE),
    ("xl/connections.", inside.CONNECTION),
    ("/querytables/", inside.CONNECTION),
    ("xl/model/", inside.CONNECTION),
)
ADD_IN = "webextension"
"""The kind of a relation to an add-in that opens beside the sheets."""
_BY_RELATION: dict[str, Code] = {
    "vbaProject": refusals.HIDDEN_MACROS,
    "xlMacrosheet": refusals.HIDDEN_MACROS,
    "xlIntlMacrosheet": refusals.HIDDEN_MACROS,
    "oleObject": inside.OLE,
    "package": inside.OLE,
    "control": inside.OLE,
    "activeXControlBinary": inside.OLE,
    "connections": inside.CONNECTION,
    "queryTable": inside.CONNECTION,
    "powerPivotData": inside.CONNECTION,
    "externalLink": inside.OTHER_WORKBOOK,
    "externalLinkPath": inside.OTHER_WORKBOOK,
    "xlExternalLinkPath": inside.OTHER_WORKBOOK,
}


def why_unwelcome(names: Iterable[str], types: ContentTypes) -> RefusedError | None:
    """Return the refusal of a package whose parts, by name or content type, a tracker never holds; None if all may be.

    Both are looked at, so that neither a new name nor a new type hides what a part is.
    """
    for name in names:
        folded, said = f"/{name.casefold()}", types.of(name)
        for word, code in _BY_NAME:
            if word in folded:
                return refused(code, part=name)
        for word, code in _BY_TYPE:
            if word in said:
                return refused(code, part=name)
    return None


def why_unwelcome_relation(relations: Iterable[Relation]) -> RefusedError | None:
    """Return the refusal of relations of one part that a tracker never has, None if all may be."""
    for one in relations:
        if code := _BY_RELATION.get(one.kind):
            return refused(code, **code.needed({"part": one.target, "target": one.target}))
    return None


def external(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield the relations that point outside the file, and those to add-ins, which are fetched from a shop."""
    for one in relations:
        if one.external or one.kind == ADD_IN:
            yield one
