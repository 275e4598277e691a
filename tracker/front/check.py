"""Check: what is wrong with returned workbooks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from tracker import checks
from tracker.checks import CheckOptions, MakeCopy, Purpose
from tracker.checks.across import across, cohorts_of
from tracker.checks.failures import NOT_CHECKED
from tracker.checks.structure_codes import RESTORE
from tracker.checks.unread import entries, said_to_be_open
from tracker.checks.waivers import Waived, read_waivers, said_of
from tracker.findings import FileReport, Finding, Level, Report
from tracker.front.answer import Answer, InputFile, Message, NextStep, OutputFile
from tracker.front.resources import Resources
from tracker.front.returned import Job, ReturnedFiles, Source, StatesOf, Work, each
from tracker.front.tasks import Spread, one_by_one
from tracker.front.workbook import check_centre
from tracker.masking import NOBODY
from tracker.progress import finished
from tracker.report.wording import last_line, learners_of

FailOn = Literal["error", "warning", "note", "never"]
KeepCopy = Callable[[str, MakeCopy], None]
"""Takes the name of a file and what makes its annotated copy; in the process in which the file was checked."""

ENDING = "-annotated.xlsx"
EDITIONS = {"TRK909", "TRK910"}
"""Codes of workbooks that were built from different editions."""
DIFFERING = "TRK901"
"""The code of copies of one tracker that differ."""
ACROSS = "TRK9"
"""What codes begin with of which a copy of one file shows nothing: they are about several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What to check, and how."""

    paths: ReturnedFiles
    names: bool = False
    """Whether the report may hold candidate numbers and names; otherwise they are dropped where a file is read."""
    purpose: Purpose | None = None
    """Whether marking goes on, or marks are about to be submitted; None: what is only missing is a note."""
    centre: str = ""
    """The centre number that every workbook must have, "" for any."""
    waivers: InputFile | None = None
    """Findings that are accepted as they are."""
    fail_on: FailOn = "error"
    """From which level on something must be corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswer(Answer):
    """What was found; `tracker.front.report` writes it in any format."""

    report: Report
    markable: frozenset[str]
    """The files that an annotated copy shows something of that is to be done."""
    summary: str
    """The one line that a person wants."""
    learners: int
    """How many there are, each once in however many copies of one workbook."""
    wrong: bool
    """Whether something must be corrected."""
    unchecked: bool
    """Whether nothing is known of some file, for a reason that does not lie in it."""


def check(
    request: CheckRequest, resources: Resources, spread: Spread = one_by_one, keep_copy: KeepCopy | None = None
) -> CheckAnswer:
    """Check returned workbooks, each by itself and all together.

    Args:
        request: what to check.
        resources: what it is checked against.
        spread: checks files one by one, or in several processes.
        keep_copy: takes the annotated copy of each file that has something to show; see `annotated` for one file.

    Raises:
        RequestError: the centre number is none.
        SpecError: the waivers are wrong.
    """
    waivers = waivers_of(request.waivers)
    options = _options(request, resources, waivers)
    work = _Checking(checks.check_file, names=request.names, keep_copy=keep_copy)
    returned = request.paths
    files = _checked(returned.files, options, work, spread)
    alone = files
    if len(files) > 1 or cohorts_of(files):
        files = across(files, options, StatesOf(returned.files, options))
    several = cohorts_of(files)
    markable = frozenset(one.file for one, both in zip(alone, files, strict=True) if _is_worth_a_copy(one, both))
    files = (*said_to_be_open(files, returned.owners, options), *entries(returned.strays, options))
    report = Report(files, several)
    least = level_of(request.fail_on)
    return CheckAnswer(
        messages=tuple(Message(said, "note") for said in said_of(waivers, files, options.today)),
        next_step=next_step(report, copies=keep_copy is not None),
        report=report,
        markable=markable,
        summary=last_line(report),
        learners=learners_of(files),
        wrong=bool(least and report.level and report.level >= least),
        unchecked=any(one.code in NOT_CHECKED for file in files for one in file.findings),
    )


def annotated(file: Source, request: CheckRequest, resources: Resources) -> OutputFile | None:
    """Return the copy of one workbook in which every doubtful cell is marked, None if there is nothing to show.

    Raises:
        InputError: it cannot be read.
        RefusedError: what it lies in is damaged.
        TrackerError: the specs that it was built from cannot be used.
    """
    options = _options(request, resources, waivers_of(request.waivers))
    _, copy = checks.check_and_annotate(file.read(), file.name, options)
    name = f"{file.name.removesuffix('.xlsx')}{ENDING}"
    return OutputFile(name, copy()) if copy else None


