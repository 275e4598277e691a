"""`tracker pack` as the tests run it, and what its PDFs hold."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.edits import changed as edited
from tests.forms.bench import TEMPLATES, Filled, order, typed
from tracker.cli import main
from tracker.templates import Templates


def returned(
    path: Path,
    award: str = "enterprise",
    count: int = 15,
    sample: Sequence[int] = (),
    *,
    changed: Mapping[tuple[str, str], Sequence[Any]] | None = None,
    moved: Mapping[str, Sequence[int]] | None = None,
    parts: int = 1,
) -> Filled:
    """Write a workbook as a teacher sends it back, perhaps one of several: marks typed, every result in it STALE."""
    made = replace(order(award, count), steps=Templates(TEMPLATES).steps, cohort_parts=parts)
    filled = Filled(made, {**typed(made, sample), **(changed or {})}, moved=moved)
    filled.write(path)
    return filled


def edit(path: Path, sheet: str, cells: Mapping[str, object]) -> None:
    """Type values into cells of a workbook."""

    def type_all(book: Workbook) -> None:
        for at, value in cells.items():
            book[sheet][at].value = value

    path.write_bytes(edited(path.read_bytes(), type_all))


@dataclass(frozen=True)
class Run:
    """What came of a command."""

    code: int
    out: str
    err: str


class Tracker:
    """The command line in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def pack(self, *arguments: str | Path) -> Run:
        """Run tracker pack."""
        try:
            main(["pack", *(str(one) for one in arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        else:
            code = 0
        said = self._capsys.readouterr()
        return Run(code, said.out, said.err)

    def names(self, folder: str = "out") -> list[str]:
        """Return what is in a folder, hidden files too."""
        path = self.folder / folder
        return sorted(one.name for one in path.iterdir()) if path.exists() else []


def pages(pdf: Path) -> list[str]:
    """Return the text of every page."""
    run = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return run.stdout.split("\f")[:-1]


def facts(pdf: Path) -> dict[str, str]:
    """Return what pdfinfo says."""
    run = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True)
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in run.stdout.splitlines())}


def edges(pdf: Path) -> tuple[float, float, float, float]:
    """Return how near the words come to the left, upper, right and lower edge of a page, in points."""
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True)
    width, height = map(float, re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', run.stdout)[0])
    found = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', run.stdout)
    left, top, right, bottom = zip(*(map(float, one) for one in found), strict=True)
    return min(left), min(top), width - max(right), height - max(bottom)
