"""`tracker repair`: a fresh workbook with everything in place that can be used."""

from __future__ import annotations

import typer

from tracker.cli.arguments import read_file, today
from tracker.cli.folders import SpecsOption, TemplatesOption, open_catalogue, open_templates
from tracker.cli.renewing import FileArgument, ForceOption, NewOption, check_free, open_ends, say, target
from tracker.errors import RequestError
from tracker.output import write_file


def repair(
    file: FileArgument,
    output: NewOption,
    force: ForceOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Make a fresh workbook of a damaged one; exit 1 if something could not be taken."""
    from tracker.intake.refusals import RefusedError
    from tracker.pipeline import repair as repaired

    catalogue, wording = open_catalogue(specs), open_templates(templates)
    content = read_file(file, "name the workbook to be repaired.")
    try:
        made = repaired(content, str(file), catalogue, wording, today())
    except RefusedError as error:
        raise RequestError(f"{file}: {error}") from error
    path = target(output, made.built.name)
    check_free(path, [file], made.carried, catalogue, wording, force=force)
    write_file(path, made.built.content, over=force)
    say("Repaired", path, made)
    if open_ends(made):
        raise typer.Exit(1)
