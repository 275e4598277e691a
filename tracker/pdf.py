"""How many pages a PDF has, and whether it is as LibreOffice wrote it."""

from __future__ import annotations

import re
import zlib

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PACKED = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)endstream", re.DOTALL)


def page_count(content: bytes) -> int:
    """Count the pages of a PDF as office programs write them: pages as plain objects, or packed in object streams."""
    packed = (zlib.decompressobj().decompress(match[1]) for match in _PACKED.finditer(content))
    return len(_PAGE.findall(content)) + sum(len(_PAGE.findall(objects)) for objects in packed)


def as_printed(content: bytes) -> bool:
    """Return whether a PDF is as LibreOffice Calc wrote it: one that was scanned, signed or commented on is not.

    Programs that change a PDF write it again under their own name, or put a second end behind the first.
    """
    return content.count(b"startxref") == 1 and all(
        any(said in content for said in _told(field, word))
        for field, word in (("Creator", "Calc"), ("Producer", _OFFICE))
    )


_OFFICE = "LibreOffice"


def _told(field: str, word: str) -> tuple[bytes, bytes]:
    """Return how a PDF may say a fact of itself: in plain letters, or as hexadecimal UTF-16."""
    hexadecimal = word.encode("utf-16-be").hex().upper()
    return f"/{field}({word}".encode(), f"/{field}<FEFF{hexadecimal}".encode()
