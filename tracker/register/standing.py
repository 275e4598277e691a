"""The register against what came back: every workbook returned, missing, twice, older copy; every other file not ours.

Files are known by the id in their stamp, never by their name. Of several issues for one class the last built counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from tracker.checks.unread import Stray
from tracker.collecting.copies import Copies
from tracker.collecting.editions import version
from tracker.register.entry import Entry
from tracker.register.returned_file import ReturnedFile
from tracker.report.wording import counted


@dataclass(frozen=True, slots=True)
class Judged:
    """What `check` and `collect` say of workbooks that are there in several files."""

    copies: Mapping[str, Copies] = field(default_factory=dict)
    """What became of the files of each id."""
    older: Mapping[str, str] = field(default_factory=dict)
    """Files in whose place a later state of the workbook counts, each with that."""


_NOTHING = Judged()

State = Literal[
    "missing", "twice", "used twice", "older copy", "older edition", "as issued", "returned", "not ours", "not read"
]
STATES: tuple[State, ...] = get_args(State)
"""How a workbook or a file can stand; what needs someone to do something comes first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One workbook, or one file that belongs to none."""

    state: State
    entry: Entry | None
    """None for a file that is not ours."""
    files: tuple[str, ...]
    said: str
    """What is the matter and what to do; "" where nothing is."""
    count: int = 1
    """How many workbooks or files it stands for."""

    @property
    def what(self) -> str:
        """Award, series and class."""
        one = self.entry
        return ", ".join(part for part in (one.qualification, one.series, one.part) if part) if one else ""


@dataclass(frozen=True, slots=True)
class Centre:
    """One centre with all its workbooks."""

    number: str
    name: str
    rows: tuple[Row, ...]
    registered: bool = True

    @property
    def tally(self) -> Counter[State]:
        """How many of its workbooks stand in each state."""
        return Counter(row.state for row in self.rows)

    @property
    def said(self) -> str:
        """Status in a few words: `3 issued: 1 missing, 2 returned`."""
        return in_words(self.rows, registered=self.registered)


@dataclass(frozen=True, slots=True)
class Status:
    """How all workbooks stand."""

    centres: tuple[Centre, ...]
    others: tuple[Row, ...]
    """Files that are not ours, and what lies among them and was not read."""
    registered: bool = True
    """Whether there is a register of what was issued; otherwise only what came back is known."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All workbooks by centre and class, then what is not ours."""
        return (*(row for centre in self.centres for row in centre.rows), *self.others)

    @property
    def complete(self) -> bool:
        """Whether every workbook came back once, and nothing else did."""
        return all(row.state == "returned" for row in self.rows)

    @property
    def last_line(self) -> str:
        """The one line that a person wants."""
        return f"{counted(len(self.centres), 'centre')}, {in_words(self.rows, registered=self.registered)}."


def in_words(rows: Sequence[Row], *, registered: bool = True) -> str:
    """Return how workbooks stand: `3 issued: 1 missing, 2 returned`; without a register `2 workbooks: 2 returned`."""
    tally: Counter[State] = Counter()
    for row in rows:
        tally[row.state] += row.count
    issued = sum(tally[state] for state in STATES if state not in {"older copy", "not ours", "not read"})
    what = f"{issued} issued" if registered else counted(issued, "workbook")
    return f"{what}: " + (", ".join(f"{tally[state]:,} {state}" for state in STATES if tally[state]) or "none")


def entries_of(files: Iterable[ReturnedFile]) -> list[Entry]:
    """Return an entry for each workbook that came back, as if it had been registered."""
    found: dict[str, ReturnedFile] = {}
    for one in files:
        if one.id:
            found.setdefault(one.first or one.id, one)
    return [Entry(id_, one.cohort[0], "", *one.cohort[1:], one.part, one.learners, one.issued, "", "", "")
            for id_, one in found.items()]  # fmt: skip


