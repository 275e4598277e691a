"""The workbook's own part: its sheets in order, its names, how it calculates."""

from __future__ import annotations

from typing import NamedTuple, get_args

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import State
from tracker.intake.limits import Allowance
from tracker.intake.markup import MAIN, STRICT, Node, tree
from tracker.intake.refusals import refused
from tracker.intake.relations import ID
from tracker.intake.strings import joined
from tracker.intake.styles import yes


class Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    state: State
    relation: str


class Outline(NamedTuple):
    """What the workbook's own part says."""

    sheets: tuple[Listed, ...]
    names: dict[tuple[str, str | None], str]
    calculation: str
    date1904: bool
    structure_protected: bool
    hidden_names: frozenset[str]
    """Names that are hidden, other than those that programs keep for printing and filtering."""
    links: tuple[str, ...]
    """Ids of the relations to other workbooks, as formulas number them."""


_KEPT_BY_PROGRAMS = ("_xl", "solver_", "_Order", "_Key", "_Sort", "_Fill", "_Regression")
_BUILT_IN = "_xlnm."
"""How names begin that programs keep for printing and filtering. Some are written twice, by LibreOffice for instance
where rows and columns stood the other way round; nothing about a value hangs on them, and the first is kept."""


def read_outline(data: bytes, part: str, allowance: Allowance) -> Outline:
    """Read the workbook's own part.

    Raises:
        RefusedError: it is damaged, lists no sheet, or two sheets or names that are the same.
    """
    root = tree(data, part, allowance)
    if root.name.startswith(STRICT):
        raise refused(inside.STRICT)
    if root.name != f"{MAIN}workbook":
        raise refused(inside.CONTRADICTION, what=f"{part} holds something else than a list of sheets")
    sheets = _sheets(root, allowance)
    properties = root.first(f"{MAIN}workbookPr") or Node("", {})
    calculation = root.first(f"{MAIN}calcPr") or Node("", {})
    protection = root.first(f"{MAIN}workbookProtection") or Node("", {})
    return Outline(
        sheets,
        _names(root, sheets, part, allowance),
        calculation.get("calcMode", "auto"),
        yes(properties, "date1904", otherwise=False),
        yes(protection, "lockStructure", otherwise=False),
        _hidden_names(root),
        tuple(node.get(ID) for node in root.below(f"{MAIN}externalReferences", f"{MAIN}externalReference")),
    )


def _hidden_names(root: Node) -> frozenset[str]:
    listed = root.below(f"{MAIN}definedNames", f"{MAIN}definedName")
    hidden = (node.get("name") for node in listed if yes(node, "hidden", otherwise=False))
    return frozenset(name for name in hidden if not name.startswith(_KEPT_BY_PROGRAMS))


def _sheets(root: Node, allowance: Allowance) -> tuple[Listed, ...]:
    listed: dict[str, Listed] = {}
    lists = list(root.each(f"{MAIN}sheets"))
    if len(lists) > 1 or any(node.name != f"{MAIN}sheet" for one in lists for node in one.children):
        raise refused(inside.CONTRADICTION, what="its list of sheets holds something else")
    for node in root.below(f"{MAIN}sheets", f"{MAIN}sheet"):
        allowance.take_items()
        name, said = node.get("name"), node.get("state", "visible")
        state: State | None = next((one for one in get_args(State) if one == said), None)
        if state is None:
            raise refused(inside.CONTRADICTION, name, what="a sheet is neither visible nor hidden")
        if listed.setdefault(name.casefold(), one := Listed(name, state, node.get(ID))) is not one:
            raise refused(inside.CONTRADICTION, name, what="two sheets have the same name")
    if not listed:
        raise refused(inside.NO_SHEETS)
    return tuple(listed.values())


def _names(
    root: Node, sheets: tuple[Listed, ...], part: str, allowance: Allowance
) -> dict[tuple[str, str | None], str]:
    names: dict[tuple[str, str | None], str] = {}
    for node in root.below(f"{MAIN}definedNames", f"{MAIN}definedName"):
        allowance.take_items()
        local = node.attributes.get("localSheetId")
        sheet: str | None = None
        if local is not None:
            if not (local.isascii() and local.isdigit() and len(local) < len("10000") and int(local) < len(sheets)):
                raise refused(inside.CONTRADICTION, what="a name belongs to a sheet that is not there")
            sheet = sheets[int(local)].name
        key = node.get("name"), sheet
        text = joined([node.text], node.attributes, f"A name of {part}")
        allowance.take_text(text)
        if names.setdefault(key, text) != text and not key[0].startswith(_BUILT_IN):
            raise refused(inside.CONTRADICTION, what=f"the name {key[0]} is there twice, for two different things")
    return names
