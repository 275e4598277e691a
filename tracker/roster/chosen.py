"""Columns that the user chooses, where headings say too little or too much: `class=Course`, several in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.errors import RequestError
from tracker.roster import cells
from tracker.roster.columns import Chosen, readable
from tracker.roster.headings import Meaning, is_private, match
from tracker.roster.model import column_in_words
from tracker.user_tables import Row, letters

SHORT = {
    Meaning.CANDIDATE: "candidate",
    Meaning.REGISTRATION: "registration",
    Meaning.SURNAME: "surname",
    Meaning.FORENAMES: "forenames",
    Meaning.NAME: "name",
    Meaning.CLASS: "class",
    Meaning.ASSESSOR: "assessor",
}
"""What people write before the equals sign; every heading that is known by itself may stand there too."""
MOST_LISTED = 40
_LETTERS = re.compile(r"(?:column )?([a-z]{1,3})")


def read_choices(texts: Iterable[str]) -> Chosen:
    """Read choices as people write them: `class=Course`; `class=` for no column.

    Raises:
        RequestError: it is no choice, or not of something that a column can be.
    """
    chosen: dict[Meaning, tuple[str, ...]] = {}
    for text in texts:
        what, sign, heading = text.partition("=")
        known = match(what)
        if not sign:
            raise RequestError(f"'{text}' chooses no column: write what it is, an equals sign and the heading.")
        if known is None:
            there = ", ".join(SHORT.values())
            raise RequestError(f"'{what.strip()}' is nothing that a column is taken for. There are: {there}.")
        wanted = cells.one_line(heading)
        if "" in {wanted, *chosen.get(known.meaning, ())} and known.meaning in chosen:
            raise RequestError(f"The {known.meaning} is left out and chosen at once: leave one of the two away.")
        chosen[known.meaning] = (*chosen.get(known.meaning, ()), wanted)
    return chosen


def choice(meaning: Meaning, column: int, headings: Row) -> str:
    """Return how this column would be chosen: by its heading, or by its letter if another is headed the same."""
    heading = cells.one_line(cells.plain(headings[column - 1])) if column else "HEADING"
    by_letter = len(_headed(heading, headings)) > 1 or heading != readable(heading)
    return f"{SHORT[meaning]}={letters(column) if by_letter else heading}"


def place(chosen: Chosen, headings: Row) -> tuple[dict[Meaning, int], list[tuple[Meaning, str]]]:
    """Find the chosen columns.

    Args:
        chosen: what the user chose.
        headings: the heading row.

    Returns:
        The column of each meaning, from 1, and 0 where it is to be left out; and what is wrong, by meaning.
    """
    placed: dict[Meaning, int] = {}
    problems: list[tuple[Meaning, str]] = []
    for meaning, wanted in chosen.items():
        column, wrong = _placed(meaning, wanted, headings)
        other = next((one for one, taken in placed.items() if column and taken == column), None)
        if other:
            wrong = f"{column_in_words(column, wanted[0])} was chosen as the {other} and as the {meaning}: choose one"
        if wrong:
            problems.append((meaning, wrong))
        else:
            placed[meaning] = column
    return placed, problems


def _placed(meaning: Meaning, wanted: tuple[str, ...], headings: Row) -> tuple[int, str]:
    if wanted == ("",):
        return 0, ""
    for one in wanted:
        headed = _headed(one, headings)
        if len(headed) > 1:
            where = " and ".join(letters(column) for column in headed)
            return 0, f"columns {where} are both headed '{one}': choose the {meaning} by its letter"
        found = headed or _lettered(one, headings)
        if found:
            heading = cells.one_line(cells.plain(headings[found[0] - 1]))
            if is_private(heading):
                said = "holds personal data that a tracker must not carry: choose another as"
                return 0, f"{column_in_words(found[0], heading)} {said} the {meaning}"
            return found[0], ""
    texts = [text for value in headings if (text := cells.one_line(cells.plain(value)))]
    listed = ", ".join(f"'{readable(text)}'" for text in texts[:MOST_LISTED])
    more = ", …" if len(texts) > MOST_LISTED else ""
    asked = " or ".join(f"'{readable(one)}'" for one in wanted)
    return 0, f"no column is headed {asked}, which was chosen as the {meaning}. The headings are: {listed}{more}"


def _headed(heading: str, headings: Row) -> list[int]:
    wanted = heading.casefold()
    texts = [cells.one_line(cells.plain(value)).casefold() for value in headings]
    return [column for column, text in enumerate(texts, start=1) if text == wanted and text]


def _lettered(heading: str, headings: Row) -> list[int]:
    found = _LETTERS.fullmatch(heading.casefold())
    return [column for column in range(1, len(headings) + 1) if found and letters(column).casefold() == found[1]]
