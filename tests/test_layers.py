"""Imports run one way, the picture of them is true, and no heavy library comes in for an annotation."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.test_startup import HEAVY, ROOT

sys.path.insert(0, str(ROOT / "docs"))

import make_layers


def test_the_picture_is_made_from_the_imports() -> None:
    """An import between parts that did not know each other changes it: look whether it is meant, then make it again."""
    text = make_layers.PAGE.read_text(encoding="utf-8")

    assert make_layers.page(text) == text, "python docs/make_layers.py"


def test_each_module_and_package_has_a_line_on_the_page() -> None:
    """What is named there is there, and nothing that is there is left out."""
    text = make_layers.PAGE.read_text(encoding="utf-8")
    named = {one.rstrip("/") for one in re.findall(r"`((?:tracker|tests|docs|specs|templates)/[\w./-]+)`", text)}
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tracker").glob("[a-z]*")} - {"tracker/py.typed"}

    assert sorted(there - named) == []
    assert [one for one in sorted(named) if not (ROOT / one).exists()] == []


def test_parts_stand_on_one_another_and_never_in_a_circle() -> None:
    """Imports inside functions count as well; each module belongs to a part, and each part has modules."""
    parts = {make_layers.part(module) for module in make_layers.modules()}

    assert parts == {"", *make_layers.PARTS}
    assert make_layers.levels(make_layers.stands_on())["basics"] == 1


@pytest.mark.parametrize("part", make_layers.PARTS)
def test_modules_of_a_part_do_not_load_one_another_in_a_circle(part: str) -> None:
    own = {module for module in make_layers.modules() if make_layers.part(module) == part}

    make_layers.levels({module: make_layers.within(module, ("load",)) & own for module in own})


def test_a_circle_is_found() -> None:
    with pytest.raises(ValueError, match="in a circle: a, b"):
        make_layers.levels({"a": ["b"], "b": ["a", "c"], "c": []})


@cache
def heavy(module: str) -> frozenset[str]:
    """Return the heavy libraries that come in with a module."""
    found, left, seen = set(), [module], {module}
    while left:
        for name in _loaded(left.pop()):
            found |= {name.partition(".")[0]} & set(HEAVY)
            if name in make_layers.modules() and name not in seen:
                seen.add(name)
                left.append(name)
    return frozenset(found)


def _loaded(module: str, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the modules that a module loads at once, each with the packages that it lies in."""
    for one in make_layers.imports(module):
        if one.when == "load" and one.name not in without:
            parts = one.module.split(".")
            yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _for_annotations(module: str) -> frozenset[str]:
    """Return the names that a module imports at once and uses in annotations only."""
    used = set()

    def look(node: ast.AST) -> None:
        for field, value in ast.iter_fields(node):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and field not in {"annotation", "returns"}:
                    used.update([child.id] if isinstance(child, ast.Name) else [])
                    look(child)

    look(ast.parse(make_layers.modules()[module].read_text(encoding="utf-8")))
    return frozenset(one.name for one in make_layers.imports(module) if one.when == "load") - used


@pytest.mark.parametrize(
    "module",
    [name for name, path in make_layers.modules().items() if path.name != "__init__.py" and ".cli" not in name],
)
def test_no_heavy_library_comes_in_for_an_annotation(module: str) -> None:
    """What is needed for type checking alone is imported under `TYPE_CHECKING` if something heavy hangs on it."""
    needed = {one for name in _loaded(module, _for_annotations(module)) for one in (*_own(name), name) if one in HEAVY}

    assert sorted(heavy(module) - needed) == []


def _own(name: str) -> frozenset[str]:
    return heavy(name) if name in make_layers.modules() else frozenset()
