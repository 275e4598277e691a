"""One finding for a cell and cause: what says why something is wrong makes needless what only says that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.checks import (
    amending,
    entry_codes,
    learner_codes,
    mark_codes,
    reaching,
    standardising,
    structure_codes,
)
from tracker.checks.registry import collect
from tracker.findings import Hit, Level

_A_FORMULA = (
    structure_codes.FORMULA_CHANGED,
    structure_codes.STRAY,
    entry_codes.FORMULA,
    learner_codes.NOT_TYPED,
)
_CONTENT = frozenset(collect([vars(entry_codes)]))
_UNEXPECTED = (mark_codes.NOBODY, mark_codes.UNWANTED)
_ONCE_CORRECTED = frozenset(
    code.id
    for code in (
        learner_codes.NUMBER_MISSING,
        amending.NOT_AMENDED_THERE,
        amending.KEYED_DIFFERS,
        amending.APART_FOR_GOOD,
        amending.KEYED_WITHOUT_MARK,
        standardising.NOT_AGREED,
    )
)
_OF_THE_LINE = frozenset(
    code.id
    for code in (
        mark_codes.BLANK,
        mark_codes.NO_MARKS,
        mark_codes.ABOVE_ZERO,
        mark_codes.FILLED_SERIES,
        mark_codes.INCOMPLETE,
    )
)
EXPLAINS: Mapping[str, frozenset[str]] = {
    reaching.FETCHES.id: frozenset(code.id for code in _A_FORMULA),
    reaching.FORMULA_LINK.id: frozenset(code.id for code in _A_FORMULA),
    learner_codes.NOT_TYPED.id: frozenset({learner_codes.CHANGED.id, learner_codes.DELETED.id}),
    mark_codes.SHIFTED.id: _OF_THE_LINE,
    **dict.fromkeys(_CONTENT, _ONCE_CORRECTED | {mark_codes.SHIFTED.id}),
    **dict.fromkeys((code.id for code in _UNEXPECTED), _CONTENT | {mark_codes.SHIFTED.id}),
    learner_codes.SURNAME_MISSING.id: frozenset({learner_codes.STRAY_SPACES.id}),
}
"""A code, and those that say nothing more about the same cell: an entry that must not be there at all need not be right
as well, and one that is hidden or not what it looks like is compared, or missed, once that is corrected."""

Cell = tuple[str, tuple[int, int]]


def one_cause(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits without those that another one explains; that one gets their learner, and their level if worse."""
    hits = list(hits)
    explained = {
        ((hit.sheet, at), needless): place
        for place, hit in enumerate(hits)
        for needless in EXPLAINS.get(hit.code.id, ())
        for at in hit.cells
    }
    if not explained:
        return hits
    kept = [replace(hit) for hit in hits]
    for place, hit in enumerate(hits):
        left = []
        for at in hit.cells:
            cause = explained.get(((hit.sheet, at), hit.code.id))
            if cause is None:
                left.append(at)
            else:
                kept[cause] = _with(kept[cause], hit)
        kept[place] = replace(kept[place], cells=tuple(left))
    return [now for now, was in zip(kept, hits, strict=True) if now.cells or not was.cells]


def _with(cause: Hit, needless: Hit) -> Hit:
    worst = max(_level(cause), _level(needless))
    return replace(cause, level=worst, learner=cause.learner or needless.learner)


def _level(hit: Hit) -> Level:
    return hit.level or hit.code.level
