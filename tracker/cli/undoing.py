"""`tracker specs undo`, and how an import is written so that it can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.folders import SpecsOption, centre_folder
from tracker.cli.next_step import say_next
from tracker.errors import OutputError, RequestError

if TYPE_CHECKING:
    from tracker.spec.settled import Settled


def write_settled(settled: Settled, specs: Path | None, what: str) -> bool:
    """Write what an import changed into the centre's folder, all or nothing, and say so; return whether it did.

    Args:
        settled: what it changed.
        specs: the centre's folder, if the user names it.
        what: the import in words, for `tracker specs undo`.
    """
    from tracker.output import write_all
    from tracker.spec import undo

    folder = centre_folder(specs)
    if not settled.files:
        typer.echo(f"{folder / settled.path} says the same already: nothing was changed (version {settled.version}).")
        return False
    entries = _entries(folder)
    entry = undo.written(what, {path: _now(folder / path) for path in settled.files}, settled.files)
    journal = folder / undo.FOLDER / undo.next_name(one.name for one in entries)
    files = {folder / path: content for path, content in settled.files.items()}
    write_all({**files, journal: entry}, over=True, private=False)
    for old in entries[: len(entries) + 1 - undo.MOST] if len(entries) >= undo.MOST else ():
        _remove(old)
    typer.echo(f"Wrote {folder / settled.path} (version {settled.version}). Take it back with: tracker specs undo")
    return True


def say_what_comes_next() -> None:
    """Say what an import is good for: workbooks have it once they are built or brought up to date."""
    say_next("bring workbooks that are out up to date with tracker update, and build new ones", quiet=False)


def undo_import(specs: SpecsOption = None) -> None:
    """Take back the last ums import or import-grid; once more for the one before.

    What was there before is kept in the folder undo/ of your centre's own specs.
    """
    from tracker.output import write_all
    from tracker.spec import undo

    folder = centre_folder(specs)
    entries = _entries(folder)
    if not entries:
        raise RequestError(f"There is no import to take back in {folder}.")
    journal = entries[-1]
    entry = undo.read(_now(journal) or b"", str(journal))
    back = undo.taken_back(entry, {one.path: _now(folder / one.path) for one in entry.changes}, folder.as_posix())
    restored = {folder / path: content for path, content in back.items() if content is not None}
    write_all(restored, over=True, private=False)
    removed = [folder / path for path, content in back.items() if content is None]
    for path in (*removed, journal):
        _remove(path)
    for place in dict.fromkeys(path.parent for path in (*removed, journal)):
        _remove_empty(place, folder)
    typer.echo(f"Taken back: {entry.what}.")
    for name, content in back.items():
        if not name.startswith(undo.BESIDE):
            typer.echo(f"  {'removed' if content is None else 'restored'}: {folder / name}")
    typer.echo(f"Imports that can still be taken back: {len(entries) - 1}.")
    typer.echo(
        "Workbooks that were built or updated since that import cannot be read now. Go on with the files from before"
        " it; or import the same again, then the right one over it, and bring them along with tracker update.",
        err=True,
    )


def _entries(folder: Path) -> list[Path]:
    from tracker.spec import undo

    place = folder / undo.FOLDER
    names = [path.name for path in place.iterdir()] if place.is_dir() else []
    return [place / name for name in undo.in_order(names)]


def _now(path: Path) -> bytes | None:
    from tracker.input import YAML, read

    return read(path, YAML) if path.exists() else None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path} cannot be removed ({error.strerror}): check who may write there.") from error


def _remove_empty(path: Path, folder: Path) -> None:
    """Remove folders that an import made, up to the centre's own, where nothing is left in them."""
    while path.is_relative_to(folder) and path.is_dir() and not any(path.iterdir()):
        path.rmdir()
        path = path.parent
