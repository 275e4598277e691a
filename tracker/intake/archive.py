"""The zip container of a workbook, looked at strictly: what two programs could read in two ways is refused.

Python's zipfile believes the list at the end of a file; others go by the headers in front of each part. Here both must
say the same, parts must follow each other without a gap, and nothing is inflated beyond the size that was announced.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator, Sequence
from struct import Struct
from typing import NamedTuple

from tracker.file_sizes import MEGABYTE
from tracker.intake import refusals
from tracker.intake.limits import INFLATED_BYTES, PART_BYTES, PARTS
from tracker.intake.refusals import RefusedError, refused

_END = Struct("<4s4H2LH")
_CENTRAL = Struct("<4sxBxx2H4x3L4H2x2L")
_LOCAL = Struct("<4sxx2H4x3L2H")
_END_MARK, _CENTRAL_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_ELSEWHERE = 0xFFFFFFFF
"""Stands for a size that is given in another field, as some programs write it in front of a part."""

_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DESCRIPTOR = 0x8
_UTF8 = 0x800
_HARMLESS = 0x2 | 0x4 | _DESCRIPTOR | _UTF8
_STORED, _DEFLATED = 0, 8
_UNIX = 3
_DESCRIPTOR_SIZES = (0, 12, 16, 20, 24)
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What systems leave in folders that people look into, and so in archives that are packed from them."""


