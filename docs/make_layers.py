"""Draws the layers of the program from its imports into docs/architecture.md: `python docs/make_layers.py`.

`PARTS` says which modules are one part; what stands on what is read from the source. Imports that are for annotations
only do not count; those inside functions do, except within a part, where they keep heavy libraries away at the start.
`tests/test_layers.py` makes the picture again and compares, so an import that no part has had shows in a review.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- layers: docs/make_layers.py -->\n", "<!-- end of layers -->\n"

PARTS: Mapping[str, str] = {
    "basics": "errors words refs days grading column_roles people progress shown_numbers pdf file_sizes",
    "disk": "input output temporary printing filekind delimited database_words",
    "layout": "layout kinds nodes values formulas",
    "award": "spec.award spec.identity",
    "cohort": "cohort",
    "findings": "findings masking",
    "database": "database",
    "reader": "intake user_tables lenient zips",
    "specs": "spec",
    "templates": "templates",
    "rules": "rules",
    "roster": "roster",
    "plan": "plan",
    "render": "render",
    "returned": "intake.returned intake.issued_order intake.worked_in intake.identity intake.describe",
    "report": "report",
    "rows": " ".join(
        f"collecting.{name}" for name in ("row", "same", "together", "copies", "editions", "versions", "tally")
    ),
    "checks": "checks",
    "collecting": "collecting",
    "transfer": "transfer",
    "diff": "diff",
    "lists": "lists",
    "register": "register",
    "pack": "pack",
    "batch": "batch",
    "frames": "frames",
    "officials": "officials",
    "front": "front",
    "page": "page",
    "cli": "cli __main__",
}
"""Modules and packages below `tracker` by the part they belong to; the longest name decides."""


@dataclass(frozen=True, slots=True)
class Import:
    """One name that a module imports."""

    module: str
    """The module that the name is from."""
    name: str
    """What it is called here."""
    when: str
    """"load" at the top, "late" in a function, "types" for annotations only."""


@cache
def modules() -> Mapping[str, Path]:
    """Return all modules of the program with their files."""
    found = {}
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


@cache
def imports(module: str) -> tuple[Import, ...]:
    """Return what a module imports."""
    return tuple(_imports(ast.parse(modules()[module].read_text(encoding="utf-8")), "load"))


def _imports(node: ast.AST, when: str) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        now = when
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            now = "types"
        elif isinstance(child, ast.FunctionDef | ast.Lambda) and when == "load":
            now = "late"
        if isinstance(child, ast.ImportFrom):
            for one in child.names:
                whole = f"{child.module}.{one.name}"
                yield Import(whole if whole in modules() else str(child.module), one.asname or one.name, now)
        elif isinstance(child, ast.Import):
            yield from (Import(one.name, one.asname or one.name, now) for one in child.names)
        else:
            yield from _imports(child, now)


def part(module: str) -> str:
    """Return the part that a module belongs to; "" for the package itself, which has only the version.

    Raises:
        KeyError: it belongs to none; say in PARTS to which.
    """
    name = module.removeprefix("tracker").removeprefix(".")
    while name:
        for one, names in PARTS.items():
            if name in names.split():
                return one
        name = name.rpartition(".")[0]
    if module != "tracker":
        raise KeyError(f"{module} belongs to no part: say in docs/make_layers.py to which")
    return ""


def within(one: str, when: Iterable[str] = ("load", "late")) -> set[str]:
    """Return the modules of the program that a module imports."""
    return {each.module for each in imports(one) if each.when in when and each.module in modules()} - {one}


def stands_on() -> dict[str, dict[str, str]]:
    """Return for each part the parts that it imports, each with one import as an example."""
    found: dict[str, dict[str, str]] = {one: {} for one in PARTS}
    for module in modules():
        for other in sorted(within(module)):
            if (here := part(module)) and (there := part(other)) and here != there:
                found[here].setdefault(there, f"{module} imports {other}")
    return found


def levels(on: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return how high each one stands, from 1: above everything that it imports.

    Raises:
        ValueError: some import one another in a circle.
    """
    found: dict[str, int] = {}
    while len(found) < len(on):
        free = [one for one, others in on.items() if one not in found and found.keys() >= set(others)]
        if not free:
            raise ValueError(f"these import one another in a circle: {', '.join(sorted(on.keys() - found.keys()))}")
        found |= {one: 1 + max((found[other] for other in on[one]), default=0) for one in free}
    return found


def picture() -> str:
    """Return the layers, the highest first; beside each part those that it stands on and that no other one brings."""
    on = stands_on()
    height = levels(on)
    lines = ["```"]
    for level in range(max(height.values()), 0, -1):
        for at, one in enumerate(name for name in PARTS if height[name] == level):
            beside = ", ".join(_direct(one, on))
            lines.append(f"{level if not at else '':>2}  {one:<11}{'─▶ ' if beside else ''}{beside}".rstrip())
    return "\n".join([*lines, "```", ""])


def _direct(one: str, on: Mapping[str, Mapping[str, str]]) -> Sequence[str]:
    brought = {far for near in on[one] for far in _all_below(near, on)}
    return [name for name in PARTS if name in on[one] and name not in brought]


def _all_below(one: str, on: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {*on[one], *(far for near in on[one] for far in _all_below(near, on))}


def page(text: str) -> str:
    """Return the page with the picture as it is now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{picture()}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
