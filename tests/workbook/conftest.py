"""Engines for the workbook tests: IronCalc always, LibreOffice where it is installed; in CI it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.recalc import Engine, LibreOffice, need_libreoffice, through_ironcalc

LIBREOFFICE = pytest.param("libreoffice", marks=pytest.mark.libreoffice)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice with a fresh profile that recalculates whatever it opens."""
    need_libreoffice()
    return LibreOffice(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture
def ironcalc(tmp_path: Path) -> Engine:
    """Recalculate with IronCalc and hold every formula against Python."""
    return lambda several: through_ironcalc(several, tmp_path)


@pytest.fixture(params=["ironcalc", LIBREOFFICE])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Recalculate with each of the engines in turn and hold every formula against Python."""
    found = request.getfixturevalue(request.param)
    return found.through if isinstance(found, LibreOffice) else found
