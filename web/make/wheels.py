"""The wheels that go into the page: fetched by pip with their locked hashes, unpacked as far as they are Python."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

# Python of Pyodide 314 and its ABI; and Linux, of whose PyYAML only the part in Python is taken.
WANTED = ["--python-version=3.14", "--implementation=cp", "--abi=cp314", "--abi=none"]
WANTED += ["--platform=pyemscripten_2026_0_wasm32", "--platform=manylinux2014_x86_64"]
OTHER_MACHINES = "-linux-gnu.so"
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
LICENCE = re.compile(r"\.dist-info/(.*/)?LICEN[CS]E[^/]*$", re.IGNORECASE)
UNUSED = ("pydantic/v1/", "pydantic/mypy.py", "defusedxml/xmlrpc.py")
"""What stands beside the libraries, and imports what is not there."""


def fetch(lock: Path, folder: Path) -> None:
    """Put exactly the wheels of a lock file into a folder; nothing is asked for if they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.glob("*.whl")}
    if there == set(HASH.findall(lock.read_text(encoding="utf-8"))):
        return
    for old in folder.glob("*.whl"):
        old.unlink()
    asked = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--only-binary=:all:", *WANTED]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", *asked, "--dest", str(folder), "--requirement", str(lock)], check=True
    )


def files_of(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each file of a wheel that runs in the page.

    Args:
        folder: where the wheels are.
        name: the project, as its wheel writes it: `pydantic_core`.
    """
    (wheel,) = folder.glob(f"{name}-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        for path in sorted(packed.namelist()):
            runs = path.endswith((".py", ".so")) and not path.endswith(OTHER_MACHINES)
            if runs and ".data/" not in path and not path.startswith(UNUSED):
                yield path, packed.read(path)


def licences(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and version of each wheel, and the text of its licence."""
    for wheel in sorted(folder.glob("*.whl")):
        name = " ".join(wheel.name.split("-")[:2])
        with zipfile.ZipFile(wheel) as packed:
            paths = sorted(one for one in packed.namelist() if LICENCE.search(one))
            if not paths:
                sys.exit(f"{wheel.name} has no text of its licence: the page would be passed on without it.")
            yield name, "\n".join(packed.read(path).decode().replace("\r", "") for path in paths)
