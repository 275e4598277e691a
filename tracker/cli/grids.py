"""`tracker specs grid-form` and `import-grid`: a published marking grid, typed and taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.arguments import series_option
from tracker.cli.folders import SpecsOption, open_resources
from tracker.cli.settling import ByOption, DatedOption, SourceOption, table_file
from tracker.cli.show import show
from tracker.cli.undoing import journal_of, now_in, write_import
from tracker.errors import OutputError

SeriesOption = Annotated[str | None, series_option("every series without a grid of its own")]


def grid_form(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A new file, .xlsx or .csv [default: the screen]."),
    ] = None,
) -> None:
    """Give a blank marking grid to fill in from the published PSA."""
    from tracker.cli.words import option_words
    from tracker.front.imports import GRID_HELP
    from tracker.front.imports import grid_form as blank
    from tracker.output import write_file

    if file is None:
        typer.echo(blank("csv").content.decode("utf-8-sig"), nl=False)
    elif file.exists():
        raise OutputError(f"{file} is there already: it is not overwritten. Move it away, or name another file.")
    elif (style := file.suffix.casefold()) in {".xlsx", ".csv"}:
        write_file(file, blank(style[1:]).content, private=False)
    else:
        raise OutputError(f"{file}: name it with .xlsx or .csv at the end.")
    if file:
        typer.echo(f"Wrote {file}.")
    show([GRID_HELP], option_words())


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
    from tracker.front.imports import ImportGridRequest
    from tracker.front.imports import import_grid as imported

    resources, table = open_resources(specs, new=True), table_file(file)
    request = ImportGridRequest(
        qualification=qualification,
        component=component,
        file=table,
        source=source,
        series=series,
        dated=dated,
        by=by,
    )
    answer = imported(request, resources, now_in(specs), journal_of(specs))
    write_import(answer, specs, resources)
