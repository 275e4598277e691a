"""Results of this series: the UMS, the grade and their basis of a component, and what does not fit.

An official result begins with its UMS: that counts, with the grade beside it. Otherwise the UMS is that of the
component's table at the mark that counts. Nothing else decides a result; every other sheet and command asks these.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice, Kind, Whole
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Left, first_answer
from tracker.nodes.node import Node, Term, added, differs, equal, joined
from tracker.nodes.references import Far, Here, Neighbours
from tracker.rules.after_marking import DIFFERS, MEND
from tracker.rules.basis import OFFICIAL, table_basis
from tracker.rules.filled import typed
from tracker.rules.marks import NO_LEARNER, grade_reached, look_up, without_marks
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, KEY_TWICE, MISSING, key_twice

NO_RESULT = f"{MISSING}: no official result yet"


_RESULT = "official result"


def is_waiting(check: str) -> bool:
    """Return whether the check of a line of results only waits for one that is not out yet, or was not typed yet."""
    return check == NO_RESULT or (check.startswith(MISSING) and check.endswith(_RESULT))


@dataclass(frozen=True, slots=True)
class External:
    """What is typed for an external component beside its official result."""

    raw: str
    raw_kind: Whole
    status: str
    status_kind: Choice
    without: tuple[str, ...]
    """Statuses with which there is no result."""
    attempt: str
    attempt_kind: Choice


@dataclass(frozen=True, slots=True)
class ResultColumns:
    """The columns of one component's result, and what its entries may be."""

    component: str
    entries: tuple[str, ...]
    """What is typed from the results, side by side; the raw mark of an external component is the first of them."""
    raw: str
    """Of these: the official raw mark."""
    raw_kind: Whole
    ums: str
    ums_kind: Whole
    grade: str
    grade_kind: Choice
    mark: str
    """Column of the mark that counts; of an internal component it may hold words."""
    scale: str
    """Table of the grades."""
    floors: str
    """Its column of the lowest UMS of each grade."""
    external: External | None = None

    def no_ums(self) -> str:
        """What to say of an official grade or raw mark alone."""
        return f"{MISSING}: {self.component} official UMS"

    def no_result(self) -> str:
        """What to say before there is an official result."""
        return f"{MISSING}: {self.component} {_RESULT}"

    def unwanted(self, word: str) -> str:
        """What to say of a result beside a status that allows none."""
        return f"{IMPOSSIBLE}: {self.component}: {word}, but there is a result"

    def unusable(self) -> list[tuple[Term, Term]]:
        """Return the questions whether an entry cannot be."""
        told = f"{IMPOSSIBLE}: {self.component}"
        entries: list[tuple[str, Kind, str]] = []
        if self.external:
            entries.append((self.external.raw, self.external.raw_kind, "raw mark must be"))
        entries += [
            (self.raw, self.raw_kind, "official raw mark must be"),
            (self.ums, self.ums_kind, "official UMS must be"),
        ]
        steps: list[tuple[Term, Term]] = [
            (Impossible(kind, Here(column)), f"{told} {words} {kind.allowed}")
            for column, kind, words in entries
            if isinstance(kind, Whole)
        ]
        return [*steps, (Impossible(self.grade_kind, Here(self.grade)), f"{told} official grade is not in the list")]

    def exempt(self) -> list[tuple[Term, Term]]:
        """Return the questions for learners who need no result: the status says so, here or on the marks sheet."""
        if self.external:
            status = Here(self.external.status)
            none = equal(typed(Neighbours(*self.entries)), 0)
            return [(equal(status, word), If(none, without_marks(word), self.unwanted(word))) for word in
                    self.external.without]  # fmt: skip
        mark = Here(self.mark)
        away = If(IsNumber(mark), False, differs(mark, "") * differs(mark, MEND))
        said = joined(f"{DIFFERS}: {self.component} is ", mark, ", but there is an official result")
        return [(away, If(equal(typed(Neighbours(*self.entries)), 0), f"{COMPLETE}: " & mark, said))]


def result_state(table: str, key: str, learner: str, result: ResultColumns) -> Node:
    """Return the state of a component's result: what cannot be, what does not fit, what is missing."""
    steps: list[tuple[Term, Term]] = [(key_twice(table, key), KEY_TWICE)]
    nothing: Node = equal(typed(Neighbours(*result.entries)), 0)
    if one := result.external:
        bad = f"{IMPOSSIBLE}: {result.component}"
        steps += [
            (Impossible(one.status_kind, Here(one.status)), f"{bad} status is not in the list"),
            (Impossible(one.attempt_kind, Here(one.attempt)), f"{bad} attempt is not in the list"),
            *result.exempt(),
            *result.unusable(),
        ]
        nothing = equal(nothing * equal(Here(one.status), "") * equal(Here(one.attempt), ""), 1)
    else:
        steps += [*result.unusable(), *result.exempt()]
    raw, ums, grade = Here(result.raw), Here(result.ums), Here(result.grade)
    steps += [
        (equal(ums, ""), If(equal(equal(raw, "") * equal(grade, ""), 1), result.no_result(), result.no_ums())),
        misfit(result.component, result.ums, result.grade, result.scale, result.floors),
    ]
    body = first_answer(steps, COMPLETE)
    return IfError(If(equal(Here(learner), ""), If(nothing, "", NO_LEARNER), body), FAULT)


