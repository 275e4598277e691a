"""Whether a moderator can open a file of a learner's work: what is wrong with it, as far as its bytes say for certain.

PDFs, documents of Office, OpenDocument and iWork are looked into for passwords; other kinds have none, or one that
cannot be seen from outside. Nothing is opened by a program that made it, and of a package a few small parts are read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from tracker.intake.recognise import EMPTY_ARCHIVE, PACKAGE
from tracker.intake.strays import ARCHIVE, LOOKED_AT, PARTIAL, ending, kind_of, pointer_of

LOCKED = "has a password: save it again without one"
LOCKED_PDF = "is encrypted, with a password to open, print or change it: save it again without one"
LOCKED_CHANGES = "asks for a password to change it when it is opened: save it again without one"
RIGHTS = "is locked by a permission: save a copy without one"
ZIP = "is an archive: unpack it, put the files in its place and delete it"
EMPTY = "is empty: put the whole file in its place or delete it"
ZEROS = "holds nothing but zeros, so it is damaged: copy it again"
OPEN = "is the small file that a program keeps while a document is open: close the document"
LINK = "is only a link to a file, not the file itself: put the file in its place"
UNFINISHED = "is a download or a copy that was not finished: copy it again"

PART = 2_000_000
"""Bytes of a part of a package that are looked through; what is looked for is near its start."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM_ENTRY = 128
"""Bytes of each entry in the list of streams, which begins with the name; a name may begin with a control character."""
_DOCUMENTS = "docx docm dotx xlsx xlsm xltx pptx pptm ppsx odt ods odp pdf doc xls ppt rtf txt csv"
_RECORDINGS = "png jpg jpeg gif bmp tif tiff mp3 m4a wav mp4 mov avi"
_PLAIN = frozenset(["", *_DOCUMENTS.split(), *_RECORDINGS.split()])
"""Endings of files that are never archives of another kind, so one that is has been renamed."""
_TO_CHANGE = {
    "word/settings.xml": re.compile(rb"<(?:\w+:)?writeProtection\s[^>]*?\w:?(?:hash|hashValue)="),
    "ppt/presentation.xml": re.compile(rb"<(?:\w+:)?modifyVerifier\b"),
    "xl/workbook.xml": re.compile(rb"<(?:\w+:)?fileSharing\s[^>]*?(?:reservationPassword|hashValue)="),
}
"""Where documents say that a password is needed to change them."""
_OPEN_DOCUMENT = re.compile(rb"<(?:\w+:)?encryption-data\b")
_IWORK = (".iwpv2", ".iwph")


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to say of a file."""

    wrong: str = ""
    """The rest of a sentence that begins with its name; "" if nothing is wrong."""
    unknown: bool = False
    """Whether it may have a password that cannot be seen."""


def needs_all(start: bytes) -> bool:
    """Return whether a file that begins so is to be looked into from its start to its end."""
    return start.startswith((PACKAGE, EMPTY_ARCHIVE, _COMPOUND)) or _is_pdf(start) or not start.strip(b"\0")


def look(name: str, content: bytes, *, whole: bool) -> Look:
    """Say what is wrong with a file.

    Args:
        name: what it is called.
        content: its bytes.
        whole: whether these are all of them; otherwise its start.
    """
    if wrong := _by_name_and_start(name, content):
        return Look(wrong)
    if not whole:
        return Look(unknown=needs_all(content))
    if not content.strip(b"\0"):
        return Look(ZEROS)
    if content.startswith((PACKAGE, EMPTY_ARCHIVE)):
        return _package(name, content)
    if content.startswith(_COMPOUND):
        return _compound(content)
    return _pdf(content) if _is_pdf(content) else Look()


def _by_name_and_start(name: str, content: bytes) -> str:
    """Return what is wrong as far as the name and the first bytes say, "" if nothing is."""
    said = (
        (name.startswith(("~$", ".~lock.")), OPEN),
        (not content, EMPTY),
        (pointer_of(name, content[:LOOKED_AT]) is not None, LINK),
        (kind_of(name) is PARTIAL, UNFINISHED),
        (_is_archive(name, content), ZIP),
    )
    return next((words for wrong, words in said if wrong), "")


def _is_archive(name: str, content: bytes) -> bool:
    if ending(name) == "zip" or kind_of(name) is ARCHIVE:
        return True
    return ending(name) in _PLAIN and kind_of("", content[:LOOKED_AT]) is ARCHIVE


def _package(name: str, content: bytes) -> Look:
    """Look into a zip package: programs keep documents in such, and people pack files into them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _parts(name, package)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return Look(unknown=True)


def _parts(name: str, package: zipfile.ZipFile) -> Look:
    names = set(package.namelist())
    if any(one.endswith(_IWORK) for one in names):
        return Look(LOCKED)
    if "mimetype" in names and "META-INF/manifest.xml" in names:
        return Look(LOCKED if _OPEN_DOCUMENT.search(_part(package, "META-INF/manifest.xml")) else "")
    if "[Content_Types].xml" in names:
        locked = any(part in names and words.search(_part(package, part)) for part, words in _TO_CHANGE.items())
        return Look(LOCKED_CHANGES if locked else "")
    return Look(ZIP if ending(name) in _PLAIN else "")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(PART)


def _compound(content: bytes) -> Look:
    """Look into the form in which old Office files come, and today's with a password."""
    if any(_has_stream(content, word) for word in ("DRMEncrypted", "DRMContent")):
        return Look(RIGHTS)
    return Look(LOCKED) if _has_stream(content, "EncryptedPackage") else Look(unknown=True)


def _has_stream(content: bytes, name: str) -> bool:
    """Return whether the list of streams has one whose name begins so; words in a text are none."""
    wanted = name.encode("utf-16-le")
    at = content.find(wanted)
    while at >= 0:
        if at % _STREAM_ENTRY in {0, len("\t".encode("utf-16-le"))}:
            return True
        at = content.find(wanted, at + 1)
    return False


# PDF -----------------------------------------------------------------------------------------------------------------

_HEAD = 1_024
"""Bytes in which a PDF must say that it is one."""
_TRAILER = 100_000
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_ENCRYPT = re.compile(rb"/Encrypt(?![A-Za-z])")
_STREAM = re.compile(rb"\s*\d+\s+\d+\s+obj\b")


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:_HEAD]


def _pdf(content: bytes) -> Look:
    """Look at the trailer that counts, the one that the end of the file leads to; it says whether all is encrypted."""
    begins = content.index(b"%PDF-")
    ends = list(_START.finditer(content, max(0, len(content) - _TRAILER)))
    if not ends:
        return Look(unknown=True)
    at = begins + int(ends[-1][1])
    if content.startswith(b"xref", at):
        trailer = content.find(b"trailer", at)
        end = content.find(b"startxref", trailer) if trailer >= 0 else -1
    elif _STREAM.match(content, at):
        trailer, end = at, content.find(b"stream", at)
    else:
        return Look(unknown=True)
    if end < 0:
        return Look(unknown=True)
    return Look(LOCKED_PDF if _ENCRYPT.search(content, trailer, end) else "")
