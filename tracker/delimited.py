"""Text tables: which letters the bytes are, and which character stands between the cells.

Both are decided by evidence over the whole file, because an accent that turned into two
letters, or a list shifted by one column, is noticed too late. Every cell stays the text that was in the file.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise

from tracker import filekind
from tracker.errors import TableError

Record = tuple[str, ...]

SEPARATORS = {"\t": 4, ";": 2, ",": 1}
"""How much one agreeing record counts: tabs never stand in text, semicolons hardly ever, commas in most name lists."""
RECORDS_WEIGHED = 500
MOST_CONTROLS = 0.01
"""Above this share of control characters the bytes are no text."""

SAMPLE = 4_000
"""Bytes that are looked at for letters of two bytes."""
_MOSTLY = 0.6

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = (
    ("cp1252", "Windows-1252"),
    ("cp850", "MS-DOS (code page 850)"),
    ("mac_roman", "Mac Roman"),
    ("cp1250", "Windows-1250"),
)
_UNLIKELY = re.compile(
    r"[^\x00-\x7f\u00c0-\u017f\u00a0\u2013\u2018\u2019\u201c\u201d]|[\u00d7\u00f7]|[\u00a0\u2013](?=[a-z])"
    r"|(?<=[A-Za-z])[\u2018\u201c]|\u201d(?=[A-Za-z])"
)
"""Characters beyond ASCII that are not letters of a name, or stand where only a letter does."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|[a-z])", re.IGNORECASE)
_NAMED_SEPARATOR = re.compile(r"sep=([\t;,])\r?\n", re.IGNORECASE)


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Turn the bytes of a text table into text.

    Args:
        content: the whole file.
        name: what to call the file in messages.

    Returns:
        The text, and a note when the encoding had to be inferred.

    Raises:
        TableError: the bytes are no text, or a web page.
    """
    text, note = _decoded(content, name)
    text = text.removeprefix("\ufeff")  # some exports write the mark twice
    if "\0" in text or len(_CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise TableError([f"{name} {filekind.NO_SPREADSHEET}"])
    if _MARKUP.match(text):
        raise TableError([f"{name} is a web page, whatever its name says. Open it, save it as .xlsx and try again."])
    return text, note


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """Believe a byte-order mark, then UTF-8, which hardly fits by chance, then what Excel writes in this country."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), ""
            except UnicodeDecodeError:
                raise TableError([f"{name} is damaged text. Save it as .xlsx and try again."]) from None
    if encoding := _two_bytes(content):
        try:
            return content.decode(encoding), f"The file was read as {encoding.upper()}: check the accents."
        except UnicodeDecodeError:
            pass
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    found = _likeliest(content)
    if found is None:
        raise TableError([f"{name} {filekind.NO_SPREADSHEET}"])
    text, called = found
    return text, f"The file is not in UTF-8, so it was read as {called}: check the accents."


def _two_bytes(content: bytes) -> str:
    """Return the name of UTF-16 without its mark, by every other byte being nothing, or ""."""
    even, odd = content[:SAMPLE:2], content[1:SAMPLE:2]
    blank = [half.count(0) / max(len(half), 1) for half in (even, odd)]
    if max(blank) < _MOSTLY or min(blank) > 1 - _MOSTLY:
        return ""
    return "utf-16-le" if blank[1] > blank[0] else "utf-16-be"


def _likeliest(content: bytes) -> tuple[str, str] | None:
    """Return the text in the encoding whose letters look most like names, and what that encoding is called."""
    only_returns = b"\r" in content and b"\n" not in content  # lines end so in files of old Mac programs alone
    best: tuple[int, str, str] | None = None
    if not any(chr(byte).isalnum() for byte in content if byte < 128):  # noqa: PLR2004 - ASCII
        return None
    for encoding, called in reversed(_ENCODINGS) if only_returns else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = len(_UNLIKELY.findall(text))
        odd += sum(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(text))
        if best is None or odd < best[0]:
            best = odd, text, called
    return best[1:] if best else None


def records(text: str, name: str) -> tuple[Record, ...]:
    """Cut text into records of cells; record i is the row that Excel would number i + 1.

    Args:
        text: the decoded file.
        name: what to call the file in messages.

    Raises:
        TableError: quotation marks do not pair, so that cells could run into each other.
    """
    named = _NAMED_SEPARATOR.match(text)
    if named:
        # Excel obeys this line and does not count it as a row.
        text = text[named.end() :]
    separator = named[1] if named else _separator(text)
    found: list[Record] = []
    try:
        found.extend(tuple(record) for record in _reader(text, separator, strict=True))
    except csv.Error as error:
        where = f"{name}: row {len(found) + 1}"
        if "field limit" in str(error):
            what = f"a cell has more than {csv.field_size_limit():,} characters, more than a list ever has"
            way = 'Keep only the list; a quotation mark (") that is opened and not closed makes such a cell too'
            raise TableError([f"{where}: {what}. {way}."]) from None
        what = 'a quotation mark (") is opened and not closed before the next cell'
        raise TableError([f"{where}: {what}. Delete it, or save the list as .xlsx, and try again."]) from None
    return tuple(found)


def _separator(text: str) -> str:
    return max(SEPARATORS, key=lambda separator: _weight(text, separator) * SEPARATORS[separator])


def _weight(text: str, separator: str) -> int:
    """Count the separators in those records that agree on how many there are and cut no quotation apart."""
    try:
        sample = list(islice(_reader(text, separator, strict=False), RECORDS_WEIGHED))
    except csv.Error:
        return 0
    widths = Counter(len(record) for record in sample if not any(cell.count('"') % 2 for cell in record))
    return max(((width - 1) * count for width, count in widths.items() if width), default=0)


def _reader(text: str, separator: str, *, strict: bool) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
