"""Orders for workbooks, and the workbooks made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tracker.errors import RequestError
from tracker.plan import Order, plan
from tracker.plan.centre import CENTRE_NAME
from tracker.plan.order import centre_number
from tracker.plan.stamp import footer
from tracker.plan.workbook import MOST_LINES
from tracker.roster import ClassList, Learner, headings_of, split
from tracker.spec.award import Numbers, Spec
from tracker.templates import Templates
from tracker.values import Values

SplitBy = Literal["class", "assessor"]


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
    from tracker.render import render

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


def check_centre(centre: str, suites: Iterable[Numbers]) -> None:
    """Refuse what is no centre number in any of some suites.

    Raises:
        RequestError: it is none.
    """
    kinds = list(dict.fromkeys(map(centre_number, suites)))
    if centre and all(kind.problem(centre) for kind in kinds):
        allowed = " or ".join(kind.allowed for kind in kinds)
        raise RequestError(f"'{centre}' is no centre number: it has {allowed}.", about="centre")


def check_options(
    numbers: Numbers, *, rows: int | None, split_by: SplitBy | None, centre: str, centre_name: str, with_list: bool
) -> None:
    """Refuse what can be refused before a class list is read.

    Raises:
        RequestError: an option is wrong, or there is nothing to split.
    """
    check_centre(centre, [numbers])
    if CENTRE_NAME.problem(centre_name) or not centre_name.isprintable():
        said = f"The name of the centre must be {CENTRE_NAME.allowed} that can be printed."
        raise RequestError(said, about="centre_name")
    if rows is not None and not 1 <= rows <= MOST_LINES:
        said = f"[[field rows]] needs a whole number from 1 to {MOST_LINES}"
        more = "if there are more learners, split the class list with [[field split_by]]"
        raise RequestError(f"{said}; {more}.", about="rows")
    if split_by and not with_list:
        said = "[[field split_by]] needs a class list: name one with [[field learners]]."
        raise RequestError(said, about="split_by")


def orders(
    spec: Spec,
    issued: date,
    class_list: ClassList | None = None,
    *,
    rows: int | None = None,
    split_by: SplitBy | None = None,
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
        centre: the centre number.
        centre_name: the centre's name.
        templates: what Start tells a teacher to do, and the printed forms; without them the workbook has neither.

    Raises:
        RequestError: an option is wrong, or there is nothing to split.
    """
    check_options(
        spec.numbers,
        rows=rows,
        split_by=split_by,
        centre=centre,
        centre_name=centre_name,
        with_list=class_list is not None,
    )
    if class_list is None:
        groups: list[tuple[str, tuple[Learner, ...]]] = [("", ())]
    elif split_by:
        parts = split(class_list, split_by)
        if not any(parts):
            said = f"no learner in {class_list.file} has {'a class' if split_by == 'class' else 'an assessor'}"
            way = f"Add a column headed '{split_by.title()}', or choose one with [[field column={split_by}=HEADING]]"
            what = f"[[field split_by={split_by}]]: {said}. {way}: the headings are {headings_of(class_list)}."
            raise RequestError(what, about="split_by")
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
            cohort_learners=sum(len(learners) for _, learners in groups),
            cohort_parts=len(groups),
        )
        for part, learners in groups
    )


def one_cohort(wanted: Sequence[Order]) -> tuple[Order, ...]:
    """Return orders that know how many of them are one cohort, or how many there were where some are not among them."""
    groups: dict[tuple[str, str, str], list[Order]] = {}
    for one in wanted:
        groups.setdefault((one.centre, one.spec.id, one.spec.series.id), []).append(one)
    made = []
    for one in wanted:
        same = groups[one.centre, one.spec.id, one.spec.series.id]
        told = max(each.cohort_parts for each in same)
        learners = sum(len(each.learners) for each in same) if all(each.learners for each in same) else 0
        if told > len(same):
            learners = max(each.cohort_learners for each in same)
        made.append(replace(one, cohort_learners=learners, cohort_parts=max(told, len(same))))
    return tuple(made)


def _room(learners: int) -> int:
    """Return how many lines are worth their while; as many as learners where more than one workbook holds."""
    return max(learners, min(learners + SPARE, MOST_LINES)) if learners else WITHOUT_LIST
