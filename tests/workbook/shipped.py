"""The awards that come with the program: every qualification in every series that it has."""

from __future__ import annotations

from functools import cache

from tests.workbook import made
from tracker.plan import Order
from tracker.spec.award import Spec
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder
from tracker.spec.shipped import shipped
from tracker.templates import Templates


@cache
def catalogue() -> Catalogue:
    """Return the shipped specs."""
    root = shipped("specs")
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}
    return Catalogue.load([Folder("shipped", "specs", files)])


def qualifications() -> list[str]:
    """Return the ids of all qualifications."""
    return [one.id for one in catalogue().qualifications()]


def every_edition() -> list[tuple[str, str]]:
    """Return each qualification with each of its series."""
    return [(wanted, series) for wanted in qualifications() for series in filed(wanted)]


def filed(qualification: str) -> list[str]:
    """Return the series of a qualification that have a file."""
    return [series.id for series in catalogue().series_of(qualification) if not series.computed]


@cache
def award(qualification: str, series: str = "") -> Spec:
    """Return a qualification in a series; in its last one with a file if none is named."""
    return catalogue().spec(qualification, series or filed(qualification)[-1])


@cache
def templates() -> Templates:
    """Return the shipped templates."""
    files = sorted(shipped("templates").glob("*.yaml"))
    return Templates({path.name: (path.read_bytes(), f"templates/{path.name}") for path in files})


def order(award: Spec, who: int, *, spare: int) -> Order:
    """Return an order as the command line makes it, for invented learners."""
    return made.order(award, who, spare=spare, steps=templates().steps, forms=templates().forms(award.forms))
