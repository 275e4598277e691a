"""Every hit gives its code exactly the words that its sentences have fields for: watched while all tests run.

A word too few would be a fault of the program in front of a user; a word too many is one that nobody reads. After a run
of the whole suite, each code must have been seen: what no test makes speak is not known to be right.
"""

from __future__ import annotations

from typing import Any

from tracker.checks.registry import codes
from tracker.findings import GIVEN, Hit

spoken: set[str] = set()
"""Codes of which there was a hit."""
_wrong: set[str] = set()


def watch() -> None:
    """Look at every hit from now on."""
    plain = Hit.__init__

    def watched(self: Hit, *args: Any, **words: Any) -> None:
        plain(self, *args, **words)
        code = self.code
        if codes().get(code.id) is not code:
            return  # a test made it up
        spoken.add(code.id)
        if (given := self.words.keys() - GIVEN) != code.fields:
            _wrong.add(f"{code.id} needs {sorted(code.fields)} and is given {sorted(given)}")

    Hit.__init__ = watched  # type: ignore[method-assign]


def wrong() -> list[str]:
    """Return what was wrong since this was asked last."""
    found = sorted(_wrong)
    _wrong.clear()
    return found


def unspoken() -> list[str]:
    """Return the codes that no test made speak."""
    return sorted(codes().keys() - spoken)
