"""From hits to findings: words filled in, equal ones of a sheet made one, in the order in which people read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.findings import Finding, Hit, Level, Waiver, ranges, visible

LISTED = 3
"""Names in a list; of more than these there is only the number."""
WITHHELD = "a value not shown here"
"""What `{value}` says where it would be a learner's name or number."""


class _Alike(NamedTuple):
    """What hits must share to be one finding."""

    code: str
    sheet: str
    message: str
    fix: str
    level: Level
    waiver: Waiver | None


def no_waiver(_: Hit) -> Waiver | None:
    """Return no one's decision: every hit counts."""
    return None


def group(
    hits: Iterable[Hit], sheets: Sequence[str] = (), waived: Callable[[Hit], Waiver | None] = no_waiver
) -> tuple[Finding, ...]:
    """Return findings in stable order: the file as a whole, then sheet by sheet; worst first, then by position.

    Args:
        hits: what the checks saw, in any order.
        sheets: the sheets in the order of the workbook; what is on no known sheet comes last.
        waived: the decision to live with a hit, if there is one.
    """
    order = {"": -1, **{sheet: at for at, sheet in enumerate(sheets)}}
    alike: dict[_Alike, list[Hit]] = {}
    for hit in _together(hits):
        message, fix = sentences(hit)
        alike.setdefault(
            _Alike(hit.code.id, hit.sheet, message, fix, hit.level or hit.code.level, waived(hit)), []
        ).append(hit)
    found = [_finding(same, shared) for shared, same in alike.items()]

    def position(entry: tuple[Finding, tuple[int, int]]) -> tuple[object, ...]:
        one, first = entry
        at = order.get(one.sheet, len(order))
        return at, one.sheet, one.waiver is not None, -one.level, first, one.code, one.message, one.fix

    return tuple(one for one, _ in sorted(found, key=position))


def listed(names: Iterable[str]) -> str:
    """Return the first names of a list in words, and how many more there are."""
    names = list(dict.fromkeys(names))
    first, more = names[:LISTED], len(names) - LISTED
    if more > 0:
        return f"{', '.join(first)} and {more} more"
    return " and ".join([", ".join(first[:-1]), first[-1]] if len(first) > 1 else first)


def _together(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits; those that differ in what they concern only name all of it."""
    hits = list(hits)
    names: dict[tuple[str, str], list[str]] = {}
    for hit in hits:
        if hit.code.together:
            names.setdefault((hit.code.id, hit.sheet), []).append(str(hit.words["what"]))
    for hit in hits:
        same = names.get((hit.code.id, hit.sheet)) if hit.code.together else None
        yield replace(hit, words={**hit.words, "what": listed(same)}) if same else hit


def sentences(hit: Hit) -> tuple[str, str]:
    """Return message and fix of a hit with the words filled in."""
    words = _words(hit)
    return hit.code.message.format_map(words), hit.code.fix.format_map(words)


def _finding(hits: Sequence[Hit], shared: _Alike) -> tuple[Finding, tuple[int, int]]:
    """Return one finding of hits that say the same, and its first cell."""
    code = hits[0].code
    cells = tuple(sorted({cell for hit in hits for cell in hit.cells}))
    values = {hit.value for hit in hits}
    finding = Finding(
        code=shared.code,
        level=shared.level,
        title=code.title,
        sheet=shared.sheet,
        cells=ranges(cells),
        count=len(cells) or len(hits),
        learners=tuple(sorted({hit.learner for hit in hits if hit.learner})),
        value=values.pop() if len(values) == 1 else "",
        personal=any(hit.personal for hit in hits),
        message=shared.message,
        fix=shared.fix,
        waiver=shared.waiver,
        foreign=tuple(sorted({piece._replace(text=visible(piece.text)) for hit in hits for piece in hit.foreign})),
    )
    return finding, cells[0] if cells else (-1, -1)


def _words(hit: Hit) -> Mapping[str, object]:
    """Return what fills the sentences: text from a file made visible, and never a name."""
    value = WITHHELD if hit.personal else hit.value
    words = {"value": value, "sheet": hit.sheet, "learner": hit.learner, **hit.words}
    return {word: visible(said) if isinstance(said, str) else said for word, said in words.items()}
