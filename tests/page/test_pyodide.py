"""The Python of the page, CPython in WebAssembly with what `make page` put into it, makes what a native one makes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.page import returns
from tests.page.jobs import TODAY, run
from tests.test_startup import ROOT

PARTS = ROOT / "web" / "made" / "parts"
LIST = b"Candidate No,Surname,Forename,Class\n0012,Example,Anna,10A\n0031,\xc5\x81ukasiewicz,Ben,10B\n"
WAIVERS = b"format: 1\nwaivers:\n  - {code: TRK503, learner: L001, reason: Agreed., who: Example}\n"
SCHEMES = sorted((ROOT / "specs" / "qualifications").glob("*.yaml"))
ASKED: Sequence[tuple[str, Mapping[str, Any], str, Mapping[str, bytes], Mapping[str, bytes]]] = (
    ("classlist", {"qualification": "sport", "series": "2027-06"}, "learners", {"c.csv": LIST}, {}),
    *(
        ("build", {"qualification": one.stem, "series": "2027-06", "rows": 5}, "learners", {"c.csv": LIST}, {})
        for one in SCHEMES
    ),
    ("check", {"names": True, "purpose": "marking"}, "paths", returns.folder(), {}),
    ("annotate", {"only": ["9B.xlsx"]}, "paths", {"9B.xlsx": returns.faulty()}, {}),
    ("repair", {}, "paths", {"9B.xlsx": returns.damaged()}, {}),
    ("update", {}, "paths", {"9B.xlsx": returns.damaged()}, {}),
    ("zip", {"name": "all"}, "", {"9B.xlsx": returns.clean(), "deeper/9B.xlsx": returns.faulty()}, {}),
    ("explain", {"code": "503"}, "", {}, {}),
    ("build", {"qualification": "Sport", "series": "2027-6"}, "", {}, {}),
    ("build", {"qualification": "sport", "series": "2045-06"}, "", {}, {}),
    ("check", {}, "paths", {"9B.xlsx": returns.faulty()}, {"waivers.yaml": WAIVERS}),
    ("check", {}, "paths", {"9B.xlsx": returns.faulty()}, {"waivers.yaml": b"format: 1\nwaivers: none\n"}),
)
"""Command, fields, the field of the files, files, and what a centre brings of its own."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return what the page's Python answers, with the contents that it made."""
    if not (PARTS / "program.gz").exists() or not shutil.which("node"):
        if os.environ.get("CI"):
            pytest.fail("the parts of the page must be there: make page")
        pytest.skip("needs the parts of the page: make page")
    folder = tmp_path_factory.mktemp("pyodide")
    jobs = []
    for at, (command, fields, into, files, own) in enumerate(ASKED):
        put = [_put(folder / f"given-{at}", number, one) for number, one in enumerate([*files.items(), *own.items()])]
        given, brought = put[: len(files)], put[len(files) :]
        jobs.append(
            {
                "id": 7,
                "command": command,
                "today": TODAY,
                "fields": fields,
                "files": [{**one, "field": into} for one in given],
                "own": brought,
            }
        )
    (folder / "jobs.json").write_text(json.dumps(jobs))
    command = ["node", str(ROOT / "web" / "make" / "in_node.mjs"), str(PARTS), str(folder)]
    subprocess.run(command, check=True, timeout=300)
    found = json.loads((folder / "answers.json").read_text())
    for at, one in enumerate(found):
        one["contents"] = [(folder / f"made-{at}-{number}").read_bytes() for number in range(one["made"])]
    return found


def _put(folder: Path, number: int, file: tuple[str, bytes]) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    path = folder / str(number)
    path.write_bytes(file[1])
    return {"name": file[0], "content": f"{folder.name}/{number}"}


@pytest.mark.slow("starts Python in WebAssembly under node and builds a workbook of every award")
def test_answers_and_files_are_the_same(answers) -> None:
    """In one go, one job after the other; the last ones read YAML, which the page unpacks for them."""
    for (command, fields, into, files, own), there in zip(ASKED, answers, strict=True):
        here = run(command, fields, list(files.items()), into=into, own=list(own.items()))

        assert there["message"] == here.message, command
        named = {one["content"] for one in here.message.get("answer", {}).get("files", ())}
        assert len(there["contents"]) == len(here.contents)
        assert [there["contents"][at] for at in named] == [here.contents[at] for at in named], command
    assert sum(len(one["contents"]) for one in answers) > len(SCHEMES)
