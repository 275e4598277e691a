"""XML in, strictly: guards before the parser, limits while it runs, and a small tree for the parts that are short.

Names are written as the parser gives them: the namespace, a space, the name. Prefixes never matter.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol
from xml.parsers import expat

from tracker.intake import refusals_inside as inside
from tracker.intake.limits import DEPTH, ITEMS, NAMES, NAMESPACE_LENGTH, STRETCH_BYTES, Allowance
from tracker.intake.refusals import RefusedError, refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
COMMON = tuple(MAIN + name for name in ("row", "c", "v", "f", "si", "t"))
"""Names that are compared most: the parser gives these very objects, so that comparing them is quick."""
STRICT = "http://purl.oclc.org/ooxml/"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_ALTERNATE, _CHOICES = f"{_COMPATIBLE}AlternateContent", (f"{_COMPATIBLE}Choice", f"{_COMPATIBLE}Fallback")

_CHUNK = 1 << 18
_HANDLERS = tuple(name for name in dir(expat.ParserCreate()) if name.endswith("Handler"))
_DECLARED = re.compile(r"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"'>]*)[\"']")
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
_LONG_STRETCH = re.compile(rb"<[^<]{%d}" % STRETCH_BYTES)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAY_SAY = {"utf-8": {"utf-8"}, "utf-16-le": {"utf-16", "utf-16le"}, "utf-16-be": {"utf-16", "utf-16be"}}


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Handlers(Protocol):
    """What is told about a part while it is parsed; what these raise ends the parsing.

    Attributes:
        hand_over: takes a start and an end that are told instead from now on.
    """

    hand_over: Callable[[Start, End], None]

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    @property
    def text(self) -> Callable[[str], object]:
        """What takes each piece of text; a text may come in several pieces."""

    def pause(self) -> None:
        """Text is interrupted by a comment or the like, so that many pieces may come: look how much there is."""


def guard(data: bytes, part: str) -> None:
    """Refuse a part that declares a document type or entities, or is not in UTF-8 or UTF-16, before any parser.

    Raises:
        RefusedError: with the part's name.
    """
    encoding = _encoding(data)
    if encoding == "utf-8":
        wide = False
        found = any(word.encode() in data for word in _DECLARATIONS)
    else:
        wide = encoding.startswith("utf-16")
        found = wide and any(word.encode(encoding) in data for word in _DECLARATIONS)
    if found:
        raise refused(inside.ENTITIES, part=part)
    if encoding == "none":
        raise refused(inside.NOT_TEXT, part=part)
    if encoding not in _MAY_SAY:
        raise refused(inside.ENCODING, part=part, encoding=encoding)
    declared = _DECLARED.match(data[:400].decode(encoding, "ignore").lstrip("\ufeff"))
    if declared and declared[1].lower() not in _MAY_SAY[encoding]:
        raise refused(inside.ENCODING, part=part, encoding=ascii(declared[1][:40])[1:-1])


def parse(data: bytes, part: str, allowance: Allowance, handlers: Handlers) -> None:
    """Parse a part that `guard` let through.

    Raises:
        RefusedError: it is not well-formed, or holds more than the limits allow.
    """
    allowance.take_markup(data, part)
    parse_counted(data, part, handlers)


def parse_counted(data: bytes, part: str, handlers: Handlers, most_names: int = NAMES) -> None:
    """Parse a part whose markup was counted already.

    Raises:
        RefusedError: it is not well-formed, or holds more than the limits allow.
    """
    if len(data) > STRETCH_BYTES and _LONG_STRETCH.search(data):
        raise _too_much(part, "text in one place")
    names = {name: name for name in COMMON}
    parser = expat.ParserCreate(None, " ", names)
    parser.buffer_text = True

    def hand_over(start: Start, end: End) -> None:
        parser.StartElementHandler, parser.EndElementHandler = start, end

    handlers.hand_over = hand_over
    hand_over(handlers.start, handlers.end)
    parser.CharacterDataHandler = handlers.text
    parser.CommentHandler = lambda _: handlers.pause()
    parser.ProcessingInstructionHandler = lambda *_: handlers.pause()
    parser.StartCdataSectionHandler = handlers.pause

    def forbidden(*_: object) -> None:
        raise refused(inside.ENTITIES, part=part)

    def namespace(_: str | None, uri: str | None) -> None:
        if uri and len(uri) > NAMESPACE_LENGTH:
            raise _too_much(part, "characters in a namespace")

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = forbidden
    parser.StartNamespaceDeclHandler = namespace
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
            if len(names) > most_names:
                raise _too_much(part, "different names")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise refused(inside.NOT_XML, part=part, line=error.lineno) from None
    finally:  # no reference cycles: all that was read would be kept until the collector comes
        for handler in _HANDLERS:
            setattr(parser, handler, None)
        del handlers.hand_over


class Node:
    """An element of a short part."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""

    def each(self, name: str) -> Iterator[Node]:
        """Yield the children of this name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Node | None:
        """Return the first child of this name, None if there is none."""
        return next(self.each(name), None)

    def below(self, *path: str) -> list[Node]:
        """Return all elements at the end of a path of names."""
        found = [self]
        for name in path:
            found = [child for node in found for child in node.each(name)]
        return found

    def get(self, attribute: str, otherwise: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(attribute, otherwise)


def tree(data: bytes, part: str, allowance: Allowance) -> Node:
    """Return the root of a short part.

    Raises:
        RefusedError: it is not well-formed, or holds more than the limits allow.
    """
    growing = _Tree(part)
    parse(data, part, allowance, growing)
    return growing.root


class _Tree:
    """Grows a tree; text is kept where an element has no children, whitespace and all."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.root = Node("", {})
        self.open = [self.root]
        self.pieces: list[str] = []
        self.text = self.pieces.append
        self.count = 0
        self.hand_over: Callable[[Start, End], None]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > ITEMS:
            raise _too_much(self.part, "elements")
        if len(self.open) > DEPTH:
            raise _too_much(self.part, "elements within each other")
        node = Node(name, attributes)
        self.open[-1].children.append(node)
        self.open.append(node)
        self.pieces.clear()

    def end(self, name: str) -> None:
        node = self.open.pop()
        if not node.children:
            node.text = "".join(self.pieces)
        self.pieces.clear()
        if name == _ALTERNATE:
            self.open[-1].children[-1:] = _chosen(node)
        if len(self.open) == 1 and node.name == name:
            self.root = node

    def pause(self) -> None:
        if sum(map(len, self.pieces)) > STRETCH_BYTES:
            raise _too_much(self.part, "text in one place")


def _chosen(alternatives: Node) -> list[Node]:
    """Return what stands in an element with alternatives, as the newest programs choose: the first there is."""
    found = [one for kind in _CHOICES for one in alternatives.each(kind)]
    return found[0].children if found else []


def _encoding(data: bytes) -> str:
    """Return the encoding by the first bytes, "none" where they are no text in any."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:4]
    if start[:2] == b"<\0":
        return "utf-16-le" if start[2:3] != b"\0" or start[3:4] != b"\0" else "utf-32"
    if start[:2] == b"\0<":
        return "utf-16-be"
    if start in {b"<\0\0\0", b"\0\0\0<"}:
        return "utf-32"
    if b"\0" in start:
        return "none"
    return "EBCDIC" if start == b"\x4c\x6f\xa7\x94" else "utf-8"


def _too_much(part: str, what: str) -> RefusedError:
    return refused(inside.TOO_MUCH_MARKUP, part=part, what=what)
