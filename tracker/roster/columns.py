"""Which column is taken for what: the better heading wins, and an undecided case is a problem, not a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.roster import cells
from tracker.roster.headings import BARE_NAME_RANK, NAMES, OTHER_NUMBER_RANK, PREFERRED_RANK, Meaning, is_private, match
from tracker.roster.model import Ignored, Taken, column_in_words
from tracker.user_tables import Row, Value

ROWS_SEARCHED = 60
LONGEST_HEADING = 40

Chosen = Mapping[Meaning, tuple[str, ...]]
"""For a meaning, the headings of which the first one that is there is taken; ("",) takes no column at all."""

PRIVATE = "personal data that a tracker must not carry"
NOT_NEEDED = "not needed"
NO_HEADING = "has no heading"
OWN_COLUMNS = "surname and forenames have columns of their own"
IN_FULL_NAME = "the full name was taken instead"
LEFT_OUT = "left out as asked"
CHOSEN_RANK = -1
"""A chosen column goes before every other."""

_PARTS = (Meaning.SURNAME, Meaning.FORENAMES)


@dataclass(slots=True)
class Choice:
    """The outcome of one heading row: problems and notes are (column, sentence); problems also what could be chosen."""

    taken: dict[Meaning, Taken] = field(default_factory=dict)
    ignored: list[Ignored] = field(default_factory=list)
    problems: list[tuple[int, str, tuple[Meaning, int] | None]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Column:
    number: int
    heading: str
    rank: int
    texts: tuple[str, ...]

    @property
    def filled(self) -> bool:
        return any(self.texts)

    def __str__(self) -> str:
        return column_in_words(self.number, self.heading)


def heading_row(rows: Sequence[Row], chosen: Chosen | None = None) -> int:
    """Return the row, counted from 1, that holds the headings, or 0: titles and blank rows may stand above it."""
    best, found = (0, 0), 0
    for number, row in enumerate(rows[:ROWS_SEARCHED], start=1):
        meanings = [means for value in row if isinstance(value, str) and (means := _meanings(value, chosen or {}))]
        if any(not means.isdisjoint(NAMES) for means in meanings):
            score = (len(meanings), sum(value is not None for value in row))
            if score > best:
                best, found = score, number
    return found


def whole_headings(rows: Sequence[Row], top: int) -> tuple[Row, int]:
    """Return the headings and the row they end in, where some of them stand in the row above or below.

    Under `Name` may stand `Surname` and `Forename`; the lower row counts where both have something.
    """
    for upper, lower in ((top, top + 1), (top - 1, top)):
        if upper < 1 or lower > len(rows):
            continue
        above, below = rows[upper - 1], rows[lower - 1]
        other = below if upper == top else above
        known = [bool(match(one)) if isinstance(one, str) else False for one in other if one is not None]
        if (
            known
            and all(known)
            and any(_at(above, at) is not None and _at(below, at) is None for at in range(len(above)))
        ):
            width = max(len(above), len(below))
            return tuple(_at(above, at) if _at(below, at) is None else _at(below, at) for at in range(width)), lower
    return rows[top - 1], top


def _at(row: Row, at: int) -> Value:
    return row[at] if at < len(row) else None


def likely_headings(rows: Sequence[Row]) -> Row:
    """Return the row with most words that headings are made of, where no row has a heading for names."""
    counted = [sum(isinstance(one, str) and bool(match(one) or is_private(one)) for one in row) for row in rows]
    best = max(counted[:ROWS_SEARCHED], default=0)
    return rows[counted.index(best)] if best else ()


def _meanings(heading: str, chosen: Chosen) -> set[Meaning]:
    """Return what a heading may mean."""
    folded, known = cells.one_line(heading).casefold(), match(heading)
    found = {meaning for meaning, wanted in chosen.items() if folded and folded in map(str.casefold, wanted)}
    return found | ({one for one in (known.meaning, known.otherwise) if one} if known else set())


def readable(heading: Value) -> str:
    """Return a heading fit for one line of a message."""
    line = " ".join("".join(c if c.isprintable() else " " for c in cells.plain(heading)).split())
    return line if len(line) <= LONGEST_HEADING else line[:LONGEST_HEADING] + "…"


def choose(headings: Row, rows: Sequence[Row], placed: Mapping[Meaning, int] | None = None) -> Choice:
    """Decide which column is taken for what.

    Args:
        headings: the heading row.
        rows: what stands below it; only looked at where the headings leave it open.
        placed: columns that the user chose, from 1; 0 for a meaning that no column is taken for.
    """
    placed = placed or {}
    mine = {column: meaning for meaning, column in placed.items() if column}
    choice = Choice()
    offers: dict[Meaning, list[_Column]] = {}
    width = max(map(len, (headings, *rows)))
    for number in range(1, width + 1):
        value = headings[number - 1] if number <= len(headings) else None
        heading = readable(value)
        if number in mine:
            texts = _texts(rows, number)
            offers.setdefault(mine[number], []).append(_Column(number, heading, CHOSEN_RANK, texts))
            continue
        known = match(cells.plain(value))
        if known is None:
            reason = PRIVATE if is_private(cells.plain(value)) else NOT_NEEDED
            _ignore(choice, number, heading, reason, rows)
            continue
        meaning, texts = known.meaning, _texts(rows, number)
        if known.otherwise and not _mostly(known.evidence, texts):
            meaning = known.otherwise
        if reason := _not_asked(meaning, placed):
            choice.ignored.append(Ignored(number, heading, reason))
            continue
        offers.setdefault(meaning, []).append(_Column(number, heading, known.rank, texts))
    winners = {meaning: _winner(choice, meaning, columns) for meaning, columns in offers.items()}
    wanted = {meaning: winners[meaning] for meaning in _wanted(choice, winners)}
    choice.taken = {meaning: Taken(meaning, column.number, column.heading) for meaning, column in wanted.items()}
    _ignore_the_rest(choice, offers)
    _doubt_a_bare_name(choice, wanted)
    _say_what_was_taken(choice, wanted)
    choice.ignored.sort(key=lambda ignored: ignored.column)
    return choice


def _texts(rows: Sequence[Row], number: int) -> tuple[str, ...]:
    return tuple(cells.text(row[number - 1]).text if number <= len(row) else "" for row in rows)


def _ignore(choice: Choice, number: int, heading: str, reason: str, rows: Sequence[Row]) -> None:
    if heading:
        choice.ignored.append(Ignored(number, heading, reason))
    elif any(number <= len(row) and cells.plain(row[number - 1]).strip() for row in rows):
        choice.ignored.append(Ignored(number, "", NO_HEADING))


def _not_asked(meaning: Meaning, placed: Mapping[Meaning, int]) -> str:
    """Return why what was chosen leaves no room for a column with this meaning, or ""."""
    if placed.get(meaning) == 0:
        return LEFT_OUT
    if meaning in _PARTS and placed.get(Meaning.NAME):
        return IN_FULL_NAME
    return OWN_COLUMNS if meaning is Meaning.NAME and any(map(placed.get, _PARTS)) else ""


def _mostly(pattern: str, texts: Iterable[str]) -> bool:
    filled = [text for text in texts if text]
    return 2 * sum(re.fullmatch(pattern, text) is not None for text in filled) > len(filled)


def _winner(choice: Choice, meaning: Meaning, columns: Sequence[_Column]) -> _Column:
    """Return the best column; several equally good ones with different content are a problem."""
    useful = [column for column in columns if column.filled or column.rank == CHOSEN_RANK] or list(columns)
    best = min(column.rank for column in useful)
    first, *others = [column for column in useful if column.rank == best]
    rivals = [first, *(other for other in others if other.texts != first.texts)]
    if len(rivals) > 1:
        sentence = f"{' and '.join(map(str, rivals))} could each be the {meaning}"
        choice.problems.append((0, f"{sentence}: rename or delete all but the right one", (meaning, first.number)))
    return first


def _wanted(choice: Choice, winners: Mapping[Meaning, _Column]) -> tuple[Meaning, ...]:
    """Take surname and forenames if both are there, otherwise the full name."""
    others = tuple(meaning for meaning in Meaning if meaning in winners and meaning not in NAMES)
    parts = [meaning for meaning in _PARTS if meaning in winners]
    filled = [meaning for meaning in parts if winners[meaning].filled]
    full = winners.get(Meaning.NAME)
    if full and full.filled and len(filled) < len(_PARTS):
        for meaning in filled:
            if full.rank >= BARE_NAME_RANK and winners[meaning].rank < PREFERRED_RANK:
                sentence = f"{full} may be the full name or not, beside {winners[meaning]}"
                said = f"{sentence}: rename it to 'Forename', 'Surname' or 'Full Name'"
                choice.problems.append((0, said, (Meaning.NAME, full.number)))
        return (Meaning.NAME, *others)
    if len(parts) == 1:
        missing = "Forename" if parts == [Meaning.SURNAME] else "Surname"
        sentence = (
            f"there is {winners[parts[0]]}, but no column headed '{missing}': add it, or head the one 'Full Name'"
        )
        choice.problems.append((0, sentence, (Meaning.NAME, winners[parts[0]].number)))
    if not parts and not full:
        said = "no column holds names: head it 'Surname' and 'Forename', or 'Full Name'"
        choice.problems.append((0, said, (Meaning.NAME, 0)))
    return (*(parts or ([Meaning.NAME] if full else [])), *others)


def _doubt_a_bare_name(choice: Choice, wanted: Mapping[Meaning, _Column]) -> None:
    """A price list has a column 'Name' too: alone among columns that say nothing of people, it is asked back."""
    name = wanted.get(Meaning.NAME)
    others = [one for one in choice.ignored if one.reason == NOT_NEEDED]
    numbered = any(meaning in wanted for meaning in (Meaning.CANDIDATE, Meaning.REGISTRATION))
    single = name is not None and not any(" " in text or "," in text for text in name.texts)
    if name and (len(wanted) == 1 or (single and not numbered)) and name.rank >= BARE_NAME_RANK and others:
        sentence = f"nothing but {name} says that this is a list of learners"
        said = f"{sentence}: if it is one, head that column 'Full Name'"
        choice.problems.append((0, said, (Meaning.NAME, name.number)))


def _ignore_the_rest(choice: Choice, offers: Mapping[Meaning, Sequence[_Column]]) -> None:
    for meaning, columns in offers.items():
        taken = choice.taken.get(meaning)
        for column in columns:
            if taken is None:
                reason = OWN_COLUMNS if meaning is Meaning.NAME else IN_FULL_NAME
            elif taken.column != column.number:
                reason = f"{column_in_words(taken.column, taken.heading)} was taken as the {meaning}"
            else:
                continue
            choice.ignored.append(Ignored(column.number, column.heading, reason))


def _say_what_was_taken(choice: Choice, wanted: Mapping[Meaning, _Column]) -> None:
    """Note columns that were taken because there was no better one."""
    for meaning, column in wanted.items():
        if meaning in _PARTS and column.rank >= PREFERRED_RANK:
            sentence = f"taken as the {meaning}, as there is no legal one: check that learners are registered so"
            choice.notes.append((column.number, sentence))
        if meaning is Meaning.REGISTRATION and column.rank >= OTHER_NUMBER_RANK:
            sentence = (
                "taken as the registration number, as there is no other, but it is not the number Pearson registered"
            )
            choice.notes.append((column.number, sentence))
