"""Fixtures of the form tests."""

from __future__ import annotations

import pytest
from bench import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice that recalculates whatever it opens."""
    Office.needed()
    return Office(tmp_path_factory.mktemp("office"))
