"""Batch: the workbooks of many centres, classes and awards in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.batch import Line, read_lines
from tracker.errors import TableError
from tracker.front.answer import Answer, InputFile, Message, NextStep
from tracker.front.batch_lines import Looked, Options, Wanted, alike, look, make
from tracker.front.class_list import chosen_columns
from tracker.front.facts import what_is_open
from tracker.front.resources import Resources
from tracker.front.tasks import Failed, Spread, one_by_one
from tracker.front.workbook import Built
from tracker.intake.book import read_book
from tracker.intake.identity import read_stamp
from tracker.intake.refusals import RefusedError
from tracker.register.entry import Entry
from tracker.report.wording import counted
from tracker.roster.model import Remark

__all__ = ["BatchAnswer", "BatchRequest", "Entry", "Wanted", "batch", "same_class"]
MOST_NAMED = 90
"""So many mistakes of a plan are named; of more there is only the number."""
SHOWN_LISTS = 5
"""So many class lists are shown as they were understood."""
SHOWN = 12
"""So many notes are listed; of more there is only the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest:
    """What to build."""

    plan: InputFile
    """A table with a line for each class list."""
    column: tuple[str, ...] = ()
    """Columns of the class lists that the user chose, such as `class=Course`; for all lists."""
    issued: date | None = None
    """The date of issue; of what was begun before its own, of the rest today, if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchAnswer(Answer):
    """What the plan asks for, every mistake of it found; nothing is built yet."""

    wanted: tuple[Wanted, ...]
    options: Options
    accounts: Mapping[str, tuple[str, ...]]
    """How class lists were understood, by the digest of what is wanted."""

    def build(self, left: Sequence[Wanted], spread: Spread = one_by_one) -> Iterator[tuple[Wanted, Built | Failed]]:
        """Build workbooks, and yield each as it becomes ready, or why it was not built.

        Args:
            left: what is to be built.
            spread: builds them one by one, or in several processes.
        """
        for at, built in spread(left, self.options, make):
            yield left[at], built

    def in_the_way(self, one: Wanted, where: str, entries: Sequence[Entry], begun: Mapping[str, date]) -> str:
        """Return what to say where another workbook is there: mostly the class list has changed since.

        Args:
            one: what is to be there.
            where: the file, as the user calls it.
            entries: the register.
            begun: the date of issue of what was begun, by its digest.
        """
        way = "move it away, or name another folder with [[field output]]."
        before = [entry for entry in entries if entry.file == one.entry.file]
        if not before:
            said = f"{where} is there already, and is another one: {way}"
        else:
            last = max(before, key=lambda entry: entry.built)
            changed = f"{one.line.class_list or 'this line'} has changed since it was built on {last.issued}"
            counts = f"learners: {last.learners} then, {one.entry.learners} now"
            ways = f"type joiners into its open lines; or, if it is not in use yet, {way}"
            said = f"{where} is there already, and {changed} ({counts}). It is not replaced: {ways}"
            if one.digest in begun:
                built = f"built on {last.issued} from other specs or templates, or on another day"
                said = f"{where} is there already, {built}: {way}"
        return str(self.options.plan.remark(one.line.row, "class list", said))

    def lists(self, built: Iterable[str]) -> Iterator[Message]:
        """Yield how class lists were understood, as a single build says it; each list once.

        Args:
            built: the digests of what was built.
        """
        accounts = list(dict.fromkeys(filter(None, (self.accounts[one] for one in built))))
        yield from (Message(line) for account in accounts[:SHOWN_LISTS] for line in account)
        if len(accounts) > SHOWN_LISTS:
            yield Message(f"… and {len(accounts) - SHOWN_LISTS} more class lists.")

    def open_facts(self) -> Iterator[Message]:
        """Yield how many facts behind the workbooks have not been checked."""
        lines = {(one.line.qualification, one.line.series) for one in self.wanted}
        return what_is_open((self.options.spec(*line) for line in sorted(lines)), "behind workbooks")


def batch(
    request: BatchRequest,
    resources: Resources,
    class_lists: Callable[[str], InputFile],
    begun: Mapping[str, date],
    spread: Spread = one_by_one,
) -> BatchAnswer:
    """Look at every line of a plan before anything is built.

    Args:
        request: what to build.
        resources: what it is built from.
        class_lists: gives a class list that the plan names, in whatever process; raises InputError.
        begun: the date of issue of what was begun before, by its digest.
        spread: looks at lines one by one, or in several processes.

    Raises:
        TableError: the plan has mistakes; every one is named.
        RequestError: a choice of a column is none.
    """
    lines = read_lines(request.plan.content, request.plan.name)
    options = Options(
        lines,
        class_lists,
        resources,
        request.issued or resources.today,
        {} if request.issued else begun,
        chosen_columns(request.column),
    )
    looked = _looked(lines.lines, options, spread)
    if problems := [*lines.problems, *_problems(looked, options)]:
        ordered = sorted(problems, key=lambda one: (one.rows, one.column))
        last = f"Nothing was built: {counted(len(ordered), 'mistake')} to correct first."
        raise TableError(ordered, last=last, most=MOST_NAMED)
    return BatchAnswer(
        messages=tuple(_notes(looked)),
        next_step=NextStep("send each workbook to its teacher, and see which came back", "status", "made"),
        wanted=tuple(one for each in looked for one in each.wanted),
        options=options,
        accounts={one.digest: each.account for each in looked for one in each.wanted},
    )


def is_tracker(there: InputFile, workbook: str) -> bool:
    """Tell whether a file that is there says that it is the workbook of an id."""
    try:
        stamp = read_stamp(read_book(there.content, there.name))
    except RefusedError:
        return False
    return stamp is not None and stamp.facts.get("id") == workbook


def same_class(there: InputFile, one: Wanted, begun: Mapping[str, date]) -> bool:
    """Tell whether a file that is there is what is wanted, built when its cohort had other classes.

    Args:
        there: the file.
        one: what is wanted.
        begun: the date of issue of what was begun before, by its digest.
    """
    try:
        stamp = read_stamp(read_book(there.content, there.name))
    except RefusedError:
        return False
    return stamp is not None and one.digest in begun and alike(stamp.facts) == one.alike


def _looked(lines: Sequence[Line], options: Options, spread: Spread) -> list[Looked]:
    found: dict[int, Looked] = {}
    for at, one in spread(lines, options, look):
        if isinstance(one, Failed):
            remark = options.plan.remark(lines[at].row, "", f"this line cannot be looked at: {one.why}")
            found[at] = Looked(lines[at], problems=(remark,))
        else:
            found[at] = one
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


def _notes(looked: Sequence[Looked]) -> Iterator[Message]:
    notes = list(dict.fromkeys(note for one in looked for note in one.notes))
    yield from (Message(note, "note") for note in notes[:SHOWN])
    if len(notes) > SHOWN:
        yield Message(f"… and {len(notes) - SHOWN} more notes on class lists.", "note")
