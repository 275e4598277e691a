"""What the program does, bytes in and bytes out: the command line and the browser page are fronts over it.

Nothing here prints, reads or writes a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from tracker.errors import RequestError
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
    from tracker.carrying.changed import Changed
    from tracker.carrying.estimates import Estimates
    from tracker.carrying.rollover import Contacts, Person
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
            rows if rows is not None else _room(len(learners)),
            centre,
            centre_name.strip(),
            templates.steps if templates else (),
            part,
            forms=templates.forms(spec.forms) if templates else None,
        )
        for part, learners in groups
    )


def _room(learners: int) -> int:
    """Return how many lines are worth their while; as many as learners where more than one workbook holds."""
    return max(learners, min(learners + SPARE, MOST_LINES)) if learners else WITHOUT_LIST


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
    from tracker.intake.returned import read_returned

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
    from tracker.intake.returned import read_returned

    returned = read_returned(content, name, catalogue, templates)
    old = returned.order.spec
    spec = catalogue.spec(old.id, old.series.id, version=version, issued=True)
    return renewed(carry(returned, today, spec, templates), today, old.edition)


@dataclass(frozen=True, slots=True)
class Rolled:
    """The workbooks of the next series."""

    renewed: tuple[Renewed, ...]
    leavers: tuple[tuple[str, str], ...]
    """File and learner key of everybody who is not on the new class list."""
    joiners: int
    """How many learners of the new class list are in no old workbook."""
    unusable: Mapping[str, int]
    """How many values of each old workbook cannot be used: its results may not be complete."""
    estimates: tuple[Estimates, ...] = ()
    """Which of the banked UMS are estimates."""
    changed: tuple[tuple[str, Changed], ...] = ()
    """New workbook, and what the new class list changed of one of its learners."""


def rollover(
    files: Mapping[str, bytes],
    series: str,
    issued: date,
    catalogue: Catalogue,
    templates: Templates,
    *,
    class_list: ClassList | None = None,
    rows: int | None = None,
    split_by: Literal["class", "assessor"] | None = None,
    bank_estimates: bool = False,
) -> Rolled:
    """Return the workbooks of the next series: the class, best results in the bank, no marks.

    Args:
        files: returned workbooks by name, as the user calls them; they are not changed.
        series: the series of the new workbooks.
        issued: their date of issue.
        catalogue: the specs.
        templates: the wording of the new workbooks.
        class_list: the learners of the new series; those of each workbook if left out.
        rows: lines of each workbook; class size plus ten if left out.
        split_by: how to part the class list.
        bank_estimates: put UMS into the bank that are estimates, marked as such.

    Raises:
        RequestError: a file cannot be read as a tracker, the series is not a later one, the workbooks do not go
            together, or UMS are estimates and may not be banked.
    """
    from tracker.carrying.changed import changed
    from tracker.carrying.estimates import estimates, refuse_estimates
    from tracker.carrying.matching import Match, matches
    from tracker.carrying.rollover import contacts, people, roll
    from tracker.carrying.succession import check_together, next_spec, read_old

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
            wanted.append(
                (
                    replace(order, part=one.carried.order.part),
                    same,
                    list(people(one.carried.plan)),
                    contacts([one.carried.plan]),
                )
            )
    else:
        check_together(old)
        number, name = old[0].centre
        several = ordered(specs[0], issued, class_list, split_by=split_by, centre=number, centre_name=name)
        every = iter(matches([one for order in several for one in order.learners], [p for o in old for p in o.pasts]))
        staff = [person for one in old for person in people(one.carried.plan)]
        told = contacts([one.carried.plan for one in old])
        wanted = [(order, [next(every) for _ in order.learners], staff, told) for order in several]
    guessed = estimates(match for _, matched, _, _ in wanted for match in matched)
    if not bank_estimates:
        refuse_estimates(guessed)
    made = tuple(renewed(roll(*one), issued) for one in wanted)
    kept = {(past.file, past.key) for _, matched, _, _ in wanted for match in matched for past in match.pasts}
    return Rolled(
        made,
        tuple((past.file, past.key) for one in old for past in one.pasts if (past.file, past.key) not in kept),
        sum(not match.pasts for _, matched, _, _ in wanted for match in matched),
        {one.file: len(one.carried.left) for one in old if one.carried.left},
        guessed,
        tuple(
            (file_name(order), one) for order, matched, _, _ in wanted if class_list for one in changed(order, matched)
        ),
    )


def renewed(carried: Carried, today: date, old_edition: str = "") -> Renewed:
    """Write the workbook that something was carried into."""
    layout, plan_ = carried.plan.layout, carried.plan
    values = Values(layout, plan_.given, plan_.fields, today)
    content = render(layout, values, footer(dict(layout.stamp)))
    return Renewed(Built(file_name(carried.order), content, layout.stamp["id"]), carried, old_edition)
