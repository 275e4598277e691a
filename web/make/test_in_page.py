"""Runs the core of the quick tests in the Python of the page, which is CPython 3.14 in WebAssembly: `make test-page`.

What needs another engine, a process or a disk of its own is left out; the rest of the program is the same everywhere.
pytest and what else is pure Python comes from the folder of this Python's libraries.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile

import make_page
import wheels

CORE = (
    "tests/people",
    "tests/roster",
    "tests/intake/test_exact_reading.py",
    "tests/intake/test_meaning.py",
    "tests/intake/test_refusals.py",
    "tests/checks/test_grammar.py",
    "tests/checks/test_check_marks.py",
    "tests/checks/test_check_structure.py",
    "tests/test_worked_in.py",
)


def main() -> int:
    """Run them and return the exit code of pytest."""
    fetched, unpacked = make_page.BUILD / "test-wheels", make_page.BUILD / "tests"
    wheels.fetch(make_page.WEB / "requirements-tests.lock", fetched)
    for wheel in fetched.glob("*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(unpacked)
    script = make_page.WEB / "make" / "test_in_page.mjs"
    command = ["node", str(script), str(unpacked), sysconfig.get_path("purelib"), *(sys.argv[1:] or CORE)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
