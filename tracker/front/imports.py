"""Published lists and grids, taken into a centre's own specs, and taken back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from tracker.errors import RequestError, TableError
from tracker.front.answer import Answer, InputFile, Message, NextStep, OutputFile
from tracker.front.resources import Resources
from tracker.front.specs import grid_rows
from tracker.spec import undo
from tracker.spec.grid_import import form
from tracker.spec.reading import Reading
from tracker.spec.settle import settle_grid, settle_ums, sheet_of
from tracker.spec.settled import Settled
from tracker.user_tables import Suits, Table, read_table

JOURNAL = undo.FOLDER
"""The folder, in a centre's own specs, of what can be taken back."""
TodayFiles = Callable[[str], bytes | None]
"""Gives what is in a file of the centre's own specs now, by its path there; None if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """A table from a publication, and where."""

    qualification: str
    component: str
    """An id or entry code."""
    file: InputFile
    source: str
    """Where it was read."""
    dated: date | None = None
    """When it was published or read; today if left out."""
    by: str = ""
    """Who read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUmsRequest(ImportRequest):
    """A published raw-to-UMS list."""

    series: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportGridRequest(ImportRequest):
    """A marking grid typed from the published PSA."""

    series: str | None = None
    """Every series without a grid of its own if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAnswer(Answer):
    """What is to be written into the centre's own specs, by path there; no files if it says the same already."""

    path: str
    """The file that holds the fact."""
    version: int
    """Its version."""
    remove: tuple[str, ...] = ()
    """Files of the journal that are too old to be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoAnswer(Answer):
    """What is to be written back into the centre's own specs, by path there."""

    what: str
    """What was taken back."""
    remove: tuple[str, ...]
    """Files that were not there before, and the entry of the journal."""
    left: int
    """How many imports can still be taken back."""


def import_ums(
    request: ImportUmsRequest, resources: Resources, now: TodayFiles, journal: Sequence[str]
) -> ImportAnswer:
    """Take a published raw-to-UMS list into a centre's own specs.

    Args:
        request: the list.
        resources: the specs that it goes into.
        now: gives what is in the centre's own specs.
        journal: names of the files in the journal.

    Raises:
        RequestError: there is no such award, component or series.
        TableError: the list cannot be used.
    """
    suits = sheet_of(resources.catalogue, request.qualification, request.component, request.series)
    table, notes = _table(request.file, suits)
    with _naming(request.file):
        settled = settle_ums(
            resources.catalogue,
            table.rows,
            qualification=request.qualification,
            component=request.component,
            series=request.series,
            sheet=table.sheet,
            reading=_reading(request, resources),
        )
    entry = settled.component
    what = f"ums import of {entry.id} {settled.spec.title}, {settled.spec.series.title} ({request.source})"
    return _answer(settled, what, (*notes, *_ums(settled)), now, journal)


def import_grid(
    request: ImportGridRequest, resources: Resources, now: TodayFiles, journal: Sequence[str]
) -> ImportAnswer:
    """Take a marking grid into a centre's own specs; see `import_ums`.

    Raises:
        RequestError: there is no such award, component or series.
        TableError: the grid cannot be used.
    """
    table, notes = _table(request.file)
    with _naming(request.file):
        settled = settle_grid(
            resources.catalogue,
            table.rows,
            qualification=request.qualification,
            component=request.component,
            reading=_reading(request, resources),
            series=request.series,
            sheet=table.sheet,
        )
    where = settled.spec.series.title if request.series else "every series"
    what = f"import-grid of {settled.component.id} {settled.spec.title}, {where} ({request.source})"
    return _answer(settled, what, (*notes, *_grid(settled, one_series=bool(request.series))), now, journal)


def grid_form(style: str) -> OutputFile:
    """Return a blank marking grid to fill in, as `csv` or `xlsx`."""
    if style == "xlsx":
        from tracker.report.grid_form import workbook

        return OutputFile("grid.xlsx", workbook())
    return OutputFile("grid.csv", form().encode("utf-8-sig"))


GRID_HELP = Message(
    "Type one line for each row of the grid. Below 'Band 1 from', type the lowest mark of that band; rename such a"
    " heading to the word your grid uses ('Limited from' makes a band called Limited), delete or add columns as you"
    " need. Then: [[command specs import-grid]].",
    "aside",
)


