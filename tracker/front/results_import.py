"""Results: an official results list brought into fresh copies of the workbooks of a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import TableError
from tracker.front.answer import Answer, InputFile, Message, NextStep
from tracker.front.copies_filled import cohort_of, filled
from tracker.front.resources import Resources
from tracker.front.submit import UNSEEN
from tracker.lists.cohort import Member
from tracker.lists.official import Official, OfficialResults, edits, official_results, result_kinds
from tracker.lists.result_headings import find_headings
from tracker.lists.result_reading import Place, ResultsList, ResultsReader
from tracker.plan.order import AWARD
from tracker.report.wording import counted
from tracker.roster.model import column_in_words
from tracker.transfer import Carried
from tracker.user_tables import Row, read_table

LIST = "a results list of this award"
SHOWN = 30
"""Lines of one kind that are said; more are counted."""
NAMED = {"official raw": "raw mark", "official ums": "UMS", "official grade": "grade"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResultsRequest:
    """What to bring into which workbooks."""

    file: InputFile
    """The results list."""
    paths: Sequence[InputFile]
    """The returned workbooks of the cohort; they are not changed."""
    replace: bool = False
    """Whether a result takes the place of another one that was typed before."""
    names: bool = False
    """Whether candidate numbers and names may be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResultsAnswer(Answer):
    """The fresh workbooks, in the order of those that were given."""

    carried: tuple[Carried, ...]
    """What became of every value, one for each file; for `tracker.front.replace`."""
    results: OfficialResults
    read: ResultsList
    replaced: bool
    """Whether results that contradict earlier ones were entered."""

    @property
    def complete(self) -> bool:
        """Whether everything on the list was understood, belongs to a learner and was entered."""
        against = any(one.contradicts for one in self.results.results) and not self.replaced
        left = self.results.unmatched or self.results.twice or self.read.not_taken
        return not (against or left or any(one.new for one in self.carried))


def import_results(request: ImportResultsRequest, resources: Resources) -> ImportResultsAnswer:
    """Bring official results into fresh copies of the workbooks of a cohort.

    Raises:
        TableError: the list cannot be read, or nothing on it is a result of a learner of the workbooks.
        RequestError: a workbook cannot be read, or they are not of one cohort.
    """
    cohort = cohort_of(request.paths, resources)
    spec = cohort.spec

    def has_headings(_: str, rows: Sequence[Row]) -> bool:
        return find_headings(rows, spec) is not None

    table = read_table(request.file.content, request.file.name, has_headings, "results list")
    titles = [one.title for one in resources.catalogue.qualifications()]
    read = ResultsReader(table, spec, result_kinds(cohort), titles).read()
    found = official_results(cohort, read)
    if not found.results:
        said = f"{table.name}: no result on it is of a learner of these workbooks in {spec.title}, {spec.series.title}"
        raise TableError([f"{said}, so nothing was written.", *_left_out(read, found)])
    changes = tuple(edits(cohort, found, request.file.name, over=request.replace))
    made = tuple(filled(cohort, changes, resources, names=request.names))
    return ImportResultsAnswer(
        files=tuple(one.file for one in made),
        messages=(
            Message(UNSEEN.format(what=LIST), "aside"),
            *(Message(note, "note") for note in table.notes),
            *_said(request, read, found),
        ),
        next_step=NextStep("work with these from now on, and see what does not fit", "check", "made"),
        carried=tuple(one.carried for one in made),
        results=found,
        read=read,
        replaced=request.replace,
    )


def _said(request: ImportResultsRequest, read: ResultsList, found: OfficialResults) -> Iterator[Message]:
    names = request.names
    people = {(one.member.workbook, one.member.key) for one in found.results}
    new = sum(one.was in {None, ""} for one in found.results)
    same = sum(one.was == one.value for one in found.results)
    parts = [f"{new} new", *([f"{same} there already"] if same else [])]
    yield Message(f"Results of {counted(len(people), 'learner')} in {request.file.name}: {', '.join(parts)}")
    yield from (Message(f"  {column}", "detail") for column in read.taken)
    for column in read.ignored:
        yield Message(f"  not taken: {column_in_words(column.column, column.text)}: {column.why}", "detail")
    against = [one for one in found.results if one.contradicts]
    done = "Replaced" if request.replace else "Not entered, because another result was typed ([[field replace]])"
    yield from _some(done, [_against(one, names=names) for one in against])
    yield from _some("Not taken", _left_out(read, found))
    yield from _some("Not taken, the list says two things", [_twice(*one, names=names) for one in found.twice])
    for what, count in read.others.items():
        yield Message(f"{count} {'line is' if count == 1 else 'lines are'} of {what}, and left out", "note")
    if found.other_registrations:
        yield Message("no registration number of the list is that of a learner here: they were not used", "note")
    if found.by_name:
        known = ", ".join(_who(one, names=names) for one in found.by_name[:SHOWN])
        yield Message(f"known by the name alone, so check them: {known}", "note")
    yield from _some("No result on the list", [_who(one, names=names) for one in found.without])


def _left_out(read: ResultsList, found: OfficialResults) -> list[str]:
    """Return every column, row and cell that does not count, and why."""
    rows = [f"row {row}: {why}" for row, why in found.unmatched]
    return [*(f"{one.where}: {one.why}" for one in read.not_taken), *rows]


def _some(what: str, lines: Sequence[str]) -> Iterable[Message]:
    if lines:
        yield Message(f"{what}: {len(lines)}")
        yield from (Message(f"  {one}") for one in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield Message(f"  … and {len(lines) - SHOWN} more")


def _against(one: Official, *, names: bool) -> str:
    return (
        f"{_who(one.member, names=names)}: {_what(one.place)} was {one.was}, the list says {one.value} (row {one.row})"
    )


def _twice(member: Member, place: Place, rows: Sequence[int], *, names: bool) -> str:
    return f"{_who(member, names=names)}: {_what(place)}, rows {' and '.join(map(str, rows))}"


def _what(place: Place) -> str:
    component, what = place
    return f"{'award' if component == AWARD else component} official {NAMED[what]}"


def _who(member: Member, *, names: bool) -> str:
    one = member.learner
    name = ", ".join(part for part in (one.surname, one.forenames) if part)
    return f"{member.place} ({f'{one.candidate} {name}'.strip()})" if names else member.place
