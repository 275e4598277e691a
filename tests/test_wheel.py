"""An installed wheel carries specs and templates with it and works from any folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked as an installer would, far from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    site = folder / "site"
    with zipfile.ZipFile(folder / made.stdout.split()[-1]) as wheel:
        wheel.extractall(site)
    return site


def test_the_wheel_holds_all_specs_and_templates(installed: Path) -> None:
    """Every file of specs/ and templates/ is in it."""
    for name in ("specs", "templates"):
        here = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file()}
        there = installed / "tracker" / "_shipped" / name
        assert {path.relative_to(there) for path in there.rglob("*") if path.is_file()} == here


def test_the_installed_command_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    """It builds, with the wheel's own specs, where nothing of the checkout can be found."""
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tracker.cli import main; main(sys.argv[1:])"
    arguments = ["build", "sport", "-q", "--series", "2027-06", "--issued", "2026-11-23", "-o", "out"]
    program = [sys.executable, "-I", "-c", code, str(installed), *arguments]

    done = subprocess.run(program, check=False, capture_output=True, text=True, cwd=tmp_path, encoding="utf-8")

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out" / "sport-2027-06.xlsx").is_file()


def test_the_wheel_declares_the_command() -> None:
    """`tracker` is the installed command."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"tracker": "tracker.cli:main"}
