"""Do the quick tests notice a one-line fault? Draws faults by a seed, puts in one at a time, and runs the tests.

python benchmarks/mutants.py --seed 1 --count 40 tracker/collecting tracker/diff …

A fault turns a comparison, moves a boundary, exchanges and/or, changes a small number, or drops the condition of an
early return. Each is tried in a copy of the repository: first by the tests of the nearest folders, then by the whole
quick tier. The table says where, what, and which test caught it; the exit code is the number of survivors.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("tracker/collecting", "tracker/carrying", "tracker/register", "tracker/batch", "tracker/diff")
NEAREST = {
    "collecting": ("tests/collect",),
    "carrying": ("tests/carry",),
    "register": ("tests/many",),
    "batch": ("tests/many",),
    "diff": ("tests/many/test_diff.py",),
    "rules": ("tests/workbook",),
    "checks": ("tests/checks",),
    "intake": ("tests/intake", "tests/checks"),
    "cli": ("tests/test_check_command.py", "tests/test_build_command.py", "tests/many", "tests/collect", "tests/forms"),
}
TURNED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
LARGEST = 100
"""Larger numbers are limits that no small test reaches."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Text of a file from one place to another, and what is put there."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def text(self, source: str) -> str:
        """Return the file with the fault in it."""
        return source[: self.start] + self.new + source[self.end :]


class _Source:
    """A file of the program, and where its parts are in the text."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(ROOT).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self._raw = self.text.encode()
        self._starts = [0]
        for line in self.text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line.encode()))

    def begin(self, node: ast.expr) -> int:
        """Return where a node begins."""
        return self._offset(node.lineno, node.col_offset)

    def end(self, node: ast.expr) -> int:
        """Return where a node ends."""
        return self._offset(node.end_lineno or 0, node.end_col_offset or 0)

    def fault(self, at: ast.expr, start: int, end: int, new: str) -> Fault:
        """Return a fault; the line is that of `at`."""
        return Fault(self.name, at.lineno, start, end, self.text[start:end], new)

    def _offset(self, line: int, col: int) -> int:
        return len(self._raw[: self._starts[line - 1] + col].decode())


def faults(path: Path) -> Iterator[Fault]:
    """Yield every fault that can be put into a file."""
    source = _Source(path)
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, ast.Compare):
            yield from _turned(source, node)
        elif isinstance(node, ast.BoolOp) and len(node.values) == 2:  # with more, one of them would bind otherwise
            old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
            start, end = source.end(node.values[0]), source.begin(node.values[1])
            yield source.fault(node, start, end, source.text[start:end].replace(old, new, 1))
        elif isinstance(node, ast.Constant) and type(node.value) is int and abs(node.value) <= LARGEST:
            yield source.fault(node, source.begin(node), source.end(node), str(node.value + 1))
        elif isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return | ast.Continue) and not node.orelse:
            yield source.fault(node.test, source.begin(node.test), source.end(node.test), "False")


def _turned(source: _Source, node: ast.Compare) -> Iterator[Fault]:
    parts = [node.left, *node.comparators]
    for left, op, right in zip(parts, node.ops, parts[1:], strict=False):
        start, end = source.end(left), source.begin(right)
        old, new = TURNED[type(op)]
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, source.text[start:end], count=1)
        yield source.fault(node, start, end, text)


def drawn(places: Sequence[str], seed: int, count: int) -> list[Fault]:
    """Draw faults, at most one of each line, in the order of the files."""
    every = sorted(
        {one for place in places for path in _files(ROOT / place) for one in faults(path) if one.old != one.new}
    )
    random.Random(seed).shuffle(every)  # noqa: S311
    lines: dict[tuple[str, int], Fault] = {}
    for one in every:
        lines.setdefault((one.file, one.line), one)
    return sorted(list(lines.values())[:count])


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def caught(fault: Fault, folder: Path) -> str:
    """Return the first test that fails with a fault in, "" if none does."""
    path = folder / fault.file
    source = path.read_text(encoding="utf-8")
    path.write_text(fault.text(source), encoding="utf-8")
    try:
        near = NEAREST.get(Path(fault.file).parts[1], ())
        return _failure(folder, near) or _failure(folder, ("tests",))
    finally:
        path.write_text(source, encoding="utf-8")


def _failure(folder: Path, tests: Sequence[str]) -> str:
    if not tests:
        return ""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-n", "2", *tests]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
    except subprocess.TimeoutExpired:
        return "(the tests never end)"
    if done.returncode == 0:
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return found[1] if found else f"(pytest ends with {done.returncode})"


def main() -> int:
    """Draw, try and print; return how many survive."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", default=PACKAGES, help="files or folders of the program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    chosen = parser.parse_args()
    found = drawn(chosen.places, chosen.seed, chosen.count)
    print(f"{len(found)} faults, seed {chosen.seed}\n\n| place | fault | caught by |\n|---|---|---|", flush=True)
    survivors = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "copy"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "out", "__pycache__"))
        for one in found:
            by = caught(one, folder)
            survivors += not by
            old, new = (" ".join(text.split()).replace("|", "\\|") for text in (one.old, one.new))
            print(f"| {one.file}:{one.line} | `{old}` → `{new}` | {by or '**survives**'} |", flush=True)
    print(f"\n{len(found) - survivors} of {len(found)} caught")
    return survivors


if __name__ == "__main__":
    sys.exit(main())
