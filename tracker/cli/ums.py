"""`tracker ums import` and `tracker convert`: from raw marks to UMS and grade."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.arguments import today, whole
from tracker.cli.folders import SpecsOption, open_catalogue
from tracker.cli.listing import echo_table
from tracker.cli.settling import ByOption, DatedOption, SourceOption, naming, read_user_table
from tracker.cli.show import show
from tracker.cli.undoing import say_what_comes_next, write_settled
from tracker.cli.words import option_words
from tracker.errors import RequestError

app = typer.Typer(no_args_is_help=True, help="Published raw-to-UMS lists.")

Qualification = Annotated[str, typer.Argument(metavar="QUAL", help="A qualification, such as enterprise.")]
ComponentName = Annotated[str, typer.Argument(metavar="COMPONENT", help="C1 or an entry code.")]
SeriesName = Annotated[str, typer.Argument(metavar="SERIES", help="A series, such as 2027-06.")]


@app.callback()
def _group() -> None:
    """Keep `import` a command of its own: a group of one would swallow its name."""


@app.command("import")
def import_list(
    qualification: Qualification,
    component: ComponentName,
    series: SeriesName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list: CSV, XLSX, or text pasted from a web page.")],
    source: SourceOption,
    dated: DatedOption = None,
    by: ByOption = "",
    specs: SpecsOption = None,
) -> None:
    """Take a published raw-to-UMS list into your centre's own specs."""
    from tracker.spec.reading import Reading
    from tracker.spec.settle import settle_ums, sheet_of

    catalogue = open_catalogue(specs, new=True)
    table = read_user_table(file, sheet_of(catalogue, qualification, component, series))
    with naming(file):
        settled = settle_ums(
            catalogue,
            table.rows,
            qualification=qualification,
            component=component,
            series=series,
            sheet=table.sheet,
            reading=Reading(source, dated or today(), by.strip()),
        )
    entry, scale = settled.component, settled.component.scale
    what = f"{entry.id} {settled.spec.title}, {settled.spec.series.title}"
    changed = write_settled(settled, specs, f"ums import of {what} ({source})")
    grades = ", ".join(
        f"{grade} from {entry.table.ums.index(floor)}"
        for grade, floor in zip(scale.grades[1:], scale.floors[1:], strict=True)
    )
    published = entry.table.status == "published"
    what = f"published list of {entry.raw_max + 1} raw marks" if published else "grade boundaries, no published list"
    typer.echo(f"{entry.id} {entry.title}, {settled.spec.series.title}: {what}.")
    for mark in (0, entry.raw_max // 2, entry.raw_max):
        ums = entry.table.ums[mark]
        typer.echo(f"  raw {mark} = {ums} UMS, {settled.spec.grade_title(scale.grade(ums))}")
    typer.echo(f"Raw boundaries in it: {grades}.")
    if not published:
        typer.echo("UMS between the boundaries are estimates (straight lines) until you import the full list.")
    doubts = [fact for fact in settled.spec.provisional if fact.component == entry.id]
    if published and any(fact.path.endswith((".raw_max", ".ums_max")) for fact in doubts):
        typer.echo(
            f"It ends at raw mark {entry.raw_max} and {entry.ums_max} UMS, which agrees with the maxima of this"
            " component; they stay listed as not checked until you have seen them in the specification."
        )
    if changed:
        say_what_comes_next()


def convert(
    qualification: Qualification,
    component: ComponentName,
    series: SeriesName,
    raw: Annotated[str | None, typer.Argument(metavar="[RAW]", help="A raw mark.")] = None,
    table: Annotated[bool, typer.Option("--table", help="Print the whole table.")] = False,
    specs: SpecsOption = None,
) -> None:
    """Convert a raw mark of a component to UMS and grade."""
    from tracker.front.facts import open_behind_conversion

    spec = open_catalogue(specs).spec(qualification, series)
    entry = spec.component(component)
    if entry is None:
        known = ", ".join(f"{each.id} ({each.code})" if each.code else each.id for each in spec.components)
        raise RequestError(f"{spec.title} has no component '{component}'. There are: {known}.")
    if not entry.assessed:
        raise RequestError(f"{entry.id} {entry.title} is not offered in {spec.series.title}.")
    if raw is None and not table:
        raise RequestError("Give a raw mark, or --table for the whole table.")
    status = f"{entry.table.status}: {entry.table.source}" if entry.table.source else entry.table.status
    if raw is not None:
        said = f"{raw} is not a raw mark of {entry.id}: type a whole number from 0 to {entry.raw_max}."
        mark = whole(raw, said)
        if not 0 <= mark <= entry.raw_max:
            raise RequestError(said)
        ums = entry.table.ums[mark]
        grade = spec.grade_title(entry.scale.grade(ums))
        typer.echo(f"{mark} of {entry.raw_max} = {ums} UMS of {entry.ums_max}, {grade} ({status})")
    if table:
        rows = [(str(mark), str(ums), entry.scale.grade(ums)) for mark, ums in enumerate(entry.table.ums)]
        echo_table(("Raw mark", "UMS", "Grade"), rows)
        typer.echo(f"{entry.id} {entry.title}, {spec.series.title}: {status}", err=True)
    show(open_behind_conversion(spec, entry), option_words(specs))
