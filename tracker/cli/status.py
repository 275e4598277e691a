"""`tracker status`: which of the workbooks that were issued came back."""

from __future__ import annotations

from collections.abc import Sequence
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import PathsArgument, QuietOption, format_option
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_output, hand_over, note, style_of
from tracker.cli.jobs import JobsOption, processes, progress
from tracker.cli.next_step import quoted
from tracker.cli.words import option_words
from tracker.words import put

if TYPE_CHECKING:
    from tracker.register.came import Came
    from tracker.register.standing import Judged

SUFFIXES: dict[str, Literal["text", "csv", "html"]] = {".txt": "text", ".csv": "csv", ".html": "html", ".htm": "html"}


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

    Exit 2 when a file could not be opened, or the program failed on it. The others are judged all the same.
    A file is known by what stands in it, never by its name. A folder without any workbook is fine: all are missing.
    """
    from tracker.checks.unread import IS_OPEN
    from tracker.cli.returns import Returns, returned_files
    from tracker.cli.spreading import spread
    from tracker.front.tasks import Failed
    from tracker.register import Register
    from tracker.register import standing as found_by
    from tracker.register.came import Came, came
    from tracker.register.writing import WRITERS

    chosen = style_of(style, output, SUFFIXES, "text")
    coming = [path for path in paths if not path.exists() and not path.suffix and not has_magic(str(path))]
    note(f"There is no folder {quoted(path)} yet: nothing in it was counted." for path in coming)
    there = [path for path in paths if path not in coming]
    returned = returned_files(there, none_is_fine=True) if there else Returns((), (), {})
    if output:
        check_output(output, [register, *returned.files], "status.html", force=force)
    with Register(register, reading=True) as book:
        entries = book.entries()
    note(f"{file}: {IS_OPEN.message.format(owner=owner)}" for file, owner in returned.owners.items())
    files, count = [], len(returned.files)
    with progress("Reading", count, "files", quiet=quiet) as done:
        for at, one in spread(returned.files, None, came, processes(jobs, count)):
            if isinstance(one, Failed):
                why = f"The program failed on it: {one.why}."
                files.append(Came(str(returned.files[at]), why=why, unread=True, unchecked=True))
            else:
                files.append(one)
            done()
    judged = _judged(files, specs, templates)
    found = found_by.status(entries, sorted(files, key=lambda one: one.file), returned.strays, judged)
    hand_over(
        put(WRITERS[chosen](found), option_words()),
        chosen,
        output,
        found.last_line,
        force=force,
        names=False,
        quiet=quiet,
    )
    if any(one.unchecked for one in files):
        raise typer.Exit(2)
    if not found.complete:
        raise typer.Exit(1)


def _judged(files: Sequence[Came], specs: Path | None, templates: Path | None) -> Judged:
    """Return what is to be said of copies that are not the same bytes; only those are read again."""
    from tracker.register.standing import Judged

    same: dict[str, dict[str, str]] = {}
    for one in files:
        if one.id:
            same.setdefault(one.first or one.id, {}).setdefault(one.sha256, one.file)
    twice = [file for found in same.values() if len(found) > 1 for file in found.values()]
    if not twice:
        return Judged()
    from tracker.checks import CheckOptions
    from tracker.cli.arguments import today
    from tracker.cli.returns import DiskFile
    from tracker.collecting.copies import copies
    from tracker.collecting.versions import older_states
    from tracker.front.returned import StatesOf

    options = CheckOptions(today(), tuple(spec_folders(specs)), open_templates(templates).files)
    states = StatesOf([DiskFile(Path(file)) for file in twice], options)(twice)
    older = older_states(states)
    rows = (row for state in states if state.file not in older for row in state.rows)
    return Judged({one.workbook: one for one in copies(rows)}, older)
