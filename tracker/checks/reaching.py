"""Codes 331 to 333 and 340: what reaches outside the workbook. Nothing is fetched or opened here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.checks.context import Case
from tracker.checks.grouping import LISTED, listed
from tracker.findings import Code, Hit, Level
from tracker.intake.active_content import ADD_IN
from tracker.intake.book_model import Book
from tracker.intake.reaching import OF_ITS_OWN, Formulas, Leads, calls, formula_links, links, suspicious
from tracker.masking import Foreign

FETCHES = Code(
    "TRK331",
    Level.WARNING,
    "formula that fetches from outside",
    "{what} calls {functions}, which fetches or starts something outside the workbook. Nothing was fetched here.",
    "Delete it; if you need what it shows, type that as plain words. If it replaced a formula of the tracker, [[command"
    " repair]] puts that back.",
    "Such a formula asks a web page, a service or another program each time the workbook is calculated. What it shows"
    " is not what someone typed, and if its address is made from cells it can send their contents away. No tracker has"
    " one.",
)
FROM_OUTSIDE = Code(
    "TRK332",
    Level.WARNING,
    "picture or other content from outside",
    "{what} is fetched from {target} when the workbook is opened. Nothing was fetched here.",
    "Delete it. If you need the picture, add it with Insert, Pictures, so that it is part of the file.",
    "The owner of the other computer can see who opens the workbook and when, and can change what is shown at any time."
    " This comes from copying web pages or emails into a sheet.",
)
LINK = Code(
    "TRK333",
    Level.WARNING,
    "link to a file or share",
    "{what} to {target}. Nothing was opened here.",
    "{todo}",
    "Links to the web are not reported. A link to a file share makes Windows sign in there when it is clicked, and some"
    " other links can start a program. A link to a file does not work on another computer, so evidence that is only"
    " linked is not sent with the tracker.",
)
FORMULA_LINK = Code(
    "TRK340",
    Level.WARNING,
    "link made by a formula",
    "A formula makes a link. {what} to {target}. Nothing was opened here.",
    "{todo}",
    "HYPERLINK makes a cell a link without looking like one. A link to a file share makes Windows sign in there when it"
    " is clicked, and an address made from cells can send their contents away.",
)
_CONTENT = {"image": "A picture", ADD_IN: "An add-in"}
_SAID: dict[Leads, tuple[str, str, Level]] = {
    "share": (
        "A link leads to a file share,",
        "Delete the link, unless it is your own centre's share and whoever gets the workbook is meant to open it.",
        Level.WARNING,
    ),
    "program": ("A link leads", "Do not click it. Delete the link (right click, Remove Hyperlink).", Level.WARNING),
    "file": (
        "A link leads to a file,",
        "If the file is evidence, keep it with the tracker: the link does not bring it along.",
        Level.NOTE,
    ),
}
_LONGEST = 100
"""Characters of an address that are shown."""


class _Alike(NamedTuple):
    """What is one finding."""

    sheet: str
    kind: str


def reaching(case: Case) -> Iterator[Hit]:
    """Return what reaches outside, at its cell or sheet."""
    return reaching_of(case.returned.book)


def reaching_of(book: Book) -> Iterator[Hit]:
    """Yield what in any workbook reaches outside it."""
    formulas = suspicious(book)
    yield from _formulas(book, formulas)
    yield from _content(book)
    yield from _links(book, formulas)


def _formulas(book: Book, formulas: Formulas) -> Iterator[Hit]:
    for one in calls(book, formulas):
        what = f"The defined name {one.name}" if one.name else "The formula" if one.at else "A rule of the sheet"
        cells = (one.at,) if one.at else ()
        foreign = (Foreign(one.name, "name"),) if one.name else ()
        words = {"what": what, "functions": listed(one.functions)}
        yield Hit(FETCHES, one.sheet, cells, words=words, foreign=foreign)


def _content(book: Book) -> Iterator[Hit]:
    found: dict[_Alike, tuple[list[tuple[int, int]], list[str]]] = {}
    for one in book.pointers:
        if one.kind != "hyperlink":
            cells, targets = found.setdefault(_Alike(one.sheet, one.kind), ([], []))
            cells += [one.at] if one.at else []
            targets.append(_cut(one.target))
    for alike, (cells, targets) in found.items():
        what = _CONTENT.get(alike.kind, f"Something ({_cut(alike.kind)})")
        words = {"what": what, "target": listed(targets)}
        yield Hit(FROM_OUTSIDE, alike.sheet, tuple(cells), words=words, foreign=_foreign(targets))


def _links(book: Book, formulas: Formulas) -> Iterator[Hit]:
    found: dict[tuple[str, Leads], tuple[list[tuple[int, int]], list[str]]] = {}
    for one in links(book):
        cells, targets = found.setdefault((one.sheet, one.leads), ([], []))
        cells += [one.at] if one.at else []
        targets.append(one.target if one.target == OF_ITS_OWN else _cut(one.target))
    for (sheet, where), (cells, targets) in found.items():
        what, todo, level = _SAID[where]
        words = {"what": what, "target": listed(targets), "todo": todo}
        yield Hit(LINK, sheet, tuple(cells), words=words, level=level, foreign=_foreign(targets))
    for one in formula_links(book, formulas):  # one hit a cell: another finding may be about the same formula
        what, todo, level = _SAID[one.leads]
        target = one.target if one.target == OF_ITS_OWN else _cut(one.target)
        words = {"what": what, "target": target, "todo": todo}
        yield Hit(
            FORMULA_LINK, one.sheet, (one.at,) if one.at else (), words=words, level=level, foreign=_foreign([target])
        )


def _foreign(targets: list[str]) -> tuple[Foreign, ...]:
    return tuple(Foreign(target, "path") for target in list(dict.fromkeys(targets))[:LISTED] if target != OF_ITS_OWN)


def _cut(target: str) -> str:
    return target[:_LONGEST] + ("…" if len(target) > _LONGEST else "")
