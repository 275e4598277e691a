"""`tracker specs`: what the program knows about the awards, how sure it is, and how to make it right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.arguments import series_option
from tracker.cli.folders import (
    SpecsOption,
    centre_folder,
    folder_catalogue,
    open_catalogue,
    open_resources,
    resources_of,
)
from tracker.cli.grids import grid_form, import_grid
from tracker.cli.show import show as say
from tracker.cli.undoing import undo_import
from tracker.errors import RequestError

app = typer.Typer(no_args_is_help=True, help="Look at, check and correct the specs of the awards.")

SeriesOption = Annotated[str | None, series_option("the next one due")]


@app.command("list")
def list_specs(specs: SpecsOption = None) -> None:
    """List all qualifications."""
    from tracker.front.specs import list_specs as listed

    resources = open_resources(specs)
    say(listed(resources).messages, resources.words)


@app.command()
def show(
    qualification: Annotated[str, typer.Argument(metavar="ID", help="A qualification, such as enterprise.")],
    series: SeriesOption = None,
    specs: SpecsOption = None,
) -> None:
    """Show one award in one series: components, marking grids, dates, and what has not been checked."""
    from tracker.front.specs import ShowRequest, show_spec

    resources = open_resources(specs)
    say(show_spec(ShowRequest(qualification=qualification, series=series), resources).messages, resources.words)


@app.command()
def lint(
    path: Annotated[Path | None, typer.Argument(help="A specs folder or one spec file [default: all in use].")] = None,
    specs: SpecsOption = None,
) -> None:
    """Check spec files; exit 1 when something must be corrected."""
    from tracker.front.specs import LintRequest
    from tracker.front.specs import lint as linted

    folder = path if path is None or path.is_dir() else _folder_of(path)
    catalogue = folder_catalogue(folder) if folder else open_catalogue(specs, linting=True)
    wanted = ""
    if folder and path:
        own = catalogue.library.folders[0]
        inside = path.resolve().relative_to(folder.resolve()).as_posix()
        wanted = own.shown(inside) if path != folder else f"{own.root}/"
    resources = resources_of(catalogue, specs)
    answer = linted(LintRequest(path=wanted), resources)
    say(answer.messages, resources.words)
    if answer.problems:
        raise typer.Exit(1)


def _folder_of(path: Path) -> Path:
    """Return the specs folder a file lies in."""
    if not path.is_file():
        raise RequestError(f"There is no file or folder {path}.")
    kinds = {"suites", "series", "qualifications", "psas"}
    for parent in path.resolve().parents:
        if parent.name in kinds:
            return parent.parent
    raise RequestError(
        f"{path} does not lie in a specs folder: a spec is in suites/, series/, qualifications/ or psas/."
    )


@app.command()
def todo(
    qualification: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A qualification, such as enterprise [default: every file].")
    ] = None,
    series: SeriesOption = None,
    specs: SpecsOption = None,
) -> None:
    """List every fact that has not been checked against the published document."""
    from tracker.front.specs import TodoRequest
    from tracker.front.specs import todo as to_check

    resources = open_resources(specs)
    say(to_check(TodoRequest(qualification=qualification, series=series), resources).messages, resources.words)


@app.command("schema")
def write_schema(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A specs folder [default: your centre's own].")
    ] = None,
) -> None:
    """Write the JSON Schema files that editors complete and check specs with."""
    from tracker.front.specs import schemas
    from tracker.output import write_file

    folder = directory or centre_folder(None)
    for one in schemas().files:
        write_file(folder / one.name, one.content, over=True, private=False)
        typer.echo(f"Wrote {folder / one.name}")


app.command("grid-form")(grid_form)
app.command("import-grid")(import_grid)
app.command("undo")(undo_import)
