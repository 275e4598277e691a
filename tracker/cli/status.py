"""`tracker status`: how far everyone is, and which of the workbooks that were issued came back."""

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
from tracker.errors import InputError, RequestError
from tracker.file_sizes import Limit
from tracker.input import read

SQLITE = b"SQLite format 3\0"
START = Limit("the start of a register", len(SQLITE))


def status(
    paths: PathsArgument,
    register: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The register that batch or build wrote; it can be the first of PATHS too. Without it only what came "
            "back is known.",
        ),
    ] = None,
    style: Annotated[
        Literal["text", "csv", "html", "xlsx"] | None,
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
    """Say how far every class is, what is due and late, and what is missing; exit 1 unless all came back once.

    A file is known by what stands in it, never by its name. A folder without any workbook is fine: all are missing.
    Learners are counted, never named.
    """
    from tracker.cli.returns import Returns, returned_files
    from tracker.front.status import SUFFIXES, StatusRequest, status_as
    from tracker.front.status import status as found_by
    from tracker.register.store import Register

    chosen = style_of(style, output, SUFFIXES, "text")
    if chosen == "xlsx" and output is None:
        raise RequestError("The status as xlsx cannot be shown on the screen: name a file with -o status.xlsx.")
    if register is None and is_register(paths[0]):
        register, paths = paths[0], paths[1:]
    coming = [path for path in paths if not path.exists() and not path.suffix and not has_magic(str(path))]
    note(f"There is no folder {quoted(path)} yet: nothing in it was counted." for path in coming)
    there = [path for path in paths if path not in coming]
    if register is None and not there:
        raise RequestError("There is nothing to count yet: name a folder of returned workbooks, or the register too.")
    returned = returned_files(there, none_is_fine=True) if there else Returns((), (), {})
    if output:
        check_output(output, [*([register] if register else []), *returned.files], "status.html", force=force)
    entries = None
    if register:
        with Register(register, reading=True) as book:
            entries = book.entries()
    resources = open_resources(specs, templates)
    request = StatusRequest(register=entries, paths=returned.found)
    answer = found_by(request, resources, Spreading("Reading", "files", jobs, quiet))
    show(answer.messages, resources.words)
    written = status_as(chosen, answer, resources)
    hand_over(written, chosen, output, answer.summary, force=force, names=False, quiet=quiet)
    if answer.unchecked:
        raise typer.Exit(2)
    if not answer.complete:
        raise typer.Exit(1)


def is_register(path: Path) -> bool:
    """Return whether a file is called like a register, or begins like one: it may be the first of the paths."""
    if path.suffix.casefold() in {".sqlite", ".db"}:
        return not path.is_dir()
    try:
        return path.is_file() and read(path, START, start=True).startswith(SQLITE)
    except (InputError, OSError):
        return False
