"""Several files together: each keeps a few small facts of its learners, and only copies that differ are read again.

A finding is added to every file that it concerns, so that each report shows it at its place and the file counts as
wrong. No fact holds a name or a number: only what tells whether two are equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.checks import CheckOptions
from tracker.checks import across_codes as codes
from tracker.checks.copies_apart import apart
from tracker.checks.grouping import group, listed
from tracker.checks.whole_cohort import OF_ONE_FILE, which_counts, whole_cohort
from tracker.cohort import Cohort, Twice, cohorts
from tracker.collecting.copies import copies
from tracker.collecting.editions import Built, differing
from tracker.collecting.row import Taken
from tracker.collecting.versions import older_states
from tracker.findings import FileReport, Hit, Level, Person
from tracker.people.identity import Answer

ReadStates = Callable[[Sequence[str]], Sequence[Taken]]
"""Reads some files again as they are typed, by their names."""


def across(files: Sequence[FileReport], options: CheckOptions, read_states: ReadStates) -> tuple[FileReport, ...]:
    """Return the reports with the findings that only several files together show.

    A file in whose place a later state of its workbook counts says so and nothing else.

    Args:
        files: the reports of single files.
        options: what the check goes by.
        read_states: reads a few files again.
    """
    states = read_states([files[at].file for found in _states(files) for at in found])
    good = {file.file for file in files if (file.level or Level.NOTE) < Level.ERROR}
    older = older_states(states, lambda new, old: new in good or old not in good)
    files = [_left_out(file, older[file.file], options) if file.file in older else file for file in files]
    hits: dict[int, list[Hit]] = defaultdict(list)
    several = cohorts_of(files)
    files = [_of_several(file, several) for file in files]
    same = (*_same_file(files), *_copies(files, states, older), *_editions(files))
    for at, hit in (*same, *_people(files, several), *_whole(files, several, options)):
        hits[at].append(hit)
    return tuple(_with(file, hits[at], options) if at in hits else file for at, file in enumerate(files))


def cohorts_of(files: Sequence[FileReport]) -> tuple[Cohort, ...]:
    """Return the cohorts that are in several workbooks, of the files that count."""
    return tuple(one for one in cohorts(file.cohort for file in files if file.cohort) if one.several)


def _of_several(file: FileReport, several: Sequence[Cohort]) -> FileReport:
    """Return a file without what only the whole cohort can say, where it was built as if it were all of it."""
    if file.cohort and any(file.cohort.scope == one.scope for one in several):
        return replace(file, findings=tuple(one for one in file.findings if one.code not in OF_ONE_FILE))
    return file


def _whole(files: Sequence[FileReport], several: Sequence[Cohort], options: CheckOptions) -> Iterator[tuple[int, Hit]]:
    places = {file.file: at for at, file in enumerate(files)}
    for one in several:
        yield from ((places[file], hit) for file, hit in whole_cohort(one, options.purpose))


def _states(files: Sequence[FileReport]) -> Iterator[list[int]]:
    """Yield the places of files that began as one workbook and are not the same bytes."""
    same: dict[str, dict[str, int]] = defaultdict(dict)
    for at, file in enumerate(files):
        if file.read and file.identity and file.identity.id:
            same[file.identity.first or file.identity.id].setdefault(file.sha256, at)
    yield from (list(found.values()) for found in same.values() if len(found) > 1)


def _left_out(file: FileReport, later: str, options: CheckOptions) -> FileReport:
    found = group((Hit(codes.OLDER_STATE, words={"later": later}),), (), options.waived(file.file))
    return replace(file, findings=found, learners=0, distributions=(), people=(), marked=(), decides=(), cohort=None)


def _with(file: FileReport, hits: Sequence[Hit], options: CheckOptions) -> FileReport:
    return replace(file, findings=(*group(hits, (), options.waived(file.file)), *file.findings))


def _same_file(files: Sequence[FileReport]) -> Iterator[tuple[int, Hit]]:
    first: dict[str, int] = {}
    for at, file in enumerate(files):
        if file.read and file.sha256 and (one := first.setdefault(file.sha256, at)) != at:
            yield at, Hit(codes.SAME_FILE, words={"other": files[one].file})


def _copies(
    files: Sequence[FileReport], states: Sequence[Taken], older: Mapping[str, str]
) -> Iterator[tuple[int, Hit]]:
    places = {file.file: at for at, file in enumerate(files)}
    for one in copies(row for state in states if state.file not in older for row in state.rows):
        for pair in one.apart:
            for file, other in (pair, pair[::-1]):
                yield places[file], Hit(codes.TYPED_OVER, words={"other": other, "id": one.workbook})
        yield from ((places[file], hit) for file, hit in apart(one))


def _editions(files: Sequence[FileReport]) -> Iterator[tuple[int, Hit]]:
    """Yield what workbooks of one component do not have in common: said at every one of them."""
    places = {file.file: at for at, file in enumerate(files)}
    for one in differing(_built(files)):
        code = codes.GRIDS_DIFFER if one.grid else codes.TABLES_DIFFER
        newest, older = (listed(built.said for built in some) for some in (one.newest, one.older))
        for built in one.all:
            others = newest if built in one.older else older
            others = others or listed(other.said for other in one.newest if other is not built)
            words = {"component": one.component, "edition": built.decides.edition, "others": others}
            yield places[built.file], Hit(code, words=words)


def _built(files: Sequence[FileReport]) -> Iterator[Built]:
    for file in files:
        if file.read and (said := file.identity):
            scope = (said.centre, said.qualification, said.series)
            yield from (Built(file.file, scope, one) for one in file.decides)


def _people(files: Sequence[FileReport], several: Sequence[Cohort]) -> Iterator[tuple[int, Hit]]:
    """Yield learners whose number or person is in two trackers of one centre, award and series."""
    places = {file.file: at for at, file in enumerate(files)}
    known = {(file.file, one.key): one for file in files for one in file.people}
    for twice in (twice for one in several for twice in one.twice):
        for place, other, here in ((twice.one, twice.other, "one"), (twice.other, twice.one, "other")):
            yield places[place[0]], _at(twice, known[place], other[0], here)


def _at(twice: Twice, person: Person, other: str, here: str) -> Hit:
    judged = twice.verdict
    code = codes.LEARNER_IN_TWO_FILES if judged.answer is Answer.SAME else codes.NUMBER_IN_TWO_FILES
    level = Level.ERROR if code is codes.LEARNER_IN_TWO_FILES and "differ" in twice.counts.values() else None
    words = {"other": other, "same": judged.by, "differs": judged.against, "counts": which_counts(twice, here)}
    return Hit(code, person.sheet, (person.cell,), person.key, code.needed(words), level=level)
