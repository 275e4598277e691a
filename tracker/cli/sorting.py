"""What lies in folders and archives, sorted: workbooks to read, what is said not to have been read, and litter.

Litter is what systems leave behind of their own accord; it is not mentioned. Of many strays with one ending there is
one entry that counts them, and they are not opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tracker.errors import InputError
from tracker.front.listing import (
    ENDING,
    LOOKED_AT,
    SOME,
    WORKBOOKS,
    RefusedError,
    Stray,
    at_most,
    by_counting,
    is_litter,
    is_package,
    kinds,
    looked_into,
    owned,
)
from tracker.input import ARCHIVE, WORKBOOK, Limit, read

EACH = 20
"""So many strays with one ending are an entry each, and looked into; more are one entry together."""
MOST_ARCHIVES = 500
START = Limit("the start of a file", LOOKED_AT)


class Sorting:
    """Goes through files, folders and archives, each once.

    Attributes:
        files: the workbooks to read, in order, by where they are.
    """

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        self._archives = 0
        self._been: set[str] = set()
        self._owners: dict[str, Path] = {}
        self._entries: dict[object, list[Path] | Stray] = {}

    def named(self, path: Path) -> None:
        """Take a file that the user named, whatever it is called; an archive stands for the workbooks in it."""
        if path.suffix.casefold() == ENDING and path.is_file():
            self._archive(path)
        else:
            self._read(path)

    def folder(self, folder: Path) -> None:
        """Take all that is in a folder and in those below it."""
        for root, folders, names in os.walk(folder, onerror=self._closed):
            folders[:] = sorted((each for each in folders if not is_litter(each)), key=by_counting)
            if self._is_new(Path(root)):
                for name in sorted(names, key=by_counting):
                    self._sort(Path(root, name), folder)

    def strays(self) -> tuple[Stray, ...]:
        """Return what was not read, in the order in which it was met; not more than some dozens of entries."""
        said = [stray for held in self._entries.values() for stray in _entries(held)]
        said += [
            Stray(str(owner), kinds.still_open(owned(owner.name)))
            for where, owner in self._owners.items()
            if where not in self.files
        ]
        return at_most(said)

    def owners(self) -> dict[str, str]:
        """Return workbook → the small file beside it that says it is open."""
        return {str(self.files[where]): owner.name for where, owner in self._owners.items() if where in self.files}

    def _is_new(self, path: Path) -> bool:
        where = _where(path)
        new = where not in self._been
        self._been.add(where)
        return new

    def _read(self, path: Path) -> None:
        self.files.setdefault(_where(path), path)

    def _closed(self, error: OSError) -> None:
        said = Stray(str(error.filename), kinds.folder(error.strerror or "no reason given"))
        self._entries[len(self._entries)] = said

    def _sort(self, path: Path, below: Path) -> None:
        """Sort a file in a folder, or in an archive."""
        if of := owned(path.name):
            self._owners[_where(path.parent / of)] = path
        elif is_litter(path.name) or kinds.is_setting(path.name):
            return
        elif path.suffix.casefold() in WORKBOOKS:
            self._read(path)
        elif path.suffix.casefold() == ENDING and below.suffix.casefold() == ENDING:
            self._entries[path] = Stray(str(path), kinds.archive("it is an archive inside an archive"))
        elif path.suffix.casefold() == ENDING and path.is_file() and self._archives < MOST_ARCHIVES:
            self._archive(path)
        else:
            held = self._entries.setdefault((below, kinds.sort_of(path.name)), [])
            if isinstance(held, list) and not (len(held) < EACH and self._is_workbook(path)):
                held.append(path)

    def _archive(self, path: Path) -> None:
        """Take the workbooks in an archive; what else is in it is no more than named."""
        if not self._is_new(path):
            return
        self._archives += 1
        try:
            packed = looked_into(read(path, ARCHIVE))
        except RefusedError as error:
            why = str(error).partition(". ")[0]
            self._entries[path] = Stray(str(path), kinds.archive(f"{why[:1].lower()}{why[1:]}"))
            return
        except InputError as error:
            self._entries[path] = Stray(str(path), kinds.archive(f"it {error.said}"))
            return
        if packed.workbook:
            self._read(path)
            return
        before = len(self.files)
        for name in sorted(packed.names, key=by_counting):
            if not any(is_litter(part) for part in name.split("/")[:-1]):
                self._sort(path / name, path)
        if len(self.files) == before:
            self._entries[path] = Stray(str(path), kinds.EMPTY_ARCHIVE)

    def _is_workbook(self, path: Path) -> bool:
        """Take a file that is a workbook under another name."""
        try:
            if not path.is_file() or not is_package(read(path, START, start=True)):
                return False
            if not looked_into(read(path, WORKBOOK)).workbook:
                return False
        except (InputError, RefusedError):
            return False
        self._read(path)
        return True


def _entries(held: list[Path] | Stray) -> Iterator[Stray]:
    if isinstance(held, Stray):
        yield held
    elif len(held) > EACH:
        common = os.path.commonpath([path.parent for path in held])
        yield Stray(common, kinds.kind_of(held[0].name), len(held), tuple(path.name for path in held[:SOME]))
    else:
        for path in held:
            if (kind := _kind(path)) is not None:
                yield Stray(str(path), kind)


def _kind(path: Path) -> kinds.Kind | None:
    """Return what a stray is, None for a database of this program."""
    if not path.exists():  # in an archive, or a link that leads nowhere
        return kinds.NO_FILE if path.is_symlink() else kinds.kind_of(path.name)
    if not path.is_file():
        return kinds.NO_FILE
    try:
        start = read(path, START, start=True)
        if kinds.is_own(path.name, start):
            return None
        if kinds.is_mail(path.name, start):
            return kinds.mail(read(path, WORKBOOK, start=True))
    except InputError:
        start = b""
    return kinds.kind_of(path.name, start)


def _where(path: Path) -> str:
    return os.path.normcase(path.resolve())
