"""Where specs come from: a centre's own folder in front, if there is one, and the shipped specs behind it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import today
from tracker.errors import RequestError, SpecError

if TYPE_CHECKING:
    from tracker.front.resources import Resources
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import Folder
    from tracker.templates import Templates

CENTRE_FOLDER = "centre-specs"
VARIABLE = "TRACKER_SPECS"

SpecsOption = Annotated[
    Path | None,
    typer.Option("--specs", metavar="DIR", help=f"Your centre's own specs [default: {CENTRE_FOLDER}/ if it is there]."),
]

TemplatesOption = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="Your centre's own templates: each file goes in front of ours."),
]


def centre_folder(specs: Path | None) -> Path:
    """Return the centre's own folder: as given, from the environment, or the usual name in the current folder."""
    return specs or Path(os.environ.get(VARIABLE) or CENTRE_FOLDER)


def open_resources(specs: Path | None, templates: Path | None = None, *, new: bool = False) -> Resources:
    """Return what commands go by: the specs and templates in use, and what options are called.

    Args:
        specs: the centre's own specs, if the user names them.
        templates: the centre's own templates, if the user names them.
        new: whether the folder of specs may be empty or not there yet.
    """
    from tracker.cli.words import option_words
    from tracker.front.resources import Resources

    return Resources(open_catalogue(specs, new=new), open_templates(templates), today(), option_words(specs))


def resources_of(catalogue: Catalogue, specs: Path | None) -> Resources:
    """Return what commands go by, with specs that are open already."""
    from tracker.cli.words import option_words
    from tracker.front.resources import Resources

    return Resources(catalogue, open_templates(None), today(), option_words(specs))


def open_catalogue(specs: Path | None, *, new: bool = False, linting: bool = False) -> Catalogue:
    """Return the catalogue of all specs in use; see `spec_folders`."""
    from tracker.spec.catalogue import Catalogue

    return Catalogue(spec_folders(specs, new=new, linting=linting))


def folder_catalogue(folder: Path) -> Catalogue:
    """Return the specs of a folder, in front of those that come with the program.

    Raises:
        RequestError: there is no spec in it.
    """
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped

    behind = shipped("specs")
    folders = [read_folder(folder, "centre", folder.as_posix())]
    if not folders[0].files and not folders[0].strays:
        raise no_spec_in(folder)
    if folder.resolve() != behind.resolve():
        folders.append(read_folder(behind, "shipped", "specs"))
    return Catalogue(folders)


def spec_folders(specs: Path | None, *, new: bool = False, linting: bool = False) -> list[Folder]:
    """Return the folders of all specs in use, and say so when a centre's own folder is among them.

    Args:
        specs: the centre's own folder, if the user names it.
        new: whether that folder may be empty or not there yet.
        linting: whether what is wrong in it is said later.

    Raises:
        RequestError: a folder was named that is not there or has no spec in it.
        SpecError: there are specs in it where none are read.
    """
    from tracker.spec.document import read_folder, stray_problems
    from tracker.spec.shipped import shipped

    folders = [read_folder(shipped("specs"), "shipped", "specs")]
    own = centre_folder(specs)
    named = bool(specs or os.environ.get(VARIABLE)) and not new
    if own.is_dir():
        folder = read_folder(own, "centre", str(own))
        if folder.strays and not linting:
            raise SpecError(stray_problems(folder))
        if folder.files or folder.strays:
            typer.echo(f"Using your centre's own specs in {own} first.", err=True)
            folders.insert(0, folder)
        elif named:
            raise no_spec_in(own)
    elif named:
        raise RequestError(
            f"There is no folder {own}: --specs and {VARIABLE} name the folder of your centre's own specs."
        )
    return folders


def no_spec_in(folder: Path) -> RequestError:
    """Return what to say of a folder without any spec."""
    kinds = "suites/, series/, qualifications/ or psas/"
    return RequestError(f"There is no spec in {folder}: name the folder that holds {kinds} with .yaml files in them.")


def open_templates(templates: Path | None) -> Templates:
    """Return all templates in use: each file of a centre's own folder in front of the one that comes with the program.

    Raises:
        RequestError: a folder was named that is not there, or a file in it cannot be read.
    """
    from tracker.spec.shipped import read_templates, shipped_templates
    from tracker.templates import Templates

    files = shipped_templates()
    if templates is None:
        return Templates(files)
    if not templates.is_dir():
        raise RequestError(f"There is no folder {templates}: --templates names the folder of your centre's own ones.")
    own = read_templates(templates)
    files |= {name: (content, str(templates / name)) for name, content in own.items()}
    return Templates(files, own, str(templates))
