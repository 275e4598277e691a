"""Do the quick tests notice a one-line fault? Draws faults by a seed, puts in one at a time, and runs the tests.

python benchmarks/mutants.py --seed 1 --count 40 --verdicts out/verdicts.jsonl tracker/collecting tracker/diff …

A fault turns a comparison, moves a boundary, exchanges and/or, changes a small number, or drops the condition of an
early return. Each is tried in a copy of the repository: first by the tests of the nearest folders, then by the whole
quick tier. The table says where, what, and which test caught it; a test that does not end in `HANGS` seconds is ended
and counts as one that caught it. The exit code is the number of survivors.

Each verdict is added to the file of verdicts at once. A run that was stopped goes on where it was when it is started
again with the same file; a fault that survived is tried again, because tests may have been added.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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
HANGS = 600
"""Seconds after which a test is taken to go on for ever; the longest takes 20, more where a machine does much else."""
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
    hanging = ["-o", f"faulthandler_timeout={HANGS}", "-o", "faulthandler_exit_on_timeout=true"]
    command = [sys.executable, "-m", "pytest", "-x", "-v", "-p", "no:cacheprovider", *hanging, *tests]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    if found := re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE):
        return found[1]
    if "Timeout" in done.stderr and (begun := re.findall(r"^(tests/\S+::.+?) *$", done.stdout, re.MULTILINE)):
        return f"{begun[-1]} (does not end)"
    return f"(pytest ends with {done.returncode})"


def _name(fault: Fault) -> str:
    """Return what a fault is called in the file of verdicts: it is another one when the line before it has moved it."""
    return f"{fault.file}:{fault.line}:{fault.start} {fault.old} -> {fault.new}"


def _known(verdicts: Path | None) -> Mapping[str, str]:
    """Return what caught each fault in an earlier run; survivors are left out."""
    if verdicts is None or not verdicts.exists():
        return {}
    told = [json.loads(line) for line in verdicts.read_text(encoding="utf-8").splitlines()]
    return {one["fault"]: one["by"] for one in told if one["by"]}


def main() -> int:
    """Draw, try and print; return how many survive."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", default=PACKAGES, help="files or folders of the program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--verdicts", type=Path, help="file to which verdicts are added, and from which to go on")
    chosen = parser.parse_args()
    found = drawn(chosen.places, chosen.seed, chosen.count)
    known = _known(chosen.verdicts)
    print(f"{len(found)} faults, seed {chosen.seed}\n\n| place | fault | caught by |\n|---|---|---|", flush=True)
    survivors = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "copy"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "out", "__pycache__"))
        for one in found:
            by = known.get(_name(one)) or caught(one, folder)
            survivors += not by
            if chosen.verdicts and _name(one) not in known:
                with chosen.verdicts.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"fault": _name(one), "by": by}) + "\n")
            old, new = (" ".join(text.split()).replace("|", "\\|") for text in (one.old, one.new))
            print(f"| {one.file}:{one.line} | `{old}` → `{new}` | {by or '**survives**'} |", flush=True)
    print(f"\n{len(found) - survivors} of {len(found)} caught")
    return survivors


if __name__ == "__main__":
    sys.exit(main())
