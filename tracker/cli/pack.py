"""`tracker pack`: the forms of a workbook as PDFs, one for each learner and form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_folder
from tracker.cli.many import DONE, given, names_after, one_by_one
from tracker.cli.returns import DiskFile
from tracker.cli.show import show, show_next
from tracker.cli.upload import Uploading, check_free, pdfs_of
from tracker.front.patterns import FIELDS, PATTERN

if TYPE_CHECKING:
    from tracker.front.pack import Document, PackAnswer
    from tracker.front.resources import Resources

OUT, FORMS = Path("out"), "record,authentication"
"""Where the PDFs go, and which are made, if nothing else is asked for."""


def pack(
    paths: PathsArgument,
    component: Annotated[
        list[str] | None,
        typer.Option(
            "--component", "-c", metavar="C1", help="A component; may be given twice [default: all internal]."
        ),
    ] = None,
    learners: Annotated[
        str,
        typer.Option(metavar="WHO", help="sample, all, or candidate numbers such as 0012,0034."),
    ] = "sample",
    forms: Annotated[str, typer.Option(metavar="FORMS", help="Which: record, authentication, cohort.")] = FORMS,
    name: Annotated[
        str,
        typer.Option(
            metavar="PATTERN",
            help=f"Names of the files, made of {' '.join(f'{{{field}}}' for field in FIELDS)}.",
        ),
    ] = PATTERN,
    merge: Annotated[bool, typer.Option("--merge", help="Make one PDF of all, learner by learner.")] = False,
    only_complete: Annotated[
        bool, typer.Option("--only-complete", help="Leave out learners whose marks are not complete.")
    ] = False,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder for the PDFs; of several workbooks, one in it each."
        ),
    ] = OUT,
    for_upload: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Make in DIR a folder for each learner of the sample: forms, and a place for the work."
        ),
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Check the folders in DIR before they are uploaded; nothing is made."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace PDFs that are there.")] = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Make PDFs of the forms in workbooks, recalculated from what is typed in them; check folders before upload."""
    from tracker.front.pack import NEXT, components_in, forms_in

    if for_upload or check:
        other = {
            "output": output != OUT,
            "learners": learners != "sample",
            "forms": forms != FORMS,
            "name": name != PATTERN,
            "merge": merge,
            "only_complete": only_complete,
            "check": bool(for_upload and check),
            "force": bool(force and check),
        }
        uploading = Uploading(paths, components_in(component or ()), specs, templates, names=names, quiet=quiet)
        uploading.alone("for_upload" if for_upload else "check", [field for field, given in other.items() if given])
        if for_upload:
            uploading.make(for_upload, force=force)
        elif check:
            uploading.check(check)
        return
    check_folder(output)
    wish = {
        "component": components_in(component or ()),
        "learners": learners,
        "forms": forms_in(forms),
        "name": name,
        "merge": merge,
        "only_complete": only_complete,
        "names": names,
    }
    resources = open_resources(specs, templates)
    several = given(paths, output)
    folders = {
        file: output / name if several.several else output
        for file, name in zip(several.files, names_after(several.files, ""), strict=True)
    }
    packing = _Packing(wish, resources, force=force, quiet=quiet)
    one_by_one(several, lambda file: packing.one(file, folders[file]), "printed", quiet=quiet)
    show_next(NEXT, resources.words, quiet=quiet)


@dataclass(frozen=True, slots=True)
class _Packing:
    """What is done with each workbook."""

    wish: Mapping[str, Any]
    """What is asked for of each."""
    resources: Resources
    force: bool
    quiet: bool

    def one(self, file: Path, output: Path) -> int:
        """Make the PDFs of one workbook."""
        from tracker.front.pack import PackRequest, pack
        from tracker.front.returned import opened
        from tracker.output import write_all

        check_folder(output)
        content = opened(DiskFile(file), "name the workbook to be printed")
        answer = pack(PackRequest(paths=content, **self.wish), self.resources)
        show(answer.messages, self.resources.words)
        documents = answer.documents
        check_free([output / one.name for one in documents], "output", force=self.force)
        pdfs, pages = pdfs_of(documents, quiet=self.quiet)
        others = _others(output, documents)
        write_all({output / one.name: pdf for one, pdf in zip(documents, pdfs, strict=True)}, over=self.force)
        _say_done(answer, output, pages, others)
        return DONE


def _others(folder: Path, documents: Sequence[Document]) -> int:
    """Count PDFs in the folder that are not of this pack: someone might send them along."""
    names = {one.name.casefold() for one in documents}
    return sum(path.name.casefold() not in names for path in folder.glob("*.pdf")) if folder.is_dir() else 0


def _say_done(made: PackAnswer, folder: Path, pages: int, others: int) -> None:
    count = len(made.documents)
    whose = f", forms of {made.people} learner{'' if made.people == 1 else 's'}" if made.people else ""
    sheets = f"{pages} page{'' if pages == 1 else 's'}"
    what = f"{count} PDFs in {folder}" if count > 1 else f"{folder / made.documents[0].name}"
    typer.echo(f"Made {what}: {sheets}{whose}.")
    if others:
        typer.echo(f"note: {others} other PDF{'' if others == 1 else 's'} in {folder} not of this pack.", err=True)
