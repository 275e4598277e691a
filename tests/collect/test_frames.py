"""Collected results in a notebook: the same frame from rows and from every file, and the examples of the guide."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from statistics import mean

import pandas as pd
import pytest

from tests.collect.rows import file, row
from tracker.collecting.collected import Collected, collected
from tracker.collecting.row import Typed
from tracker.errors import RequestError
from tracker.frames import frame, parquet

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "notebook.md"
FORMATS = ["sqlite", "csv", "json", pytest.param("parquet", id="parquet")]


@pytest.fixture
def found() -> Collected:
    """Two classes: a blank, a mark of 0, a day, a hostile name, digits that begin with 0, a missing mark."""
    signed = {"signed": Typed(date(2027, 4, 30), "'C1 marks'!N1"), "sample": Typed("yes", "'C1 marks'!L1")}
    one = row("0001", "a.xlsx", {"1": 3, "1b": 0, "10": 7}, raw=10, entries=signed, surname="=1+1", assessor="Ms E")
    two = row("0002", "a.xlsx", {"2": 8}, raw=8, assessor="Ms E", forenames="Zoë")
    three = row(
        "0011", "b.xlsx", {"1": 5}, raw=None, ums=None, class_name="10B", check="Missing: marks of 1b", assessor="Mr F"
    )
    four = row("0012", "b.xlsx", {"1": 2, "1b": 2}, raw=4, class_name="10B", assessor="Mr F")
    return collected([file("a.xlsx", one, two), file("b.xlsx", three, four)])


def written(found: Collected, form: str) -> Path:
    """Write results into the current folder as the command does."""
    if form == "parquet":
        pytest.importorskip("pyarrow")
    content = parquet(found) if form == "parquet" else import_module(f"tracker.collecting.as_{form}").write(found)
    path = Path(f"results.{form}")
    path.write_bytes(content)
    return path


def test_a_frame_has_the_declared_types(found) -> None:
    """Digits stay text, a blank is not 0, a day is a day."""
    got = frame(found)

    types = {name: str(dtype) for name, dtype in got.dtypes.items()}
    assert {"candidate": "string", "mark_1b": "Int64", "raw": "Int64", "sample": "boolean"}.items() <= types.items()
    assert types["declaration_signed_on"] == "datetime64[ms]"
    assert list(got["candidate"]) == ["0001", "0002", "0011", "0012"]
    assert [one for one in got if one.startswith("mark_")] == ["mark_1", "mark_1b", "mark_2", "mark_10"]
    assert got["mark_1b"].tolist() == [0, pd.NA, pd.NA, 2]
    assert list(got["sample"]) == [True, False, False, False]
    assert (got["declaration_signed_on"][0], got["declaration_signed_on"].isna().sum()) == (
        pd.Timestamp(2027, 4, 30),
        3,
    )
    assert got["registration"].isna().sum() == 0


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_gives_the_frame_of_its_rows(found, form, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(found, form)
    before = path.read_bytes()

    pd.testing.assert_frame_equal(frame(str(path)), frame(found.rows))
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [tmp_path / path])


@pytest.mark.parametrize("form", FORMATS)
def test_a_collection_of_nothing_is_an_empty_frame_with_types(form, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    nothing = collected([])

    pd.testing.assert_frame_equal(frame(written(nothing, form)), frame(nothing))
    assert (len(frame(nothing)), str(frame(nothing).dtypes["raw"])) == (0, "Int64")


def test_a_column_that_somebody_added_is_text(found, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(found, "csv")
    head, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([f"{head},note", *(f"{line},007" for line in lines)]), encoding="utf-8")
    got = frame(path)

    assert got["note"].tolist() == ["007"] * 4
    pd.testing.assert_frame_equal(got.drop(columns="note"), frame(found))


def test_what_is_no_file_of_results_is_a_sentence(found, tmp_path, monkeypatch) -> None:
    """Nothing is guessed, and no sentence has a name in brackets in it."""
    monkeypatch.chdir(tmp_path)
    store, table, other = written(found, "sqlite"), written(found, "csv"), written(found, "json")
    with closing(sqlite3.connect("other.sqlite")) as made:
        made.execute("CREATE TABLE t (a)")
    with closing(sqlite3.connect(store)) as made, made:
        made.execute("UPDATE results SET amended_on = 'in May' WHERE id = 1")
    table.write_text(table.read_text(encoding="utf-8-sig").replace("2027-04-30", "30/04/2027"), encoding="utf-8")
    other.write_text(json.dumps({"results": [{"marks": {}, "candidate": "0001"}]}), encoding="utf-8")
    Path("broken.json").write_text("[", encoding="utf-8")
    Path("half.csv").write_bytes(b"\xff\xfe")
    for name, words in {
        "all.xlsx": "a notebook reads results that end in .sqlite, .csv, .json, .parquet",
        "gone.csv": "gone.csv cannot be read (No such file",
        "results.json": "it has no column 'centre'",
        "results.csv": "something in it is not as it was written",
        "results.sqlite": "something in it is not as it was written",
        "broken.json": "something in it is not as it was written",
        "half.csv": "something in it is not as it was written",
        "other.sqlite": "is no database of results",
    }.items():
        with pytest.raises(RequestError) as raised:
            frame(name)
        assert words in str(raised.value)
        assert "[[" not in str(raised.value)


def test_the_examples_of_the_guide_give_what_they_say(found, tmp_path, monkeypatch) -> None:
    """What stands in docs/notebook.md is run as it stands there."""
    monkeypatch.chdir(tmp_path)
    written(found, "sqlite")
    notebook: dict[str, pd.DataFrame] = {}
    for example in re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL):
        exec(example, notebook)  # noqa: S102 - our own guide

    spread: Mapping[str, float] = notebook["by_assessor"].loc[("C1", "Ms E")]
    assert (spread["count"], spread["mean"], spread["max"]) == (2, mean([10, 8]), 10)
    assert notebook["tasks"].to_dict() == pytest.approx({"mark_1b": 1, "mark_1": 10 / 3, "mark_10": 7, "mark_2": 8})
    assert notebook["missing"].to_dict() == {"10B": 1}


def test_results_are_written_without_pandas() -> None:
    """All formats but Parquet, the page and the keying lists: where pandas is not there, as in a browser."""
    code = (
        "import sys; sys.modules['pandas'] = sys.modules['numpy'] = None\n"
        "from tests.collect.rows import class_of\n"
        "from tracker.collecting import as_csv, as_json, as_sqlite, as_xlsx, keying, page, store\n"
        "from tracker.collecting.collected import collected\n"
        "found = collected([class_of('a.xlsx', 1)])\n"
        "print(*(len(one.write(found)) > 0 for one in (as_csv, as_json, as_sqlite, as_xlsx)))\n"
        "print(len(page.page(found)) > 0, len(keying.written(keying.keyings(found))) > 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=GUIDE.parents[1], timeout=60
    )
    assert done.stdout.split() == ["True"] * 6
