"""`tracker diff`: what changed between two copies of a tracker, for whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tracker.cli.arguments import NamesOption, QuietOption, format_option, read_file, today
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_output, hand_over, style_of
from tracker.cli.words import option_words

SUFFIXES: dict[str, Literal["text", "json", "csv", "html"]] = {
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The older copy, such as the one that was submitted.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The newer copy.")],
    style: Annotated[
        Literal["text", "json", "csv", "html"] | None,
        format_option(),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File for the answer [default: the screen].")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Say what changed between two copies of a tracker; exit 1 when anything did.

    Entries are compared by learner and column, totals, UMS and grades worked out anew: with the submitted copy as OLD
    it says which marks changed since.
    """
    from tracker.checks import CheckOptions
    from tracker.diff import write_difference
    from tracker.diff.comparing import compare
    from tracker.diff.model import last_line

    chosen = style_of(style, output, SUFFIXES, "text")
    if output:
        check_output(output, (old, new), "changes.html", force=force)
    contents = [read_file(path, "name two copies of a tracker, the older one first.") for path in (old, new)]
    options = CheckOptions(today(), tuple(spec_folders(specs)), open_templates(templates).files)
    found = compare(contents[0], contents[1], (str(old), str(new)), options)
    written = write_difference(found, chosen, names=names, words=option_words())
    hand_over(written, chosen, output, last_line(found), force=force, names=names, quiet=quiet)
    if found:
        raise typer.Exit(1)