class Entry(NamedTuple):
    """A part as the container lists it."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    header: int
    """Where its header begins."""


class Placed(NamedTuple):
    """A part with the place of its packed bytes."""

    entry: Entry
    start: int
    end: int


def read_archive(content: bytes) -> list[Placed]:
    """Return the parts of a zip file; folders and what systems leave behind in them are left out.

    Raises:
        RefusedError: the file is cut off, damaged, ambiguous or locked, or announces more than the limits allow.
    """
    entries, directory = _directory(content)
    if sum(entry.size for entry in entries) > INFLATED_BYTES:
        raise refused(refusals.TOO_MUCH_INSIDE, limit=INFLATED_BYTES // MEGABYTE)
    _no_duplicates(entries)
    placed = list(_placed(content, entries, directory))
    return [one for one in placed if not one.entry.name.endswith("/") and not _is_litter(one.entry.name)]


def inflate(content: bytes, part: Placed) -> bytes:
    """Return the bytes of a part, no more than it announced and with the right checksum.

    Raises:
        RefusedError: it does not unpack to what it announced.
    """
    entry = part.entry
    packed = memoryview(content)[part.start : part.end]
    if entry.method == _STORED or entry.size == entry.packed == 0:  # some programs call even no bytes deflated
        plain, whole = bytes(packed), entry.packed == entry.size
    else:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            plain = unpacker.decompress(packed, entry.size + 1)
        except zlib.error:
            raise _damaged(f"the part {entry.name} does not unpack") from None
        whole = unpacker.eof and not unpacker.unused_data and len(plain) == entry.size
    if not whole:
        raise _damaged(f"the part {entry.name} is not as long as it says")
    if zlib.crc32(plain) != entry.crc:
        raise refused(refusals.WRONG_SUM, part=entry.name)
    return plain


def _directory(content: bytes) -> tuple[list[Entry], int]:
    """Return all entries and where their list begins."""
    end = content.rfind(_END_MARK, max(0, len(content) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(content):
        raise refused(refusals.TRUNCATED)
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(content, end)
    if end + _END.size + comment > len(content):
        raise refused(refusals.TRUNCATED)
    if end + _END.size + comment < len(content):
        raise _damaged("something is stuck to its end")
    if max(here, count) > PARTS:
        raise refused(refusals.TOO_MANY_PARTS, limit=f"{PARTS:,}")
    if disk or first_disk or here != count or start + size != end:
        raise _damaged("the list of its parts is not where it should be")
    entries: list[Entry] = []
    at = start
    for _ in range(count):
        entry, at = _entry(content, at, end)
        entries.append(entry)
    if at != end:
        raise _damaged("the list of its parts is longer or shorter than it says")
    return entries, start


def _entry(content: bytes, at: int, end: int) -> tuple[Entry, int]:
    if at + _CENTRAL.size > end:
        raise _damaged("the list of its parts is cut off")
    fields = _CENTRAL.unpack_from(content, at)
    mark, system, flags, method, crc, packed, size, name_length, extra, comment, disk, mode, header = fields
    after = at + _CENTRAL.size + name_length + extra + comment
    if mark != _CENTRAL_MARK or after > end or disk:
        raise _damaged("the list of its parts cannot be read")
    raw = content[at + _CENTRAL.size : at + _CENTRAL.size + name_length]
    entry = Entry(_name(raw, utf8=bool(flags & _UTF8)), raw, flags, method, crc, packed, size, header)
    if system == _UNIX and stat.S_ISLNK(mode >> 16):
        raise refused(refusals.SYMBOLIC_LINK, part=entry.name)
    _check(entry)
    return entry, after


def _check(entry: Entry) -> None:
    if entry.flags & _ENCRYPTED:
        raise refused(refusals.PASSWORD)
    if entry.flags & ~_HARMLESS or entry.method not in {_STORED, _DEFLATED}:
        raise _damaged(f"the part {entry.name} is packed in an unusual way")
    if entry.size > PART_BYTES:
        raise refused(refusals.TOO_MUCH_INSIDE, limit=PART_BYTES // MEGABYTE)


def _is_litter(name: str) -> bool:
    """Return whether an entry is no part, but what macOS or Windows keeps beside files; nothing in it is looked at."""
    folder, _, file = name.casefold().rpartition("/")
    return folder.partition("/")[0] == "__macosx" or file.startswith("._") or file in _LITTER


def _name(raw: bytes, *, utf8: bool) -> str:
    """Return the name of a part, with / between folders also where a program of Windows wrote a backslash.

    Names that lead out of the archive are refused, with control characters made plain.
    """
    try:
        name = raw.decode("utf-8" if utf8 else "cp437").replace("\\", "/")
    except UnicodeDecodeError:
        raise refused(refusals.UNSAFE_NAME, part=ascii(raw)[2:-1]) from None
    steps = name.removesuffix("/").split("/")
    if not name.isprintable() or ":" in steps[0] or not {"", ".", ".."}.isdisjoint(steps):
        raise refused(refusals.UNSAFE_NAME, part=ascii(name)[1:-1])
    return name


def _no_duplicates(entries: Sequence[Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        folded = entry.name.removesuffix("/").casefold()
        if folded in seen:
            raise refused(refusals.DUPLICATE_PART, part=entry.name)
        seen.add(folded)


def _placed(content: bytes, entries: Sequence[Entry], directory: int) -> Iterator[Placed]:
    """Yield each entry with its place, in the order of the bytes; each must begin where the one before ends."""
    free, described = 0, False
    for entry in sorted(entries, key=lambda one: one.header):
        if entry.header < free:
            raise refused(refusals.OVERLAP, part=entry.name)
        _no_gap(entry.header - free, described=described)
        start = _data(content, entry)
        free = start + entry.packed
        described = bool(entry.flags & _DESCRIPTOR)
        if free > directory:
            raise refused(refusals.OVERLAP, part=entry.name)
        yield Placed(entry, start, free)
    _no_gap(directory - free, described=described)


def _no_gap(gap: int, *, described: bool) -> None:
    if gap not in (_DESCRIPTOR_SIZES if described else (0,)):
        raise _damaged("it holds bytes that belong to no part")


def _data(content: bytes, entry: Entry) -> int:
    """Return where the packed bytes begin; the header in front of them must agree with the list."""
    if entry.header + _LOCAL.size > len(content):
        raise refused(refusals.TRUNCATED)
    mark, flags, method, crc, packed, size, name_length, extra = _LOCAL.unpack_from(content, entry.header)
    at = entry.header + _LOCAL.size
    same = mark == _LOCAL_MARK and method == entry.method and not (flags ^ entry.flags) & (_ENCRYPTED | _DESCRIPTOR)
    said = ((crc, entry.crc), (packed, entry.packed), (size, entry.size))
    left_open = {0, _ELSEWHERE} if flags & _DESCRIPTOR else {_ELSEWHERE} if extra else set()
    sizes = all(here == listed or here in left_open for here, listed in said)
    if not same or not sizes or content[at : at + name_length] != entry.raw_name:
        raise _damaged(f"it says two things about the part {entry.name}")
    return at + int(name_length) + int(extra)


def _damaged(what: str) -> RefusedError:
    return refused(refusals.DAMAGED, what=what)
