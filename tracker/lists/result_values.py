"""What a cell of a results list says: a grade in the words of the suite, or a whole number within its limits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tracker.kinds import Kind, Whole
from tracker.roster.cells import plain
from tracker.spec.award import Spec
from tracker.user_tables import Value

NOTHING = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}"})
_LEVEL = re.compile(r"level([12])")
_WORDS = {"distinctionstar": "d*", "distinction*": "d*", "distinction": "d", "merit": "m", "pass": "p"}
_SHORT = {"unclassified": "u", "ungraded": "u"}
_NATIONAL = re.compile(r"([pmd*])([12])")
"""Result codes of national data: P1 M1 D1 P2 M2 D2 *2."""


def grade_in(text: str, spec: Spec, grades: Sequence[str]) -> str:
    """Return the grade that a text is, by its id, its title or its code in national data; "" if it is none."""
    plain_text = re.sub(r"\s+", "", text).casefold()
    titles = {re.sub(r"\s+", "", one.title).casefold(): one.id for one in spec.grades}
    known = {one.casefold(): one for one in grades}
    told = titles.get(plain_text, "").casefold() or _shortened(plain_text)
    return known.get(plain_text) or known.get(told, "")


def _shortened(text: str) -> str:
    """Return a grade in its short form, such as `l2m` for `level2merit` and for `m2`."""
    if found := _NATIONAL.fullmatch(text):
        return f"l{found[2]}{'d*' if found[1] == '*' else found[1]}"
    short = _LEVEL.sub(r"l\1", text)
    for word, letter in _WORDS.items():
        if short.endswith(word):
            return short.removesuffix(word) + letter
    return _SHORT.get(short, short)


def value_in(cell: Value, kind: Kind, spec: Spec, grades: Sequence[str]) -> tuple[str | int | None, str]:
    """Return what a cell says, and why it says nothing that can be entered.

    Args:
        cell: the cell of the list.
        kind: what the entry of the workbook may be.
        spec: the award.
        grades: the grades that the entry may be, if it is one.
    """
    text = plain(cell).strip()
    if text in NOTHING:
        return None, ""
    if isinstance(kind, Whole):
        digits = re.fullmatch(r"([0-9]{1,4})(?:\.0+)?", text)
        if digits is None:
            return None, "it is not a whole number"
        problem = kind.problem(int(digits[1]))
        return (None, f"it is {problem}") if problem else (int(digits[1]), "")
    grade = grade_in(text, spec, grades)
    return (grade, "") if grade else (None, "it is no grade of this award")


SEASONS: Mapping[str, frozenset[str]] = {
    "01": frozenset({"january", "jan", "dec", "december", "winter"}),
    "06": frozenset({"june", "jun", "may", "summer"}),
}
"""Words for the season of a series, by the month in its id."""


def is_of_series(text: str, spec: Spec) -> bool:
    """Return whether a text names the series of the workbooks; with any doubt it does not."""
    said = text.casefold()
    if spec.series.title.casefold() in said or spec.series.id in said:
        return True
    words = set(re.findall(r"[a-z]+|[0-9]+", said))
    year, _, month = spec.series.id.partition("-")
    return year in words and bool(words & SEASONS.get(month, frozenset()))
