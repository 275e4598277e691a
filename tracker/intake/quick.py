"""Cells cut out of a sheet's text, many times quicker than a parser; used only where nothing is left to doubt.

Programs write the data of a sheet in few ways. It is cut where rows end, where values end and where they begin; every
piece must then be exactly what belongs there, so nothing is passed over. Anything else, and anything that would be
refused, is left to the parser: a doubt says no more than that. What cannot be seen here (attributes of rows,
namespaces, the rest of the part) the parser judges still: it gets the part with one row for each kind of row instead of
the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import repeat

from tracker.file_sizes import MEGABYTE
from tracker.intake.book_model import Held
from tracker.intake.cells import FORMULA_SAYS
from tracker.intake.limits import Allowance
from tracker.intake.moved import ROWS
from tracker.intake.plain import HERE, INLINE, DoubtError, Heads, attributes_of, nothing, plain_texts
from tracker.intake.shared import Formulas
from tracker.refs import Value

LONGEST = 24 * MEGABYTE
"""What is left to the parser anyway, so that a file made to fail at its end costs little more than before."""

_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'] encoding=[\"']utf-8[\"'](?: standalone=[\"']yes[\"'])?\?>)?"
    rb"\s*<worksheet[\s>]",
    re.IGNORECASE,
)
_NAME, _OPEN, _CLOSE = b"sheetData", b"<sheetData>", b"</sheetData>"
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n")
_FORBIDDEN = ((b"]", b"]]>"), (b"\xef", b"\xef\xbf\xbe"), (b"\xef", b"\xef\xbf\xbf"))
"""What no text may have, each with a character of it that is rare and quickly looked for."""
_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_MARK = f'{HERE}" s='
_MOST_KINDS, _LONGEST_KIND = 1_000, 1_000
_BEGINNING = 20_000
"""Characters that show how a program writes the whole sheet, as a rule; looking through all of it takes time."""
_OTHER_WORDS = ("<v/>", "<v />", "<is><t")
_new = tuple.__new__


def cut(data: bytes) -> tuple[bytes, str, bytes] | None:
    """Return a sheet's part in three: up to its data, the data, and the rest; None if the parser has to read it all."""
    start, end = data.find(_OPEN) + len(_OPEN), data.rfind(_CLOSE)
    if not (len(_OPEN) <= start <= end) or len(data) > LONGEST or not _HEAD.match(data):
        return None
    before, within, after = data[:start], data[start:end], data[end:]
    once = before.count(_NAME) == after.count(_NAME) == 1
    if not once or len(within.translate(None, _CONTROLS)) != len(within):
        return None
    if any(rare in within and what in within for rare, what in _FORBIDDEN):
        return None
    try:
        return before, within.decode(), after
    except UnicodeDecodeError:
        return None


def wordings(text: str) -> Iterator[str]:
    """Yield the data of a sheet as it is, and with what Excel and openpyxl write in the words of the other programs.

    Both ways only where the beginning does not show which it is.
    """
    beginning = text[:_BEGINNING]
    if not any(word in beginning for word in _OTHER_WORDS):
        yield text
    other = text.replace("<v/>", "<v></v>").replace("<v />", "<v></v>")
    other = other.replace("<is><t", f"<v>{INLINE}").replace("</t></is></c>", f"{INLINE}</v></c>")
    if other != text:
        yield other


