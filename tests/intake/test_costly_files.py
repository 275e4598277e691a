"""Files made to cost time or memory are read or refused, within 512 MB.

How long each takes is measured by `python benchmarks/costly.py`, not asserted: processors differ. What costs more than
in proportion to the file would take hours with files of this size, and is stopped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake import hostile

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES, SECONDS_TO_STOP = 512, 120
FOR_EVERY_RUN = (
    "overlapping bomb",
    "workbook in a workbook",
    "billion laughs",
    "150 MB of blanks",
    "million hidden rows",
    "huge shared texts",
    "long shared formula",
    "array formulas over all",
    "range list",
    "deep",
    "attribute names",
    "comments",
    "cut for nothing, kinds of rows",
)
"""Those that are made quickly; `python -m tests.intake.hostile NAME` measures any of them."""
LARGE = ("cut for nothing", "rows without cells before one", "everything")
TAKES_LONG = pytest.mark.slow("takes five seconds, and the quick tier has a smaller file of its kind")


@pytest.mark.parametrize("name", [*FOR_EVERY_RUN, *(pytest.param(name, marks=TAKES_LONG) for name in LARGE)])
def test_ends_within_memory(name: str) -> None:
    """A process of its own reads the file, so that its memory can be measured; it gets the bytes, not the maker."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.hostile", "-"],
        input=hostile.FILES[name](),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={},
        timeout=SECONDS_TO_STOP,
    )
    _seconds, megabytes, end = done.stdout.decode().split()
    assert end in {"read", *(f"TRK{i}" for i in range(101, 146))}
    assert int(megabytes) < MEGABYTES or _inherited(int(megabytes))


def _inherited(megabytes: int) -> bool:
    """Whether the memory is only what the tests themselves took: a child starts with its parent's highest figure."""
    import resource

    return megabytes <= resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
