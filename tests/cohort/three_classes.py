"""A cohort in three classes: 45 invented learners, each with a total that a test chooses, written by our writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tests.many import copies
from tests.workbook import shipped
from tracker.front.workbook import orders
from tracker.plan import Order
from tracker.refs import Value
from tracker.roster import ClassList, Learner
from tracker.spec.award import Component

CLASSES = ("10A", "10B", "10C")
TEACHERS = {"10A": "Ann Hill", "10B": "Bob Wood", "10C": "Cat Lake"}
Typed = dict[tuple[str, str, str], Value]


def people(count: int, group: str, first: int = 1) -> tuple[Learner, ...]:
    """Return invented learners of a class, numbered from `first` on."""
    numbers = range(first, first + count)
    return tuple(Learner(f"{at:04}", "", f"Name{at}", f"Fore{at}", group, TEACHERS.get(group, "")) for at in numbers)


def classes(sizes: Sequence[int] = (15, 15, 15)) -> dict[str, tuple[Learner, ...]]:
    """Return the learners of classes of these sizes, numbered through."""
    return {
        group: people(size, group, 1 + sum(sizes[:at]))
        for at, (group, size) in enumerate(zip(CLASSES, sizes, strict=False))
    }


def together(sizes: Sequence[int] = (15, 15, 15)) -> tuple[Order, ...]:
    """Return the orders of one class list that was split by class."""
    return built(ClassList("all.csv", tuple(one for some in classes(sizes).values() for one in some), (), (), ()))


def one_by_one(sizes: Sequence[int] = (15, 15, 15)) -> tuple[Order, ...]:
    """Return the orders of a class list for each class: no workbook knows of the others."""
    return tuple(
        replace(one, part=group)
        for group, some in classes(sizes).items()
        for one in built(ClassList(f"{group}.csv", some, (), (), ()), split=False)
    )


def built(class_list: ClassList, *, split: bool = True) -> tuple[Order, ...]:
    """Return the orders of a class list."""
    made = orders(
        shipped.award("enterprise", "2027-06"),
        copies.ISSUED,
        class_list,
        split_by="class" if split else None,
        centre="12345",
        centre_name="Example Academy",
        templates=shipped.templates(),
    )
    return tuple(replace(one, forms=None) for one in made)


def marked(
    order: Order, total: Callable[[int], int], ticked: Mapping[str, Sequence[int]] | Sequence[int] = ()
) -> Typed:
    """Return what is typed where each learner has a total, by candidate number; and who is in the sample.

    Args:
        order: the workbook.
        total: gives the total of a learner in every component.
        ticked: candidate numbers of the sample; by component where they differ.
    """
    typed: Typed = {}
    for c in order.internal():
        sample = ticked.get(c.id, ()) if isinstance(ticked, Mapping) else ticked
        for key, one in zip(order.keys, order.learners, strict=False):
            typed |= marks(c, key, total(int(one.candidate)))
            if int(one.candidate) in sample:
                typed[f"marks:{c.id}", "sample", key] = "Yes"
    return typed


def marks(c: Component, key: str, total: int) -> Typed:
    """Return the marks of a learner that come to a total: the first tasks full, the rest nothing."""
    typed: Typed = {}
    for row in c.rows:
        typed[f"marks:{c.id}", f"mark:{row.id}", key] = min(row.most, total)
        total -= min(row.most, total)
    return typed


def book(order: Order, typed: Typed | None = None, fields: Mapping[str, Value] | None = None) -> bytes:
    """Return the workbook after this was typed."""
    return copies.copy(typed or {}, order, fields)
