"""Names of files that are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from tracker.front.places import common_folder

LONGEST = 230
"""Bytes of a name without its ending; systems take 255, and a number may be added."""


def shared_name(names: Iterable[str]) -> str:
    """Return the first name, in small letters, that several files would have where case does not count, or ""."""
    counts = Counter(name.casefold() for name in names)
    return min((name for name, count in counts.items() if count > 1), default="")


def names_after(files: Sequence[PurePath], folders: Sequence[PurePath], ending: str) -> Iterator[PurePath]:
    """Yield for each file the path of what is made of it below a folder; what lay in several folders lies in several.

    Args:
        files: the files; one that is no .xlsx keeps its kind in the new name.
        folders: where each of them lies, links followed.
        ending: how the new names end.
    """
    common = common_folder(folders) if folders else None
    taken: set[str] = set()
    for file, folder in zip(files, folders, strict=True):
        inside = folder.relative_to(common) if common else PurePath()
        kind = "" if file.suffix.casefold() == ".xlsx" else f"-{file.suffix[1:]}"
        yield told_apart(inside, _fitting(f"{file.stem}{kind}"), ending, taken)


def told_apart(folder: PurePath, stem: str, ending: str, taken: set[str]) -> PurePath:
    """Return a path, with a number in its name where it is taken, and take it; case does not count.

    Args:
        folder: where the file is to be.
        stem: its name without the ending.
        ending: how the name ends.
        taken: the paths that are taken, in small letters.
    """
    path, number = folder / f"{stem}{ending}", 1
    while str(path).casefold() in taken:
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    taken.add(str(path).casefold())
    return path


def _fitting(stem: str) -> str:
    """Return the name of a file without its ending, cut off where the name of what is made would be too long."""
    while len(stem.encode("utf-8", "replace")) > LONGEST:
        stem = stem[:-1]
    return stem.rstrip(" .")
