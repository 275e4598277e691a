"""A repaired workbook that nobody damaged is the same tracker, whatever was imported in between."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.cli import main

ID = re.compile(r"\bid ([0-9A-F-]{14})")


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(list(words))
    return int(end.value.code or 0)


def published(path: Path, *, odd: int = 0) -> str:
    """Write a list of raw marks and UMS as a centre may have it: 60 raw marks, 90 UMS, one of them `odd` higher."""
    ums = [raw * 90 // 60 + (odd if raw == 31 else 0) for raw in range(61)]
    path.write_text("raw,ums\n" + "".join(f"{raw},{each}\n" for raw, each in enumerate(ums)), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(True, id="built from centre specs"),
        pytest.param(False, id="built from ours", marks=pytest.mark.slow("a second time through build and imports")),
    ],
)
def test_an_import_in_between_changes_no_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], before
) -> None:
    """The files that a workbook was built from are archived under other names; its id is what it was."""
    monkeypatch.chdir(tmp_path)
    lists = published(tmp_path / "one.csv"), published(tmp_path / "two.csv", odd=1)
    imports = [("C1", lists[0]), ("C1", lists[1]), ("C2", lists[0])]
    if before:
        component, file = imports.pop(0)
        assert run("ums", "import", "enterprise", component, "2027-06", file, "--source", "one") == 0
    assert run("build", "enterprise", "--series", "2027-06", "--rows", "3", "-o", "out", "--issued", "2027-01-11") == 0
    (built,) = ID.findall(capsys.readouterr().out)
    for component, file in imports:
        assert run("ums", "import", "enterprise", component, "2027-06", file, "--source", "later") == 0
    (issued,) = Path("out").glob("*.xlsx")

    assert run("repair", str(issued), "-o", "again.xlsx") == 0
    assert ID.findall(capsys.readouterr().out) == [built]
