"""`tracker repair`: fresh workbooks with everything in place that can be used."""

from __future__ import annotations

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, today
from tracker.cli.folders import SpecsOption, TemplatesOption, open_catalogue, open_templates
from tracker.cli.next_step import alike
from tracker.cli.renewing import ForceOption, NewOption, Renewing


def repair(
    paths: PathsArgument,
    output: NewOption,
    force: ForceOption = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Make fresh workbooks of damaged ones, which stay as they are; exit 1 if something could not be taken."""
    from tracker.pipeline import repair as repaired

    catalogue, wording = open_catalogue(specs), open_templates(templates)
    Renewing(
        lambda content, name: repaired(content, name, catalogue, wording, today()),
        "Repaired",
        catalogue,
        wording,
        force=force,
        names=names,
        quiet=quiet,
        more=alike(specs=specs, templates=templates),
    ).run(paths, output)
