"""Memories for cells that are cut out: how a cell looks, what its text means, each worked out when it is first seen.

Whatever is not written in the usual way raises a KeyError, ValueError, RefusedError or DoubtError, which all mean the
same: the parser has to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tracker.intake import stored
from tracker.intake.limits import TEXT_LENGTH
from tracker.intake.ranges import Columns
from tracker.intake.strings import BLANKS, SPACE, joined
from tracker.refs import Value

_SAYS = re.compile(r'(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]{1,9})")? ?')
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9]{1,9})="([^"&<>\s]{0,60})"')
_BLANK = re.compile(r'<c r="([A-Z]{1,3})"([^<>/]*+)(?:/>|></c>)')
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|([a-z]{2,4};))?")
_NAMED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
"""The last one last: what it gives is not looked at again."""
_SURROGATES, _LAST = range(0xD800, 0xE000), 0x10FFFF
_PRESERVED = {SPACE: "preserve"}
_USUAL: Mapping[str, str] = {}

Reader = Callable[[str], Value]


class DoubtError(Exception):
    """Not written in the usual way."""


class Numbers(dict[str, "int | float"]):
    """Numbers by how they are written."""

    def __missing__(self, text: str) -> int | float:
        found = self[text] = stored.number(text)
        return found


class Looks(dict[str, tuple[int, Reader]]):
    """The format of a cell and what reads its value, by what the cell says after its address.

    Attributes:
        number: the reader of numbers.
    """

    def __init__(self, strings: Mapping[str, str], formats: int) -> None:
        super().__init__()
        self._styles = {str(i): i for i in range(formats)}
        self.number: Reader = Numbers().__getitem__
        self._readers: dict[str | None, Reader] = {
            None: self.number,
            "n": self.number,
            "s": strings.__getitem__,
            "str": plain_text,
            "inlineStr": inline_text,
            "b": stored.boolean,
            "e": stored.fault,
            "d": stored.day,
        }

    def __missing__(self, says: str) -> tuple[int, Reader]:
        match = _SAYS.fullmatch(says)
        if match is None:
            raise DoubtError
        found = self[says] = self._styles[match[1] or "0"], self._readers[match[2]]
        return found


class Blanks(dict[str, tuple[int, int]]):
    """First and last column of cells that hold nothing, by how they are written without the number of their row."""

    def __init__(self, looks: Looks, columns: Columns) -> None:
        super().__init__()
        self._looks = looks
        self._columns = columns

    def __missing__(self, written: str) -> tuple[int, int]:
        found: list[int] = []
        at = 0
        while at < len(written):
            match = _BLANK.match(written, at)
            if match is None or self._looks[match[2]][1] is not self._looks.number:
                raise DoubtError
            col = self._columns[match[1]]
            if found and col <= found[-1]:
                raise DoubtError
            found.append(col)
            at = match.end()
        self[written] = ends = found[0], found[-1]
        return ends


def plain_text(text: str) -> str:
    """Return what a text means that stands between tags."""
    if "&" in text:
        text = resolved(text)
    if text.strip(BLANKS) == text and "_x" not in text and len(text) <= TEXT_LENGTH:
        return text
    return joined([text], _USUAL, "A cell")


def inline_text(text: str) -> str:
    """Return what a text means that stands between tags, the end of the tag before it included."""
    says, _, text = text.partition(">")
    if says not in {"", ' xml:space="preserve"'}:
        raise DoubtError
    return joined([resolved(text) if "&" in text else text], _PRESERVED if says else _USUAL, "A cell")


def resolved(text: str) -> str:
    """Return text with the characters that XML stands references for.

    Raises:
        DoubtError: there is something else than the usual references.
    """
    if "&#" in text:
        return _REFERENCE.sub(_character, text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    if text.count("&") != text.count("&amp;"):
        raise DoubtError
    return text.replace("&amp;", "&")


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


def _character(reference: re.Match[str]) -> str:
    digits, hexadecimal, _ = reference.groups()
    if not (digits or hexadecimal):
        return _NAMED[reference[0]]
    code = int(digits) if digits else int(hexadecimal, 16)
    if code in _SURROGATES or code > _LAST or (code < ord(" ") and code not in b"\t\n\r") or code & 0xFFFE == 0xFFFE:
        raise DoubtError
    return chr(code)
