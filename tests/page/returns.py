"""What centres send back, of every sort: the same on a disk and dropped on the page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.checks import issued_world
from tests.edits import changed
from tests.many import copies
from tracker.cli.words import commands

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NAMES = {name for one in copies.CLASS for name in (one.surname, one.forenames, one.candidate) if name}
VERBS = "|".join(sorted((name for name, _ in commands()), key=len, reverse=True))
TYPED = re.compile(rf"(?<![\w-])--[a-z]|(?<!\w)-o\b|\b[Tt]racker (?:{VERBS})\b|\[\[(?:field|command) ")
"""What a shell would take, or a word that nobody put in."""


@cache
def clean() -> bytes:
    """Return a tracker in which all is marked."""
    return copies.copy()


@cache
def faulty() -> bytes:
    """Return a tracker with a mark above the maximum, a date for a mark and a formula gone."""

    def edit(book: object) -> None:
        sheet = book["C1 marks"]  # type: ignore[index]
        sheet["E5"] = 99
        sheet["F6"] = "07/05/2027"
        sheet["J5"] = None
        sheet["K5"] = 3

    return changed(issued_world.tracker(), edit)


@cache
def damaged() -> bytes:
    """Return a tracker with typed-over formulas, which a repair puts right."""

    def edit(book: object) -> None:
        sheet = book["C1 marks"]  # type: ignore[index]
        for row in (5, 6, 7):
            sheet[f"J{row}"] = 12

    return changed(issued_world.tracker(), edit)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


@cache
def folder() -> dict[str, bytes]:
    """Return a folder with one of everything."""
    packed = archive({"9C.xlsx": copies.copy({}), "letters/hello.docx": b"PK\x03\x04", "list.csv": b"a,b\n"})
    return {
        "back/10A.xlsx": clean(),
        "back/9B.xlsx": faulty(),
        "back/broken.xlsx": clean()[:20_000],
        "back/protected.xlsx": COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "back/old.xls": COMPOUND + "Workbook".encode("utf-16-le"),
        "back/empty.xlsx": b"",
        "back/marks.pdf": b"%PDF-1.7",
        "back/photo.png": b"\x89PNG",
        "back/.DS_Store": b"\0",
        "back/~$10A.xlsx": b"\0",
        "back/renamed.bak": damaged(),
        "back/deeper/10A.xlsx": damaged(),
        "back/more.zip": packed,
    }


def on_disk(files: dict[str, bytes]) -> None:
    """Write files below the current folder."""
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
