"""`tracker build --templates DIR`: a centre's own templates go in front, file by file."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.forms.bench import TEMPLATES
from tracker.cli import main

BUILD = ["build", "enterprise", "--series", "2027-06", "--issued", "2026-11-23", "-o", "out"]


PNG_HEAD = b"\x89PNG\r\n\x1a\n" + bytes([0, 0, 0, 13]) + b"IHDR"


@pytest.fixture
def tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the command line in an empty folder with a folder `ours`; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours").mkdir()

    def run(*more: str) -> tuple[int, str, str]:
        try:
            main([*BUILD, *more])
        except SystemExit as end:
            return int(end.code or 0), *capsys.readouterr()
        return 0, *capsys.readouterr()

    return run


def own(name: str, old: str, new: str) -> None:
    """Put a changed template into the centre's folder."""
    text = TEMPLATES[name][0].decode()
    assert old in text
    Path("ours", name).write_text(text.replace(old, new), encoding="utf-8")


def test_forms_are_in_every_workbook(tracker, tmp_path: Path) -> None:
    """Without any option."""
    assert tracker()[0] == 0

    book = load_workbook(tmp_path / "out" / "enterprise-2027-06.xlsx")
    assert {"Cohort record", "Record", "Authentication", "Record pack", "Authentication pack"} <= set(book.sheetnames)


def test_a_centres_own_file_goes_in_front_and_the_others_stay(tracker, tmp_path: Path) -> None:
    """The record and Start are the centre's, the rest is shipped."""
    own("assessment-record.yaml", "title: Assessment record", "title: Example Academy record")
    own("start.yaml", "Fill in the centre, the people and the classes.", "Ask the office about the centre.")

    code, _, err = tracker("--templates", "ours")

    assert code == 0
    assert "own templates: assessment-record.yaml, start.yaml" in err
    book = load_workbook(tmp_path / "out" / "enterprise-2027-06.xlsx")
    assert book["Record"]["A1"].value == "Example Academy record"
    assert book["Authentication"]["A1"].value == "Authentication of learner's work"
    assert "Ask the office about the centre." in {cell.value for row in book["Start"] for cell in row}


def test_a_slip_in_a_name_is_said(tracker) -> None:
    """A file that nothing uses is named."""
    own("assessment-record.yaml", "title: Assessment record", "title: x")
    Path("ours/assessment-record.yaml").rename("ours/assesment-record.yaml")

    code, out, _ = tracker("--templates", "ours")

    assert code == 0
    assert "note: assesment-record.yaml in ours is not used here" in out


def test_mistakes_stop_the_build_with_every_place(tracker, tmp_path: Path) -> None:
    """File, line, column and code, like a spec; nothing is written."""
    own("authentication.yaml", "from: learner}", "from: nobody}")

    code, _, err = tracker("--templates", "ours")

    assert code == 2
    assert "ours/authentication.yaml:18:" in err
    assert "SPEC104 error:" in err
    assert not (tmp_path / "out").exists()
    assert tracker("--templates", "nowhere")[0] == 2


def test_a_logo_stands_on_every_page(tracker, tmp_path: Path) -> None:
    """Above the title of each form, once in the file however many pages there are; nothing else moves off the page."""
    logo = png(400, 120)
    Path("ours", "crest.png").write_bytes(logo)
    own("assessment-record.yaml", "title: Assessment record", "logo: crest.png\ntitle: Assessment record")

    code, _, err = tracker("--templates", "ours", "--rows", "3")

    assert code == 0
    assert "assessment-record.yaml, crest.png" in err
    book = tmp_path / "out" / "enterprise-2027-06.xlsx"
    with ZipFile(book) as package:
        assert [package.read(name) for name in package.namelist() if name.startswith("xl/media/")] == [logo]
        drawings = [package.read(name) for name in package.namelist() if name.startswith("xl/drawings/drawing")]
    assert sorted(text.count(b"<xdr:pic>") for text in drawings if b"<xdr:pic>" in text) == [1, 3]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "names the logo crest.png, but there is no such file beside it"),
        (b"GIF89a", "is not a PNG picture"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 400_000, "is larger than 300 kB"),
        (b"\x89PNG\r\n\x1a\n", "is not a PNG picture"),
        (PNG_HEAD + bytes([0, 0, 0x4E, 0x20] * 2), "has 20,000 by 20,000 pixels, and at most 4 million can be"),
        (PNG_HEAD + bytes([0, 0, 0, 1, 0, 0x3D, 9, 1]), "has 1 by 4,000,001 pixels"),
        (PNG_HEAD + bytes([0, 0, 0, 0, 0, 0, 0, 1]), "has 0 by 1 pixels"),
    ],
)
def test_a_logo_that_cannot_be_used_is_said(tracker, content: bytes | None, said: str) -> None:
    """One sentence, and no workbook."""
    if content is not None:
        Path("ours", "crest.png").write_bytes(content)
    own("authentication.yaml", "title: Auth", "logo: crest.png\ntitle: Auth")

    code, _, err = tracker("--templates", "ours")

    assert code == 2
    assert said in err
    assert not Path("out").exists()


def png(width: int, height: int) -> bytes:
    """Return a PNG picture of one grey."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
