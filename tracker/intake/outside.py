"""Links to other workbooks: which there are, and what in this one looks at them. Nothing is ever looked up there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import Book
from tracker.intake.limits import Allowance
from tracker.intake.markup import MAIN, Node, tree
from tracker.intake.refusals import refused
from tracker.intake.relations import ID, Relation

LINK, LINK_PATHS = "externalLink", frozenset({"externalLinkPath", "xlExternalLinkPath"})
"""Kinds of relations: of the workbook to what it is linked to, and from there to the other file."""
_NUMBER = re.compile(r"\[([0-9]{1,5})\]")
_WORD = re.compile(r"[^\W\d][\w.\\?]*")
_TEXT = re.compile(r'"(?:[^"]|"")*"')


class Use(NamedTuple):
    """A place of a workbook that looks at another workbook."""

    sheet: str
    """As the file calls it, "" for a name."""
    at: tuple[int, int]
    name: str
    """The defined name, "" for a cell."""


def other_workbook(link: Relation, data: bytes | None, relations: Iterable[Relation], allowance: Allowance) -> str:
    """Return the workbook that a link leads to.

    Args:
        link: the relation of the workbook to the part that says what it is linked to.
        data: that part, None if it is missing.
        relations: those of that part.
        allowance: what is counted against.

    Raises:
        RefusedError: it leads to a program or an object, or does not say where.
    """
    root = Node("", {}) if data is None else tree(data, link.target, allowance)
    if dde := root.first(f"{MAIN}ddeLink"):
        raise refused(inside.DDE, target=f"{dde.get('ddeService')}|{dde.get('ddeTopic')}")
    if root.first(f"{MAIN}oleLink"):
        raise refused(inside.OLE, part=link.target)
    held = root.first(f"{MAIN}externalBook")
    said = next((one.target for one in relations if held and one.id == held.get(ID)), "")
    if not said:
        raise refused(inside.OTHER_WORKBOOK, target=link.target)
    return unquote(said).removeprefix("file:///")


def uses(book: Book) -> Mapping[str, tuple[Use, ...]]:
    """Return for each linked workbook what looks at it: cells, and defined names that nothing need use."""
    found: dict[str, list[Use]] = {target: [] for target in book.links}
    for use, formula in _formulas(book) if found else ():
        for number in {int(one) for one in _NUMBER.findall(_TEXT.sub("", formula))}:
            if 0 < number <= len(book.links):
                found[book.links[number - 1]].append(use)
    return {target: tuple(several) for target, several in found.items()}


def looks_outside(book: Book) -> Callable[[str], str]:
    """Return what says for a formula which other workbook it takes a value from, "" for none."""
    by_name = {use.name.casefold(): target for target, several in uses(book).items() for use in several if use.name}

    def where(formula: str) -> str:
        plain = _TEXT.sub("", formula)
        for number in _NUMBER.findall(plain):
            if 0 < int(number) <= len(book.links):
                return book.links[int(number) - 1]
        return next((by_name[word.casefold()] for word in _WORD.findall(plain) if word.casefold() in by_name), "")

    return where


def _formulas(book: Book) -> Iterator[tuple[Use, str]]:
    for (name, sheet), text in book.names.items():
        if "[" in text:
            yield Use(sheet or "", (0, 0), name), text
    for sheet_ in book.sheets:
        for at, held in sheet_.cells.items():
            if held.formula and "[" in held.formula:
                yield Use(sheet_.name, at, ""), held.formula
