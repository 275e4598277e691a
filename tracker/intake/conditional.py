"""Conditional formats of a sheet, as far as they can hide what is in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from tracker.intake.book_model import Condition, Look, Range
from tracker.intake.limits import Allowance
from tracker.intake.markup import MAIN, Node
from tracker.intake.ranges import read_ranges
from tracker.intake.refusals import RefusedError
from tracker.intake.styles import colour, yes

NEWER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main "
_RANGES = frozenset({f"{MAIN}conditionalFormatting", f"{NEWER}conditionalFormatting"})
RULES = frozenset({f"{MAIN}cfRule", f"{NEWER}cfRule"})
_PICTURES = frozenset(f"{one}{name}" for one in (MAIN, NEWER) for name in ("dataBar", "iconSet"))
_LOOKS = {
    (f"{MAIN}font", f"{MAIN}color"): "font",
    (f"{MAIN}patternFill", f"{MAIN}bgColor"): "fill",
    (f"{NEWER}dxf", f"{MAIN}numFmt"): "code",
}
WANTED = _RANGES | RULES | _PICTURES


def says_look(open_: Sequence[str], name: str) -> bool:
    """Return whether an element says how the newer kind of conditional format looks, within the elements open now."""
    return bool(open_) and (open_[-1], name) in _LOOKS and f"{NEWER}dxf" in open_


def conditions(found: Iterable[Node], sheet: str, allowance: Allowance) -> Iterator[Condition]:
    """Yield the conditional formats that can hide something, from the elements that were kept, in their order.

    One whose ranges cannot be read is left out: what it hides is nowhere.
    """
    group: list[Node] = []
    for node in (*found, Node(f"{MAIN}conditionalFormatting", {})):
        if node.name in _RANGES:
            yield from _group(group, sheet, allowance)
            group = []
        group.append(node)


def _group(group: Sequence[Node], sheet: str, allowance: Allowance) -> Iterator[Condition]:
    """Yield the rules of one list of ranges; the newer kind says it behind them."""
    text = next((one.get("sqref") for one in group if one.get("sqref")), "") if group else ""
    rules: list[Condition] = []
    with suppress(RefusedError):
        ranges = read_ranges(text, sheet, allowance)
        for node in group:
            if node.name in RULES:
                rules.append(_rule(node, ranges))
            elif rules and node.name in _PICTURES:
                shows = yes(node, "showValue", otherwise=True)
                rules[-1] = replace(rules[-1], picture_only=rules[-1].picture_only or not shows)
            elif rules:
                rules[-1] = replace(rules[-1], look=_with(rules[-1].look or Look(), node))
    for one in rules:
        for formula in one.formulas:
            allowance.take_text(formula)
        if one.number >= 0 or one.look or one.picture_only:
            yield one


def _rule(node: Node, ranges: tuple[Range, ...]) -> Condition:
    number = node.get("dxfId")
    known = number.isascii() and number.isdigit() and len(number) < len("100000")
    formulas = tuple(node.get(one) for one in ("formula", "formula again") if one in node.attributes)
    return Condition(ranges, node.get("type"), node.get("operator"), formulas, int(number) if known else -1)


def _with(look: Look, node: Node) -> Look:
    """Return a look with what one more element says of it."""
    match node.name.rpartition(" ")[2]:
        case "color":
            return look._replace(font=colour(node))
        case "bgColor":
            return look._replace(fill=colour(node))
        case "numFmt":
            return look._replace(code=node.get("formatCode"))
        case _:
            return look
