"""The three files of `three_files.py`."""

from __future__ import annotations

import pytest

from tests.report import three_files
from tracker.findings import Report


@pytest.fixture
def three() -> Report:
    """One clean, one to correct, one that could not be read."""
    return three_files.three_files()
