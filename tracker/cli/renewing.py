"""What repair, update and rollover share: where the new workbook goes, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import today
from tracker.cli.folders import open_catalogue, open_templates
from tracker.cli.handing import FILE_ENDINGS
from tracker.cli.many import DONE, LEFT, given, names_after, one_by_one
from tracker.cli.next_step import alike, say_next
from tracker.errors import InputError, OutputError, RequestError
from tracker.input import WORKBOOK, read
from tracker.output import write_file
from tracker.zips import read_workbook

if TYPE_CHECKING:
    from tracker.carrying import Carried
    from tracker.front.renew import Renewed
    from tracker.spec.catalogue import Catalogue
    from tracker.templates import Templates

SHOWN = 12
"""Lines of what was not taken that are said on the screen; the workbook lists all."""

NewOption = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="NEW", help="The new workbook, or a folder for it and others, each named as it was."
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace NEW if it is there, unless something typed in it would be lost.")
]


def renew(
    paths: Sequence[Path],
    output: Path,
    make: Callable[[bytes, str, Catalogue, Templates, date], Renewed],
    word: str,
    *,
    specs: Path | None,
    templates: Path | None,
    force: bool,
    names: bool,
    quiet: bool,
) -> None:
    """Make a new workbook of each file with the specs and templates that were named.

    Raises:
        TrackerError: what has to be known before anything is done, or of the only file.
        typer.Exit: something is to be looked at, or one of several could not be made.
    """
    catalogue, wording = open_catalogue(specs), open_templates(templates)
    Renewing(
        lambda content, name: make(content, name, catalogue, wording, today()),
        word,
        catalogue,
        wording,
        force=force,
        names=names,
        quiet=quiet,
        more=alike(specs=specs, templates=templates),
    ).run(paths, output)


@dataclass(frozen=True, slots=True)
class Renewing:
    """What repair and update do with each file."""

    make: Callable[[bytes, str], Renewed]
    """Makes the new workbook from content and name of the old one."""
    word: str
    """Such as `Repaired`."""
    catalogue: Catalogue
    wording: Templates
    force: bool
    names: bool
    quiet: bool
    more: Sequence[str | Path]
    """Options that the next command needs too."""

    def run(self, paths: Sequence[Path], output: Path) -> None:
        """Make a new workbook of each file.

        Raises:
            TrackerError: what has to be known before anything is done, or of the only file.
            typer.Exit: something is to be looked at, or one of several could not be made.
        """
        several = given(paths, output)
        whole = output.suffix.casefold() == ".xlsx" and not output.is_dir()
        if output.suffix.casefold() in FILE_ENDINGS - {".xlsx"} and not output.exists():
            raise OutputError(f"{output}: the new file is a workbook: name it with .xlsx at the end, or name a folder.")
        new = {
            file: output if whole else output / name
            for file, name in zip(several.files, names_after(several.files, ".xlsx"), strict=True)
        }
        done: list[Path] = []

        def one(file: Path) -> int:
            code = self._one(file, new[file], several.files)
            done.append(new[file])
            return code

        try:
            one_by_one(several, one, self.word.lower(), quiet=self.quiet)
        finally:
            if done:
                where = done[0] if len(done) == 1 else output
                say_next("see what is left to do", "check", where, *self.more, quiet=self.quiet)

    def _one(self, file: Path, path: Path, sources: Sequence[Path]) -> int:
        from tracker.intake.refusals import RefusedError

        try:
            made = self.make(read_workbook(file), str(file))
        except InputError as error:
            raise RequestError(f"{file} {error.said}: name a workbook that came back.") from error
        except RefusedError as error:
            raise RequestError(f"{file}: {error}") from error
        check_free(path, list(sources), made.carried, self.catalogue, self.wording, force=self.force)
        write_file(path, made.built.content, over=self.force)
        say(self.word, path, made, names=self.names)
        return LEFT if open_ends(made) else DONE


def check_free(
    path: Path, sources: list[Path], new: Carried, catalogue: Catalogue, templates: Templates, *, force: bool
) -> None:
    """Refuse before anything is written.

    Raises:
        OutputError: the file is one of those that were read, or is there and may not be replaced.
    """
    from tracker.carrying.replacing import lost_by_replacing

    if not path.exists():
        return
    if any(path.samefile(source) for source in sources):
        raise OutputError(f"{path} is the workbook that was read: it is never written to. Name another file with -o.")
    if not force:
        raise OutputError(f"{path} is there already. Move it away, name another with -o, or replace it with --force.")
    try:
        lost = lost_by_replacing(read(path, WORKBOOK), str(path), catalogue, templates, new)
    except InputError as error:
        raise OutputError(f"{path} {error.said}, so it is not replaced.") from error
    if lost:
        raise OutputError(f"{path} is not replaced, even with --force: {lost} Move it away or rename it first.")


def say(done: str, path: Path, made: Renewed, *, names: bool = False) -> None:
    """Say what became of the values; without names, unless they were asked for."""
    from tracker.carrying.leftover import TITLE
    from tracker.carrying.model import CHECK, LOST
    from tracker.report.wording import counted

    carried = made.carried
    left, lost = len(carried.left), sum(one.what == LOST for one in carried.new)
    check = sum(one.what == CHECK for one in carried.new)
    parts = [f"{carried.placed} value{_s(carried.placed)} in place"]
    parts += [f"{carried.notes} note{_s(carried.notes)} on cells kept"] if carried.notes else []
    parts += [f"{left} not taken"] if left else []
    parts += [f"{check} to be checked"] if check else []
    parts += [f"{lost} part{_s(lost)} of the workbook lost"] if lost else []
    old, new = made.old_edition, carried.order.spec.edition
    if old:
        parts.append(f"edition {old} to {new}" if old != new else f"edition {new}, there is no newer one")
    typer.echo(f"{done} {path}: {', '.join(parts)}, id {made.built.id}")
    mask = carried.masking
    for one in carried.new[:SHOWN]:
        sheet, why = (one.sheet, one.why) if names else (mask.sheet(one.sheet), mask.quoting(one.why))
        place = f"'{sheet}'!{one.address}" if one.address else f"'{sheet}'"
        typer.echo(f"  {one.what}: {place}{' ' + one.learner if one.learner else ''}: {why}")
    if len(carried.new) > SHOWN:
        typer.echo(f"  … and {len(carried.new) - SHOWN} more")
    if carried.new:
        typer.echo(f"All of it is on its sheet '{TITLE}'.")
    if carried.earlier:
        lines = f"{counted(carried.earlier, 'line')} of an earlier repair or update"
        verb = "is" if carried.earlier == 1 else "are"
        typer.echo(f"{lines} {verb} still on its sheet '{TITLE}': delete the sheet when all of it is settled.")


def open_ends(made: Renewed) -> bool:
    """Return whether something was not taken, is lost or is to be checked."""
    return bool(made.carried.new)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
