"""Formats of cells, as far as they bear on what a person sees: number format, locked, hidden, invisible."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import Format, Look
from tracker.intake.limits import Allowance
from tracker.intake.markup import MAIN, Node, tree
from tracker.intake.refusals import RefusedError, refused

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"£"#,##0;-"£"#,##0',
    6: '"£"#,##0;[Red]-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00',
    8: '"£"#,##0.00;[Red]-"£"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    42: '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    44: '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""Number formats that files refer to by number only, as British Excel shows them."""

_WHITE, _BLACK = "rgb FFFFFF", "rgb 000000"
_GROUND = ("fill", "patternFill", "bgColor")
_AUTOMATIC = {64: "rgb 000000", 65: _WHITE}
_THEME = {0: _WHITE, 1: "rgb 000000"}
_PALETTE = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_YES = frozenset({"1", "true", "on"})
_SIX_DIGITS = re.compile("[0-9A-F]{6}")
LEAST_CONTRAST = 1.2
"""Of 1 to 21: below it, text is not seen by anyone; the palest grey that people write in has 1.4 on white."""

LEAST_SIZE = 3
"""Of text, in points: what is smaller is a line of dust."""
_LONGEST_SIZE = 20


def read_formats(data: bytes, part: str, allowance: Allowance) -> tuple[tuple[Format, ...], tuple[Look, ...]]:
    """Return the formats that cells refer to, and what conditional formats change, each in their order.

    Raises:
        RefusedError: the part is damaged, or refers to what it does not have.
    """
    root = tree(data, part, allowance)
    if root.name != f"{MAIN}styleSheet":
        raise refused(inside.CONTRADICTION, what=f"{part} holds something else than formats")
    codes = dict(BUILT_IN)
    for node in root.below(f"{MAIN}numFmts", f"{MAIN}numFmt"):
        codes[_number(node, "numFmtId", part)] = node.get("formatCode")
    small = [_too_small(node) for node in root.below(f"{MAIN}fonts", f"{MAIN}font")]
    fonts = [_font_colour(node) for node in root.below(f"{MAIN}fonts", f"{MAIN}font")]
    fills = [_fill_colour(node) for node in root.below(f"{MAIN}fills", f"{MAIN}fill")]
    found: list[Format] = []
    seen: dict[tuple[Format, str, str], Format] = {}
    for node in root.below(f"{MAIN}cellXfs", f"{MAIN}xf"):
        allowance.take_items()
        font, fill = _number(node, "fontId", part), _number(node, "fillId", part)
        if (fonts and font >= len(fonts)) or (fills and fill >= len(fills)):
            raise _unknown(part)
        colours = (fonts[font], fills[fill]) if fonts and fills else (_BLACK, _WHITE)
        tiny = bool(small) and small[font]
        one = _format(node, codes.get(_number(node, "numFmtId", part), "General"), colours, tiny=tiny)
        found.append(seen.setdefault((one, *colours), one))
    looks = tuple(map(_look, root.below(f"{MAIN}dxfs", f"{MAIN}dxf")))
    allowance.take_items(len(looks))
    return tuple(found) or (Format(),), looks


def _look(node: Node) -> Look:
    """Return what a conditional format changes; in one the ground of a solid fill is its background colour."""
    font, fill = (node.below(*(f"{MAIN}{one}" for one in path)) for path in (("font", "color"), _GROUND))
    code = node.first(f"{MAIN}numFmt")
    return Look(
        colour(font[0]) if font else "", colour(fill[0]) if fill else "", code.get("formatCode") if code else ""
    )


def yes(node: Node, attribute: str, *, otherwise: bool) -> bool:
    """Return whether an attribute says yes."""
    said = node.attributes.get(attribute)
    return otherwise if said is None else said.strip().lower() in _YES


def _format(node: Node, code: str, colours: tuple[str, str], *, tiny: bool) -> Format:
    protection = node.first(f"{MAIN}protection")
    locked, hidden = True, False
    if protection is not None:
        locked, hidden = yes(protection, "locked", otherwise=True), yes(protection, "hidden", otherwise=False)
    return Format(code, locked, hidden, tiny or cannot_be_told(*colours), *colours)


def _number(node: Node, attribute: str, part: str) -> int:
    said = node.get(attribute, "0").strip()
    if not (said.isascii() and said.isdigit() and len(said) < len("1000000000")):
        raise _unknown(part)
    return int(said)


def _too_small(font: Node) -> bool:
    """Return whether text is too small to be read, as with a size of 1 point."""
    size = font.first(f"{MAIN}sz")
    with suppress(ValueError):
        return size is not None and float(size.get("val", "11")[:_LONGEST_SIZE]) < LEAST_SIZE
    return False


def _font_colour(font: Node) -> str:
    found = font.first(f"{MAIN}color")
    return _BLACK if found is None else colour(found)


def _fill_colour(fill: Node) -> str:
    pattern = fill.first(f"{MAIN}patternFill")
    if pattern is None:
        return "gradient"
    if pattern.get("patternType", "none") != "solid":
        return _WHITE if pattern.get("patternType", "none") == "none" else "pattern"
    found = pattern.first(f"{MAIN}fgColor")
    return _BLACK if found is None else colour(found)


def colour(node: Node) -> str:
    """Return a colour so that equal ones are equal texts."""
    if rgb := node.get("rgb"):
        return f"rgb {rgb[-6:].upper()}"
    if (indexed := node.get("indexed")).isascii() and indexed.isdigit() and len(indexed) < len("100"):
        number = int(indexed)
        if number in _AUTOMATIC:
            return _AUTOMATIC[number]
        return f"rgb {_PALETTE[number % 8]}" if number < 2 * len(_PALETTE) else f"indexed {number}"
    theme, tint = node.get("theme"), node.get("tint", "0")
    if theme in {"0", "1"} and tint in {"0", "0.0"}:
        return _THEME[int(theme)]
    return f"theme {theme} {tint}" if theme else "rgb 000000"


@lru_cache(maxsize=1024)  # a workbook has a few colours and thousands of cells
def cannot_be_told(font: str, fill: str) -> bool:
    """Return whether text of a colour cannot be read on another: white on white, or on the pale ground of an entry."""
    if font == fill:
        return True
    rgb = [one.removeprefix("rgb ") for one in (font, fill)]
    if not all(one.startswith("rgb ") for one in (font, fill)) or not all(map(_SIX_DIGITS.fullmatch, rgb)):
        return False
    lighter, darker = sorted(map(_luminance, rgb), reverse=True)
    return (lighter + 0.05) / (darker + 0.05) < LEAST_CONTRAST


def _luminance(rgb: str) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it."""
    parts = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)  # noqa: PLR2004
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _unknown(part: str) -> RefusedError:
    return refused(inside.CONTRADICTION, what=f"{part} refers to formats that it does not have")
