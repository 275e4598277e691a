"""Fixtures: the small world of spec_world, ways to break it, and the specs that come with the program."""

from __future__ import annotations

import pytest

from tests.spec.spec_world import WORLD, Break, brief, folder
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped


@pytest.fixture(scope="session")
def world() -> Catalogue:
    """The small world, unbroken."""
    return Catalogue([folder(WORLD)])


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The specs that come with the program."""
    return Catalogue([read_folder(shipped("specs"), "shipped", "specs")])


@pytest.fixture
def broken() -> Break:
    """Replace one text in one file of the world; return the problems of that file as `line:column: code`."""

    def replace(path: str, old: str, new: str) -> list[str]:
        assert WORLD[path].count(old) == 1, f"{old!r} must stand in {path} once"
        found = brief({**WORLD, path: WORLD[path].replace(old, new)})
        return [each.removeprefix(f"{path}:") for each in found]

    return replace
