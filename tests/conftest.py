"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let people renew golden files after a change that is meant."""
    parser.addoption("--renew-golden", action="store_true", help="write golden files anew instead of comparing")
