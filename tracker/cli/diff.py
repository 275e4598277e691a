"""`tracker diff`: what changed between two copies of a tracker, for whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tracker.cli.arguments import NamesOption, QuietOption, format_option, read_file
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_output, hand_over, style_of


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

    Entries are compared by learner and column, totals, UMS and grades recalculated: with the submitted copy as OLD
    it says which marks changed since.
    """
    from tracker.front.answer import InputFile
    from tracker.front.diff import SUFFIXES, DiffRequest, difference_as
    from tracker.front.diff import diff as compared

    chosen = style_of(style, output, SUFFIXES, "text")
    if output:
        check_output(output, (old, new), "changes.html", force=force)
    before, after = (
        InputFile(str(path), read_file(path, "name two copies of a tracker, the older one first."))
        for path in (old, new)
    )
    resources = open_resources(specs, templates)
    answer = compared(DiffRequest(old=before, new=after), resources)
    written = difference_as(chosen, answer.difference, resources, names=names)
    hand_over(written, chosen, output, answer.summary, force=force, names=names, quiet=quiet)
    if not answer.same:
        raise typer.Exit(1)
