"""`tracker specs`: what the program knows about the awards, how sure it is, and how to make it right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import series_option, today
from tracker.cli.folders import SpecsOption, centre_folder, no_spec_in, open_catalogue
from tracker.cli.grids import grid_form, import_grid, show_grid
from tracker.cli.listing import echo_table
from tracker.cli.undoing import undo_import
from tracker.cli.words import option_words
from tracker.errors import RequestError, TrackerError, shortened
from tracker.words import put

if TYPE_CHECKING:
    from tracker.spec.award import Component, Spec
    from tracker.spec.catalogue import Catalogue, Listed

MOST_LINTED = 200
"""So many problems are listed; of more there is only the number."""

app = typer.Typer(no_args_is_help=True, help="Look at, check and correct the specs of the awards.")

SeriesOption = Annotated[str | None, series_option("the next one due")]


@app.command("list")
def list_specs(specs: SpecsOption = None) -> None:
    """List all qualifications."""
    catalogue = open_catalogue(specs)
    rows = [
        (
            listed.id,
            listed.title,
            listed.number,
            str(listed.components),
            str(listed.version),
            str(_open_facts(catalogue, listed)),
            listed.file,
        )
        for listed in catalogue.qualifications()
    ]
    echo_table(("ID", "Title", "Number", "Components", "Version", "Not checked", "File"), rows)
    typer.echo("Not checked: facts behind the award in its next series; tracker specs todo ID lists them.", err=True)
    suites = catalogue.suites()
    for suite in suites:
        series = catalogue.series(suite)
        whose = f" of {suite}" if len(suites) > 1 else ""
        typer.echo(f"Series{whose}: {', '.join(one.id for one in series if not one.computed)}", err=True)
        if coming := [one.id for one in series if one.computed]:
            typer.echo(f"Worked out from the usual dates: {', '.join(coming)}", err=True)


def _open_facts(catalogue: Catalogue, listed: Listed) -> int:
    """Return how many facts `tracker specs todo` lists for an award; of one without a series those in its own file."""
    try:
        return len(catalogue.spec(listed.id, None, today=today()).provisional)
    except TrackerError:
        return listed.open_facts


@app.command()
def show(
    qualification: Annotated[str, typer.Argument(metavar="ID", help="A qualification, such as enterprise.")],
    series: SeriesOption = None,
    specs: SpecsOption = None,
) -> None:
    """Show one award in one series: components, marking grids, dates, and what has not been checked."""
    from tracker.front.facts import date_in_words, no_file_yet
    from tracker.spec.award import grouped_provisional

    catalogue = open_catalogue(specs)
    spec = catalogue.spec(qualification, series, today=today())
    if series is None:
        typer.echo(f"The next series whose marks are due: {spec.series.title}.", err=True)
    for said in catalogue.newer_shipped(spec):
        typer.echo(said, err=True)
    typer.echo(f"{spec.title}" + (f" ({spec.number})" if spec.number else ""))
    typer.echo(f"{spec.suite_title}; {spec.series.title}; version {spec.version}; {spec.origin}")
    for component in spec.components:
        typer.echo("")
        _show_component(spec, component)
    typer.echo("\nDates")
    if spec.series.computed:
        typer.echo(f"  {put(no_file_yet(spec), option_words(specs))}")
    for deadline in spec.deadlines:
        typer.echo(f"  {deadline.title}: {date_in_words(deadline)}")
    for note in spec.notes:
        typer.echo(f"\nNote: {note}")
    if spec.checked:
        typer.echo("\nChecked")
    for done in spec.checked:
        typer.echo(f"  {done.about}: {done.said}")
    typer.echo(f"\nNot checked: {len(spec.provisional)}")
    for one in grouped_provisional(spec.provisional):
        typer.echo(f"  {one.about}: {one.note}")


def _show_component(spec: Spec, component: Component) -> None:
    kind = "internal" if component.internal else "external"
    hours = f", {component.glh} GLH" if component.glh else ""
    name = f"{component.id} {component.code}".rstrip()
    typer.echo(f"{name} {component.title}: {kind}, {component.weight} %{hours}, {component.raw_max} marks")
    if not component.assessed:
        typer.echo(f"  not offered in {spec.series.title}")
    floors = zip(component.scale.grades[1:], component.scale.floors[1:], strict=True)
    grades = ", ".join(f"{grade} {floor}" for grade, floor in floors)
    typer.echo(f"  UMS of {component.ums_max} ({component.table.status}): {grades}")
    show_grid(component)
    for note in component.notes:
        typer.echo(f"  Note: {note}")


@app.command()
def lint(
    path: Annotated[Path | None, typer.Argument(help="A specs folder or one spec file [default: all in use].")] = None,
    specs: SpecsOption = None,
) -> None:
    """Check spec files; exit 1 when something must be corrected."""
    folder = path if path is None or path.is_dir() else _folder_of(path)
    catalogue = _linted(folder) if folder else open_catalogue(specs, linting=True)
    problems = catalogue.problems()
    if folder and path:
        own = catalogue.library.folders[0]
        wanted = (
            own.shown(path.resolve().relative_to(folder.resolve()).as_posix()) if path != folder else f"{own.root}/"
        )
        problems = [
            each for each in problems if each.file == wanted or (path == folder and each.file.startswith(wanted))
        ]
    for problem in shortened(problems, MOST_LINTED):
        typer.echo(problem)
    files = (
        1
        if path and path != folder
        else sum(len(each.files) for each in catalogue.library.folders[: 1 if folder else None])
    )
    counted = f"{files} file{'' if files == 1 else 's'}"
    typer.echo(
        f"{counted}: {len(problems)} problem{'s' if len(problems) > 1 else ''}."
        if problems
        else f"{counted}, no problems."
    )
    if problems:
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


def _linted(folder: Path) -> Catalogue:
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


@app.command()
def todo(
    qualification: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A qualification, such as enterprise [default: every file].")
    ] = None,
    series: SeriesOption = None,
    specs: SpecsOption = None,
) -> None:
    """List every fact that nobody has checked against the published document."""
    catalogue = open_catalogue(specs)
    if qualification is None:
        if series:
            raise RequestError("--series goes with a qualification: tracker specs todo enterprise --series 2027-06.")
        facts = catalogue.todo()
    else:
        spec = catalogue.spec(qualification, series, today=today())
        typer.echo(f"{spec.title}, {spec.series.title}:", err=True)
        facts = tuple((fact.file, fact) for fact in spec.provisional)
    from tracker.spec.settled_by import DOCUMENTS, settled_by

    grouped = [[one for one in facts if settled_by(one[1]) == document] for document in DOCUMENTS]
    rows = [
        (document, file, _where(fact.path), fact.component, fact.note)
        for document, group in zip(DOCUMENTS, grouped, strict=True)
        for file, fact in group
    ]
    echo_table(("Settled by", "File", "Where", "Component", "What to do"), rows)
    typer.echo(f"{len(facts)} facts have not been checked. They are settled by:", err=True)
    for document, group in zip(DOCUMENTS, grouped, strict=True):
        if group:
            typer.echo(f"  {document}: {len(group)}", err=True)


def _where(path: str) -> str:
    """Return where a fact is in its file as people count: the component has a column of its own."""
    inside = re.sub(r"^components\[[0-9]+\]\.", "", path)
    return re.sub(r"\[([0-9]+)\]", lambda place: f" {int(place[1]) + 1}", inside)


@app.command("schema")
def write_schema(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A specs folder [default: your centre's own].")
    ] = None,
) -> None:
    """Write the JSON Schema files that editors complete and check specs with."""
    from tracker.output import write_file
    from tracker.spec.schema import schema_files

    folder = directory or centre_folder(None)
    for path, content in schema_files().items():
        write_file(folder / path, content, over=True, private=False)
        typer.echo(f"Wrote {folder / path}")


app.command("grid-form")(grid_form)
app.command("import-grid")(import_grid)
app.command("undo")(undo_import)
