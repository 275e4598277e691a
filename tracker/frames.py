"""Collected results as data frames: the only import of pandas, for Parquet and for how marks spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO

import pandas as pd

from tracker.collecting.collected import Collected
from tracker.collecting.records import Column, columns
from tracker.collecting.row import Row
from tracker.errors import RequestError

TYPES = {"text": "string", "whole": "Int32", "yes": "boolean", "day": "object"}
"""Types that keep a blank apart from 0 and digits as text."""
NO_PARQUET = (
    "Parquet files need one more package, pyarrow: install it with 'python -m pip install pyarrow', then try again, or"
    " name a file that ends in .csv, .xlsx, .sqlite or .json."
)


@dataclass(frozen=True, slots=True)
class Spread:
    """How the raw marks of a group spread."""

    group: str
    count: int
    mean: float
    deviation: float | None
    """Of the sample; None for a single mark."""
    lowest: int
    lower: float
    """A quarter of the marks lie at or below it."""
    middle: float
    upper: float
    highest: int
    others: float | None
    """The mean of all marks outside the group; None if there are none."""
    error: float | None
    """Standard error of the difference between the two means; None where a group is too small to say."""


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as a frame with the columns of the other formats."""
    return pd.DataFrame({column.id: _series(column, rows) for column in columns(rows)})


def _series(column: Column, rows: Sequence[Row]) -> pd.Series:
    return pd.Series([column.of(row) for row in rows], dtype=TYPES[column.sort])


def parquet(collected: Collected) -> bytes:
    """Return the rows as a Parquet file.

    Raises:
        RequestError: the package for it is not installed.
    """
    needs_parquet()
    out = BytesIO()
    made = frame(collected.rows)
    for column in columns(collected.rows):
        if column.sort == "day":
            made[column.id] = pd.to_datetime(made[column.id]).astype("datetime64[ms]")
    made.to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


def needs_parquet() -> None:
    """Find out whether Parquet files can be written, before anything else is done.

    Raises:
        RequestError: they cannot; with what to install.
    """
    if find_spec("pyarrow") is None:
        raise RequestError(NO_PARQUET)


def spreads(rows: Sequence[Row], group: Callable[[Row], str]) -> Iterator[Spread]:
    """Yield how the raw marks of each group spread, by the name of the group; rows without a raw mark do not count."""
    marked = [(group(row), row.raw) for row in rows if row.raw is not None]
    marks = pd.DataFrame(marked, columns=["group", "raw"])
    for name, part in marks.groupby("group", sort=True)["raw"]:
        others = marks.loc[marks["group"] != name, "raw"]
        few = min(len(part), len(others)) < 2  # noqa: PLR2004 - one mark has no spread
        yield Spread(
            str(name),
            len(part),
            float(part.mean()),
            float(part.std()) if len(part) > 1 else None,
            int(part.min()),
            float(part.quantile(0.25)),
            float(part.median()),
            float(part.quantile(0.75)),
            int(part.max()),
            float(others.mean()) if len(others) else None,
            None if few else float((part.var() / len(part) + others.var() / len(others)) ** 0.5),
        )
