"""What commands say of specs: dates, series without a file, and that facts behind a workbook have not been checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.days import in_words

if TYPE_CHECKING:
    from tracker.spec.award import Component, Deadline, Spec

SHOWN = 4
"""So many awards are named; of more there is only the number."""


def said_date(deadline: Deadline) -> str:
    """Return a date of a series in words, with what is not sure about it."""
    day = in_words(deadline.on) if deadline.on else ""
    parts = [part for part in (day, deadline.words, "not checked" if deadline.provisional else "") if part]
    return f"{parts[0]} ({'; '.join(parts[1:])})" if len(parts) > 1 else "".join(parts)


def no_file_yet(spec: Spec) -> str:
    """Say that the dates of a series are worked out, and what to do about it."""
    return (
        f"{spec.series.title} has no file yet: its dates are worked out from the usual ones."
        f" tracker series new {spec.series.id} writes one to put the published dates in."
    )


def say_what_is_open(specs: Iterable[Spec], folder: Path | None, where: str) -> None:
    """Say how many facts nobody has checked, one line for each award and series, and which command lists them.

    Args:
        specs: the awards in their series; the same one may come several times.
        folder: the centre's own specs, if the user named it.
        where: what rests on the facts: `behind this workbook`.
    """
    from tracker.plan.order import facts_unchecked

    several = list({(spec.id, spec.series.id): spec for spec in specs}.values())
    for spec in {spec.series.id: spec for spec in several if spec.series.computed}.values():
        typer.echo(f"note: {no_file_yet(spec)}")
    unsure = [spec for spec in several if spec.provisional]
    for spec in unsure[:SHOWN]:
        named = f" of {spec.title}, {spec.series.id}" if len(several) > 1 else ""
        typer.echo(
            f"PROVISIONAL: {facts_unchecked(len(spec.provisional), where + named)}. {todo(spec, folder)} lists them."
        )
    if len(unsure) > SHOWN:
        typer.echo(
            f"PROVISIONAL: … and facts behind {len(unsure) - SHOWN} more awards. tracker specs todo AWARD lists them."
        )


def say_of_conversion(spec: Spec, component: Component, folder: Path | None) -> None:
    """Say on standard error how many facts behind the UMS and grades of a component nobody has checked."""
    from tracker.plan.order import facts_unchecked

    facts = [one for one in spec.provisional if one.component in {"", component.id} and one.about in {"ums", "grades"}]
    if facts:
        said = facts_unchecked(len(facts), f"behind UMS and grades of {component.id}")
        typer.echo(f"PROVISIONAL: {said}. {todo(spec, folder)} lists them.", err=True)


def todo(spec: Spec, folder: Path | None) -> str:
    """Return the command that lists what has not been checked."""
    own = f" --specs {folder}" if folder else ""
    return f"tracker specs todo {spec.id} --series {spec.series.id}{own}"