def misfit(name: str, ums: str, grade: str, scale: str, floors: str) -> tuple[Term, Term]:
    """Return the question whether a grade is not the one that its UMS has in the specification, and the answer."""
    reached = grade_reached(ums, scale, floors)
    wrong = If(equal(Here(grade), ""), False, differs(Here(grade), reached))
    return wrong, joined(f"{DIFFERS}: {name} ", Here(ums), " UMS is ", reached, ", but the grade is ", Here(grade))


def begins_with(column: str, word: str) -> Node:
    """Return whether a text of this line begins with a word."""
    return equal(Left(Here(column), len(word)), word)


def usable(state: str, then: Term) -> Node:
    """Return a value unless the state of its entries says that something in them cannot be."""
    return If(begins_with(state, IMPOSSIBLE), "", then)


def table_ums(mark: str, table: str) -> Node:
    """Return the UMS that a component's table has for the mark that counts."""
    return If(IsNumber(Here(mark)), IfError(look_up(Here(mark), table), ""), "")


def ums_that_counts(state: str, official: str, by_table: str) -> Node:
    """Return the UMS that counts: the official one, else that of the table at the mark that counts."""
    return usable(state, If(IsNumber(Here(official)), Here(official), Here(by_table)))


def grade_that_counts(ums: str, official: str, grade: str, result: ResultColumns) -> Node:
    """Return the grade of the UMS that counts: the official one beside an official UMS, else that of the scale.

    An official grade is given as the list has it, whatever the case of the letters that were typed.
    """
    reached = grade_reached(ums, result.scale, result.floors)
    words = [str(word) for word in result.grade_kind.words]
    listed = first_answer([(equal(Here(grade), word), word) for word in words], reached)
    return If(IsNumber(Here(ums)), If(IsNumber(Here(official)), listed, reached), "")


def result_basis(ums: str, official: str, *, published: bool) -> Node:
    """Return what the UMS that counts rests on."""
    by_table = table_basis(published=published)
    return If(IsNumber(Here(ums)), If(IsNumber(Here(official)), OFFICIAL, by_table), "")


@dataclass(frozen=True, slots=True)
class AwardColumns:
    """The official total and grade of the award, what they may be, and where what they are held against stands."""

    total: str
    total_kind: Whole
    grade: str
    grade_kind: Choice
    scale: str
    floors: str
    summary: str
    """Table of what the components come to."""
    summary_total: str
    summary_basis: str


NO_AWARD_TOTAL = f"{MISSING}: official total of the award"


def award_state(learner: str, award: AwardColumns) -> Node:
    """Return the state of the official result of the award; nothing where nothing was typed.

    The total is held against what the components come to once all of them are official.
    """
    total, grade = Here(award.total), Here(award.grade)
    here = Far(award.summary, award.summary_total)
    official = equal(Far(award.summary, award.summary_basis), OFFICIAL)
    body = first_answer(
        [
            (
                Impossible(award.total_kind, total),
                f"{IMPOSSIBLE}: official total of the award must be {award.total_kind.allowed}",
            ),
            (Impossible(award.grade_kind, grade), f"{IMPOSSIBLE}: official grade of the award is not in the list"),
            (equal(equal(total, "") * equal(grade, ""), 1), ""),
            (equal(total, ""), NO_AWARD_TOTAL),
            (
                IfError(If(official, differs(here, total), False), False),
                joined(f"{DIFFERS}: award official total ", total, ", but the components come to ", here),
            ),
            misfit("award", award.total, award.grade, award.scale, award.floors),
        ],
        COMPLETE,
    )
    none = equal(equal(total, "") * equal(grade, ""), 1)
    return IfError(If(equal(Here(learner), ""), If(none, "", NO_LEARNER), body), FAULT)


def results_check(learner: str, states: tuple[str, ...], results: tuple[ResultColumns, ...], award: str) -> Node:
    """Return the state of a line of results: the worst of what its components and its award say.

    Before anything official is there the line is only waiting; then each component without its result is named.

    Args:
        learner: column of the name.
        states: the columns of the states of the components.
        results: the columns of the components, in the same order.
        award: column of the state of the award.
    """
    every = (*states, award)
    wrong: list[tuple[Term, Term]] = [(begins_with(one, IMPOSSIBLE), Here(one)) for one in every]
    steps = list(wrong)
    steps += [(begins_with(one, DIFFERS), Here(one)) for one in every]
    steps += [(equal(Here(one), result.no_ums()), Here(one)) for one, result in zip(states, results, strict=True)]
    steps.append((begins_with(award, MISSING), Here(award)))
    done = added(*(begins_with(one, COMPLETE) * 1 for one in states))
    steps.append((equal(done, len(states)), COMPLETE))
    waiting = added(*(differs(Here(one.ums), "") * 1 for one in results), differs(Here(award), "") * 1)
    steps.append((equal(waiting, 0), NO_RESULT))
    steps += [(begins_with(one, MISSING), Here(one)) for one in states]
    return IfError(If(equal(Here(learner), ""), first_answer(wrong, ""), first_answer(steps, COMPLETE)), FAULT)


def usable_far(table: str, column: str, state: str) -> Node:
    """Return what was typed for a learner in another table unless the state there says that it cannot be."""
    bad = equal(Left(Far(table, state), len(IMPOSSIBLE)), IMPOSSIBLE)
    return IfError(If(bad + equal(Far(table, column), "") > 0, "", Far(table, column)), "")


def unless_complete(table: str, state: str) -> Node:
    """Return what the state of a learner's line in another table says unless all is well."""
    return IfError(If(equal(Far(table, state), COMPLETE), "", Far(table, state) & ""), "")
