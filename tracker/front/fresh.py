"""Repair and update: a fresh workbook with what was typed in an old one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.checks.grouping import listed
from tracker.errors import RequestError
from tracker.front.workbook import Built, file_name
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.values import Values

if TYPE_CHECKING:
    from tracker.intake.returned import Returned
    from tracker.spec.asking import Specs
    from tracker.templates import Templates
    from tracker.transfer import Carried


DECIDED_BY = ("edition", "spec", "words", "templates", "forms", "made by")
"""Facts of the stamp without a change of which a workbook comes out as it was issued."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """A fresh workbook with what was typed in an old one, and what became of every value."""

    built: Built
    carried: Carried
    old_edition: str = ""
    """The edition of the specs that the old workbook was built from."""
    newer: bool = True
    """False if the old workbook says that it was made by the same version of the program from all the same."""


def repair(content: bytes, name: str, catalogue: Specs, templates: Templates, today: date) -> Renewed:
    """Return a fresh workbook of the same spec with every usable value of a returned one in place.

    Args:
        content: the returned workbook; it is not changed.
        name: the file, as the user calls it.
        catalogue: the specs it was built from.
        templates: the wording it was built with.
        today: the day on which it is written.

    Raises:
        RefusedError: it is no workbook, no tracker, or not one that can be planned again here.
        RequestError: names or numbers are in the lines of other learners.
    """
    from tracker.intake.returned import read_returned
    from tracker.transfer import carry

    returned = read_returned(content, name, catalogue, templates)
    everyone_in_place(returned, name, today)
    return renewed(carry(returned, today), today)


def update(
    content: bytes,
    name: str,
    catalogue: Specs,
    templates: Templates,
    today: date,
    *,
    version: int | None = None,
) -> Renewed:
    """Return a workbook of the same series built from the newest specs, with what was typed in a returned one.

    Args:
        content: the returned workbook; it is not changed.
        name: the file, as the user calls it.
        catalogue: the specs, both those it was built from and newer ones.
        templates: the wording of the new workbook.
        today: the day on which it is written.
        version: a version of the qualification's spec; the newest if left out.

    Raises:
        RefusedError: it is no workbook, no tracker, or not one that can be planned again here.
        RequestError: there is no such version; or names or numbers are in the lines of other learners.
    """
    from tracker.intake.returned import read_returned
    from tracker.transfer import carry

    returned = read_returned(content, name, catalogue, templates)
    everyone_in_place(returned, name, today)
    old = returned.order.spec
    spec = catalogue.spec(old.id, old.series.id, version=version, issued=True)
    made = renewed(carry(returned, today, spec, templates), today, old.edition)
    was, is_ = returned.stamp.facts, made.carried.plan.layout.stamp
    return replace(made, newer=any(was.get(fact) != is_[fact] for fact in DECIDED_BY))


def everyone_in_place(returned: Returned, name: str, today: date) -> None:
    """Refuse a workbook in which one learner's marks may be beside another's name: no fresh copy and no form has that.

    Raises:
        RequestError: names or numbers are in the lines of other learners than when it was issued.
    """
    from tracker.checks.since_issue import misplaced

    if keys := sorted(misplaced(returned, today)):
        raise RequestError(
            f"{name}: names or numbers of {listed(keys)} are in other learners' lines than when it was issued, so it is"
            " not certain whose marks these are. [[command check]] names the cells: put them back, or build a new"
            " workbook from the right class list.",
            about="paths",
        )


def renewed(carried: Carried, today: date, old_edition: str = "") -> Renewed:
    """Write the workbook that something was carried into."""
    layout, plan_ = carried.plan.layout, carried.plan
    values = Values(layout, plan_.given, plan_.fields, today)
    content = render(layout, values, footer(dict(layout.stamp)))
    return Renewed(Built(file_name(carried.order), content, layout.stamp["id"]), carried, old_edition)
