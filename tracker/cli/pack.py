"""`tracker pack`: the forms of a workbook as PDFs, one for each learner and form."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, today
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_folder, note
from tracker.cli.many import DONE, given, names_after, one_by_one
from tracker.cli.next_step import say_next
from tracker.errors import InputError, OutputError, RequestError
from tracker.pack.names import FIELDS, PATTERN
from tracker.zips import read_workbook

if TYPE_CHECKING:
    from tracker.checks import CheckOptions
    from tracker.pack.documents import Document, Pack, Wish
    from tracker.templates.form import FormKind


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
    forms: Annotated[
        str, typer.Option(metavar="FORMS", help="Which: record, authentication, cohort.")
    ] = "record,authentication",
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
    ] = Path("out"),
    force: Annotated[bool, typer.Option("--force", help="Replace PDFs that are there.")] = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Make PDFs of the forms in workbooks, worked out anew from what is typed in them."""
    from tracker.checks import CheckOptions
    from tracker.pack.documents import Wish

    check_folder(output)
    components = tuple(part for one in component or () for part in _parts(one))
    wish = Wish(learners.strip(), components, _forms(forms), name, merge, only_complete, names)
    options = CheckOptions(today(), tuple(spec_folders(specs)), open_templates(templates).files, "marking")
    several = given(paths, output)
    folders = {
        file: output / name if several.several else output
        for file, name in zip(several.files, names_after(several.files, ""), strict=True)
    }
    packing = _Packing(wish, options, force=force, quiet=quiet)
    one_by_one(several, lambda file: packing.one(file, folders[file]), "printed", quiet=quiet)
    say_next("sign them, keep a copy of the folder, and upload what Edexcel Online asks for", quiet=quiet)


@dataclass(frozen=True, slots=True)
class _Packing:
    """What is done with each workbook."""

    wish: Wish
    options: CheckOptions
    force: bool
    quiet: bool

    def one(self, file: Path, output: Path) -> int:
        """Make the PDFs of one workbook."""
        from hashlib import sha256

        from tracker.checks.running import check_returned
        from tracker.findings import Level
        from tracker.intake.refusals import RefusedError
        from tracker.intake.returned import read_returned
        from tracker.output import write_all
        from tracker.pack.documents import packed
        from tracker.printing import find_office, to_pdf
        from tracker.report.wording import counted

        check_folder(output)
        try:
            content = read_workbook(file)
            returned = read_returned(content, str(file), self.options.catalogue, self.options.wording)
        except InputError as error:
            raise RequestError(f"{file} {error.said}: name the workbook to be printed.") from error
        except RefusedError as error:
            raise RequestError(f"{file}: {error}") from error
        if not returned.same_templates:
            note(["it was built with other templates; the forms are printed with those here."])
        checked = check_returned(returned, str(file), sha256(content).hexdigest(), self.options)
        if errors := sum(one.level is Level.ERROR for one in checked.findings):
            what = counted(errors, "error")
            note([f"tracker check finds {what} in {file}: mend them before a form leaves the centre."])
        made = packed(returned, returned.order.spec, self.wish, self.options.today, str(file))
        note(made.notes)
        _check_free([output / one.name for one in made.documents], force=self.force)
        office = find_office()
        bar = typer.progressbar(length=len(made.documents), label="PDFs", file=sys.stderr)
        with bar if _seen() and not self.quiet else nullcontext() as shown:
            workbooks = [one.content for one in made.documents]
            pdfs = to_pdf(workbooks, office, shown.update if shown else lambda _: None)
        pages = [_checked(document, pdf) for document, pdf in zip(made.documents, pdfs, strict=True)]
        others = _others(output, made)
        write_all({output / one.name: pdf for one, pdf in zip(made.documents, pdfs, strict=True)}, over=self.force)
        _say_done(made, output, sum(pages), others)
        return DONE


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split(",") if part.strip()]


def _forms(words: str) -> tuple[FormKind, ...]:
    from tracker.templates.form import FormKind

    known: tuple[FormKind, ...] = get_args(FormKind)
    asked = _parts(words)
    for one in asked:
        if one not in known:
            raise RequestError(f"--forms: there is no form '{one}'. There are: {', '.join(known)}.")
    if not asked:
        raise RequestError(f"--forms names no form: give some of {', '.join(known)}.")
    return tuple(one for one in known if one in asked)


def _check_free(paths: list[Path], *, force: bool) -> None:
    """Refuse before LibreOffice is started."""
    there = [path for path in paths if path.exists()]
    if there and not force:
        more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        raise OutputError(
            f"{there[0]} is there already{more}. Move it away, name another folder with -o, or replace it with --force."
        )


def _seen() -> bool:
    return sys.stderr.isatty()


def _checked(document: Document, pdf: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        OutputError: not as many as its forms.
    """
    from tracker.pdf import page_count

    pages = page_count(pdf)
    if document.pages and pages and pages != document.pages:
        raise OutputError(
            f"{document.name} came out as {pages} pages in place of {document.pages}: nothing was written. Install the"
            " font Arial or Liberation Sans on this computer, or shorten your centre's own template."
        )
    return pages or document.pages


def _others(folder: Path, made: Pack) -> int:
    """Count PDFs in the folder that are not of this pack: somebody might send them along."""
    names = {one.name.casefold() for one in made.documents}
    return sum(path.name.casefold() not in names for path in folder.glob("*.pdf")) if folder.is_dir() else 0


def _say_done(made: Pack, folder: Path, pages: int, others: int) -> None:
    count = len(made.documents)
    whose = f", forms of {made.people} learner{'' if made.people == 1 else 's'}" if made.people else ""
    sheets = f"{pages} page{'' if pages == 1 else 's'}"
    what = f"{count} PDFs in {folder}" if count > 1 else f"{folder / made.documents[0].name}"
    typer.echo(f"Made {what}: {sheets}{whose}.")
    if others:
        typer.echo(f"note: {others} other PDF{'' if others == 1 else 's'} in {folder} not of this pack.", err=True)
