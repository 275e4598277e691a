"""Annotated copies on disk: where each goes, what is refused beforehand, and writing them while files are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tracker.cli.handing import check_apart
from tracker.cli.many import names_after
from tracker.errors import OutputError
from tracker.front.check import ENDING
from tracker.output import write_file


@dataclass(frozen=True)
class Annotating:
    """Writes annotated copies; handed to other processes, which write those of their files themselves."""

    copies: Mapping[str, Path]
    """File, as it is called in reports → its copy."""
    over: bool
    """Whether copies that are there may be replaced."""
    before: Mapping[str, int] = field(default_factory=dict)
    """File → when a copy that was there before was written."""

    def __call__(self, name: str, copy: Callable[[], bytes]) -> None:
        """Write the copy of a file; one that fails must not spoil the report, and `unwritten` tells of it."""
        with suppress(Exception):  # whatever it is, the findings are worth more than the copy
            write_file(self.copies[name], copy(), over=self.over)

    def unwritten(self, files: Iterable[str]) -> Iterator[str]:
        """Yield a sentence for each copy that should be there by now and is not."""
        for file in sorted(files):
            copy = self.copies[file]
            if _written(copy) in {0, self.before.get(file)}:
                yield f"{copy} was not written: close it if it is open in Excel, and see if the folder takes files."


def annotating(folder: Path, given: Sequence[Path], files: Sequence[Path], *, force: bool) -> Annotating:
    """Return what checks files and writes copies into a folder.

    Args:
        folder: for the copies.
        given: files and folders that the user named.
        files: the files to check.
        force: whether copies that are there may be replaced.

    Raises:
        OutputError: copies would lie among returned workbooks, or something is there already.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file: name a folder for the copies with --annotate.")
    copies = {str(file): folder / relative for file, relative in zip(files, names_after(files, ENDING), strict=True)}
    _check_apart(folder, given, {file.resolve().parent for file in files}, copies.values())
    there = next((copy for copy in copies.values() if copy.exists()), None)
    if there and not force:
        raise OutputError(f"{there} is there already: name another folder with --annotate, or replace it with --force.")
    return Annotating(copies, force, {name: _written(copy) for name, copy in copies.items() if copy.exists()})


def _check_apart(folder: Path, given: Sequence[Path], parents: AbstractSet[Path], copies: Iterable[Path]) -> None:
    """Refuse a folder whose copies would be taken for returned workbooks the next time."""
    check_apart(folder, given, "a folder outside of it with --annotate")
    if folder.resolve() in parents or any(copy.resolve().parent in parents for copy in copies):
        raise OutputError(f"{folder} holds files to check: name another folder for the copies with --annotate.")


def _written(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0
