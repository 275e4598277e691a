"""`tracker repair`: fresh workbooks with everything in place that can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption
from tracker.cli.folders import SpecsOption, TemplatesOption
from tracker.cli.renewing import ForceOption, NewOption, renew

if TYPE_CHECKING:
    from tracker.front.answer import InputFile
    from tracker.front.renew import RenewAnswer
    from tracker.front.resources import Resources


def repair(
    paths: PathsArgument,
    output: NewOption,
    force: ForceOption = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Make fresh workbooks of damaged ones, which stay; exit 1 if something was not taken or is to check."""
    from tracker.front.renew import RepairRequest
    from tracker.front.renew import repair as repaired

    def make(file: InputFile, resources: Resources) -> RenewAnswer:
        return repaired(RepairRequest(paths=file, names=names), resources)

    renew(
        paths,
        output,
        make,
        "Repaired",
        specs=specs,
        templates=templates,
        force=force,
        quiet=quiet,
    )
