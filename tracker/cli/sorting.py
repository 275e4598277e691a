"""What lies in folders and archives, sorted: workbooks to read, what is said not to have been read, and litter.

Litter is what systems leave behind of their own accord; it is not mentioned. Of many strays with one ending there is
one entry that counts them, and they are not opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tracker.checks.unread import Stray
from tracker.errors import InputError
from tracker.input import ARCHIVE, WORKBOOK, Limit, read
from tracker.intake import strays as kinds
from tracker.intake.packed import ENDING, is_package, looked_into
from tracker.intake.refusals import RefusedError

WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".numbers"}
"""What somebody may have saved a tracker as; what cannot be read is refused by name instead of left aside."""
LITTER = {"thumbs.db", "desktop.ini", "icon\r", "__macosx"}
"""What systems leave in folders of their own accord."""
OWNERS = (("~$", ""), (".~lock.", "#"))
"""How Excel and LibreOffice mark a file that is open: what they put before and behind its name."""
EACH = 20
"""So many strays with one ending are an entry each, and looked into; more are one entry together."""
MOST_ENTRIES = 60
MOST_ARCHIVES = 500
START = Limit("the start of a file", kinds.LOOKED_AT)
SOME = 3
"""So many names are given where many files are one entry."""


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
            folders[:] = sorted((each for each in folders if not _is_litter(each)), key=by_counting)
            if self._is_new(Path(root)):
                for name in sorted(names, key=by_counting):
                    self._sort(Path(root, name), folder)

    def strays(self) -> tuple[Stray, ...]:
        """Return what was not read, in the order in which it was met; not more than some dozens of entries."""
        said = [stray for held in self._entries.values() for stray in _entries(held)]
        said += [
            Stray(str(owner), kinds.still_open(_owned(owner.name)))
            for where, owner in self._owners.items()
            if where not in self.files
        ]
        if len(said) <= MOST_ENTRIES:
            return tuple(said)
        first, rest = said[:MOST_ENTRIES], said[MOST_ENTRIES:]
        names = tuple(stray.file for stray in rest[:SOME])
        return (*first, Stray("more files", kinds.MIXED, sum(stray.count for stray in rest), names))

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
        if owned := _owned(path.name):
            self._owners[_where(path.parent / owned)] = path
        elif _is_litter(path.name) or kinds.is_setting(path.name):
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
            if not any(_is_litter(part) for part in name.split("/")[:-1]):
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


def by_counting(name: str | Path) -> list[tuple[int, str]]:
    """Sort as people count: 9A before 10A."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"([0-9]+)", str(name))]


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


def _owned(name: str) -> str:
    """Return which file an owner file stands for, "" if it is none."""
    for before, behind in OWNERS:
        if name.startswith(before) and name.endswith(behind):
            return name[len(before) : len(name) - len(behind)]
    return ""


def _is_litter(name: str) -> bool:
    hidden = name.startswith(".") and not (_is_hidden_workbook(name) or kinds.ending(name) == "icloud")
    return hidden or name.casefold() in LITTER


def _is_hidden_workbook(name: str) -> bool:
    """Tell whether a hidden file is a workbook; what macOS puts beside one (`._10A.xlsx`) is none."""
    return not name.startswith("._") and Path(name[1:]).suffix.casefold() in WORKBOOKS
