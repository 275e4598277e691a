"""What in a workbook reaches outside it when it is opened, calculated or clicked. Nothing of it is ever looked up here.

Links to other workbooks are `outside`'s; macros, objects and data connections are refused before (`unwelcome`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from tracker.intake.book_model import Book, Sheet

Formulas = Mapping[str, Sequence[tuple[tuple[int, int], str]]]
"""By sheet: cells and their formulas."""
Leads = Literal["web", "share", "file", "program"]
FETCHING = (
    "WEBSERVICE",
    "FILTERXML",
    "IMAGE",
    "RTD",
    "DDE",
    "STOCKHISTORY",
    "CALL",
    "REGISTER",
    "REGISTER.ID",
    "EXEC",
    "SQL.REQUEST",
    "PY",
    "COPILOT",
    "TRANSLATE",
    "DETECTLANGUAGE",
    *(f"CUBE{kind}" for kind in ("KPIMEMBER", "MEMBER", "MEMBERPROPERTY", "RANKEDMEMBER", "SET", "SETCOUNT", "VALUE")),
    *(f"IMPORT{kind}" for kind in ("DATA", "XML", "HTML", "FEED", "RANGE")),
    *(f"GOOGLE{kind}" for kind in ("FINANCE", "TRANSLATE")),
)
"""Functions of Excel, LibreOffice and Google Sheets that fetch something, or start something, outside the workbook."""
_NAMES = "|".join(re.escape(name) for name in sorted(FETCHING, key=len, reverse=True))
_CALL = re.compile(rf"(?<![\w.])(?:_xl(?:fn|ws|udf)\.)*({_NAMES})\s*\(", re.IGNORECASE)
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_DDE = re.compile(r"(?:'[^'|]*\|[^'!]*'|[\w.]+\|(?:'[^']*'|[\w.]+))!", re.ASCII)
_GOOGLE = "__XLUDF.DUMMYFUNCTION"
"""What Google Sheets writes for a function that only it knows; the formula stands in the text behind it."""
_LINK = re.compile(r"(?<![\w.])HYPERLINK\s*\(", re.IGNORECASE)
_FAMILIES = ("CUBE", "IMPORT", "GOOGLE", "REGISTER")
_ALONE = (f"{name}(" for name in FETCHING if not name.startswith(_FAMILIES))
_SIGNS = (*_ALONE, *_FAMILIES, _GOOGLE, "HYPERLINK", "|")
"""What a formula that matters has in it, in capital letters and without spaces; few, because all are looked for."""
_WEB = ("http:", "https:", "mailto:", "tel:")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z][:|]", re.IGNORECASE)
OF_ITS_OWN = "an address that it calculates"


class Call(NamedTuple):
    """A formula that reaches outside."""

    sheet: str
    """As the file calls it, "" for a name of the whole workbook."""
    at: tuple[int, int] | None
    """Its cell; None for a defined name or a rule of the sheet."""
    name: str
    """The defined name, "" for anything else."""
    functions: tuple[str, ...]
    """What it calls, in capital letters; "DDE" also for a link of this kind without a function."""


class Link(NamedTuple):
    """A link that someone may click, other than to the web or into the workbook."""

    sheet: str
    at: tuple[int, int] | None
    """Its cell; None for a link of a picture or drawing."""
    leads: Leads
    target: str


def leads(target: str) -> Leads:
    """Return where a link leads: to the web or a mail, to a computer that shares files, to a file, to a program."""
    plain = unquote(target).strip().replace("\\", "/")
    if plain.casefold().startswith(_WEB):
        return "web"
    scheme = _SCHEME.match(plain)
    if scheme and scheme[1].casefold() in {"smb", "cifs", "afp", "nfs", "dav", "davs", "webdav"}:
        return "share"
    if scheme and scheme[1].casefold() != "file":
        return "program"
    path = plain[len("file:") :] if scheme else plain
    slashes = len(path) - len(path.lstrip("/"))
    if _DRIVE.match(path.lstrip("/")) or slashes < len("//"):
        return "file"
    return "file" if scheme and slashes == len("///") else "share"


def calls(book: Book, suspicious: Formulas) -> Iterator[Call]:
    """Yield the formulas that fetch something from outside: cells, rules of sheets, defined names."""
    for (name, sheet), text in book.names.items():
        if found := _fetched(text):
            yield Call(sheet or "", None, name, found)
    for one in book.sheets:
        for at, formula in suspicious[one.name]:
            if found := _fetched(formula):
                yield Call(one.name, at, "", found)
        for rule in one.validations:
            if found := _fetched(f"{rule.formula1} {rule.formula2}"):
                yield Call(one.name, rule.ranges[0][:2] if rule.ranges else None, "", found)


def links(book: Book) -> Iterator[Link]:
    """Yield the links of cells and pictures that lead neither to the web nor into the workbook."""
    for pointer in book.pointers:
        if pointer.kind == "hyperlink" and (where := leads(pointer.target)) != "web":
            yield Link(pointer.sheet, pointer.at, where, pointer.target)


def formula_links(book: Book, suspicious: Formulas) -> Iterator[Link]:
    """Yield the links that formulas make, other than to the web or into the workbook."""
    for one in book.sheets:
        for at, formula in suspicious[one.name]:
            for target in dict.fromkeys(_linked(formula)):
                where = "program" if target == OF_ITS_OWN else leads(target)
                if where != "web" and not target.startswith("#"):
                    yield Link(one.name, at, where, target)


def suspicious(book: Book) -> Formulas:
    """Return the formulas of each sheet if any of them can matter: they are searched at once, as hardly any does."""
    return {sheet.name: _suspicious(sheet) for sheet in book.sheets}


def _suspicious(sheet: Sheet) -> Sequence[tuple[tuple[int, int], str]]:
    formulas = [(at, held.formula) for at, held in sheet.cells.items() if held.formula]
    whole = "\n".join([formula for _, formula in formulas]).upper().replace(" ", "")
    return formulas if any(sign in whole for sign in _SIGNS) else ()


def _fetched(formula: str) -> tuple[str, ...]:
    """Return the functions of a formula that fetch something, none twice."""
    plain = _TEXT.sub('""', formula)
    found = [match[1].upper() for match in _CALL.finditer(plain)]
    if _GOOGLE in plain.upper():
        said = " ".join(_TEXT.findall(formula)).replace('""', "")
        found += [match[1].upper() for match in _CALL.finditer(said)]
    if "|" in plain and _DDE.search(plain):
        found.append("DDE")
    return tuple(dict.fromkeys(found))


def _linked(formula: str) -> Iterator[str]:
    """Yield where the links of a formula lead; what is put together from cells may say anything."""
    for match in _LINK.finditer(formula):
        rest = formula[match.end() :].lstrip()
        text = _TEXT.match(rest)
        after = rest[text.end() :].lstrip()[:1] if text else ""
        if text and after in {",", ";", ")"}:
            yield text[1].replace('""', '"')
        elif not (text and text[1].startswith("#")):
            yield OF_ITS_OWN
