"""Texts as workbooks store them: shared, rich, escaped, with or without the spaces at their ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tracker.intake import refusals_inside as inside
from tracker.intake.limits import DEPTH, TEXT_LENGTH, Allowance
from tracker.intake.markup import MAIN, End, Start, parse
from tracker.intake.refusals import refused

SPACE = "http://www.w3.org/XML/1998/namespace space"
BLANKS = " \t\n\r"
PIECES = 100
"""Pieces of one text, 8 KB each as a rule, that are looked at; what is longer is too long anyway."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST_INDEX = 8
_HIGH, _AFTER = 0xD800, 0xE000
_SI, _T, _PHONETIC, _EXTENSIONS = f"{MAIN}si", f"{MAIN}t", f"{MAIN}rPh", f"{MAIN}extLst"
_TEXT_HOLDS = {_T, _PHONETIC, f"{MAIN}r", f"{MAIN}phoneticPr"}


class SharedTexts(dict[str, str]):
    """Texts that cells share, by their numbers as cells write them; a KeyError where there is none."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, number: str) -> str:
        if not (number.isdigit() and number.isascii() and len(number) < _LONGEST_INDEX):
            raise KeyError(number)
        try:
            text = self._texts[int(number)]
        except IndexError:
            raise KeyError(number) from None
        self[number] = text
        return text


def joined(pieces: list[str], attributes: Mapping[str, str], where: str) -> str:
    """Return the text of an element as Excel reads it.

    Spaces at the ends count only where xml:space says so; characters that XML cannot hold are written `_x000D_`.

    Raises:
        RefusedError: it is longer than a cell may be; `where` says what it is.
    """
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if len(text) > TEXT_LENGTH:
        raise refused(inside.TOO_LONG, where=where, limit=f"{TEXT_LENGTH:,}")
    if attributes.get(SPACE) != "preserve":
        text = text.strip(BLANKS)
    return unescaped(text) if "_x" in text else text


def unescaped(text: str) -> str:
    """Return text with `_x000D_` and the like as the characters they mean; half a surrogate pair stays as it is."""
    text = _ESCAPE.sub(_character, text)
    if any(_HIGH <= ord(c) < _AFTER for c in text):
        text = re.sub("[\ud800-\udbff][\udc00-\udfff]", _pair, text)
        text = re.sub("[\ud800-\udfff]", lambda half: f"_x{ord(half[0]):04X}_", text)
    return text


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def _pair(halves: re.Match[str]) -> str:
    return halves[0].encode("utf-16", "surrogatepass").decode("utf-16")


class RichText:
    """Collects one text with its runs, phonetic ones left out, from the element that holds it to its end."""

    __slots__ = ("_attributes", "_depth", "_phonetic", "_runs", "_writing", "pieces", "where")

    def __init__(self, pieces: list[str], where: str) -> None:
        self.pieces = pieces
        self.where = where
        self.begin()

    def begin(self) -> None:
        """Make ready for the next text."""
        self._runs: list[str] = []
        self._depth = 0
        self._phonetic = 0
        self._writing = False
        self._attributes: Mapping[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins inside the text."""
        self._depth += 1
        if self._depth > DEPTH:
            raise refused(inside.TOO_MUCH_MARKUP, part=self.where, what="elements within each other")
        if self._writing:
            raise refused(inside.CONTRADICTION, what=f"{self.where} has markup within its text")
        if self._depth == 1 and name not in _TEXT_HOLDS:
            raise refused(inside.CONTRADICTION, what=f"{self.where} has markup that no text has")
        if name == _PHONETIC:
            self._phonetic = self._phonetic or self._depth
        elif name == _T and not self._phonetic:
            self._writing = True
            self._attributes = attributes
            self.pieces.clear()

    def end(self, name: str) -> None:
        """An element inside the text ends."""
        if self._writing and name == _T:
            self._runs.append(joined(self.pieces, self._attributes, self.where))
            self._writing = False
        if self._phonetic == self._depth:
            self._phonetic = 0
        self._depth -= 1

    def whole(self) -> str:
        """Return the text with all its runs.

        Raises:
            RefusedError: it is longer than a cell may be.
        """
        if len(self._runs) == 1:
            return self._runs[0]
        text = "".join(self._runs)
        if len(text) > TEXT_LENGTH:
            raise refused(inside.TOO_LONG, where=self.where, limit=f"{TEXT_LENGTH:,}")
        return text


def read_strings(data: bytes, part: str, allowance: Allowance) -> list[str]:
    """Return the shared texts of a workbook.

    Raises:
        RefusedError: they are damaged or too many.
    """
    reading = _Strings(part, allowance)
    parse(data, part, allowance, reading)
    return reading.strings


class _Strings:
    """Reads the part of shared texts."""

    __slots__ = ("_allowance", "_depth", "_in_text", "_one", "_part", "hand_over", "pieces", "strings", "text")

    hand_over: Callable[[Start, End], None]

    def __init__(self, part: str, allowance: Allowance) -> None:
        self._part = part
        self._allowance = allowance
        self.strings: list[str] = []
        self.pieces: list[str] = []
        self.text = self.pieces.append
        self._one = RichText(self.pieces, f"A text of {part}")
        self._in_text = 0
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._in_text:
            self._one.start(name, attributes)
        elif self._depth == 1 and name != f"{MAIN}sst":
            raise refused(inside.CONTRADICTION, what=f"{self._part} holds something else than texts")
        elif name == _SI:
            if self._depth != 1 + 1:
                raise refused(inside.CONTRADICTION, what=f"{self._part} has texts out of place")
            self._in_text = self._depth
            self._one.begin()
        elif self._depth == 1 + 1 and name != _EXTENSIONS:
            raise refused(inside.CONTRADICTION, what=f"{self._part} has something else among its texts")
        elif self._depth > DEPTH:
            raise refused(inside.TOO_MUCH_MARKUP, part=self._part, what="elements within each other")

    def end(self, name: str) -> None:
        if self._in_text:
            if self._depth == self._in_text:
                self._in_text = 0
                text = self._one.whole()
                self._allowance.take_items()
                self._allowance.take_text(text)
                self.strings.append(text)
            else:
                self._one.end(name)
        self._depth -= 1

    def pause(self) -> None:
        if len(self.pieces) > PIECES:
            raise refused(inside.TOO_LONG, where=f"A text of {self._part}", limit=f"{TEXT_LENGTH:,}")