def status(
    entries: Iterable[Entry] | None,
    files: Iterable[ReturnedFile],
    strays: Iterable[Stray] = (),
    judged: Judged = _NOTHING,
) -> Status:
    """Return how every workbook stands.

    Args:
        entries: the register; without one, what came back is all there is.
        files: what came back.
        strays: what lies among it and was not read.
        judged: what `check` and `collect` say of workbooks that are there in several files.
    """
    files, registered = list(files), entries is not None
    entries = entries_of(files) if entries is None else list(entries)
    known = {entry.id for entry in entries}
    by_id: dict[str, list[ReturnedFile]] = defaultdict(list)
    for one in files:
        by_id[one.first if one.id not in known and one.first in known else one.id].append(one)
    places: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:  # without a register no one knows that one workbook was issued in place of another
        places[entry.place if registered else (*entry.place, entry.id)].append(entry)
    rows: dict[str, list[Row]] = defaultdict(list)
    names: dict[str, str] = {}
    for place in sorted(places):
        issues = sorted(places[place], key=lambda one: (one.built, one.issued))
        names[place[0]] = issues[-1].centre_name
        rows[place[0]] += _rows(issues, by_id, judged)
    strange = sorted(
        (one for wanted in by_id if wanted not in known for one in by_id[wanted]), key=lambda one: one.file
    )
    rows = {number: list(_with_editions(some, files)) for number, some in rows.items()}
    others = [Row("not read" if one.unread else "not ours", None, (one.file,), _strange(one)) for one in strange]
    others += [Row("not read", None, (one.file,), f"{one.what}. {one.kind.fix}", one.count) for one in strays]
    centres = (Centre(number, names[number], tuple(rows[number]), registered) for number in sorted(rows))
    return Status(tuple(centres), tuple(others), registered)


def _rows(issues: Sequence[Entry], by_id: dict[str, list[ReturnedFile]], judged: Judged) -> Iterator[Row]:
    """Yield how the workbook of one class stands, and older issues of it that came back."""
    current, older = issues[-1], issues[:-1]
    yield _current(current, by_id.get(current.id, []), judged)
    for entry in older:
        if found := by_id.get(entry.id):
            said = f"issued {entry.issued}; the one issued {current.issued} (id {current.id}) counts: ask for that one"
            yield Row("older copy", entry, tuple(one.file for one in found), said)


def _current(entry: Entry, came: Sequence[ReturnedFile], judged: Judged = _NOTHING) -> Row:
    found = [one for one in came if one.file not in judged.older]
    files = tuple(one.file for one in found)
    copies = judged.copies.get(entry.id)
    if not found:
        return Row("missing", entry, (), "")
    if len(found) > 1:
        if len({one.sha256 for one in found}) == 1:
            return Row("twice", entry, files, "the files are the same, so one of them counts: delete all but one")
        saved = sorted((one.saved, one.file) for one in found if one.saved)
        last = f"; {saved[-1][1]} was saved last ({saved[-1][0]})" if len(saved) == len(found) else ""
        if copies is not None:
            state: State = "twice" if copies.conflicts or not copies.apart else "used twice"
            return Row(state, entry, files, f"{copies.said}{last if copies.conflicts else ''}")
        return Row("twice", entry, files, f"the files differ{last}: compare them with [[command diff]], and keep one")
    if found[0].sha256 == entry.sha256:
        return Row("as issued", entry, files, "no one has worked in it")
    before = ", ".join(one.file for one in came if one.file in judged.older)
    return Row("returned", entry, files, f"it counts in place of {before}, an older state of it" if before else "")


def _with_editions(rows: Iterable[Row], files: Sequence[ReturnedFile]) -> Iterator[Row]:
    """Yield the rows; what was built from an older edition than others of its centre, award and series says so."""
    by_file = {one.file: one for one in files}
    newest: dict[tuple[str, str, str], ReturnedFile] = {}
    for one in files:
        if one.spec and version(one.edition) > version(newest.get(one.cohort, one).edition):
            newest[one.cohort] = one
        newest.setdefault(one.cohort, one)
    for row in rows:
        mine = [by_file[file] for file in row.files if file in by_file]
        late = next((one for one in mine if one.spec and one.spec != newest[one.cohort].spec), None)
        if late is None or row.state not in {"returned", "as issued"}:
            yield row
            continue
        other = newest[late.cohort]
        said = f"built from edition {late.edition}, {other.file} from {other.edition}: marks or UMS would not be alike"
        yield replace(row, state="older edition", said=f"{said}; bring it up to date with [[command update]]")


def _strange(one: ReturnedFile) -> str:
    return one.why or f"A tracker ({one.about}) that is not in this register: see where it was built."
