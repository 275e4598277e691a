"""What the program does, bytes in and bytes out: the command line and the browser page are fronts over it.

Nothing here prints, reads or writes a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from tracker.errors import RequestError, TrackerError
from tracker.plan import Order, plan
from tracker.plan.centre import CENTRE_NAME
from tracker.plan.order import CENTRE
from tracker.plan.stamp import footer
from tracker.plan.workbook import MOST_LINES
from tracker.render import render
from tracker.roster import ClassList, Learner, split
from tracker.spec.award import Spec
from tracker.templates import Templates
from tracker.values import Values

if TYPE_CHECKING:
    from tracker.carrying import Carried
    from tracker.spec.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Built:
    """One workbook, with the name it should be saved under."""

    name: str
    content: bytes
    id: str


def build(order: Order) -> Built:
    """Build one workbook; the same order gives the same bytes.

    Raises:
        RequestError: the order contradicts itself.
        RenderError: the workbook cannot be written as planned.
    """
    planned = plan(order)
    layout = planned.layout
    values = Values(layout, planned.given, planned.fields, order.issued)
    content = render(layout, values, footer(dict(layout.stamp)))
    return Built(file_name(order), content, layout.stamp["id"])


def file_name(order: Order) -> str:
    """Return the name of the file: centre, qualification, series and class, plain letters only."""
    parts = (order.centre, order.spec.id, order.spec.series.id, order.part)
    words = "-".join(part for part in parts if part)
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in words) + ".xlsx"


SPARE = 10
"""Lines left open below the class, for joiners."""
WITHOUT_LIST = 40
"""Lines of a workbook built without a class list."""


def check_options(
    *, rows: int | None, split_by: Literal["class", "assessor"] | None, centre: str, centre_name: str, with_list: bool
) -> None:
    """Refuse what can be refused before a class list is read.

    Raises:
        RequestError: an option is wrong, or there is nothing to split.
    """
    if CENTRE.problem(centre):
        raise RequestError(f"'{centre}' is no centre number: it has {CENTRE.allowed}.")
    if CENTRE_NAME.problem(centre_name) or not centre_name.isprintable():
        raise RequestError(f"The name of the centre must be {CENTRE_NAME.allowed} that can be printed.")
    if rows is not None and not 1 <= rows <= MOST_LINES:
        said = f"Give --rows a whole number from 1 to {MOST_LINES}"
        raise RequestError(f"{said}; if there are more learners, split the class list with --split-by.")
    if split_by and not with_list:
        raise RequestError("--split-by needs a class list: name it with --learners.")


def orders(
    spec: Spec,
    issued: date,
    class_list: ClassList | None = None,
    *,
    rows: int | None = None,
    split_by: Literal["class", "assessor"] | None = None,
    centre: str = "",
    centre_name: str = "",
    templates: Templates | None = None,
) -> tuple[Order, ...]:
    """Return what to build: one workbook, or one for each class or assessor.

    Args:
        spec: the award in its series.
        issued: the date of issue.
        class_list: the learners; without it the workbook has open lines only.
        rows: lines of each workbook; class size plus ten if left out.
        split_by: how to part the class list.
        centre: the centre number, five digits.
        centre_name: the centre's name.
        templates: what Start tells a teacher to do, and the printed forms; without them the workbook has neither.

    Raises:
        RequestError: an option is wrong, or there is nothing to split.
    """
    check_options(
        rows=rows, split_by=split_by, centre=centre, centre_name=centre_name, with_list=class_list is not None
    )
    if class_list is None:
        groups: list[tuple[str, tuple[Learner, ...]]] = [("", ())]
    elif split_by:
        parts = split(class_list, split_by)
        if not any(parts):
            said = f"no learner in {class_list.file} has {'a class' if split_by == 'class' else 'an assessor'}"
            raise RequestError(
                f"--split-by {split_by}: {said}. Add a column headed '{split_by.title()}', or leave it out."
            )
        groups = [(name or f"no {split_by}", learners) for name, learners in parts.items()]
    else:
        groups = [("", class_list.learners)]
    return tuple(
        Order(
            spec,
            issued,
            learners,
            rows if rows is not None else len(learners) + SPARE if learners else WITHOUT_LIST,
            centre,
            centre_name.strip(),
            templates.steps if templates else (),
            part,
            forms=templates.forms(spec.forms) if templates else None,
        )
        for part, learners in groups
    )


@dataclass(frozen=True, slots=True)
class Renewed:
    """A fresh workbook with what was typed in an old one, and what became of every value."""

    built: Built
    carried: Carried
    old_edition: str = ""
    """The edition of the specs that the old workbook was built from."""


def repair(content: bytes, name: str, catalogue: Catalogue, templates: Templates, today: date) -> Renewed:
    """Return a fresh workbook of the same spec with every usable value of a returned one in place.

    Args:
        content: the returned workbook; it is not changed.
        name: the file, as the user calls it.
        catalogue: the specs it was built from.
        templates: the wording it was built with.
        today: the day on which it is written.

    Raises:
        RefusedError: it is no workbook, no tracker, or not one that can be planned again here.
    """
    from tracker.carrying import carry
    from tracker.intake import read_returned

    return renewed(carry(read_returned(content, name, catalogue, templates), today), today)


def update(
    content: bytes,
    name: str,
    catalogue: Catalogue,
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
        RequestError: there is no such version.
    """
    from tracker.carrying import carry
    from tracker.intake import read_returned

    returned = read_returned(content, name, catalogue, templates)
    old = returned.order.spec
    spec = catalogue.spec(old.id, old.series.id, version=version)
    return renewed(carry(returned, today, spec, templates), today, old.edition)


def renewed(carried: Carried, today: date, old_edition: str = "") -> Renewed:
    """Write the workbook that something was carried into."""
    layout, plan_ = carried.plan.layout, carried.plan
    values = Values(layout, plan_.given, plan_.fields, today)
    content = render(layout, values, footer(dict(layout.stamp)))
    return Renewed(Built(file_name(carried.order), content, layout.stamp["id"]), carried, old_edition)


def lost_by_replacing(content: bytes, name: str, catalogue: Catalogue, templates: Templates, new: Carried) -> str:
    """Return why a workbook must not be replaced by a new one, or "" if nothing typed would be lost.

    Args:
        content: the workbook that is there.
        name: the file, as the user calls it.
        catalogue: the specs it may have been made from.
        templates: the wording it may have been made with.
        new: what is to take its place.
    """
    from tracker.carrying.replacing import lost_by_replacing as lost
    from tracker.intake import read_returned

    try:
        returned = read_returned(content, name, catalogue, templates)
    except TrackerError as error:
        return f"it may hold marks, but cannot be compared with the new one. {error}"
    where = lost(returned, new)
    return f"what was typed in {where} would be lost." if where else ""
