"""Collect: the results of many returned workbooks as one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol

from tracker.checks.unread import entries, said_beside
from tracker.collecting.collected import Collected, collected
from tracker.collecting.row import Taken
from tracker.collecting.stored import Award, Known
from tracker.collecting.taking import NOT_GOOD, take, take_good_rows, unread
from tracker.errors import TrackerError
from tracker.findings import visible
from tracker.front.answer import Answer, InputFile, Message, NextStep, OutputFile
from tracker.front.check import waivers_of
from tracker.front.resources import Resources
from tracker.front.returned import Job, ReturnedFiles, all_of
from tracker.front.tasks import Spread, one_by_one

__all__ = ["SUFFIXES", "CollectAnswer", "CollectRequest", "Collected", "Keep", "Known", "Style", "Taken", "check_style"]
__all__ += ["collect", "known_in"]

Style = Literal["csv", "xlsx", "parquet", "sqlite", "json"]
SUFFIXES: dict[str, Style] = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".json": "json",
}
"""The format that the name of a file asks for."""
SHOWN = 40
"""So many lines of what was not taken are said; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectRequest:
    """What to collect."""

    paths: ReturnedFiles
    style: Style = "xlsx"
    """The format of the results."""
    eol: Literal["", "files", "workbook"] = ""
    """Keying lists for Edexcel Online: none, a workbook each, or one workbook of all."""
    report: bool = False
    """Whether a page is made of how marks spread by class and assessor."""
    accept_good_rows: bool = False
    """Whether the good lines of workbooks with errors are taken."""
    waivers: InputFile | None = None
    """Findings that are accepted as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectAnswer(Answer):
    """What was collected; no files if nothing was, or if they were kept already."""

    summary: str
    """How much there is of how many files."""
    empty: bool
    """Whether nothing was collected."""
    same: bool
    """Whether what results are added to had all of it already."""
    clean: bool
    """Whether everything was taken."""
    unchecked: bool
    """Whether nothing is known of some file, for a reason that does not lie in it."""


class Keep(Protocol):
    """Puts files together with what was collected before, and keeps the outcome and what lies beside it, or nothing."""

    def __call__(
        self, taken: Sequence[Taken], known: Known, beside: Callable[[Collected], Sequence[OutputFile]], /
    ) -> Collected:
        """Put them together.

        Args:
            taken: what was read now.
            known: gives what the specs say of an award.
            beside: gives the files that are written with the results.
        """


def collect(
    request: CollectRequest, resources: Resources, spread: Spread = one_by_one, keep: Keep | None = None
) -> CollectAnswer:
    """Put the results of returned workbooks into one table; it holds names and marks of learners.

    Args:
        request: what to collect.
        resources: what it is checked against.
        spread: reads files one by one, or in several processes.
        keep: adds to what was collected before; without it the results are among the files.

    Raises:
        RequestError: the format cannot be written here.
        SpecError: the waivers are wrong.
    """
    options = resources.check_options(purpose="marking", waivers=waivers_of(request.waivers))
    returned = request.paths
    job = Job(take_good_rows if request.accept_good_rows else take, unread)
    taken = all_of(returned.files, options, job, spread)
    unchecked = any(one.unchecked for one in taken)
    strays = entries(returned.strays, options)
    taken = (*taken, *map(unread, strays))
    files: tuple[OutputFile, ...] = ()
    if keep:
        result = keep(taken, known_in(resources), lambda found: tuple(_beside(found, request)))
    else:
        result = collected(taken)
        if result.rows:
            files = (OutputFile(f"results.{request.style}", _written(result, request.style)), *_beside(result, request))
    notes = (*result.notes, *said_beside(strays, returned.owners))
    good = sum(bool(one.rows) for one in result.files)
    return CollectAnswer(
        files=files,
        messages=(*_not_taken(result), *(Message(note, "note") for note in notes)),
        next_step=_next_step(request, result) if result.rows else None,
        summary=f"{len(result.rows)} rows of {result.learners} learners from {good} of {len(result.files)} files",
        empty=not result.rows,
        same=result.same,
        clean=result.clean,
        unchecked=unchecked,
    )


def check_style(style: Style) -> None:
    """Refuse a format that cannot be written here, before anything is read.

    Raises:
        RequestError: what it needs is not installed.
    """
    if style == "parquet":
        from tracker.frames import needs_parquet

        needs_parquet()


def known_in(resources: Resources) -> Known:
    """Return what gives what the specs here say of an award."""

    def known(qualification: str, series: str) -> Award | None:
        try:
            spec = resources.catalogue.spec(qualification, series)
        except TrackerError:
            return None
        return Award(frozenset(grade.id for grade in spec.grades), spec.ums_max)

    return known


def _written(result: Collected, style: Style) -> bytes:
    if style == "parquet":
        from tracker.frames import parquet

        return parquet(result)
    content: bytes = import_module(f"tracker.collecting.as_{style}").write(result)
    return content


def _beside(result: Collected, request: CollectRequest) -> Iterator[OutputFile]:
    """Yield the files that were asked for beside the results."""
    from tracker.collecting.keying import keyings, written

    lists = keyings(result) if request.eol else ()
    if request.eol == "workbook" and lists:
        yield OutputFile("keying.xlsx", written(lists), kind="eol")
    elif request.eol == "files":
        yield from (OutputFile(f"{one.name}.xlsx", written((one,)), kind="eol") for one in lists)
    if request.report:
        from tracker.collecting.page import page

        yield OutputFile("marks.html", page(result).encode(), kind="report")


def _not_taken(result: Collected) -> Iterator[Message]:
    """Yield what was not taken, with file, cell and key, never a name."""
    lines = result.sentences
    for line in lines[:SHOWN]:
        yield Message(visible(line))
    if len(lines) > SHOWN:
        more = f"… and {len(lines) - SHOWN} more"
        yield Message(f"{more}; every one is in a result that ends in .xlsx, .json or .sqlite.")
    if any(NOT_GOOD in one.why for one in result.left_out):
        yield Message("[[field accept_good_rows]] takes the lines of these files that no error bears on.")


def _next_step(request: CollectRequest, result: Collected) -> NextStep:
    if not result.clean:
        return NextStep("see what is wrong", "check")
    if all(row.to_key == "" for row in result.rows):
        return NextStep("collect again when there are marks")
    keyed = "key what is in {made}" if request.eol else "key the marks"
    todo = f"{keyed} into Edexcel Online, then see what is missing"
    return NextStep(todo, "check", fields={"purpose": "submission"})