class QuickCells:
    """The cells of a sheet; its methods raise what `plain` says when the parser has to read it.

    Attributes:
        cells: by row and column.
        formulas: the formulas that cells share.
        hidden_rows: rows that are hidden or too low to read anything, as far as `settle` was told.
    """

    def __init__(self, sheet: str, strings: Mapping[str, str], formats: int, allowance: Allowance) -> None:
        self._allowance = allowance
        self._heads = Heads(strings, formats)
        self._row = -1
        self._kinds: dict[str, list[int]] = {}
        self._usual: set[str] = set()
        self._places: list[tuple[int, int]] = []
        self._values: list[Value] = []
        self._styles: list[int] = []
        self._written: list[str] = []
        self._special: list[tuple[int, str]] = []
        self._sharing: dict[str, str] = {}
        self.formulas = Formulas(sheet, allowance)
        self.cells: dict[tuple[int, int], Held] = {}
        self.hidden_rows: set[int] = set()

    def take(self, text: str) -> None:
        """Take the rows of a sheet."""
        *rows, after = text.split("</row>")
        for row in rows:
            self._take_row(self._opened(row))
        *empty, end = after.split("/>")
        for row in empty:
            self._note(row)
        if end:
            raise DoubtError
        formulas: list[str | None] = [one or None for one in plain_texts(self._written)]
        if formulas.count(None) != self._written.count(""):
            raise DoubtError
        self._heads.kept += filter(None, formulas)
        for i, formula in self._special:
            formulas[i] = formula
        held = map(_new, repeat(Held), zip(self._values, formulas, self._styles, strict=True))
        self.cells = dict(zip(self._places, held, strict=True))

    def _take_row(self, cells: str) -> None:
        """Take the cells of a row, which have formulas and values, values only, or nothing."""
        heads, usual, row, last = self._heads, self._usual, self._row, -1
        heads.row = number = str(row + 1)
        mark = f'{number}" s='
        *valued, rest = cells.split("</v></c>")
        for written in valued:
            head, tagged, inner = written.partition("<f")
            if tagged:
                says, _, inner = inner.partition(">")
                formula, closed, stored = inner.partition("</f><v>")
                if not formula or not closed:
                    formula, stored = "", _after_none(says, inner)
            else:
                says = formula = ""
                head, begun, stored = written.partition("<v>")
                if not begun:
                    raise DoubtError
            first, col, style, read = heads[head.replace(mark, _MARK)]
            if first <= last:
                raise DoubtError
            last = col
            value = read(stored)
            if says and not (formula and says in usual):
                formula = self._said(formula, says, row, col)
            elif not formula and value is None:
                continue
            self._places.append((row, col))
            self._values.append(value)
            self._styles.append(style)
            self._written.append(formula)
        if rest:
            first, _, _, read = heads[rest.replace(mark, _MARK)]
            if first <= last or read is not nothing:
                raise DoubtError

    def close(self) -> None:
        """Take nothing more: what reads values refers to itself, and would be kept until the collector comes."""
        self._heads.close()

    def samples(self) -> bytes:
        """Return one row for each kind of row there is, for the parser to judge."""
        return "".join(f'<row r="{i}"{kind}/>' for i, kind in enumerate(self._kinds, 1)).encode()

    def settle(self, hidden: set[int]) -> None:
        """Take which of the samples are hidden, and count all that was found."""
        for i, rows in enumerate(self._kinds.values()):
            if i in hidden:
                self.hidden_rows.update(rows)
        self._allowance.take_items(len(self.hidden_rows))
        self._allowance.take_cells(len(self.cells))
        self._allowance.take_texts(self._heads.kept)

    def _opened(self, text: str) -> str:
        """Return what stands in a row, after rows without cells and the tag with which it begins."""
        begin, end = 0, text.find(">")
        while end > 0 and text[end - 1] == "/":
            self._note(text[begin : end - 1])
            begin = end + 1
            end = text.find(">", begin)
        if end < 0:
            raise DoubtError
        self._note(text[begin:end])
        return text[end + 1 :]

    def _note(self, opening: str) -> None:
        """Take the tag with which a row begins, as far as its end."""
        tag, digits, kind = opening.split('"', 2)
        row = self._row + 1
        if digits != str(row + 1):
            if not _NUMBER.fullmatch(digits) or int(digits) <= row:
                raise DoubtError
            row = int(digits) - 1
        if tag != "<row r=" or row >= ROWS:
            raise DoubtError
        self._row = row
        like = self._kinds.get(kind)
        if like is None:
            if len(kind) > _LONGEST_KIND or len(self._kinds) >= _MOST_KINDS or "<" in kind or "xmlns" in kind:
                raise DoubtError
            like = self._kinds[kind] = []
        like.append(row)

    def _said(self, text: str, says: str, row: int, col: int) -> str:
        """Return the text of a formula that says something, "" if it was taken as one that cells share."""
        index = self._sharing.get(says)
        if index is None:
            attributes = attributes_of(says if text else says.removesuffix("/").rstrip(" "))
            if not attributes.keys() <= FORMULA_SAYS:
                raise DoubtError
            if attributes.get("t", "normal") == "normal":
                if not text:
                    raise DoubtError
                self._usual.add(says)
                return text
            if text:
                (text,) = plain_texts([text])
            formula = self.formulas.special(text, attributes, row, col)
            if not text and attributes["t"] == "shared":
                self._sharing[says] = attributes.get("si", "")
        else:
            formula = self.formulas.shared("", index, row, col)
        self._special.append((len(self._places), formula))
        return ""


def _after_none(says: str, inner: str) -> str:
    """Return what follows where a value begins after a formula without text of its own."""
    if not inner.startswith("<v>") or not says.endswith("/"):
        raise DoubtError
    return inner.removeprefix("<v>")
