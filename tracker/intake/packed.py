"""A zip archive of workbooks: what is in it, and one file out of it; the same container and limits as a workbook.

The archive is not unpacked anywhere. An archive inside it is not opened.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.file_sizes import WORKBOOK
from tracker.intake import refusals, sent_instead
from tracker.intake.archive import Entry, inflate, read_archive
from tracker.intake.recognise import EMPTY_ARCHIVE, PACKAGE
from tracker.intake.refusals import refused
from tracker.intake.relations import CONTENT_TYPES

ENDING = ".zip"
_ZIP64, _NEAR_THE_END = b"PK\x06\x07", 66_000
"""What an archive of that form has in front of its end, which may have a comment of 65,535 bytes."""


class Packed(NamedTuple):
    """What an archive is."""

    workbook: bool
    """Whether it is itself a workbook, whatever its name says."""
    names: tuple[str, ...]
    """The files in it, with / between folders; no name leads out of it."""


def looked_into(content: bytes) -> Packed:
    """Return what is in an archive.

    Raises:
        RefusedError: it is damaged, ambiguous, locked, or holds more than a workbook may hold.
    """
    if content.startswith(EMPTY_ARCHIVE):
        return Packed(workbook=False, names=())
    if _ZIP64 in content[-_NEAR_THE_END:]:
        raise refused(sent_instead.ZIP64)
    names = tuple(_name(part.entry) for part in read_archive(content))
    return Packed(_is_workbook([name.casefold() for name in names]), names)


def _is_workbook(names: list[str]) -> bool:
    """Tell whether an archive is one workbook, perhaps with a folder around it; documents of Word look alike."""
    tops = [name.removesuffix(CONTENT_TYPES.casefold()) for name in names if name.endswith(CONTENT_TYPES.casefold())]
    return len(tops) == 1 and any(name.startswith(f"{tops[0]}xl/") for name in names)


def taken_out(content: bytes, name: str) -> bytes:
    """Return a file of an archive; of one that is far too big for a workbook no more than tells that it is.

    Raises:
        KeyError: there is no such file in it.
        RefusedError: the archive cannot be read, or the file does not unpack to what it announced.
    """
    for part in read_archive(content):
        if _name(part.entry) == name:
            if part.entry.size > WORKBOOK.most:
                raise refused(refusals.TOO_BIG, limit=WORKBOOK.size)
            return inflate(content, part)
    raise KeyError(name)


def is_package(start: bytes) -> bool:
    """Tell whether a file begins as zip archives, and so workbooks, do."""
    return start.startswith((PACKAGE, EMPTY_ARCHIVE))


def _name(entry: Entry) -> str:
    """Return the name of a file in an archive: macOS and others write UTF-8 without saying so.

    What is safe in the name as it was looked at is safe in this one: both have the same dots and slashes.
    """
    try:
        plain = entry.raw_name.decode().replace("\\", "/")
    except UnicodeDecodeError:
        return entry.name
    return plain if plain.isprintable() else entry.name
