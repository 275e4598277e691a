"""What goes into each part of the page: `stdlib`, `program`, and `own` for those who bring specs of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import stdlib
import wheels

ROOT = Path(__file__).resolve().parent.parent.parent
NEVER = ("tracker/cli/", "tracker/__main__.py")
"""Of the program: what only a terminal needs."""
PROGRAM = ("xlsxwriter", "openpyxl", "et_xmlfile", "defusedxml")
OWN = ("annotated_types", "pydantic", "pydantic_core", "pyyaml", "typing_extensions", "typing_inspection")
"""What reads specs, templates and waivers as YAML: in the page only for those who bring some."""


def lay_out(fetched: Path, npm: Path, to: Path) -> None:
    """Write the sources of each part into a folder of its own.

    Args:
        fetched: the wheels.
        npm: Pyodide as npm has it.
        to: the folder.
    """
    shutil.rmtree(to, ignore_errors=True)
    _write(to / "stdlib", stdlib.files_of(npm / "python_stdlib.zip"))
    _write(to / "program", _program())
    for name in PROGRAM:
        _write(to / "program", wheels.files_of(fetched, name))
    for name in OWN:
        _write(to / "own", wheels.files_of(fetched, name))
    for folder in ("specs", "templates"):
        _write(to / "shipped", _shipped(folder))


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _program() -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(NEVER):
            yield name, path.read_bytes()


def _shipped(folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in {".yaml", ".png"}:
            yield path.relative_to(ROOT).as_posix(), path.read_bytes()
