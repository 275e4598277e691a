"""A workbook as Google Sheets exports it, as far as its exports are known: what it drops and what it writes anew.

Numbers have a decimal point, sheet names no quotes they do not need, document properties and protection are gone, all
cells of a grid of a thousand rows have a style.
"""

from __future__ import annotations

import re

from tests.intake import made_package as made

NOTES = ("TRK211", "TRK321", "TRK322")
"""Part of the stamp is gone, sheets are not protected, drop-downs are lost."""
_NUMBER = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?>(?:<f>[^<]*</f>)?<v>-?[0-9]+)(</v>)')
_LOST = re.compile(
    rb"<sheetProtection [^>]*/>|<dataValidations .*?</dataValidations>|<pageSetup [^>]*/>|<calcPr [^>]*/>", re.DOTALL
)
_QUOTED = re.compile(rb"'([A-Za-z_][A-Za-z0-9_]*)'!")
_FORMULA = re.compile(rb"(?<=<f>)[^<]*(?=</f>)")


def exported(parts: made.Parts) -> made.Parts:
    """Return the parts as an export has them."""
    out: made.Parts = {}
    for name, held in parts.items():
        content = bytes(held)
        if name in {"docProps/custom.xml", "docProps/app.xml", "docProps/core.xml"}:
            continue
        if name.startswith("xl/worksheets/sheet"):
            content = _NUMBER.sub(rb"\1.0\2", _LOST.sub(b"", content))
            content = _FORMULA.sub(_rewritten, content)
        elif name == "xl/workbook.xml":
            content = _QUOTED.sub(rb"\1!", _LOST.sub(b"", content))
        elif name in {"[Content_Types].xml", "_rels/.rels"}:
            content = re.sub(rb'<(?:Override|Relationship)[^>]*"/?docProps/[^>]*/>', b"", content)
        out[name] = content
    return out


def _rewritten(match: re.Match[bytes]) -> bytes:
    """Put a space behind each comma outside text, and take quotes away that are not needed."""
    pieces = re.split(rb'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'!)', match[0])
    return b"".join(
        _QUOTED.sub(rb"\1!", piece)
        if piece[:1] in {b'"', b"'"}
        else piece.replace(b",", b", ").replace(b"&amp;", b" &amp; ")
        for piece in pieces
    )
