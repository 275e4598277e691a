"""`tracker ums import` and `tracker convert`: from raw marks to UMS and grade."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.folders import SpecsOption, open_resources
from tracker.cli.settling import ByOption, DatedOption, SourceOption, table_file
from tracker.cli.show import show
from tracker.cli.undoing import journal_of, now_in, write_import

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
    from tracker.front.imports import ImportUmsRequest, import_ums

    resources, table = open_resources(specs, new=True), table_file(file)
    request = ImportUmsRequest(
        qualification=qualification,
        component=component,
        series=series,
        file=table,
        source=source,
        dated=dated,
        by=by,
    )
    answer = import_ums(request, resources, now_in(specs), journal_of(specs))
    write_import(answer, specs, resources)


def convert(
    qualification: Qualification,
    component: ComponentName,
    series: SeriesName,
    raw: Annotated[str | None, typer.Argument(metavar="[RAW]", help="A raw mark.")] = None,
    table: Annotated[bool, typer.Option("--table", help="Print the whole table.")] = False,
    specs: SpecsOption = None,
) -> None:
    """Convert a raw mark of a component to UMS and grade."""
    from tracker.front.convert import ConvertRequest
    from tracker.front.convert import convert as converted

    resources = open_resources(specs)
    request = ConvertRequest(qualification=qualification, component=component, series=series, raw=raw, table=table)
    show(converted(request, resources).messages, resources.words)