def waivers_of(file: InputFile | None) -> tuple[Waived, ...]:
    """Return the findings that are accepted as they are.

    Raises:
        SpecError: the file is wrong.
    """
    return read_waivers(file.content, file.name) if file else ()


def level_of(fail_on: FailOn) -> Level | None:
    """Return the level from which on something must be corrected, None if nothing must."""
    return None if fail_on == "never" else Level[fail_on.upper()]


def _options(request: CheckRequest, resources: Resources, waivers: tuple[Waived, ...]) -> CheckOptions:
    if request.centre:
        check_centre(request.centre, resources.catalogue.numbers())
    return resources.check_options(purpose=request.purpose, centre=request.centre, waivers=waivers)


def _is_worth_a_copy(alone: FileReport, together: FileReport) -> bool:
    """Return whether an annotated copy shows what is to be done: not where all of that is about several files."""
    mine, whole = (one.level or Level.NOTE for one in (alone, together))
    return alone.markable and (mine > Level.NOTE or whole == mine)


@dataclass(frozen=True, slots=True)
class _Checking:
    """Checks a file; without names, every name and number of a learner stays in the process that read them."""

    check: Work[FileReport]
    names: bool
    keep_copy: KeepCopy | None

    def __call__(self, content: bytes, name: str, options: CheckOptions) -> FileReport:
        if self.keep_copy is None:
            report = self.check(content, name, options)
        else:
            report, copy = checks.check_and_annotate(content, name, options)
            if copy is not None:
                self.keep_copy(name, copy)
        return report if self.names else report.without_names()


def _checked(
    files: Sequence[Source], options: CheckOptions, work: Work[FileReport], spread: Spread
) -> tuple[FileReport, ...]:
    """Check files; what is found alike in many is kept once, because thousands of reports say much the same."""
    seen: dict[Finding, Finding] = {}
    facts: dict[object, Any] = {}
    found: dict[int, FileReport] = {}
    for at, report in each(files, options, Job(work, _as_it_is), spread):
        found[at] = replace(
            report,
            findings=tuple(seen.setdefault(one, one) for one in report.findings),
            decides=facts.setdefault(report.decides, report.decides),
            marked=facts.setdefault(report.marked, report.marked),
            masking=NOBODY if report.masking == NOBODY else report.masking,
        )
    return tuple(found[at] for at in range(len(files)))


def _as_it_is(report: FileReport) -> FileReport:
    """Return the report itself: it is what comes of a file that cannot be checked."""
    return report


def next_step(report: Report, *, copies: bool) -> NextStep | None:
    """Return what comes after a check: copies go back to teachers, damage is repaired, what is clean is collected.

    Args:
        report: what was found.
        copies: whether annotated copies were made.
    """
    books = [file for file in report.files if file.identity]
    wrong = [(file, one) for file in books for one in file.findings if one.level is Level.ERROR and one.waiver is None]
    in_a_copy = [one for _, one in wrong if one.fix != RESTORE and not one.code.startswith(ACROSS)]
    damaged = dict.fromkeys(file.file for file, one in wrong if one.fix == RESTORE)
    if copies and in_a_copy:
        return NextStep("send the copies in {made} back to their teachers")
    if damaged:
        todo = "make fresh workbooks of those that are damaged"
        return NextStep(todo, "repair", files=tuple(damaged), makes=("output", "repaired"))
    if in_a_copy and not any(one.code in EDITIONS for _, one in wrong):
        todo = "send back copies in which every doubtful cell is coloured"
        return NextStep(todo, "check", makes=("annotate", "to-correct"))
    if wrong:
        return _of_several(wrong)
    if books and (report.level or Level.NOTE) < Level.ERROR:  # a file that was not read says itself what to do
        all_of_it = all(finished(file.marked) for file in books)
        todo = "collect the results" if all_of_it else "collect what is marked so far"
        return NextStep(todo, "collect", makes=("output", "results.xlsx"))
    return None


def _of_several(wrong: Sequence[tuple[FileReport, Finding]]) -> NextStep:
    """Return what comes next where files together are wrong."""
    if any(one.code in EDITIONS for _, one in wrong):
        return NextStep("bring the older workbooks up to date", "update", makes=("output", "updated"))
    if apart := [file for file, one in wrong if one.code == DIFFERING]:
        todo = "see what differs between copies of one tracker, and keep the one that is right"
        same = [file.file for file in apart if _began_as(file) == _began_as(apart[0])]
        return NextStep(todo, "diff", files=tuple(dict.fromkeys(same))[:2])
    return NextStep("correct what is wrong in several files together")


def _began_as(file: FileReport) -> str:
    return (file.identity.first or file.identity.id) if file.identity else ""
