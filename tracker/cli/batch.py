"""`tracker batch`: many centres, classes and awards in one go, every workbook in the issue register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import QuietOption, issued_on, read_file
from tracker.cli.class_lists import ColumnsOption
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_folder
from tracker.cli.jobs import JobsOption, Spreading
from tracker.cli.show import show, show_next
from tracker.errors import InputError, OutputError
from tracker.file_sizes import TABLE, WORKBOOK
from tracker.front.answer import InputFile
from tracker.front.tasks import Failed
from tracker.input import read

if TYPE_CHECKING:
    from tracker.front.batch import BatchAnswer, Entry, Wanted
    from tracker.front.resources import Resources
    from tracker.register.store import Register


def batch(
    plan: Annotated[
        Path,
        typer.Argument(
            metavar="PLAN",
            help="CSV or XLSX with the columns centre, name, qualification, series, class list; also split by, rows, "
            "class.",
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the workbooks.")] = Path(
        "out"
    ),
    register: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Register of all workbooks issued [default: register.sqlite in DIR]."),
    ] = None,
    issued: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=issued_on, help="Date of issue [default: today, or when it was started]."),
    ] = None,
    column: ColumnsOption = None,
    quiet: QuietOption = False,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Build the workbooks of many centres and classes; stopped, the same command goes on where it was.

    Nothing is built before every mistake of the plan is named and none is left, and no file is ever overwritten.
    """
    from tracker.front.batch import BatchRequest
    from tracker.front.batch import batch as looked_at
    from tracker.register.store import NAME, Register

    read_plan = InputFile(str(plan), read_file(plan, "name the plan of the batch.", TABLE))
    check_folder(output)
    resources = open_resources(specs, templates)
    request = BatchRequest(plan=read_plan, column=tuple(column or ()), issued=issued)
    path = register or output / NAME
    with ExitStack() as closing:
        book = closing.enter_context(Register(path, alone=True)) if path.exists() else None
        begun = book.dates() if book else {}
        looking = Spreading("Looking", "lines", jobs, quiet)
        answer = looked_at(request, resources, ClassLists(plan.parent), begun, looking)
        show(answer.messages, resources.words)
        book = book or closing.enter_context(Register(path, new=True, alone=True))
        _Batch(output, book, answer, resources, quiet).run(Spreading("Building", "workbooks", jobs, quiet))


@dataclass(frozen=True, slots=True)
class ClassLists:
    """The class lists that a plan names, as seen from its folder; handed to other processes."""

    folder: Path

    def __call__(self, name: str) -> InputFile:
        """Return a class list."""
        path = self.folder / name
        return InputFile(str(path), read(path, TABLE))


@dataclass
class _Batch:
    """What is to be built, and what became of it."""

    output: Path
    register: Register
    answer: BatchAnswer
    resources: Resources
    quiet: bool
    built: list[str] = field(default_factory=list)
    """The digests of what was built."""
    tally: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def run(self, spread: Spreading) -> None:
        from tracker.output import sweep

        left = self._left()
        if self.wrong:
            raise OutputError("\n".join([*self.wrong, "Nothing was built."]))
        wanted = self.answer.wanted
        self.register.begin((one.digest, one.issued) for one in wanted)
        for folder in {(self.output / one.entry.file).parent for one in wanted}:
            sweep(folder)
        for one, built in self.answer.build(left, spread):
            if isinstance(built, Failed):
                self.wrong.append(f"{one.entry.file}: not built. {built.why}")
            else:
                self._keep(one, built.content)
        self._say()

    def _left(self) -> list[Wanted]:
        """Return what is not there yet; a file that is there is never overwritten."""
        entries, begun = self.register.entries(), self.register.dates()
        known = {entry.id: entry for entry in entries}
        left = []
        for one in self.answer.wanted:
            path, entry = self.output / one.entry.file, known.get(one.entry.id)
            if not path.exists():
                left.append(one)
            elif entry is not None:
                self.tally["already there" if _digest(path) == entry.sha256 else "worked in since"] += 1
            elif self._same_tracker(path, one.entry.id):
                left.append(one)  # the program was stopped between file and register, or someone built it before
            elif before := self._of_another_cohort(path, one, entries, begun):
                self.tally["already there" if _digest(path) == before.sha256 else "worked in since"] += 1
            else:
                self.wrong.append(self.answer.in_the_way(one, str(path), entries, begun))
        return left

    @staticmethod
    def _same_tracker(path: Path, wanted: str) -> bool:
        from tracker.front.batch import is_tracker

        try:
            return is_tracker(InputFile(str(path), read(path, WORKBOOK)), wanted)
        except InputError:
            return False

    @staticmethod
    def _of_another_cohort(
        path: Path, one: Wanted, entries: Sequence[Entry], begun: Mapping[str, date]
    ) -> Entry | None:
        """Return the row of a workbook that was built before a class was added to the plan or taken out of it."""
        from tracker.front.batch import same_class

        built = [entry for entry in entries if entry.file == one.entry.file]
        try:
            there = InputFile(str(path), read(path, WORKBOOK))
        except InputError:
            return None
        last = max(built, key=lambda entry: entry.built, default=None)
        return last if last and same_class(there, one, begun) else None

    def _keep(self, one: Wanted, content: bytes) -> None:
        """Write a file, whole, and then its row in the register."""
        from tracker.output import write_file

        path = self.output / one.entry.file
        if not path.exists():
            write_file(path, content)
            self.tally["built"] += 1
            self.built.append(one.digest)
        elif _digest(path) == one.entry.written(content).sha256:
            self.tally["already there"] += 1
        else:
            self.tally["worked in since"] += 1
        self.register.add(one.entry.written(content))

    def _say(self) -> None:
        from tracker.front.wording import counted

        wanted, words = self.answer.wanted, self.resources.words
        centres = len({one.entry.centre for one in wanted})
        parts = [f"{self.tally['built']} built"]
        parts += [f"{self.tally[word]} {word}" for word in ("already there", "worked in since") if self.tally[word]]
        parts += [f"{len(self.wrong)} not built"] if self.wrong else []
        of = f"{counted(len(wanted), 'workbook')} of {counted(centres, 'centre')}"
        typer.echo(f"{of} in {self.output}: {', '.join(parts)}.")
        if not self.quiet:
            show(self.answer.lists(self.built), words)
        typer.echo(f"Register: {self.register.path}")
        show(self.answer.open_facts(), words)
        if self.wrong:
            raise OutputError("\n".join([*self.wrong, "Run the same command again to build what is missing."]))
        made = [self.register.path, self.output]
        show_next(self.answer.next_step, words, made=made, quiet=self.quiet)


def _digest(path: Path) -> str:
    """Return the digest of a file, "" if it cannot be read: then someone has it open."""
    from hashlib import sha256

    try:
        return sha256(read(path, WORKBOOK)).hexdigest()
    except InputError:
        return ""
