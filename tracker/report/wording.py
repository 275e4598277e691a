"""What all formats say in the same words: how a file stands, how many findings there are, whom they are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tracker.findings import FileReport, Finding, Level, Report, visible
from tracker.progress import finished, in_words

CLEAN, NOT_FINISHED, NOT_READ = "clean", "not finished", "not read"
BY_LEVEL = {Level.WARNING: "to look at", Level.ERROR: "to correct", Level.REFUSED: "could not be read"}
STANDINGS = (CLEAN, NOT_FINISHED, *BY_LEVEL.values(), NOT_READ)
"""How a file can stand, best first; the last is for what lies among the workbooks and is none."""
FEW = 6
"""So many ranges or learners are named in a line for people; the rest is counted."""


def standing(file: FileReport) -> str:
    """Return how a file stands in one of the words of `STANDINGS`; notes and waived findings do no harm."""
    if file.passed_over:
        return NOT_READ
    level = file.level or Level.NOTE
    return BY_LEVEL.get(level) or (CLEAN if finished(file.marked) else NOT_FINISHED)


def last_line(report: Report) -> str:
    """Return the one line that a person wants: `3 files: 1 clean, 2 to correct; 84 learners, 3 errors, 1 note`."""
    waived = sum(one.waiver is not None for file in report.files for one in file.findings)
    tail = f"; {counted(waived, 'finding')} waived" if waived else ""
    stand = standings(report)
    count = sum(stand.values())
    if count == 1:
        file = report.files[0]
        parts = [standing(file), *(part for part in (levels(file), in_words(file.marked)) if part and file.read)]
        return f"1 file: {', '.join(parts)}{tail}"
    parts = [f"{stand[word]:,} {word}" for word in STANDINGS if stand[word]]
    counts = [_learners(report.files), _tally(report.files)]
    more = "".join(f"; {part}" for part in (", ".join(filter(None, counts)),) if part)
    return f"{counted(count, 'file')}: {', '.join(parts) or 'nothing was checked'}{more}{tail}"


def learners_of(files: Sequence[FileReport]) -> int:
    """Return how many learners there are, each once in however many states of one workbook."""
    seen: dict[str, set[object]] = defaultdict(set)
    again = 0
    for file in files:
        before = seen[file.identity.first or file.identity.id] if file.identity else set()
        again += sum(not before.isdisjoint(person.known.links) for person in file.people)
        before.update(link for person in file.people for link in person.known.links)
    return sum(file.learners for file in files) - again


def _learners(files: Sequence[FileReport]) -> str:
    """Return how many learners there are, and in how many workbooks if some are in several: `60 learners`."""
    count = learners_of(files)
    again = count < sum(file.learners for file in files)
    where = f" in {counted(sum(bool(file.learners) for file in files), 'workbook')}" if again else ""
    return f"{counted(count, 'learner')}{where}" if count else ""


def standings(report: Report) -> Mapping[str, int]:
    """Return how many files stand in each of the words of `STANDINGS`."""
    return {word: sum(file.passed_over or 1 for file in report.files if standing(file) == word) for word in STANDINGS}


def levels(file: FileReport) -> str:
    """Return how many findings of each level count, worst first, such as `2 errors, 1 warning`."""
    return _tally((file,))


def _tally(files: Iterable[FileReport]) -> str:
    tally = Counter(one.level for file in files for one in file.findings if one.waiver is None)
    words = {level: level.word if level is not Level.REFUSED else "refusal" for level in Level}
    return ", ".join(counted(tally[level], words[level]) for level in sorted(Level, reverse=True) if level in tally)


def counted(count: int, what: str) -> str:
    """Return a number with its word: `1 file`, `2 files`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def identity(file: FileReport) -> str:
    """Return what a workbook says it is and how many of its learners are marked, "" if it says nothing."""
    said = file.identity
    parts = [said.title, said.series, said.part] if said else []
    if file.read and (said or file.learners or file.marked):
        parts.append(in_words(file.marked) or counted(file.learners, "learner"))
    return visible(", ".join(part for part in parts if part))


def people(learners: Iterable[str], file: FileReport, most: int | None = None) -> str:
    """Return learners by key, with number and name where the report holds them.

    Args:
        learners: keys.
        file: whose learners they are.
        most: how many are named before the rest is counted; all if left out.
    """
    return listed([visible(f"{key} {file.names.get(key, '')}".strip()) for key in learners], most)


def listed(things: Sequence[str], most: int | None = None) -> str:
    """Return things with commas between; those beyond `most` are counted."""
    if most is None or len(things) <= most + 1:
        return ", ".join(things)
    return f"{', '.join(things[:most])} and {len(things) - most} more"


def cells(one: Finding, most: int | None = None) -> str:
    """Return the ranges of a finding; those beyond `most` are counted."""
    return listed(one.cells.split(", "), most) if one.cells else ""


def place(one: Finding, most: int | None = None) -> str:
    """Return sheet and cells with the number of cells if there are several: `'C1 marks'!H5:H32 (28 cells)`."""
    where = visible(one.place.removesuffix(one.cells)) + cells(one, most)
    return f"{where} ({one.count} cells)" if one.cells and one.count > 1 else where


def held(one: Finding) -> str:
    """Return what the cell holds where the message does not say it."""
    value = visible(one.value)
    return "" if value in one.message else value


def waiver(one: Finding) -> str:
    """Return who decided to live with a finding, until when and why; "" if no one did."""
    if one.waiver is None:
        return ""
    until = f" until {one.waiver.until}" if one.waiver.until else ""
    return visible(f"waived by {one.waiver.who}{until}: {one.waiver.reason}")
