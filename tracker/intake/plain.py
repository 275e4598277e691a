"""Memories for cells that are cut out: how a cell looks, what its text means, each worked out when it is first seen.

Whatever is not written in the usual way raises a KeyError, ValueError, RefusedError or DoubtError, which all mean the
same: the parser has to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tracker.intake import stored
from tracker.intake.strings import SPACE, joined
from tracker.refs import Value

_SAYS = re.compile(r'(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]{1,9})")? ?')
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9]{1,9})="([^"&<>\s]{0,60})"')
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
        text: the reader of texts that stand in the cell.
    """

    def __init__(self, strings: Mapping[str, str], formats: int) -> None:
        super().__init__()
        self._styles = {str(i): i for i in range(formats)}
        self.number: Reader = Numbers().__getitem__
        self.text: Reader = plain_text
        self.inline: Reader = inline_text
        self._readers: dict[str | None, Reader] = {
            None: self.number,
            "n": self.number,
            "s": strings.__getitem__,
            "str": self.text,
            "inlineStr": self.inline,
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


def plain_text(text: str) -> str:
    """Return what a text means that stands between tags."""
    return joined([resolved(text) if "&" in text else text], _USUAL, "A cell")


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
    left = text.count("&")
    for name, character in _NAMED.items():
        left -= text.count(name)
        text = text.replace(name, character)
    if left:
        raise DoubtError
    return text


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
