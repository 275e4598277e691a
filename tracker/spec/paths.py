"""Paths such as `components[0].grid.rows[2]`: how a provisional entry points at the fact it is about."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_STEP = re.compile(r"(?:^|\.)(?P<key>[^.\[\]]+)|\[(?P<index>[0-9]+|\*)\]")


def split_path(path: str) -> Path:
    """Return the steps of a path: keys, indexes, and "*" for every item; empty if it cannot be read."""
    steps: list[str | int] = []
    at = 0
    for step in _STEP.finditer(path):
        if step.start() != at:
            return ()
        at = step.end()
        index = step["index"]
        steps.append(step["key"] or ("*" if index == "*" else int(index)))
    return tuple(steps) if at == len(path) else ()


def join_path(steps: Path) -> str:
    """Return the steps as text."""
    text = "".join(f"[{step}]" if isinstance(step, int) or step == "*" else f".{step}" for step in steps)
    return text.removeprefix(".")


def expand_path(root: object, path: str) -> list[Path]:
    """Return every place in `root` that a path leads to, with "*" filled in; none if it leads to nothing."""
    steps = split_path(path)
    found: list[tuple[Path, object]] = [((), root)] if steps else []
    for step in steps:
        found = [(done + (key,), value) for done, here in found for key, value in _step(here, step)]  # noqa: RUF005 - the tuple grows at its end
    return [done for done, _ in found]


def _step(here: object, step: str | int) -> list[tuple[str | int, object]]:
    if isinstance(here, dict):
        return [(str(step), here[str(step)])] if str(step) in here else []
    if not isinstance(here, list):
        return []
    if step == "*":
        return list(enumerate(here))
    return [(step, here[step])] if isinstance(step, int) and step < len(here) else []
