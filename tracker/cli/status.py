"""`tracker status`: which of the workbooks that were issued came back."""

from __future__ import annotations

from glob import has_magic
from pathlib import Path
from typing import Annotated, Literal

import typer

from tracker.cli.arguments import PathsArgument, QuietOption, format_option
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_output, hand_over, note, style_of
from tracker.cli.jobs import JobsOption, Spreading
from tracker.cli.next_step import quoted
from tracker.cli.show import show


def status(
    register: Annotated[Path, typer.Argument(metavar="REGISTER", help="The register that batch or build wrote.")],
    paths: PathsArgument,
    style: Annotated[
        Literal["text", "csv", "html"] | None,
        format_option(),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File for the answer [default: the screen].")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    quiet: QuietOption = False,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Say which issued workbooks are returned, missing, there twice or old; exit 1 unless all came back once.

    A file is known by what stands in it, never by its name. A folder without any workbook is fine: all are missing.
    """
    from tracker.cli.returns import Returns, returned_files
    from tracker.front.status import SUFFIXES, StatusRequest, status_as
    from tracker.front.status import status as found_by
    from tracker.register.store import Register

    chosen = style_of(style, output, SUFFIXES, "text")
    coming = [path for path in paths if not path.exists() and not path.suffix and not has_magic(str(path))]
    note(f"There is no folder {quoted(path)} yet: nothing in it was counted." for path in coming)
    there = [path for path in paths if path not in coming]
    returned = returned_files(there, none_is_fine=True) if there else Returns((), (), {})
    if output:
        check_output(output, [register, *returned.files], "status.html", force=force)
    with Register(register, reading=True) as book:
        entries = book.entries()
    resources = open_resources(specs, templates)
    request = StatusRequest(register=entries, paths=returned.found)
    answer = found_by(request, resources, Spreading("Reading", "files", jobs, quiet))
    show(answer.messages, resources.words)
    written = status_as(chosen, answer.status, resources)
    hand_over(written, chosen, output, answer.summary, force=force, names=False, quiet=quiet)
    if answer.unchecked:
        raise typer.Exit(2)
    if not answer.complete:
        raise typer.Exit(1)
