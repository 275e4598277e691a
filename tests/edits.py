"""Workbooks after somebody changed cells and saved, without stored results, as a program that calculates nothing saves.

An edit is a function of an openpyxl workbook. One that only reads and sets values of cells is done in the text of the
sheets, which takes a tenth of the time of loading and saving with openpyxl. Whatever else it asks for, the whole edit
is done anew by openpyxl; in the thorough tier openpyxl does every one.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, unescape

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from tests import amounts

_RESULT = re.compile(r'<c ([^>]*?)(?: t="\w+")?>(<f[^>]*?(?:/>|>[^<]*</f>))<v>[^<]*</v></c>')
_ROW = re.compile(r'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_STYLE = re.compile(r' s="(\d+)"')
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f]|_x[0-9A-Fa-f]{4}_")
_DATED = re.compile(r"[dmy]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
FIRST_DAY = date(1899, 12, 30)


class _MoreError(Exception):
    """Something was asked for that only openpyxl can do."""


def changed(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """Return a workbook after an edit."""
    book = None if amounts.THOROUGH else _book(content)
    if book is not None:
        try:
            edit(book)  # type: ignore[arg-type]
        except _MoreError:
            book.more = True
        if not book.more:
            return book.saved()
    return through_openpyxl(content, edit)


def through_openpyxl(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """Return a workbook after openpyxl loaded it, edited it and saved it."""
    book = load_workbook(io.BytesIO(content))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _book(content: bytes) -> _Book | None:
    """Return a workbook as far as cells can be edited in its text, None if it is not written as the program writes."""
    parts = _parts(content)
    return _Book(parts) if parts.sheets and set(parts.sheets.values()) <= parts.all.keys() else None


class _Parts:
    """A workbook of the program taken apart: the text of its sheets without stored results, and the rest as it is."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.all = {name: package.read(name) for name in package.namelist()}
        book, styles = self.all["xl/workbook.xml"].decode(), self.all["xl/styles.xml"].decode()
        targets = dict(re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', self.all["xl/_rels/workbook.xml.rels"].decode()))
        named = re.findall(r'<sheet name="([^"]+)"[^>]*r:id="(\w+)"', book)
        self.sheets = {unescape(name, {"&quot;": '"'}): f"xl/{targets.get(at)}" for name, at in named}
        for part in self.all.keys() & self.sheets.values():
            self.all[part] = _RESULT.sub(r"<c \1>\2<v/></c>", self.all[part].decode()).encode()
        strings = re.findall(r"<si>(.*?)</si>", self.all["xl/sharedStrings.xml"].decode(), re.DOTALL)
        self.strings = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", one, re.DOTALL)) for one in strings]
        codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', styles))
        used = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
        self.dated = [14 <= int(one) <= 22 or bool(_DATED.search(_QUOTED.sub("", codes.get(one, "")))) for one in used]


@lru_cache(4)
def _parts(content: bytes) -> _Parts:
    return _Parts(content)


class _Book:
    """What an edit is given in place of a workbook of openpyxl."""

    def __init__(self, parts: _Parts) -> None:
        self._parts = parts
        self._edited: dict[str, _Sheet] = {}
        self.more = False

    def __getitem__(self, name: str) -> _Sheet:
        if name not in self._parts.sheets:
            raise KeyError(f"Worksheet {name} does not exist.")
        if name not in self._edited:
            self._edited[name] = _Sheet(self, self._parts, name)
        return self._edited[name]

    @property
    def sheetnames(self) -> list[str]:
        """The names of the sheets, in their order."""
        return list(self._parts.sheets)

    def __iter__(self) -> Iterator[_Sheet]:
        raise self.beyond()

    def __delitem__(self, name: str) -> None:
        raise self.beyond()

    def __getattr__(self, name: str) -> Any:
        raise self.beyond()

    def __setattr__(self, name: str, value: object) -> None:
        if name not in {"_parts", "_edited", "more"}:
            raise self.beyond()
        super().__setattr__(name, value)

    def beyond(self) -> _MoreError:
        """Note that openpyxl is needed, whoever catches the error."""
        self.more = True
        return _MoreError()

    def saved(self) -> bytes:
        """Return the file."""
        texts = {one.part: one.text() for one in self._edited.values()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, data in self._parts.all.items():
                package.writestr(name, texts.get(name, data))
        return out.getvalue()


class _Sheet:
    """The rows of a sheet; of each row its attributes, and its cells by column: attributes and content."""

    def __init__(self, book: _Book, parts: _Parts, name: str) -> None:
        self.book, self.parts, self.title = book, parts, name
        self.part = parts.sheets[name]
        before, _, rest = parts.all[self.part].decode().partition("<sheetData>")
        data, _, self._after = rest.partition("</sheetData>")
        self._before = re.sub(r"<dimension [^>]*/>", "", before)
        self.rows: dict[int, tuple[str, dict[int, tuple[str, str]]]] = {}
        for row, says, cells in _ROW.findall(data):
            held = {column_index_from_string(col): (said, inner) for col, said, inner in _CELL.findall(cells)}
            self.rows[int(row)] = says, held
        self._made = True

    def __setattr__(self, name: str, value: object) -> None:
        if "_made" in self.__dict__:
            raise self.book.beyond()
        super().__setattr__(name, value)

    def cell(self, row: int, column: int, value: object = None) -> _Cell:
        """Return a cell."""
        found = _Cell(self, row, column)
        if value is not None:
            found.value = value
        return found

    def __getitem__(self, at: object) -> _Cell:
        if not isinstance(at, str) or not re.fullmatch("[A-Z]+[0-9]+", at):
            raise self.book.beyond()
        letters, row = coordinate_from_string(at)
        return _Cell(self, row, column_index_from_string(letters))

    def __setitem__(self, at: str, value: object) -> None:
        self[at].value = value

    def __getattr__(self, name: str) -> Any:
        raise self.book.beyond()

    def text(self) -> str:
        """Return the part."""
        rows = []
        for row, (says, cells) in sorted(self.rows.items()):
            inner = "".join(
                f'<c r="{get_column_letter(col)}{row}"{said}' + (f">{held}</c>" if held else "/>")
                for col, (said, held) in sorted(cells.items())
            )
            rows.append(f'<row r="{row}"{says}>{inner}</row>')
        return f"{self._before}<sheetData>{''.join(rows)}</sheetData>{self._after}"


class _Cell:
    """A cell, of which only the value can be read and set."""

    __slots__ = ("_sheet", "column", "row")

    def __init__(self, sheet: _Sheet, row: int, column: int) -> None:
        self._sheet, self.row, self.column = sheet, row, column

    @property
    def coordinate(self) -> str:
        """Column letters and row."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def value(self) -> object:
        """What it holds, as openpyxl says it."""
        says, inner = self._sheet.rows.get(self.row, ("", _NONE))[1].get(self.column, ("", ""))
        if not inner:
            return None
        kind = re.search(r' t="(\w+)"', says)
        formula = re.match(r"<f>(.*?)</f>", inner, re.DOTALL)
        held = re.search(r"<(?:v|t)\b[^>]*>(.*?)</(?:v|t)>", inner, re.DOTALL)
        if formula:
            return f"={unescape(formula[1])}"
        if held is None or inner.startswith("<f") or (kind and kind[1] not in {"s", "b", "e", "inlineStr"}):
            raise self._sheet.book.beyond()
        if kind:
            said = self._sheet.parts.strings[int(held[1])] if kind[1] == "s" else held[1]
            return bool(int(said)) if kind[1] == "b" else unescape(said)
        if self._dated:
            raise self._sheet.book.beyond()
        return float(held[1]) if "." in held[1] or "E" in held[1].upper() else int(held[1])

    @value.setter
    def value(self, value: object) -> None:
        cells = self._sheet.rows.setdefault(self.row, ("", {}))[1]
        style = _STYLE.search(cells.get(self.column, ("", ""))[0])
        kind, inner = self._written(value)
        cells[self.column] = (f"{style[0] if style else ''}{kind}", inner)

    @property
    def _dated(self) -> bool:
        style = _STYLE.search(self._sheet.rows.get(self.row, ("", _NONE))[1].get(self.column, ("", ""))[0])
        return bool(style) and self._sheet.parts.dated[int(style[1])]

    def _written(self, value: object) -> tuple[str, str]:
        """Return what says the type of a value, and what holds it."""
        if value is None:
            return "", ""
        if isinstance(value, bool):
            return ' t="b"', f"<v>{int(value)}</v>"
        if isinstance(value, int | float):
            return "", f"<v>{value!r}</v>"
        if isinstance(value, str) and not _ODD.search(value):
            if value.startswith("=") and len(value) > 1:
                return "", f"<f>{escape(value[1:])}</f><v/>"
            text = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
            return (' t="e"', f"<v>{value}</v>") if value in ERROR_CODES else (' t="inlineStr"', text)
        if isinstance(value, date) and self._dated:
            day = value.date() if isinstance(value, datetime) else value
            return "", f"<v>{(day - FIRST_DAY).days}</v>"
        raise self._sheet.book.beyond()

    def __getattr__(self, name: str) -> Any:
        raise self._sheet.book.beyond()

    def __setattr__(self, name: str, value: object) -> None:
        if name not in {"_sheet", "row", "column", "value"}:
            raise self._sheet.book.beyond()
        super().__setattr__(name, value)


_NONE: Mapping[int, tuple[str, str]] = {}
