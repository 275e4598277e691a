"""Modules of the page that need no page: the queue of jobs, findings put together, files that were dropped."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.page import browsers

MODULES = Path(__file__).resolve().parent / "modules"


@pytest.mark.parametrize("path", sorted(MODULES.glob("*.test.mjs")), ids=lambda path: path.name)
def test_what_needs_no_page(path: Path) -> None:
    """Each file is run by node, which says in its own words what is wrong."""
    if not shutil.which("node"):
        browsers.missing("node", "nodejs")
    done = subprocess.run(["node", "--test", str(path)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"pass [1-9]", done.stdout), "no test was found"
