"""The workbooks of the next series: the class, best results in the bank, no marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tracker.front.fresh import Renewed, renewed
from tracker.front.workbook import SplitBy, file_name, one_cohort, orders
from tracker.plan import Order
from tracker.roster import ClassList

if TYPE_CHECKING:
    from tracker.spec.asking import Specs
    from tracker.spec.award import Numbers
    from tracker.templates import Templates
    from tracker.transfer.changed_learners import Changed
    from tracker.transfer.estimates import Estimates
    from tracker.transfer.rollover import Contacts, Person


@dataclass(frozen=True, slots=True)
class Rolled:
    """The workbooks of the next series."""

    renewed: tuple[Renewed, ...]
    leavers: tuple[tuple[str, str], ...]
    """File and learner key of everyone who is not on the new class list."""
    joiners: int
    """How many learners of the new class list are in no old workbook."""
    unusable: Mapping[str, int]
    """How many values of each old workbook cannot be used: its results may not be complete."""
    lost: tuple[tuple[str, str], ...] = ()
    """Old workbook, and the sentence about a part that is missing from it."""
    estimates: tuple[Estimates, ...] = ()
    """Which of the banked UMS are not official."""
    ready: tuple[str, ...] = ()
    """Which workbooks have estimates of a component whose published table is ready by now."""
    changed: tuple[tuple[str, Changed], ...] = ()
    """New workbook, and what the new class list changed of one of its learners."""


def rollover(
    files: Mapping[str, bytes],
    series: str,
    issued: date,
    catalogue: Specs,
    templates: Templates,
    *,
    class_list: Callable[[Numbers], ClassList] | None = None,
    rows: int | None = None,
    split_by: SplitBy | None = None,
    bank_estimates: bool = False,
) -> Rolled:
    """Return the workbooks of the next series: the class, best results in the bank, no marks.

    Args:
        files: returned workbooks by name, as the user calls them; they are not changed.
        series: the series of the new workbooks.
        issued: their date of issue.
        catalogue: the specs.
        templates: the wording of the new workbooks.
        class_list: what reads the learners of the new series, once it is known how their suite writes numbers; those
            of each workbook if left out.
        rows: lines of each workbook; class size plus ten if left out.
        split_by: how to part the class list.
        bank_estimates: put UMS into the bank that are not official, marked as what they are.

    Raises:
        RequestError: a file cannot be read as a tracker, the series is not a later one, the workbooks do not go
            together, or UMS are not official and may not be banked.
    """
    from tracker.transfer.changed_learners import changed
    from tracker.transfer.estimates import estimates, refuse_estimates, tables_ready
    from tracker.transfer.match_learners import Match, matches
    from tracker.transfer.model import LOST
    from tracker.transfer.next_series import check_together, next_spec, read_old
    from tracker.transfer.rollover import contacts, people, roll

    old = read_old(files, issued, catalogue, templates)
    specs = [next_spec(one, series, catalogue) for one in old]
    ordered = partial(orders, rows=rows, templates=templates)
    wanted: list[tuple[Order, Sequence[Match], Sequence[Person], Contacts]] = []
    if class_list is None:
        for spec, one in zip(specs, old, strict=True):
            learners = ClassList(one.file, tuple(past.learner for past in one.pasts), (), (), ())
            number, name = one.centre
            people_of = learners if one.pasts else None
            (order,) = ordered(spec, issued, people_of, centre=number, centre_name=name)
            same = [Match((past,)) for past in one.pasts]
            before = one.carried.order
            part = replace(
                order,
                part=before.part,
                cohort_learners=before.cohort_learners,
                cohort_parts=before.cohort_parts,
            )
            wanted.append((part, same, list(people(one.carried.plan)), contacts([one.carried.plan])))
        parts = one_cohort([order for order, _, _, _ in wanted])
        wanted = [(part, *one[1:]) for part, one in zip(parts, wanted, strict=True)]
    else:
        check_together(old)
        number, name = old[0].centre
        listed = class_list(specs[0].numbers)
        several = ordered(specs[0], issued, listed, split_by=split_by, centre=number, centre_name=name)
        told = max((one.carried.order for one in old), key=lambda order: order.cohort_parts)
        if told.cohort_parts > len(old):  # the list is of those classes only that are rolled over now
            facts = told.cohort_learners, told.cohort_parts
            several = one_cohort([replace(one, cohort_learners=facts[0], cohort_parts=facts[1]) for one in several])
        every = iter(matches([one for order in several for one in order.learners], [p for o in old for p in o.pasts]))
        staff = [person for one in old for person in people(one.carried.plan)]
        who = contacts([one.carried.plan for one in old])
        wanted = [(order, [next(every) for _ in order.learners], staff, who) for order in several]
    guessed = estimates(match for _, matched, _, _ in wanted for match in matched)
    ready = tables_ready(old, guessed, catalogue)
    if not bank_estimates:
        refuse_estimates(guessed, ready)
    made = tuple(renewed(roll(*one), issued) for one in wanted)
    kept = {(past.file, past.key) for _, matched, _, _ in wanted for match in matched for past in match.pasts}
    return Rolled(
        made,
        tuple((past.file, past.key) for one in old for past in one.pasts if (past.file, past.key) not in kept),
        sum(not match.pasts for _, matched, _, _ in wanted for match in matched),
        {one.file: len(one.carried.left) for one in old if one.carried.left},
        tuple((one.file, each.why) for one in old for each in one.carried.new if each.what == LOST),
        guessed,
        ready,
        tuple(
            (file_name(order), one) for order, matched, _, _ in wanted if class_list for one in changed(order, matched)
        ),
    )
