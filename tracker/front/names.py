"""Names of files that are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def shared_name(names: Iterable[str]) -> str:
    """Return the first name, in small letters, that several files would have where case does not count, or ""."""
    counts = Counter(name.casefold() for name in names)
    return min((name for name, count in counts.items() if count > 1), default="")
