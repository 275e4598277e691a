"""The page is ready soon because nothing heavy comes in, and because what it needs comes in when it is asked for."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from tests.page import prepared, returns
from tests.page.jobs import TODAY, run
from tests.test_startup import ROOT, modules, printed

LIST = b"Candidate No,Surname,Forename,Class\n0012,Example,Anna,10A\n0031,Sample,Ben,10B\n"
BUILD = {"qualification": "enterprise", "series": "2027-06"}
Asked = tuple[str, tuple[str, bytes] | None, dict[str, Any], str]
ALL: Sequence[Asked] = (
    ("classlist", ("c.csv", LIST), BUILD, "learners"),
    ("build", ("c.csv", LIST), BUILD, "learners"),
    ("check", ("9B.xlsx", returns.faulty()), {}, "paths"),
    ("annotate", ("9B.xlsx", returns.faulty()), {}, "paths"),
    ("repair", ("9B.xlsx", returns.damaged()), {}, "paths"),
    ("update", ("9B.xlsx", returns.damaged()), {}, "paths"),
    ("explain", None, {}, ""),
    ("zip", ("9B.xlsx", returns.clean()), {}, ""),
)


def test_every_job_runs_where_nothing_heavy_is_there_and_makes_the_same() -> None:
    """With specs and templates that were resolved beforehand; pydantic, YAML, pandas and SQLite cannot be imported."""
    here = [run(command, fields, [file] if file else [], into=into) for command, file, fields, into in ALL]
    checked = here[2]
    whole = checked.contents[checked.answer["kept"]]
    styles = ("text", "json", "csv", "html", "xlsx", "sarif")
    here += [run("report", {"format": style}, kept=[whole]) for style in styles]
    jobs = [(job(command, fields, file, into), [file[1]] if file else []) for command, file, fields, into in ALL]
    jobs += [(job("report", {"format": style}, reports=[0]), [whole]) for style in styles]

    specs = prepared.enterprise()
    done = subprocess.run(
        [sys.executable, "-m", "tests.page.prepared"],
        input=pickle.dumps((specs, jobs)),
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=120,
    )
    about, *there = pickle.loads(done.stdout)  # noqa: S301 - what this test made

    assert about["awards"][0]["id"] == "enterprise"
    for expected, (message, contents) in zip(here, there, strict=True):
        assert json.loads(message) == expected.message
        assert [unkept(one) for one in contents] == [unkept(one) for one in expected.contents]


def unkept(content: bytes) -> object:
    """Return a content; of what is kept of a check what it says, for equal objects can be packed in other bytes."""
    return pickle.loads(content) if content.startswith(b"\x80") else content  # noqa: S301


def job(
    command: str,
    fields: dict[str, Any],
    file: tuple[str, bytes] | None = None,
    into: str = "",
    reports: Sequence[int] = (),
) -> str:
    """Return a message."""
    files = [{"name": file[0], "field": into, "content": 0}] if file else []
    said = {"id": 7, "command": command, "today": TODAY, "fields": fields, "files": files}
    return json.dumps({**said, "kept": {"reports": list(reports)}})


@pytest.mark.parametrize("module", ["running", "checking", "building", "renewing", "packing"])
def test_importing_the_page_loads_nothing_that_it_does_not_have(module: str) -> None:
    assert sorted(modules(f"import tracker.page.{module}") & prepared.NEVER) == []


def test_a_page_that_is_ready_has_imported_no_job_yet() -> None:
    """What plans, reads and writes workbooks comes in with the first job, or when there is time for it."""
    loaded = printed(["-c", "import sys, tracker.page.running\nprint(*sys.modules)"]).split()

    assert "tracker.findings" in loaded
    assert not {"tracker.plan", "tracker.render", "tracker.intake.book", "xlsxwriter"} & set(loaded)