def take_back(now: TodayFiles, journal: Sequence[str], folder: str) -> UndoAnswer:
    """Take back the last import that was not taken back.

    Args:
        now: gives what is in the centre's own specs.
        journal: names of the files in the journal.
        folder: the centre's own specs, as the user calls them.

    Raises:
        RequestError: there is none, or what it wrote was changed since.
    """
    names = undo.in_order(journal)
    if not names:
        raise RequestError(f"There is no import to take back in {folder}.")
    last = f"{JOURNAL}/{names[-1]}"
    entry = undo.read(now(last) or b"", f"{folder}/{last}")
    back = undo.taken_back(entry, {one.path: now(one.path) for one in entry.changes}, folder)
    return UndoAnswer(
        files=tuple(OutputFile(path, content) for path, content in back.items() if content is not None),
        messages=tuple(_taken_back(back, folder)),
        what=entry.what,
        remove=(*(path for path, content in back.items() if content is None), last),
        left=len(names) - 1,
    )


def _taken_back(back: Mapping[str, bytes | None], folder: str) -> Iterator[Message]:
    for name, content in back.items():
        if not name.startswith(undo.BESIDE):
            yield Message(f"  {'removed' if content is None else 'restored'}: {folder}/{name}")


def _answer(
    settled: Settled, what: str, messages: Sequence[Message], now: TodayFiles, journal: Sequence[str]
) -> ImportAnswer:
    """Return what is written, with an entry of the journal by which it can be taken back."""
    if not settled.files:
        return ImportAnswer(messages=tuple(messages), path=settled.path, version=settled.version)
    names = undo.in_order(journal)
    entry = undo.written(what, {path: now(path) for path in settled.files}, settled.files)
    files = {**settled.files, f"{JOURNAL}/{undo.next_name(names)}": entry}
    old = names[: len(names) + 1 - undo.MOST] if len(names) >= undo.MOST else []
    return ImportAnswer(
        files=tuple(OutputFile(path, content) for path, content in files.items()),
        messages=tuple(messages),
        next_step=NextStep("bring workbooks that are out up to date with [[command update]], and build new ones"),
        path=settled.path,
        version=settled.version,
        remove=tuple(f"{JOURNAL}/{name}" for name in old),
    )


def _table(file: InputFile, suits: Suits | None = None) -> tuple[Table, list[Message]]:
    """Read a table; `suits` tells the sheet that is meant among several."""
    table = read_table(file.content, file.name, suits)
    return table, [Message(note, "aside") for note in table.notes]


@contextmanager
def _naming(file: InputFile) -> Iterator[None]:
    """Put the name of the file before everything that is wrong in it."""
    try:
        yield
    except TableError as error:
        raise TableError([f"{file.name}: {problem}" for problem in error.problems]) from error


def _reading(request: ImportRequest, resources: Resources) -> Reading:
    return Reading(request.source, request.dated or resources.today, request.by.strip())


def _ums(settled: Settled) -> Iterator[Message]:
    entry, scale = settled.component, settled.component.scale
    grades = ", ".join(
        f"{grade} from {entry.table.ums.index(floor)}"
        for grade, floor in zip(scale.grades[1:], scale.floors[1:], strict=True)
    )
    published = entry.table.status == "published"
    what = f"published list of {entry.raw_max + 1} raw marks" if published else "grade boundaries, no published list"
    yield Message(f"{entry.id} {entry.title}, {settled.spec.series.title}: {what}.")
    for mark in (0, entry.raw_max // 2, entry.raw_max):
        ums = entry.table.ums[mark]
        yield Message(f"  raw {mark} = {ums} UMS, {settled.spec.grade_title(scale.grade(ums))}")
    yield Message(f"Raw boundaries in it: {grades}.")
    if not published:
        yield Message("UMS between the boundaries are estimates (straight lines) until you import the full list.")
    doubts = [fact for fact in settled.spec.provisional if fact.component == entry.id]
    if published and any(fact.path.endswith((".raw_max", ".ums_max")) for fact in doubts):
        yield Message(
            f"It ends at raw mark {entry.raw_max} and {entry.ums_max} UMS, which agrees with the maxima of this"
            " component; they stay listed as not checked until you have seen them in the specification."
        )


def _grid(settled: Settled, *, one_series: bool) -> Iterator[Message]:
    entry = settled.component
    besides = f" except {', '.join(settled.besides)} with a grid of its own" if settled.besides else ""
    used = f"for {settled.spec.series.id} only" if one_series else f"for every series{besides}"
    yield Message(f"{entry.id} {entry.title}: {len(entry.rows)} rows, {entry.raw_max} marks, {used}. Compare:")
    yield from grid_rows(entry)
    left = [fact for fact in settled.spec.provisional if fact.about == "grid"]
    for fact in left:
        yield Message(f"Marking grid left to check: {fact.component} ({fact.path} in {fact.file}).")
    if not left:
        yield Message("No marking grid is left to check.")
