"""Thousands of files are checked in one process: what one file took is given back at once."""

from __future__ import annotations

import gc

import pytest

from tests.checks import clean_world as world
from tests.intake import made_package as made


def leftovers(content: bytes) -> list[str]:
    """Return objects of the program that only the collector of reference cycles gets rid of after a check."""
    world.check(content)  # whatever is kept for good is there now
    gc.collect()
    gc.disable()
    try:
        world.check(content)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        return sorted({type(one).__name__ for one in gc.garbage if type(one).__module__.startswith("tracker.")})
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def utf_16(content: bytes) -> bytes:
    """Return a workbook that only the thorough way of reading takes."""
    parts = made.unpacked(content)
    return made.packed(
        {name: _wide(part) if name.startswith("xl/worksheets/s") else part for name, part in parts.items()}
    )


def _wide(part: bytes | str) -> bytes:
    text = part.decode() if isinstance(part, bytes) else part
    return text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


@pytest.mark.parametrize("way", [bytes, utf_16])
def test_a_check_leaves_no_reference_cycles(way) -> None:
    assert leftovers(way(world.Return(1, people=3).content)) == []
