"""`tracker specs grid-form` and `import-grid`: a published marking grid, typed and taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import series_option, today
from tracker.cli.folders import SpecsOption, open_catalogue
from tracker.cli.settling import ByOption, DatedOption, SourceOption, naming, read_user_table
from tracker.cli.undoing import say_what_comes_next, write_settled
from tracker.errors import OutputError

if TYPE_CHECKING:
    from tracker.spec.award import Component

SeriesOption = Annotated[str | None, series_option("every series without a grid of its own")]


def show_grid(component: Component) -> None:
    """Print the rows of a marking grid with their bands."""
    for row in component.rows:
        bands = ", ".join(
            f"{band.lowest}{f'-{band.highest}' if band.highest > band.lowest else ''} {band.word}" for band in row.bands
        )
        outcomes = f" [{', '.join(row.outcomes)}]" if row.outcomes else ""
        typer.echo(f"  {row.id}{outcomes} {row.title}: {row.most}" + (f" ({bands})" if bands else ""))


def grid_form(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A new file, .xlsx or .csv [default: the screen]."),
    ] = None,
) -> None:
    """Give a blank marking grid to fill in from the published PSA."""
    from tracker.output import write_file
    from tracker.spec.grid_import import form

    if file is None:
        typer.echo(form(), nl=False)
    elif file.exists():
        raise OutputError(f"{file} is there already: it is not overwritten. Move it away, or name another file.")
    elif file.suffix.casefold() == ".xlsx":
        from tracker.report.grid_form import workbook

        write_file(file, workbook(), private=False)
    elif file.suffix.casefold() == ".csv":
        write_file(file, form().encode("utf-8-sig"), private=False)
    else:
        raise OutputError(f"{file}: name it with .xlsx or .csv at the end.")
    if file:
        typer.echo(f"Wrote {file}.")
    typer.echo(
        "Type one line for each row of the grid. Below 'Band 1 from' stands the lowest mark of that band; rename such a"
        " heading to the word your grid uses ('Limited from' makes a band called Limited), delete or add columns as you"
        " need. Then: tracker specs import-grid.",
        err=True,
    )


def import_grid(
    qualification: Annotated[str, typer.Argument(metavar="QUAL", help="A qualification, such as enterprise.")],
    component: Annotated[str, typer.Argument(metavar="COMPONENT", help="C1 or an entry code.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The grid, CSV or XLSX (tracker specs grid-form).")],
    source: SourceOption,
    series: SeriesOption = None,
    dated: DatedOption = None,
    by: ByOption = "",
    specs: SpecsOption = None,
) -> None:
    """Take a marking grid typed from the published PSA into your centre's own specs."""
    from tracker.spec.reading import Reading
    from tracker.spec.settle import settle_grid

    catalogue, table = open_catalogue(specs, new=True), read_user_table(file)
    with naming(file):
        settled = settle_grid(
            catalogue,
            table.rows,
            qualification=qualification,
            component=component,
            reading=Reading(source, dated or today(), by.strip()),
            series=series,
            sheet=table.sheet,
        )
    entry = settled.component
    where = settled.spec.series.title if series else "every series"
    changed = write_settled(settled, specs, f"import-grid of {entry.id} {settled.spec.title}, {where} ({source})")
    besides = f" except {', '.join(settled.besides)} with a grid of its own" if settled.besides else ""
    used = f"for {settled.spec.series.id} only" if series else f"for every series{besides}"
    typer.echo(f"{entry.id} {entry.title}: {len(entry.rows)} rows, {entry.raw_max} marks, {used}. Compare:")
    show_grid(entry)
    left = [fact for fact in settled.spec.provisional if fact.about == "grid"]
    for fact in left:
        typer.echo(f"Marking grid left to check: {fact.component} ({fact.path} in {fact.file}).")
    if not left:
        typer.echo("No marking grid is left to check.")
    if changed:
        say_what_comes_next()
