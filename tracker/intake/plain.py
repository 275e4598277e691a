"""Memories for cells that are cut out: how a cell looks, what its text means, each worked out when it is first seen.

Whatever is not written in the usual way raises a KeyError, ValueError, RefusedError or DoubtError, which all mean the
same: the parser has to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NoReturn

from tracker.intake import cell_values
from tracker.intake.limits import TEXT_LENGTH
from tracker.intake.ranges import Columns
from tracker.intake.strings import SPACE, joined
from tracker.refs import Value

HERE = "\0"
"""Stands for the number of the row a cell is in; no part that is read has this character, nor the next."""
INLINE = "\1"
"""Stands for the tags around a text that a cell holds itself."""

_TAG = re.compile(
    rf'<c r="([A-Z]{{1,3}})({HERE}|[0-9]{{1,7}})"(?: s="([0-9]{{1,6}})")?(?: t="([A-Za-z]{{1,9}})")?( ?/>|></c>|>)'
)
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9]{1,9})="([^"&<>\s]{0,60})"')
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|([a-z]{2,4});)?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_RARE = 100
"""Searching a whole text for one reference takes as long as looking at every hundredth character."""
_SURROGATES, _LAST, _NONE = range(0xD800, 0xE000), 0x10FFFF, 0xFFFE
_PRESERVED = {SPACE: "preserve"}
_USUAL: Mapping[str, str] = {}

Reader = Callable[[str], Value]


class DoubtError(Exception):
    """Not written in the usual way."""


class Numbers(dict[str, "int | float | None"]):
    """Numbers by how they are written."""

    def __missing__(self, text: str) -> int | float:
        found = self[text] = cell_values.number(text)
        return found


Head = tuple[int, int, int, Reader]
"""Cells that hold nothing, and the beginning of one that holds something after them: the columns of the first and the
last of them, the format of the last, and what reads its value (`nothing` if there are blank cells only). No class of
its own, because there is one to be unpacked for each cell."""


class Heads(dict[str, Head]):
    """What stands before a value, by how it is written, with the number of the row left open.

    Attributes:
        row: the number of the row, as it is written.
        kept: texts and formulas that the cells themselves hold.
    """

    def __init__(self, strings: Mapping[str, str], formats: int) -> None:
        super().__init__()
        self.row = ""
        self.kept: list[str] = []
        self._texts: dict[str, str] = {}
        self._formats = formats
        self._columns = Columns()
        self._number: Reader = Numbers({"": None}).__getitem__
        self._readers: dict[str | None, Reader] = {
            None: self._number,
            "n": self._number,
            "s": strings.__getitem__,
            "str": self._text,
            "inlineStr": self._inline,
            "b": cell_values.boolean,
            "e": cell_values.fault,
            "d": cell_values.day,
        }

    def close(self) -> None:
        """Forget the readers: they refer to this object, which would be kept until the collector comes."""
        self._readers.clear()
        self.clear()

    def __missing__(self, written: str) -> Head:
        cols: list[int] = []
        at, style, end, everywhere = 0, 0, "", True
        read: Reader = nothing
        while at < len(written):
            match = _TAG.match(written, at)
            if match is None or end == ">":
                raise DoubtError
            letters, row, look, kind, end = match.groups()
            if row != HERE:
                everywhere = False
                if row != self.row:
                    raise DoubtError
            cols.append(self._columns[letters])
            style, read = int(look or 0), self._readers[kind]
            if style >= self._formats or (look and look != str(style)):
                raise DoubtError
            if end != ">" and read is not self._number:
                raise DoubtError
            at = match.end()
        if not cols or any(one >= other for one, other in pairwise(cols)):
            raise DoubtError
        found = cols[0], cols[-1], style, read if end == ">" else nothing
        if everywhere:
            self[written] = found
        return found

    def _text(self, text: str) -> str:
        meant = self._texts.get(text)
        if meant is None:
            (meant,) = plain_texts([text])
            self._texts[text] = meant
        self.kept.append(meant)
        return meant

    def _inline(self, text: str) -> str:
        says, _, text = text.partition(">")
        if says not in {INLINE, f'{INLINE} xml:space="preserve"'} or not text.endswith(INLINE):
            raise DoubtError
        text = joined([_resolved(text[: -len(INLINE)])], _USUAL if says == INLINE else _PRESERVED, "A cell")
        self.kept.append(text)
        return text


def nothing(_: str) -> NoReturn:
    """Read the value of no cell."""
    raise DoubtError


def plain_texts(texts: list[str]) -> list[str]:
    """Return what texts between tags mean; they are looked at together, having nothing unusual in them as a rule."""
    whole = _resolved(HERE.join(texts))
    found = whole.split(HERE)
    usual = not any(after.startswith("x") for after in whole.split("_")[1:])
    if usual and max(map(len, found), default=0) <= TEXT_LENGTH and list(map(str.strip, found)) == found:
        return found
    return [joined([text], _USUAL, "A cell") for text in found]


def _resolved(text: str) -> str:
    """Return text with the characters that XML has references for.

    Raises:
        DoubtError: there is something else than text, and characters with their usual references.
    """
    if "<" in text or INLINE in text:
        raise DoubtError
    if "&" not in text:
        return text
    if "#" in text and "&#" in text:
        return _REFERENCE.sub(_character, text)
    text = text.replace("&lt;&gt;", "<>")
    if text.count("&") > len(text) // _RARE:
        text = text.replace("&quot;", '"').replace("&apos;", "'")
    first, *others = text.split("&")
    pieces = [first]
    for piece in others:
        name, ended, rest = piece.partition(";")
        if not ended:
            raise DoubtError
        pieces += (_NAMED[name], rest)
    return "".join(pieces)


def _character(reference: re.Match[str]) -> str:
    digits, hexadecimal, name = reference.groups()
    if not (digits or hexadecimal):
        return _NAMED[name]
    code = int(digits) if digits else int(hexadecimal, 16)
    if code in _SURROGATES or code > _LAST or code & _NONE == _NONE or (code < ord(" ") and code not in b"\t\n\r"):
        raise DoubtError
    return chr(code)


def attributes_of(says: str) -> dict[str, str]:
    """Return the attributes of a tag.

    Raises:
        DoubtError: they are not written in the usual way.
    """
    found = _ATTRIBUTE.findall(says)
    held = dict(found)
    if len(held) != len(found) or "".join(f' {name}="{value}"' for name, value in found) != says:
        raise DoubtError
    return held
