"""Collected results as a data frame, for a notebook: the only import of pandas. `docs/notebook.md` shows how.

Nothing else needs pandas: results are collected, and written in every format but Parquet, as plain typed rows.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from importlib.util import find_spec
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd

from tracker.collecting.as_sqlite import COLUMNS, lines_of
from tracker.collecting.collected import Collected
from tracker.collecting.records import RESULT, WHO, Field, Sort, columns, marks_of, sorts
from tracker.collecting.row import Row
from tracker.collecting.store import CALLED, PATIENCE, identify
from tracker.database import Database
from tracker.errors import RequestError, TrackerError
from tracker.file_sizes import RESULTS
from tracker.input import read
from tracker.report.as_csv import unguarded
from tracker.words import PLAIN, put

DTYPES: Mapping[Sort, str] = {"text": "string", "whole": "Int64", "yes": "boolean", "day": "datetime64[ms]"}
"""Types that keep a blank apart from 0 and digits as text, by what `tracker.collecting.records` says of a column."""
NO_PARQUET = (
    "Parquet files need one more package, pyarrow: install it with 'python -m pip install pyarrow', then try again, or"
    " name a file that ends in .csv, .xlsx, .sqlite or .json."
)
Line = Mapping[str, object]
"""The values of a row by the ids of their columns."""


def frame(source: Collected | Sequence[Row] | Path | str) -> pd.DataFrame:
    """Return collected results as a data frame: a line for each learner and component, columns with declared types.

    Args:
        source: what was collected, its rows, or the name of a file of results: .sqlite, .csv, .json or .parquet.

    Raises:
        RequestError: the file cannot be read, or holds no collected results.
    """
    if not isinstance(source, Path | str):
        rows = source.rows if isinstance(source, Collected) else source
        shown = columns(rows)
        return _declared([column.id for column in shown], [{one.id: one.of(row) for one in shown} for row in rows])
    path = Path(source)
    reader = READERS.get(path.suffix.casefold())
    if reader is None:
        raise RequestError(f"{path}: a notebook reads results that end in {', '.join(READERS)}.")
    try:
        there, lines = reader(path)
        missing = [column.id for column in (*WHO, *RESULT) if column.id not in there]
        if missing:
            raise _not_ours(path, f"it has no column '{missing[0]}'")
        return _declared(there, lines)
    except TrackerError as error:
        raise RequestError(put(str(error), PLAIN)) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, csv.Error) as error:
        raise _not_ours(path, "something in it is not as it was written") from error


def parquet(collected: Collected) -> bytes:
    """Return the rows as a Parquet file.

    Raises:
        RequestError: the package for it is not installed.
    """
    needs_parquet()
    out = BytesIO()
    frame(collected).to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


def needs_parquet() -> None:
    """Find out whether Parquet files can be written, before anything else is done.

    Raises:
        RequestError: they cannot; with what to install.
    """
    if find_spec("pyarrow") is None:
        raise RequestError(NO_PARQUET)


def _declared(ids: Iterable[str], lines: Sequence[Line]) -> pd.DataFrame:
    """Return lines with the declared types; a column that is not ours, as someone may have added it, is text."""
    return pd.DataFrame(
        {one: pd.Series([line.get(one) for line in lines], dtype=DTYPES[sort]) for one, sort in sorts(ids).items()}
    )


def _not_ours(path: Path, why: str) -> RequestError:
    return RequestError(f"{path} does not hold collected results: {why}.")


def _csv(path: Path) -> tuple[Sequence[str], Sequence[Line]]:
    table = csv.DictReader(StringIO(read(path, RESULTS).decode("utf-8-sig"), newline=""), strict=True)
    sort = sorts(table.fieldnames or ())
    return list(sort), [{one: _parsed(sort[one], value) for one, value in line.items()} for line in table]


def _parsed(sort: Sort, value: str) -> Field:
    if sort == "text":
        return unguarded(value)
    if not value:
        return None
    if sort == "day":
        return date.fromisoformat(value)
    return {"yes": True, "no": False}[value] if sort == "yes" else int(value)


def _json(path: Path) -> tuple[Sequence[str], Sequence[Line]]:
    lines = [
        {**{one: value for one, value in line.items() if one != "marks"}, **marks_of(line["marks"])}
        for line in json.loads(read(path, RESULTS))["results"]
    ]
    return _ids(lines), lines


def _sqlite(path: Path) -> tuple[Sequence[str], Sequence[Line]]:
    """Read the results and marks as they are in a store, which no one can change meanwhile and this does not."""
    tables = {table: COLUMNS[table] for table in ("results", "marks")}
    with closing(Database(path, "ro", CALLED, PATIENCE)) as data, data.transaction(write=False):
        identify(data)
        data.check_tables(tables)
        marks: dict[object, dict[str, object]] = {}
        for result, task, mark, _ in lines_of(data.file, "marks"):
            marks.setdefault(result, {})[str(task)] = mark
        lines = [
            {**dict(zip(tables["results"], line, strict=True)), **marks_of(marks.get(line[0], {}))}
            for line in lines_of(data.file, "results")
        ]
    return [one for one in _ids(lines) if one != "id"], lines


def _parquet(path: Path) -> tuple[Sequence[str], Sequence[Line]]:
    needs_parquet()
    table = pd.read_parquet(BytesIO(read(path, RESULTS)), engine="pyarrow")
    return list(table.columns), [{str(one): value for one, value in line.items()} for line in table.to_dict("records")]


def _ids(lines: Sequence[Line]) -> list[str]:
    """Return the ids of the columns that lines have, in the order of a frame; an empty file has all of them."""
    return list(sorts([one.id for one in (*WHO, *RESULT)] if not lines else [one for line in lines for one in line]))


READERS: Mapping[str, Callable[[Path], tuple[Sequence[str], Sequence[Line]]]] = {
    ".sqlite": _sqlite,
    ".csv": _csv,
    ".json": _json,
    ".parquet": _parquet,
}
