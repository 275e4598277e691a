"""What changed, learner by learner: how many marks, what came out otherwise, what has to be amended on EOL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.diff.changes import OF_AWARD, outcomes
from tracker.diff.copies import Copy
from tracker.diff.model import Change, Keyed, LearnerRow, Outcome
from tracker.diff.pairing import Pair, Pairing
from tracker.diff.showing import plain, same
from tracker.plan.order import AWARD, LEARNERS, SUMMARY, keyed_table, marks_table


def rows(before: Copy, after: Copy, pairing: Pairing, changes: Sequence[Change]) -> Iterator[LearnerRow]:
    """Yield a row for each learner for whom anything changed, those who are gone last."""
    tally = Counter((one.learner, one.sort) for one in changes)
    for one in pairing.pairs:
        key = one.new or one.old
        if one.standing or any(tally[key, sort] for sort in ("mark", "entry", "result")):
            copy = after if one.now is not None else before
            label = copy.result(LEARNERS, "label", copy.lines[LEARNERS].get(one.new or one.old))
            yield LearnerRow(
                key,
                str(label or ""),
                one.standing or "changed",
                tally[key, "mark"],
                tally[key, "entry"],
                tuple(_outcomes(before, after, one)),
                tuple(_keyed(before, after, one)),
            )


def _outcomes(before: Copy, after: Copy, one: Pair) -> Iterator[Outcome]:
    """Yield what came out otherwise for a learner."""
    wanted = [
        (c.id, table, column, said) for c in after.returned.order.spec.components for table, column, said in outcomes(c)
    ]
    wanted += [(AWARD, SUMMARY, column, said) for column, said in OF_AWARD]
    for about, table, column, said in wanted:
        was = before.result(table, column, before.lines.get(table, {}).get(one.old))
        now = after.result(table, column, after.lines.get(table, {}).get(one.new))
        if not same(was, now):
            yield Outcome(about, said, plain(was), plain(now))


def _keyed(before: Copy, after: Copy, one: Pair) -> Iterator[Keyed]:
    """Yield the components whose mark changed and is not the one that was keyed on Edexcel Online."""
    for c in after.returned.order.internal():
        table = marks_table(c)
        keyed = after.result(keyed_table(c), "submitted", after.lines.get(keyed_table(c), {}).get(one.new))
        was = before.result(table, "final", before.lines.get(table, {}).get(one.old))
        now = after.result(table, "final", after.lines.get(table, {}).get(one.new))
        if not same(keyed, None) and not same(was, now) and not same(keyed, now):
            yield Keyed(c.id, plain(keyed), plain(now))
