"""Starting is quick because heavy libraries come in only with the commands that need them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "pydantic", "pydantic_core", "ruamel", "rich", "yaml")


def printed(arguments: Sequence[str], folder: Path = ROOT) -> str:
    """Return what a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    return done.stdout


def modules(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nsys.stdout = sys.__stdout__\nprint('\\n'.join(sys.modules))"
    return {line.partition(".")[0] for line in printed(["-c", code]).splitlines()}


@pytest.mark.parametrize("module", ["tracker", "tracker.cli", "build_tracker"])
def test_importing_the_command_line_loads_nothing_heavy(module: str) -> None:
    """No spreadsheet, data, validation or terminal library is imported before a command asks for it."""
    assert sorted(modules(f"import {module}") & set(HEAVY)) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["build", "--help"],
        ["batch", "--help"],
        ["check", "--help"],
        ["collect", "--help"],
        ["diff", "--help"],
        ["status", "--help"],
        ["explain", "--help"],
        ["specs", "--help"],
        ["--version"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Asking for help or the version is as quick as importing; typer asks pydantic about a command's own options."""
    statement = (
        "import io\nsys.stdout = io.StringIO()\nfrom tracker.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit as end:\n    assert not end.code"
    )

    assert sorted(modules(statement) & set(HEAVY) - {"pydantic", "pydantic_core"}) == []


@pytest.mark.parametrize("module", ["tracker.plan", "tracker.layout", "tracker.rules.marks", "tracker.values"])
def test_planning_needs_no_excel_library(module: str) -> None:
    """Layout, rules and values are plain Python: the checker and the browser page use them without a writer."""
    assert sorted(modules(f"import {module}") & {"xlsxwriter", "openpyxl", "pandas", "pydantic"}) == []


@pytest.mark.parametrize("module", ["tracker.front.check", "tracker.front.build", "tracker.front.collect"])
def test_checking_and_collecting_load_nothing_heavy_before_they_need_it(module: str) -> None:
    """A workbook is written only if a copy or a report in a workbook was asked for."""
    assert sorted(modules(f"import {module}") & set(HEAVY)) == []


def test_python_m_tracker_is_the_command(tmp_path: Path) -> None:
    """Whoever has no `tracker` on the path runs the package."""
    assert "47" in printed(["-m", "tracker", "convert", "enterprise", "BEN01", "2027-06", "47"], tmp_path)
