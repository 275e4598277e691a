"""Names and numbers that are in another line than the one in which they were issued.

The digests of the hidden sheet say whether a guess is right. The name is looked for first, as names are compared, then
the numbers of whoever still has the own name: so a corrected spelling hides nothing. What these do not tell (a surname
alone in another line, a name that was corrected beyond what counts as spelling) is tried with the digest of the whole
line: what stands in another line, put back, must give it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import product

from tracker.plan.issued_learners import learner_digest, learner_digests, name_key, number_key, part_digest
from tracker.refs import Value
from tracker.roster import Learner

MOST_GUESSES = 60_000
"""More is not tried, so that no workbook takes long: enough for the numbers of 240 learners in another order."""
NUMBERS = frozenset({"candidate", "registration"})
NAMES = frozenset({"surname", "forenames"})
_TOGETHER = (
    *(frozenset({one}) for one in ("candidate", "registration")),
    NUMBERS,
    NAMES,
    *(frozenset({one}) for one in ("surname", "forenames")),
    *(NAMES | {one} for one in ("candidate", "registration")),
    NUMBERS | NAMES,
)
"""What is exchanged, sorted or pasted in one go."""


def spellings(learner: Learner) -> list[Learner]:
    """Return a learner as written, and as a class list probably wrote what is in capitals now."""
    names = [[one, *([one.title()] if one.isupper() else [])] for one in (learner.surname, learner.forenames)]
    return [replace(learner, surname=surname, forenames=forenames) for surname, forenames in product(*names)]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines between which names or numbers moved."""

    lines: tuple[int, ...]
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Move:
    """What was issued in a line and stands in another one now."""

    to: int
    columns: frozenset[str]

    @property
    def certain(self) -> bool:
        """Whether it can have come from nowhere else: a surname or a forename alone may be its own learner's too."""
        return not self.columns.isdisjoint(NUMBERS) or self.columns >= NAMES


class Moves:
    """Looks for what went to other lines.

    Args:
        people: who stands in each line now.
        issued: the digests of each line that was issued with a learner, by column.
        altered: lines that are not as they were issued, or were open then.
        workbook: the id that digests are bound to.
    """

    def __init__(
        self, people: Sequence[Learner], issued: Sequence[Mapping[str, Value]], altered: set[int], workbook: str
    ) -> None:
        self._people, self._issued, self._altered, self._workbook = people, issued, altered, workbook
        self._left = MOST_GUESSES
        self._now = {line: learner_digests(people[line], workbook) for line in altered}
        self._strangers: dict[str, list[int]] = defaultdict(list)
        """Lines whose name is not the one that was issued in them, by the digest of their name."""
        for line, now in self._now.items():
            if now["name"] and now["name"] != self._was(line, "name"):
                self._strangers[now["name"]].append(line)

    def found(self, unknown: Sequence[int]) -> tuple[dict[int, Move], set[int]]:
        """Return where what was issued in lines stands now, and the lines of which it could not be told.

        Args:
            unknown: lines that hold another learner than was issued, or something else of the same learner.
        """
        moves: dict[int, Move] = {}
        open_: list[int] = []
        for line in unknown:
            own = self._now[line]["name"] == self._was(line, "name") != ""
            move = self._number(line) if own else self._name(line)
            if move:
                moves[line] = move
            elif not own or self._left <= 0:
                open_.append(line)
        return self._guessed(open_, moves)

    def _was(self, line: int, column: str) -> Value:
        return self._issued[line][column] if line < len(self._issued) else ""

    def _name(self, line: int) -> Move | None:
        """Return where the name of a line went, with the numbers that went along."""
        to = self._nearest(line, self._strangers.get(str(self._was(line, "name")), ()))
        if to is None:
            return None
        along = {one for one in NUMBERS if self._was(line, one) and self._now[to][one] == self._was(line, one)}
        return Move(to, NAMES | along)

    def _number(self, line: int) -> Move | None:
        """Return where numbers went of a learner whose name is in the own line."""
        gone = [one for one in sorted(NUMBERS) if self._was(line, one) not in ("", self._now[line][one])]
        for column in gone:
            for other in sorted(self._altered - {line}, key=lambda one: abs(one - line)):
                if self._has(other, line, column):
                    return Move(other, frozenset(one for one in gone if self._has(other, line, one)))
        return None

    def _has(self, other: int, line: int, column: str) -> bool:
        """Return whether the number that was issued in a line stands in another one."""
        number = number_key(self._people[other], column)
        if not number or self._left <= 0:
            return False
        self._left -= 1
        name = name_key(self._people[line])
        return part_digest(self._workbook, name, column, number) == self._was(line, column)

    @staticmethod
    def _nearest(line: int, lines: Sequence[int]) -> int | None:
        return min((one for one in lines if one != line), key=lambda one: (abs(one - line), one), default=None)

    def _guessed(self, unknown: Sequence[int], moves: dict[int, Move]) -> tuple[dict[int, Move], set[int]]:
        """Try the digest of the whole line; what was found once is tried first, in the nearest lines."""
        ways = list(_TOGETHER)
        for line in unknown:
            near = sorted(self._altered - {line}, key=lambda other: abs(other - line))
            for way, other in product(tuple(ways), near):
                spelled = product(spellings(self._people[line]), spellings(self._people[other]))
                for columns, guess in (found for mine, theirs in spelled for found in _guesses(mine, theirs, way)):
                    self._left -= 1
                    if learner_digest(guess, self._workbook) == self._was(line, "digest"):
                        moves[line] = Move(other, columns)
                if line in moves or self._left <= 0:
                    ways.sort(key=lambda one: one != way)  # the next line has probably lost the same
                    break
            if self._left <= 0:
                return moves, {one for one in unknown if one >= line and one not in moves}
        return moves, set()


def groups_of(moves: Mapping[int, Move]) -> Iterator[Group]:
    """Yield lines between which names or numbers moved for certain."""
    sure = {line: move for line, move in moves.items() if move.certain or _returns(line, moves)}
    together: dict[int, set[int]] = {}
    for line, move in sure.items():
        joined = together.get(line, {line}) | together.get(move.to, {move.to})
        together.update(dict.fromkeys(joined, joined))
    for lines in {id(one): one for one in together.values()}.values():
        columns = frozenset[str]().union(*(move.columns for line, move in sure.items() if line in lines))
        yield Group(tuple(sorted(lines)), columns)


def _guesses(mine: Learner, other: Learner, way: frozenset[str]) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """Yield a learner's fields with what stands in another line in place of some of the own names and numbers."""
    moved = frozenset(one for one in way if (theirs := getattr(other, one)) and theirs != getattr(mine, one))
    if not moved or (moved != way and moved in _TOGETHER):
        return
    own, others = ({field.name: getattr(one, field.name) for field in fields(one)} for one in (mine, other))
    guess = {**own, **{column: others[column] for column in moved}}
    yield moved, tuple(guess.values())
    if own["registration"] and "registration" not in moved:
        yield moved, tuple({**guess, "registration": ""}.values())  # typed since
    if moved >= NAMES:
        yield moved, tuple({**guess, **{one: others[one] for one in ("class_name", "assessor")}}.values())


def _returns(line: int, moves: Mapping[int, Move]) -> bool:
    """Return whether following what moved leads back to a line: all of these exchanged it."""
    at, steps = line, 0
    while at in moves and steps < len(moves):
        at, steps = moves[at].to, steps + 1
        if at == line:
            return True
    return False
