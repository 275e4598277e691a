"""How many pages a PDF has."""

from __future__ import annotations

import re
import zlib

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PACKED = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)endstream", re.DOTALL)


def page_count(content: bytes) -> int:
    """Count the pages of a PDF as office programs write them: pages as plain objects, or packed in object streams."""
    packed = (zlib.decompressobj().decompress(match[1]) for match in _PACKED.finditer(content))
    return len(_PAGE.findall(content)) + sum(len(_PAGE.findall(objects)) for objects in packed)
