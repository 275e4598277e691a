"""`tracker series`: which series there are, and a file for one that has none."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.folders import SpecsOption, centre_folder, open_catalogue
from tracker.cli.listing import echo_table
from tracker.cli.next_step import alike, say_next
from tracker.cli.words import option_words
from tracker.words import put

NO_FILE = "none yet: worked out from the usual dates"

app = typer.Typer(no_args_is_help=True, help="Series: which there are, and a file for the dates of a new one.")


@app.command("list")
def list_series(specs: SpecsOption = None) -> None:
    """List all series, those that have no file yet as well."""
    from tracker.front.facts import date_in_words
    from tracker.spec import filing

    listed = filing.list_series(open_catalogue(specs).library)
    rows = [
        (
            one.id,
            one.title,
            date_in_words(one.marks_due) if one.marks_due else "not known",
            one.suite,
            one.file or NO_FILE,
        )
        for one in listed
    ]
    echo_table(("ID", "Title", "Marks and sample due", "Suite", "File"), rows)


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
    from tracker.output import write_all
    from tracker.spec import filing
    from tracker.spec.schema import schema_files

    path, content = filing.new_series(open_catalogue(specs, new=True).library, series, suite)
    folder = centre_folder(specs)
    write_all({folder / each: made for each, made in schema_files().items()}, over=True)
    text = put(content.decode(), option_words(specs))
    write_all({folder / path: text.encode()})
    typer.echo(f"Wrote {folder / path}: every date in it is worked out from the usual ones.")
    todo = "put the dates of the published key-dates schedule into it, as it says, and see whether they fit"
    say_next(todo, "specs", "lint", *alike(specs=specs), quiet=False)
