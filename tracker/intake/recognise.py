"""What a file is that is no zip package, judged by its bytes: people rename files, and mail programs do too."""

from __future__ import annotations

import codecs

from tracker.findings import Code
from tracker.intake import refusals, sent_instead
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.strays import LOOKED_AT, is_mail, mail, pointer_of

PACKAGE = b"PK\x03\x04"
EMPTY_ARCHIVE = b"PK\x05\x06"

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_SHEETS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_STREAMS = (
    ("DRMEncrypted", sent_instead.RIGHTS, ""),
    ("DRMContent", sent_instead.RIGHTS, ""),
    ("EncryptedPackage", refusals.PASSWORD, ""),
    ("WordDocument", refusals.WORD_DOCUMENT, "an old Word document (.doc)"),
    ("PowerPoint Document", refusals.WORD_DOCUMENT, "an old presentation (.ppt)"),
)
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"MZ\x90\0", "a program"),
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OWNER_SIZE = 165
_OWNER_NAME = 54
_LOOKED_AT = 8_192
_CONTROL = frozenset(chr(i) for i in range(32)) - set("\t\n\r\f")


def why_no_package(content: bytes, name: str) -> RefusedError:
    """Return the refusal of a file that does not begin like a zip package."""
    code = None if (known := known_kind(content, name)) else _text(content)
    return known or (refused(code) if code else refused(refusals.OTHER_FILE, kind="of a kind that is not known here"))


def known_kind(content: bytes, name: str) -> RefusedError | None:
    """Return the refusal of a file that is known for another kind than a zip package or text, None if it is neither."""
    if not content:
        return refused(refusals.EMPTY_FILE)
    if _is_owner_file(content, name):
        return refused(refusals.OWNER_FILE)
    if content.startswith(EMPTY_ARCHIVE):
        return refused(refusals.ARCHIVE, holding=" with nothing in it")
    if not content.strip(b"\0"):
        return refused(refusals.DAMAGED, what="it holds nothing but zeros")
    return _by_start(content, name)


def _by_start(content: bytes, name: str) -> RefusedError | None:
    if pointer := pointer_of(name, content[:LOOKED_AT]):
        return refused(sent_instead.POINTER, kind=pointer.words)
    if is_mail(name, content[:LOOKED_AT]):
        return refused(sent_instead.MAIL, kind=mail(content).words)
    if content.startswith(_COMPOUND):
        return _compound(content)
    if content.startswith(_BARE_SHEETS):
        return refused(refusals.OLD_EXCEL)
    kind = next((kind for start, kind in _OTHERS if content.startswith(start)), "")
    return refused(refusals.OTHER_FILE, kind=kind) if kind else None


def _is_owner_file(content: bytes, name: str) -> bool:
    if name.replace("\\", "/").rsplit("/", 1)[-1].startswith("~$"):
        return True
    length = content[0]
    padding = content[1 + length : 1 + _OWNER_NAME]
    return len(content) == _OWNER_SIZE and 0 < length <= _OWNER_NAME and not padding.strip(b" ")


def _compound(content: bytes) -> RefusedError:
    for stream, code, kind in _STREAMS:
        if stream.encode("utf-16-le") in content:
            return refused(code, **code.needed({"kind": kind}))
    return refused(refusals.OLD_EXCEL)


def _text(content: bytes) -> Code | None:
    """Return what kind of text the file is, None if it is none."""
    text = _decoded(content[:_LOOKED_AT])
    if text is None or not _CONTROL.isdisjoint(text):
        return None
    start = text.lstrip().lower()
    return refusals.WEB_PAGE if start.startswith(("<", "mime-version:")) else refusals.TEXT_FILE


def _decoded(start: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding if encoding == "utf-8" else _order(mark), "replace")
    if b"\0" in start:
        return None
    return start.decode("cp1252", "replace")


def _order(mark: bytes) -> str:
    return "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
