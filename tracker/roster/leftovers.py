"""What other programs leave in a text: codes of web pages, mail, XML and JSON, put back to what they stand for."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote_to_bytes

LEFT_BEHIND = (
    "codes that another program left in the text (&amp;, <br>, =C3=BA, _x000D_) were turned into what they mean"
)

_ANY = re.compile(r"[&<=%\\]|_x")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(
    r"<\s*/?\s*(?:a|b|body|div|em|font|i|li|p|small|span|strong|td|th|tr|u|ul)\b[^<>]{0,200}>", re.IGNORECASE
)
_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_BYTES = re.compile(r"(?:[=%][0-9A-Fa-f]{2})*[=%][89A-Fa-f][0-9A-Fa-f](?:[=%][0-9A-Fa-f]{2})*")
"""Bytes as mail and addresses write them, at least one of them beyond ASCII."""
_DEEPEST = 2
"""`&amp;amp;` was turned into codes twice."""


def put_back(text: str) -> str:
    """Return a text without codes that other programs left in it; nothing but a code stays as it is."""
    if not _ANY.search(text):
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    for _ in range(_DEEPEST):
        plain = _ENTITY.sub(lambda found: html.unescape(found[0]), plain)
    plain = _TAG.sub("", _BREAK.sub("\n", plain))
    plain = _UNICODE.sub(lambda found: chr(int(found[1], 16)), plain)
    plain = _BYTES.sub(_decoded, plain)
    return plain if any(map(str.isalnum, plain)) else text


def _decoded(found: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(found[0].replace("=", "%")).decode()
    except UnicodeDecodeError:
        return found[0]  # of another encoding: asked back as a letter that was lost
