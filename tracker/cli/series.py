"""`tracker series`: which series there are, and a file for one that has none."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.folders import SpecsOption, centre_folder, open_resources
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next

app = typer.Typer(no_args_is_help=True, help="Series: which there are, and a file for the dates of a new one.")


@app.command("list")
def list_series(specs: SpecsOption = None) -> None:
    """List all series, those that have no file yet as well."""
    from tracker.front.series import list_series as listed

    resources = open_resources(specs)
    show(listed(resources).messages, resources.words)


@app.command("new")
def new_series(
    series: Annotated[str, typer.Argument(metavar="SERIES", help="A series that has no file yet, such as 2028-01.")],
    suite: Annotated[
        str, typer.Option("--suite", metavar="ID", help="Its suite [default: the only one that has such a series].")
    ] = "",
    specs: SpecsOption = None,
) -> None:
    """Write the file of a series into your centre's own specs, every date as it usually is and not checked.

    For 2028-01 it is centre-specs/series/tech-award-2022/2028-01.yaml.
    """
    from tracker.front.series import NewSeriesRequest
    from tracker.front.series import new_series as made
    from tracker.output import write_all

    resources = open_resources(specs, new=True)
    answer = made(NewSeriesRequest(series=series, suite=suite), resources)
    folder = centre_folder(specs)
    write_all({folder / one.name: one.content for one in answer.schemas}, over=True)
    (file,) = answer.files
    write_all({folder / file.name: file.content})
    typer.echo(f"Wrote {folder / file.name}: {file.summary}.")
    show_next(answer.next_step, resources.words, more=alike(specs=specs), quiet=False)
