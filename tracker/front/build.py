"""Build: the workbook of a class, or one for each class or assessor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import RequestError
from tracker.front.answer import Answer, InputFile, Message, NextStep, OutputFile
from tracker.front.class_list import account, class_list_of, people, splitting
from tracker.front.facts import estimates, what_is_open
from tracker.front.names import shared_name
from tracker.front.resources import Resources
from tracker.front.workbook import SplitBy, check_options, orders
from tracker.front.workbook import build as build_workbook
from tracker.register.entry import Entry, entry_of
from tracker.templates import START, Forms, Templates

if TYPE_CHECKING:
    from tracker.plan import Order
    from tracker.spec.award import Spec

SAME_AGAIN = (
    "Without a class list the same details on the same day give the same workbook, with the same id: for another class,"
    " name its class list with [[field learners]]."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What to build."""

    qualification: str
    series: str | None = None
    """The next one due if left out."""
    learners: InputFile | None = None
    """The class list; without it the workbook has open lines only."""
    column: tuple[str, ...] = ()
    """Columns of the class list that the user chose, such as `class=Course`."""
    centre: str = ""
    centre_name: str = ""
    rows: int | None = None
    """Lines of each workbook; class size plus ten if left out."""
    split_by: SplitBy | None = None
    issued: date | None = None
    """The date of issue; today if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildAnswer(Answer):
    """The workbooks, in the order of the class list."""

    entries: tuple[Entry, ...]
    """The row of each workbook for the issue register."""


Told = Callable[[str, int, int], None]
"""Takes the name of a workbook that was built, which one it is from 1, and of how many."""


def build(request: BuildRequest, resources: Resources, built_one: Told | None = None) -> BuildAnswer:
    """Build the tracker workbooks of a class; the same request gives the same bytes.

    Args:
        request: what to build.
        resources: what it is built from.
        built_one: what is told of each workbook as soon as it is built.

    Raises:
        RequestError: the request contradicts itself, or asks for what is not there.
        RosterError: the class list cannot be used.
        SpecError: specs or templates are wrong.
    """
    issued = request.issued or resources.today
    spec = resources.catalogue.spec(request.qualification, request.series, today=issued)
    check_options(
        spec.numbers,
        rows=request.rows,
        split_by=request.split_by,
        centre=request.centre,
        centre_name=request.centre_name,
        with_list=request.learners is not None,
    )
    forms = resources.templates.forms(spec.forms)
    class_list = class_list_of(request.learners, request.column, spec.numbers) if request.learners else None
    wanted = orders(
        spec,
        issued,
        class_list,
        rows=request.rows,
        split_by=request.split_by,
        centre=request.centre,
        centre_name=request.centre_name,
        templates=resources.templates,
    )
    built = []
    for at, order in enumerate(wanted, start=1):
        built.append(build_workbook(order))
        if built_one:
            built_one(built[-1].name, at, len(wanted))
    if name := shared_name(one.name for one in built):
        raise RequestError(
            f"Two groups would both be saved as {name}: rename one of them in the class list.", about="split_by"
        )
    return BuildAnswer(
        files=tuple(
            OutputFile(one.name, one.content, _summary(order, one.id)) for order, one in zip(wanted, built, strict=True)
        ),
        messages=(
            *_award(request, spec, resources),
            *_templates(resources.templates, forms),
            *(account(class_list) if class_list else ()),
            *estimates(spec),
            *what_is_open([spec], "behind this workbook" if len(built) == 1 else "behind these workbooks"),
            *(splitting(class_list) if class_list and not request.split_by else ()),
            *(() if class_list else (Message(SAME_AGAIN, "hint"),)),
        ),
        next_step=NextStep(_todo(len(built), with_list=class_list is not None), "check", "made"),
        entries=tuple(entry_of(order, one.id, one.name, one.content) for order, one in zip(wanted, built, strict=True)),
    )


def _todo(count: int, *, with_list: bool) -> str:
    if count > 1:
        return "send them to their teachers, and check them when they come back"
    first = "" if with_list else "type the learners on its sheet Learners, "
    return f"{first}send it to its teacher, and check it when it comes back"


def _summary(order: Order, workbook: str) -> str:
    if not order.learners:
        return f"no learners yet, as no class list was named; room for {order.lines}, id {workbook}"
    return f"{people(len(order.learners))}, room for {order.lines}, id {workbook}"


def _award(request: BuildRequest, spec: Spec, resources: Resources) -> Iterator[Message]:
    chosen = "" if request.series else " (the next series whose marks are due)"
    yield Message(f"{spec.title}, {spec.series.title}{chosen}")
    for sentence in resources.catalogue.newer_shipped(spec):
        yield Message(f"note: {sentence}")


def _templates(templates: Templates, forms: Forms) -> Iterator[Message]:
    """Name a centre's own templates, and those of them that nothing uses: a slip in a name must not go unseen."""
    used = _used(forms)
    if taken := [name for name in templates.own if name in used]:
        yield Message(f"Using your centre's own templates: {', '.join(taken)}", "aside")
    for name in templates.own:
        if name not in used:
            where = f"{name} in {templates.folder}"
            yield Message(f"note: {where} is not used here. In use: {', '.join(sorted(used))}.")


def _used(forms: Forms) -> set[str]:
    logos = (form.logo.name for form in forms.all() if form.logo)
    return {START, *(f"{form.id}.yaml" for form in forms.all()), *logos}
