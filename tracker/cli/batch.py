"""`tracker batch`: many centres, classes and awards in one go, every workbook in the issue register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import QuietOption, issued_on, read_file, today
from tracker.cli.class_lists import ColumnsOption, choices_to_make
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_folder, note
from tracker.cli.jobs import JobsOption, processes, progress
from tracker.cli.next_step import say_next
from tracker.cli.show import show
from tracker.cli.words import option_words
from tracker.errors import InputError, OutputError, TableError, shortened
from tracker.input import TABLE, WORKBOOK, read

if TYPE_CHECKING:
    from tracker.batch import Line
    from tracker.batch.making import Looked, Options, Wanted
    from tracker.register import Register
    from tracker.roster.model import Remark

SAID = 90
"""So many mistakes of a plan are named; of more there is only the number."""
SHOWN_LISTS = 5
"""So many class lists are shown as they were understood."""
SHOWN = 12
"""So many notes and workbooks are listed; of more there is only the number."""


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
        typer.Option(metavar="DATE", parser=issued_on, help="Date of issue [default: today, or when it was begun]."),
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
    from tracker.batch import read_lines
    from tracker.batch.making import Options
    from tracker.front.class_list import chosen_columns
    from tracker.register import Register
    from tracker.register.store import NAME

    lines = read_lines(read_file(plan, "name the plan of the batch.", TABLE), str(plan))
    check_folder(output)
    folders, files = tuple(spec_folders(specs)), open_templates(templates).files
    choices = chosen_columns(column or ())
    options = Options(lines, plan.parent, folders, files, issued or today(), choices=choices)
    path = register or output / NAME
    with ExitStack() as closing:
        book = closing.enter_context(Register(path, alone=True)) if path.exists() else None
        options = replace(options, dates=book.dates() if book and not issued else {})
        looked = _looked(lines.lines, options, jobs, quiet=quiet)
        if problems := [*lines.problems, *_problems(looked, options)]:
            _refuse(problems)
        _say_notes(looked)
        book = book or closing.enter_context(Register(path, new=True, alone=True))
        accounts = {one.digest: each.account for each in looked for one in each.wanted}
        _Batch(output, book, options, [one for each in looked for one in each.wanted], specs, quiet, accounts).run(jobs)


def _looked(lines: Sequence[Line], options: Options, jobs: int | None, *, quiet: bool) -> list[Looked]:
    """Look at every line before anything is built."""
    from tracker.batch.making import Looked, look
    from tracker.cli.spreading import spread
    from tracker.front.tasks import Failed

    found: dict[int, Looked] = {}
    with progress("Looking", len(lines), "lines", quiet=quiet) as done:
        for at, one in spread(lines, options, look, processes(jobs, len(lines))):
            if isinstance(one, Failed):
                remark = options.plan.remark(lines[at].row, "", f"this line cannot be looked at: {one.why}")
                found[at] = Looked(lines[at], problems=(remark,))
            else:
                found[at] = one
            done()
    return [found[at] for at in range(len(lines))]


def _problems(looked: Sequence[Looked], options: Options) -> list[Remark]:
    """Return all that is wrong with the lines, and with lines beside each other."""
    problems: list[Remark] = [problem for one in looked for problem in one.problems]
    rows: dict[str, list[int]] = {}
    for each in looked:
        for one in each.wanted:
            rows.setdefault(one.entry.file.casefold(), []).append(each.line.row)
    for file, shared in rows.items():
        if len(shared) > 1:
            said = f"rows {', '.join(map(str, shared))} would all be saved as {file}"
            mend = "put their learners into one list, or say which class each is for in a column 'class'"
            problems.append(options.plan.remark(shared[0], "class list", f"{said}: {mend}"))
    return problems


def _refuse(problems: Sequence[Remark]) -> None:
    from tracker.report.wording import counted

    ordered = sorted(problems, key=lambda one: (one.rows, one.column))
    raise TableError(
        [
            *shortened(ordered, SAID),
            *choices_to_make(ordered),
            f"Nothing was built: {counted(len(ordered), 'mistake')} to mend first.",
        ]
    )


def _say_lists(accounts: Iterable[tuple[str, ...]]) -> None:
    """Show how class lists were understood, as a single build does; each list once."""
    lists = list(dict.fromkeys(filter(None, accounts)))
    for account in lists[:SHOWN_LISTS]:
        typer.echo("\n".join(account))
    if len(lists) > SHOWN_LISTS:
        typer.echo(f"… and {len(lists) - SHOWN_LISTS} more class lists.")


def _say_notes(looked: Sequence[Looked]) -> None:
    notes = list(dict.fromkeys(note for one in looked for note in one.notes))
    note(notes[:SHOWN])
    if len(notes) > SHOWN:
        note([f"… and {len(notes) - SHOWN} more notes on class lists."])


@dataclass
class _Batch:
    """What is to be built, and what became of it."""

    output: Path
    register: Register
    options: Options
    wanted: Sequence[Wanted]
    own_specs: Path | None
    quiet: bool
    """The centre's own specs, if the user named them."""
    accounts: Mapping[str, tuple[str, ...]]
    """How class lists were understood, by the digest of what is wanted."""
    built: list[str] = field(default_factory=list)
    """The digests of what was built."""
    tally: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def run(self, jobs: int | None) -> None:
        from tracker.output import sweep

        left = self._left()
        if self.wrong:
            raise OutputError("\n".join([*self.wrong, "Nothing was built."]))
        self.register.begin((one.digest, one.issued) for one in self.wanted)
        for folder in {(self.output / one.entry.file).parent for one in self.wanted}:
            sweep(folder)
        self._build(left, jobs)
        self._say()

    def _left(self) -> list[Wanted]:
        """Return what is not there yet; a file that is there is never overwritten."""
        known = {entry.id: entry for entry in self.register.entries()}
        left = []
        for one in self.wanted:
            path, entry = self.output / one.entry.file, known.get(one.entry.id)
            if not path.exists():
                left.append(one)
            elif entry is not None:
                self.tally["already there" if _digest(path) == entry.sha256 else "worked in since"] += 1
            elif self._same_tracker(path, one.entry.id):
                left.append(one)  # the program was stopped between file and register, or somebody built it before
            else:
                self.wrong.append(str(self.options.plan.remark(one.line.row, "class list", self._another(one, path))))
        return left

    def _another(self, one: Wanted, path: Path) -> str:
        """Return what to say where another workbook is there: mostly the class list has changed since."""
        way = "move it away, or name another folder with -o."
        before = [entry for entry in self.register.entries() if entry.file == one.entry.file]
        if not before:
            return f"{path} is there already, and is another one: {way}"
        last = max(before, key=lambda entry: entry.built)
        if one.digest in self.register.dates():
            built = f"built on {last.issued} from other specs or templates, or on another day"
            return f"{path} is there already, {built}: {way}"
        changed = f"{one.line.class_list or 'this line'} has changed since it was built on {last.issued}"
        counts = f"learners: {last.learners} then, {one.entry.learners} now"
        ways = f"type joiners into its open lines; or, if it is not in use yet, {way}"
        return f"{path} is there already, and {changed} ({counts}). It is not replaced: {ways}"

    @staticmethod
    def _same_tracker(path: Path, wanted: str) -> bool:
        from tracker.intake.book import read_book
        from tracker.intake.identity import read_stamp
        from tracker.intake.refusals import RefusedError

        try:
            stamp = read_stamp(read_book(read(path, WORKBOOK), str(path)))
        except (RefusedError, InputError):
            return False
        return stamp is not None and stamp.facts.get("id") == wanted

    def _build(self, left: Sequence[Wanted], jobs: int | None) -> None:
        from tracker.batch.making import make
        from tracker.cli.spreading import spread
        from tracker.front.tasks import Failed

        with progress("Building", len(left), "workbooks", quiet=self.quiet) as done:
            for at, built in spread(left, self.options, make, processes(jobs, len(left))):
                if isinstance(built, Failed):
                    self.wrong.append(f"{left[at].entry.file}: not built. {built.why}")
                else:
                    self._keep(left[at], built.content)
                done()

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
        from tracker.front.facts import what_is_open
        from tracker.report.wording import counted

        centres = len({one.entry.centre for one in self.wanted})
        parts = [f"{self.tally['built']} built"]
        parts += [f"{self.tally[word]} {word}" for word in ("already there", "worked in since") if self.tally[word]]
        parts += [f"{len(self.wrong)} not built"] if self.wrong else []
        of = f"{counted(len(self.wanted), 'workbook')} of {counted(centres, 'centre')}"
        typer.echo(f"{of} in {self.output}: {', '.join(parts)}.")
        if not self.quiet:
            _say_lists(self.accounts[one] for one in self.built)
        typer.echo(f"Register: {self.register.path}")
        lines = {(one.line.qualification, one.line.series) for one in self.wanted}
        specs = (self.options.spec(*line) for line in sorted(lines))
        show(what_is_open(specs, "behind workbooks"), option_words(self.own_specs))
        if self.wrong:
            raise OutputError("\n".join([*self.wrong, "Run the same command again to build what is missing."]))
        todo = "send each workbook to its teacher, and see which came back"
        say_next(todo, "status", self.register.path, self.output, quiet=self.quiet)


def _digest(path: Path) -> str:
    """Return the digest of a file, "" if it cannot be read: then somebody has it open."""
    from hashlib import sha256

    try:
        return sha256(read(path, WORKBOOK)).hexdigest()
    except InputError:
        return ""
