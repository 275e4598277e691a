"""What is said of specs: dates, series without a file, estimates, and facts that have not been checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tracker.days import in_words
from tracker.front.answer import Message
from tracker.plan.order import facts_unchecked

if TYPE_CHECKING:
    from tracker.spec.award import Component, Deadline, Spec

SHOWN = 4
"""So many awards are named; of more there is only the number."""


def date_in_words(deadline: Deadline) -> str:
    """Return a date of a series in words, with what is not sure about it."""
    day = in_words(deadline.on) if deadline.on else ""
    parts = [part for part in (day, deadline.words, "not checked" if deadline.provisional else "") if part]
    return f"{parts[0]} ({'; '.join(parts[1:])})" if len(parts) > 1 else "".join(parts)


def no_file_yet(spec: Spec) -> str:
    """Say that the dates of a series are worked out, and what to do about it."""
    return (
        f"{spec.series.title} has no file yet: its dates are calculated from the usual ones."
        f" [[command series new; series={spec.series.id}]] writes one to put the published dates in."
    )


def estimates(spec: Spec) -> Iterator[Message]:
    """Yield a sentence if there is no published table for a component yet."""
    if names := ", ".join(c.id for c in spec.components if c.table.status == "estimate"):
        said = f"UMS and grades are ESTIMATES for {names}: bring in the published table with [[command ums import]]."
        yield Message(said)


def what_is_open(specs: Iterable[Spec], where: str) -> Iterator[Message]:
    """Yield how many facts have not been checked, one line for each award and series, and which command lists them.

    Args:
        specs: the awards in their series; the same one may come several times.
        where: what rests on the facts: `behind this workbook`.
    """
    several = list({(spec.id, spec.series.id): spec for spec in specs}.values())
    for spec in {spec.series.id: spec for spec in several if spec.series.computed}.values():
        yield Message(f"note: {no_file_yet(spec)}")
    unsure = [spec for spec in several if spec.provisional]
    for spec in unsure[:SHOWN]:
        named = f" of {spec.title}, {spec.series.id}" if len(several) > 1 else ""
        said = facts_unchecked(len(spec.provisional), where + named)
        yield Message(f"PROVISIONAL: {said}. {todo(spec)} lists them.")
    if len(unsure) > SHOWN:
        more = f"… and facts behind {len(unsure) - SHOWN} more awards"
        yield Message(f"PROVISIONAL: {more}. [[command specs todo; qualification=AWARD]] lists them.")


def open_behind_conversion(spec: Spec, component: Component) -> Iterator[Message]:
    """Yield how many facts behind the UMS and grades of a component have not been checked."""
    facts = [one for one in spec.provisional if one.component in {"", component.id} and one.about in {"ums", "grades"}]
    if facts:
        said = facts_unchecked(len(facts), f"behind UMS and grades of {component.id}")
        yield Message(f"PROVISIONAL: {said}. {todo(spec)} lists them.", "aside")


def todo(spec: Spec) -> str:
    """Return the command that lists what has not been checked."""
    return f"[[command specs todo; qualification={spec.id}; series={spec.series.id}]]"
