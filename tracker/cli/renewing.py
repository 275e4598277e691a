"""What repair, update and rollover share: where the new workbook goes, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.folders import open_resources
from tracker.cli.handing import FILE_ENDINGS
from tracker.cli.many import DONE, LEFT, given, names_after, one_by_one
from tracker.cli.next_step import alike
from tracker.cli.returns import DiskFile
from tracker.cli.show import show, show_next
from tracker.errors import InputError, OutputError
from tracker.file_sizes import WORKBOOK
from tracker.input import read
from tracker.output import write_file

if TYPE_CHECKING:
    from tracker.front.answer import InputFile, NextStep, OutputFile
    from tracker.front.renew import RenewAnswer
    from tracker.front.replace import Carried
    from tracker.front.resources import Resources

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
    make: Callable[[InputFile, Resources], RenewAnswer],
    word: str,
    *,
    specs: Path | None,
    templates: Path | None,
    force: bool,
    quiet: bool,
) -> None:
    """Make a new workbook of each file with the specs and templates that were named.

    Raises:
        TrackerError: what has to be known before anything is done, or of the only file.
        typer.Exit: something is to be looked at, or one of several could not be made.
    """
    resources, more = open_resources(specs, templates), alike(specs=specs, templates=templates)
    Renewing(make, word, resources, force=force, quiet=quiet, more=more).run(paths, output)


@dataclass(frozen=True, slots=True)
class Renewing:
    """What repair and update do with each file."""

    make: Callable[[InputFile, Resources], RenewAnswer]
    word: str
    """Such as `Repaired`."""
    resources: Resources
    force: bool
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
        done: dict[Path, NextStep | None] = {}

        def one(file: Path) -> int:
            answer = self._one(file, new[file], several.files)
            done[new[file]] = answer.next_step
            return DONE if answer.complete else LEFT

        try:
            one_by_one(several, one, self.word.lower(), quiet=self.quiet)
        finally:
            if done:
                made = list(done) if len(done) == 1 else [output]
                step = next(iter(done.values()))
                show_next(step, self.resources.words, made=made, more=self.more, quiet=self.quiet)

    def _one(self, file: Path, path: Path, sources: Sequence[Path]) -> RenewAnswer:
        from tracker.front.returned import opened

        answer = self.make(opened(DiskFile(file)), self.resources)
        check_free(path, sources, answer.carried, self.resources, force=self.force)
        (made,) = answer.files
        write_file(path, made.content, over=self.force)
        say(self.word, path, made, self.resources)
        return answer


def check_free(path: Path, sources: Sequence[Path], new: Carried, resources: Resources, *, force: bool) -> None:
    """Refuse before anything is written.

    Raises:
        OutputError: the file is one of those that were read, or is there and may not be replaced.
    """
    from tracker.front.answer import InputFile
    from tracker.front.replace import lost_by_renewing

    if not path.exists():
        return
    if any(path.samefile(source) for source in sources):
        raise OutputError(f"{path} is the workbook that was read: it is never written to. Name another file with -o.")
    if not force:
        raise OutputError(f"{path} is there already. Move it away, name another with -o, or replace it with --force.")
    try:
        lost = lost_by_renewing(InputFile(str(path), read(path, WORKBOOK)), new, resources)
    except InputError as error:
        raise OutputError(f"{path} {error.said}, so it is not replaced.") from error
    if lost:
        raise OutputError(f"{path} is not replaced, even with --force: {lost} Move it away or rename it first.")


def say(done: str, path: Path, made: OutputFile, resources: Resources, *, quiet: bool = False) -> None:
    """Say where a workbook was put, and what became of the values."""
    typer.echo(f"{done} {path}: {made.summary}")
    show(made.details, resources.words, quiet=quiet)
