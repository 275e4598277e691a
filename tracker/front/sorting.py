"""What lies in folders and archives, sorted: workbooks to read, what is said not to have been read, and litter.

Litter is what systems leave behind of their own accord; it is not mentioned. Of many strays with one ending there is
one entry that counts them, and they are not opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from tracker.errors import InputError, RequestError
from tracker.file_sizes import ARCHIVE, WORKBOOK, Limit
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
from tracker.front.places import Listing, Places, common_folder

EACH = 20
"""So many strays with one ending are an entry each, and looked into; more are one entry together."""
MOST_ARCHIVES = 500
START = Limit("the start of a file", LOOKED_AT)


@dataclass(frozen=True, slots=True)
class Found:
    """The workbooks to read, each once, and what else was there."""

    files: tuple[PurePath, ...]
    strays: tuple[Stray, ...] = ()
    """What was not read: few entries, however many files they stand for."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """File → the small file beside it that says it is open elsewhere."""


def find(given: Sequence[PurePath], places: Places, *, none_is_fine: bool = False) -> Found:
    """Find workbooks in the order given; in folders in the order in which people count (9A, 10A).

    Args:
        given: files and folders that someone pointed to.
        places: where they lie.
        none_is_fine: whether folders may be without any workbook.

    Raises:
        RequestError: there is no workbook at all.
    """
    sorting = Sorting(places)
    for path in given:
        if places.is_folder(path):
            sorting.folder(path)
        else:
            sorting.named(path)
    strays = sorting.strays()
    if not sorting.files and not (none_is_fine and all(map(places.is_folder, given))):
        where = ", ".join(map(str, given))
        more = "".join(f"\n{stray.sentence}" for stray in strays)
        said = f"There is no workbook in {where}: name files, or a folder with workbooks in it.{more}"
        raise RequestError(said, about="paths")
    return Found(tuple(sorting.files.values()), strays, sorting.owners())


def sentences(strays: Iterable[Stray], owners: Iterable[str]) -> tuple[str, ...]:
    """Return what was not read and which files are open elsewhere, for commands that make no report of files."""
    opened = (f"{file} is open elsewhere: what was not saved there is not in it" for file in owners)
    return (*(stray.sentence for stray in strays), *opened)


class Sorting:
    """Goes through files, folders and archives, each once.

    Attributes:
        files: the workbooks to read, in order, by where they are.
    """

    def __init__(self, places: Places) -> None:
        self.files: dict[str, PurePath] = {}
        self._places = places
        self._archives = 0
        self._been: set[str] = set()
        self._owners: dict[str, PurePath] = {}
        self._entries: dict[object, list[PurePath] | Stray] = {}

    def named(self, path: PurePath) -> None:
        """Take a file that the user named, whatever it is called; an archive stands for the workbooks in it."""
        if path.suffix.casefold() == ENDING and self._places.is_file(path):
            self._archive(path)
        else:
            self._read(path)

    def folder(self, folder: PurePath) -> None:
        """Take all that is in a folder and in those below it."""
        left = [folder]
        while left:
            here = left.pop()
            listing = self._listed(here)
            inside = _in_order(each for each in listing.folders if not is_litter(each))
            left += [here / each for each in reversed(inside)]
            if self._is_new(here):
                for name in _in_order(listing.files):
                    self._sort(here / name, folder)

    def strays(self) -> tuple[Stray, ...]:
        """Return what was not read, in the order in which it was met; not more than some dozens of entries."""
        said = [stray for held in self._entries.values() for stray in self._said(held)]
        said += [
            Stray(str(owner), kinds.still_open(owned(owner.name)))
            for where, owner in self._owners.items()
            if where not in self.files
        ]
        return at_most(said)

    def owners(self) -> dict[str, str]:
        """Return workbook → the small file beside it that says it is open."""
        return {str(self.files[where]): owner.name for where, owner in self._owners.items() if where in self.files}

    def _listed(self, folder: PurePath) -> Listing:
        try:
            return self._places.list(folder)
        except OSError as error:
            said = Stray(str(folder), kinds.folder(error.strerror or "no reason given"))
            self._entries[len(self._entries)] = said
            return Listing([], [])

    def _is_new(self, path: PurePath) -> bool:
        where = self._places.where(path)
        new = where not in self._been
        self._been.add(where)
        return new

    def _read(self, path: PurePath) -> None:
        self.files.setdefault(self._places.where(path), path)

    def _sort(self, path: PurePath, below: PurePath) -> None:
        """Sort a file in a folder, or in an archive."""
        if of := owned(path.name):
            self._owners[self._places.where(path.parent / of)] = path
        elif is_litter(path.name) or kinds.is_setting(path.name):
            return
        elif path.suffix.casefold() in WORKBOOKS:
            self._read(path)
        elif path.suffix.casefold() == ENDING and below.suffix.casefold() == ENDING:
            self._entries[path] = Stray(str(path), kinds.archive("it is an archive inside an archive"))
        elif path.suffix.casefold() == ENDING and self._archives < MOST_ARCHIVES and self._places.is_file(path):
            self._archive(path)
        else:
            held = self._entries.setdefault((below, kinds.sort_of(path.name)), [])
            if isinstance(held, list) and not (len(held) < EACH and self._is_workbook(path)):
                held.append(path)

    def _archive(self, path: PurePath) -> None:
        """Take the workbooks in an archive; what else is in it is no more than named."""
        if not self._is_new(path):
            return
        self._archives += 1
        try:
            packed = looked_into(self._places.read(path, ARCHIVE))
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
        for name in _in_order(packed.names):
            if not any(is_litter(part) for part in name.split("/")[:-1]):
                self._sort(path / name, path)
        if len(self.files) == before:
            self._entries[path] = Stray(str(path), kinds.EMPTY_ARCHIVE)

    def _is_workbook(self, path: PurePath) -> bool:
        """Take a file that is a workbook under another name."""
        try:
            if not self._places.is_file(path) or not is_package(self._places.read(path, START, start=True)):
                return False
            if not looked_into(self._places.read(path, WORKBOOK)).workbook:
                return False
        except (InputError, RefusedError):
            return False
        self._read(path)
        return True

    def _said(self, held: list[PurePath] | Stray) -> Iterator[Stray]:
        if isinstance(held, Stray):
            yield held
        elif len(held) > EACH:
            kind, some = kinds.kind_of(held[0].name), tuple(path.name for path in held[:SOME])
            where = common_folder([path.parent for path in held])
            yield Stray(str(where or held[0].parent), kind, len(held), some)
        else:
            for path in held:
                if (kind_ := self._kind(path)) is not None:
                    yield Stray(str(path), kind_)

    def _kind(self, path: PurePath) -> kinds.Kind | None:
        """Return what a stray is, None for a database of this program."""
        if not self._places.is_there(path):  # in an archive
            return kinds.kind_of(path.name)
        if not self._places.is_file(path):
            return kinds.NO_FILE
        try:
            start = self._places.read(path, START, start=True)
            if kinds.is_own(path.name, start):
                return None
            if kinds.is_mail(path.name, start):
                return kinds.mail(self._places.read(path, WORKBOOK, start=True))
        except InputError:
            start = b""
        return kinds.kind_of(path.name, start)


def _in_order(names: Iterable[str]) -> list[str]:
    """Return names as people count; in which order a disk or a browser gives them out is no matter."""
    return sorted(names, key=lambda name: (by_counting(name), name))
