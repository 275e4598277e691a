"""`tracker specs undo`, and how an import is written so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.folders import SpecsOption, centre_folder
from tracker.cli.show import show, show_next
from tracker.errors import OutputError
from tracker.file_sizes import YAML
from tracker.input import read

if TYPE_CHECKING:
    from tracker.front.imports import ImportAnswer
    from tracker.front.resources import Resources


def write_import(answer: ImportAnswer, specs: Path | None, resources: Resources) -> None:
    """Write what an import changed into the centre's folder, all or nothing, and say so."""
    from tracker.output import write_all

    folder = centre_folder(specs)
    if answer.files:
        write_all({folder / one.name: one.content for one in answer.files}, over=True, private=False)
        for path in answer.remove:
            _remove(folder / path)
        typer.echo(f"Wrote {folder / answer.path} (version {answer.version}). Take it back with: tracker specs undo")
    else:
        said = f"says the same already: nothing was changed (version {answer.version})."
        typer.echo(f"{folder / answer.path} {said}")
    show(answer.messages, resources.words)
    show_next(answer.next_step, resources.words, quiet=False)


def now_in(specs: Path | None) -> Callable[[str], bytes | None]:
    """Return what gives the content of a file in the centre's own specs, None if it is not there."""
    folder = centre_folder(specs)
    return lambda path: read(folder / path, YAML) if (folder / path).exists() else None


def journal_of(specs: Path | None) -> list[str]:
    """Return the names of the files that say what can be taken back."""
    from tracker.front.imports import JOURNAL

    place = centre_folder(specs) / JOURNAL
    return [path.name for path in place.iterdir()] if place.is_dir() else []


def undo_import(specs: SpecsOption = None) -> None:
    """Take back the last ums import or import-grid; once more for the one before.

    What was there before is kept in the folder undo/ of your centre's own specs.
    """
    from tracker.cli.words import option_words
    from tracker.front.imports import take_back
    from tracker.output import write_all

    folder = centre_folder(specs)
    answer = take_back(now_in(specs), journal_of(specs), folder.as_posix())
    write_all({folder / one.name: one.content for one in answer.files}, over=True, private=False)
    removed = [folder / path for path in answer.remove]
    for path in removed:
        _remove(path)
    for place in dict.fromkeys(path.parent for path in removed):
        _remove_empty(place, folder)
    typer.echo(f"Taken back: {answer.what}.")
    show(answer.messages, option_words(specs))
    typer.echo(f"Imports that can still be taken back: {answer.left}.")
    typer.echo(
        "Workbooks that were built or updated since that import cannot be read now. Go on with the files from before"
        " it; or import the same again, then the right one over it, and bring them along with tracker update.",
        err=True,
    )


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
