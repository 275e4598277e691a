"""Two copies of a tracker compared: entries by learner and column, results recalculated from each.

Nothing stored as a result is believed, and no address is compared: a sorted or moved table has changed nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from tracker.checks import CheckOptions
from tracker.checks.masks import masks
from tracker.diff.changes import changes
from tracker.diff.copies import Copy, read_copy
from tracker.diff.model import Difference, Side
from tracker.diff.pairing import Pairing, pair
from tracker.diff.rows import rows
from tracker.errors import RequestError
from tracker.findings import Finding
from tracker.intake.returned import Returned


def compare(old: bytes, new: bytes, names: tuple[str, str], options: CheckOptions) -> Difference:
    """Compare two copies of a tracker.

    Args:
        old: the older copy, such as the one that was submitted.
        new: the newer copy.
        names: the files, as the user calls them.
        options: what a check would go by.

    Raises:
        RequestError: one of them cannot be read, or they are not of one tracker.
    """
    before, after = (read_copy(*one, options) for one in zip((old, new), names, strict=True))
    same_issue = before.origin == after.origin
    _check_alike(before.returned, after.returned, names)
    pairing = pair(before.returned, after.returned, same_issue=same_issue)
    if not same_issue:
        _check_same_class(pairing, names)
    changed = tuple(changes(before, after, pairing))
    appeared, mended = _structure(before, after)
    spec = after.returned.order.spec
    title = ", ".join(part for part in (spec.title, spec.series.title, after.returned.order.part) if part)
    return Difference(
        title,
        Side(names[0], sha256(old).hexdigest(), before.id),
        Side(names[1], sha256(new).hexdigest(), after.id),
        tuple(_notes(before, after, pairing)),
        tuple(rows(before, after, pairing, changed)),
        changed,
        appeared,
        mended,
        masks=(masks(before.returned), masks(after.returned)),
    )


def _check_alike(old: Returned, new: Returned, names: tuple[str, str]) -> None:
    for what, fact in (("qualification", "qualification"), ("series", "series"), ("centre", "centre")):
        was, now = old.stamp[fact], new.stamp[fact]
        if was != now:
            raise RequestError(
                f"These are not two copies of one tracker: the {what} is {was or 'not given'} in {names[0]} and "
                f"{now or 'not given'} in {names[1]}. Name an older and a newer copy of the same tracker."
            )


def _check_same_class(pairing: Pairing, names: tuple[str, str]) -> None:
    """Refuse two classes: all learners would be removed and all added."""
    known = [one for one in pairing.pairs if one.was is not None]
    if known and any(one.now is not None for one in pairing.pairs) and not pairing.together:
        raise RequestError(
            f"These are not two copies of one tracker: no learner of {names[0]} is in {names[1]}. Name an older and a "
            "newer copy of the same class."
        )


def _notes(before: Copy, after: Copy, pairing: Pairing) -> Iterator[str]:
    if before.origin != after.origin:
        known = f"learners are matched by {', then '.join(pairing.ways)}" if pairing.ways else "no learner is in both"
        yield f"The two were built separately (id {before.id} and {after.id}): {known}."
    old, new = before.returned.order.spec.edition, after.returned.order.spec.edition
    if old != new:
        yield f"They were built from editions {old} and {new} of the specs: results may differ where no mark does."


def _structure(before: Copy, after: Copy) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return what a check says of one copy only."""

    def known(one: Finding) -> tuple[str, str, str, str]:
        return one.code, one.sheet, one.cells, one.message

    was, now = ({known(one) for one in copy.findings} for copy in (before, after))
    return (
        tuple(one for one in after.findings if known(one) not in was),
        tuple(one for one in before.findings if known(one) not in now),
    )
