"""What the page is made from: locked, in the versions of the command line, and with all that the program imports."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.test_startup import ROOT

sys.path.insert(0, str(ROOT / "web" / "make"))

import parts
import stdlib
import test_in_page

WEB = ROOT / "web"


def pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+) \\$", lock.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_page_has_the_versions_of_the_command_line() -> None:
    page, usual = pinned(WEB / "requirements.lock"), pinned(ROOT / "requirements.lock")

    assert {"openpyxl", "pydantic", "pydantic-core", "pyyaml", "xlsxwriter"} < set(page)
    assert {name: usual.get(name) for name in page} == page


def test_every_wheel_has_a_hash_and_a_place_in_a_part() -> None:
    text, page = (WEB / "requirements.lock").read_text(encoding="utf-8"), pinned(WEB / "requirements.lock")

    assert text.count("--hash=sha256:") == len(page)
    assert {name.replace("-", "_") for name in page} == {*parts.PROGRAM, *parts.OWN}


def test_the_lock_of_npm_names_no_registry_and_no_other_version_than_asked() -> None:
    text = (WEB / "package-lock.json").read_text(encoding="utf-8")
    lock, asked = json.loads(text), json.loads((WEB / "package.json").read_text(encoding="utf-8"))

    assert "://" not in text.replace("https://opencollective.com", "").replace("https://github.com/sponsors", "")
    for name, version in {**asked["dependencies"], **asked["devDependencies"]}.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
        assert lock["packages"][f"node_modules/{name}"]["integrity"].startswith("sha512-")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


IN_THE_PAGE = [
    path
    for path in sorted((ROOT / "tracker").rglob("*.py"))
    if not path.relative_to(ROOT).as_posix().startswith(parts.NEVER)
]


def test_the_program_imports_nothing_of_python_that_the_page_is_without() -> None:
    missing = {(path.name, name) for path in IN_THE_PAGE for name in imported(path) if name in stdlib.WITHOUT}

    assert len(IN_THE_PAGE) > 300
    assert missing == set()


def test_what_is_left_out_are_modules_of_python() -> None:
    """A slip in a name would leave nothing out; the names of parts of modules are newer than some Pythons."""
    assert {name for name in stdlib.WITHOUT if not name.startswith("_")} <= sys.stdlib_module_names


def test_the_tests_for_the_python_of_the_page_are_there() -> None:
    assert [one for one in test_in_page.CORE if not (ROOT / one).exists()] == []
