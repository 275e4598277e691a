"""Cells cut out of a sheet's text, many times quicker than a parser; used only where nothing is left to doubt.

Programs write the data of a sheet in few ways, and one pattern describes them. The pieces it finds follow each other
from the first character to the last, so nothing is skipped. Anything else, and anything that would be refused, is left
to the parser: a Doubt says no more than that. What the pattern cannot know (attributes of rows, namespaces, the rest of
the part) the parser judges still: it gets the part with one row for each kind of row instead of the data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.intake.cells import FORMULA_SAYS
from tracker.intake.limits import MEGABYTE, Allowance
from tracker.intake.moved import ROWS
from tracker.intake.picture import Held
from tracker.intake.plain import Blanks, DoubtError, Looks, attributes_of, inline_text, plain_text
from tracker.intake.ranges import Columns
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
_EMPTY = re.compile(r'<row r="([1-9][0-9]{0,6}+)"([^<>/]*+)(?:/>|></row>)')
_CELL = re.compile(
    r"""
    (?: </row>                                          # where a row ends, and in front of the first
        ( (?: <row[^<>/]*+ (?: /> | ></row> ) )*+ )     # rows without cells
        <row[ ]r="([1-9][0-9]{0,6}+)"([^<>/]*+)>
    )?+
    <c[ ]r="([A-Z]{1,3}+)([0-9]++)"([^<>/]*+)
    (?: /> | > (?:
        <is><t([^<>/]*+>[^<]*+)</t></is>
        | (?: <f([^<>]*+)> (?: (?<=/>) | (?<!/>)([^<]++)</f> ) )?+ (?: <v>([^<]*+)</v> | <v[ ]?/> )?+
    ) </c> )
    ( (?: <c[ ]r="[A-Z]++[0-9]++"[^<>/]*+ (?: /> | ></c> ) )*+ )    # blank cells after it
    | (.++)                                             # what is none of this, to the very end
    """,
    re.VERBOSE | re.DOTALL,
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n")
_NO_CHARACTERS = b"\xef\xbf"
_MOST_TAILS, _LONGEST_TAIL = 1_000, 1_000
_new = tuple.__new__


def cut(data: bytes) -> tuple[bytes, str, bytes] | None:
    """Return a sheet's part in three: up to its data, the data, and the rest; None if the parser has to read it all."""
    start, end = data.find(_OPEN) + len(_OPEN), data.rfind(_CLOSE)
    if not (len(_OPEN) <= start <= end) or len(data) > LONGEST or not _HEAD.match(data):
        return None
    before, within, after = data[:start], data[start:end], data[end:]
    if before.count(_NAME) + after.count(_NAME) != 2 or len(within.translate(None, _CONTROLS)) != len(within):
        return None
    if b"]]>" in within or (not within.isascii() and _NO_CHARACTERS in within):
        return None
    try:
        return before, within.decode(), after
    except UnicodeDecodeError:
        return None


class QuickCells:
    """The cells of a sheet; its methods raise what `plain` says when the parser has to read it.

    Attributes:
        cells: by row and column.
        formulas: the formulas that cells share.
        hidden_rows: rows that are hidden or have no height, as far as `settle` was told.
    """

    def __init__(self, sheet: str, strings: Mapping[str, str], formats: int, allowance: Allowance) -> None:
        self._allowance = allowance
        self._looks = Looks(strings, formats)
        self._columns = Columns()
        self._rows: dict[str, list[int]] = {}
        self._last = -1
        self._kept: list[str] = []
        self.formulas = Formulas(sheet, allowance)
        self.cells: dict[tuple[int, int], Held] = {}
        self.hidden_rows: set[int] = set()

    def take(self, text: str) -> None:
        """Take the rows of a sheet."""
        cells, columns, looks, keep = self.cells, self._columns, self._looks, self._kept.append
        number, blank = looks.number, Blanks(looks, columns)
        name, row, last, end = "", -1, -1, None
        for match in _CELL.finditer("</row>" + text):
            empty, opened, tail, letters, digits, says, inline, f_says, formula, stored, blanks, end = match.groups()
            if end:
                break
            if opened:
                if empty:
                    self._pass_over(empty)
                self._open(opened, tail)
                name, row, last = opened, self._last, -1
            col = columns[letters]
            if digits != name or col <= last:
                raise DoubtError
            last = col
            style, read = looks[says]
            if f_says:
                formula = self._special(formula or "", f_says, row, col)
            elif formula:
                formula = plain_text(formula)
                if not formula:
                    raise DoubtError
                keep(formula)
            value: Value = None
            if inline:
                if read is not inline_text:
                    raise DoubtError
                value = read(inline)
                keep(value)
            elif stored:
                value = read(stored)
                if read is plain_text:
                    keep(value)
            elif read is not number:
                if stored is None:
                    raise DoubtError
                value = read(stored)
            if formula or value is not None:
                cells[row, col] = _new(Held, (value, formula, style))
            if blanks:
                first, after = blank[blanks.replace(f'{name}" s=', '" s=')]
                if first <= last:
                    raise DoubtError
                last = after
        if end is None or not end.startswith("</row>"):
            raise DoubtError
        self._pass_over(end.removeprefix("</row>"))

    def samples(self) -> bytes:
        """Return one row for each kind of row there is, for the parser to judge."""
        return "".join(f'<row r="{i}"{tail}/>' for i, tail in enumerate(self._rows, 1)).encode()

    def settle(self, hidden: set[int]) -> None:
        """Take which of the samples are hidden, and count all that was found."""
        for i, rows in enumerate(self._rows.values()):
            if i in hidden:
                self.hidden_rows.update(rows)
        self._allowance.take_items(len(self.hidden_rows))
        self._allowance.take_cells(len(self.cells))
        self._allowance.take_texts(self._kept)

    def _pass_over(self, rows: str) -> None:
        """Take rows without cells."""
        at = 0
        while at < len(rows):
            match = _EMPTY.match(rows, at)
            if match is None:
                raise DoubtError
            self._open(match[1], match[2])
            at = match.end()

    def _open(self, digits: str, tail: str) -> None:
        row = int(digits) - 1
        if not self._last < row < ROWS:
            raise DoubtError
        self._last = row
        like = self._rows.get(tail)
        if like is None:
            if len(tail) > _LONGEST_TAIL or len(self._rows) > _MOST_TAILS or "xmlns" in tail:
                raise DoubtError
            like = self._rows[tail] = []
        like.append(row)

    def _special(self, text: str, says: str, row: int, col: int) -> str:
        """Return a formula that says something about itself."""
        attributes = attributes_of(says.removesuffix("/").rstrip(" "))
        if not attributes.keys() <= FORMULA_SAYS:
            raise DoubtError
        formula = plain_text(text)
        if attributes.get("t", "normal") != "normal":
            return self.formulas.special(formula, attributes, row, col)
        if not formula:
            raise DoubtError
        self._kept.append(formula)
        return formula
