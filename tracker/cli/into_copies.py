"""What the commands share that bring a list into returned workbooks: the files, and the fresh copies in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import read_file
from tracker.cli.handing import check_apart, check_folder, note
from tracker.cli.many import names_after
from tracker.cli.renewing import check_free, say
from tracker.file_sizes import TABLE
from tracker.output import write_all
from tracker.zips import read_workbook

if TYPE_CHECKING:
    from tracker.front.answer import InputFile, OutputFile
    from tracker.front.replace import Carried
    from tracker.front.resources import Resources

CopiesOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the fresh copies of the workbooks.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace a workbook that is there, unless something typed would be lost.")
]


@dataclass(frozen=True, slots=True)
class Into:
    """Workbooks that a list is brought into."""

    files: tuple[Path, ...]
    unread: bool
    """Whether there is something beside them that may hold marks and was not read."""

    def opened(self) -> list[InputFile]:
        """Read them."""
        from tracker.front.answer import InputFile

        return [InputFile(str(path), read_workbook(path)) for path in self.files]

    def write(
        self,
        output: Path,
        files: Sequence[OutputFile],
        carried: Sequence[Carried],
        resources: Resources,
        *,
        force: bool,
        quiet: bool,
    ) -> list[Path]:
        """Write the fresh copies, all or none, and say where each is.

        Raises:
            OutputError: one is there and may not be replaced.
        """
        made = [output / name for name in names_after(self.files, ".xlsx")]
        for path, new in zip(made, carried, strict=True):
            check_free(path, self.files, new, resources, force=force)
        write_all({path: one.content for path, one in zip(made, files, strict=True)}, over=force)
        for path, one in zip(made, files, strict=True):
            say("Written", path, one, resources, quiet=quiet)
        return made


def workbooks(paths: Sequence[Path], output: Path | None) -> Into:
    """Return the workbooks to work on, and refuse what would write among them.

    Raises:
        RequestError: there is no workbook.
        OutputError: the folder for the copies lies among the files that are read, or is no folder.
    """
    from tracker.cli.returns import returned_files

    if output:
        check_folder(output)
        check_apart(output, paths, "a folder outside of it with -o")
    returned = returned_files(paths)
    note(returned.sentences)
    return Into(returned.files, any(stray.kind.may_hold_marks for stray in returned.strays))


def list_file(path: Path) -> InputFile:
    """Read the list that the user names."""
    from tracker.front.answer import InputFile

    return InputFile(str(path), read_file(path, "name the list's file first, then the workbooks.", TABLE))
