"""Does each comparison and each order of two questions in the rules count? Changes one at a time, and runs the tests.

python benchmarks/rule_faults.py --verdicts out/rules.jsonl --jobs 2

Every one is drawn, none by chance. A comparison is a sign, `equal` and `differs`, a criterion of COUNTIFS, the way of
MATCH, AND beside OR, the largest beside the smallest. An order is that of two questions in one list, of two groups of
questions, of the questions made of one list (turned around), and of an IF and the IF in one of its branches. In
`tracker/nodes` the signs are changed that say what Excel does.

Each is tried in a copy of the repository by `FIRST` and then by `MORE`, golden files and digests left out. In the
workbooks of `MORE` the answers of engines are Python's own (`python_answers.py`): a rule is said once, so an engine
that is asked the changed formula agrees with the changed value, and takes ten times as long. What means the
same and cannot be seen is listed in `rule_equals.txt` with its reason. The exit code is the number of other survivors.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from multiprocessing import Process
from pathlib import Path

import pytest
from mutants import ROOT, Fault, _known, _Source, faults

RULES, NODES = "tracker/rules", "tracker/nodes"
LEFT_OUT = ("test_rules_golden.py", "test_golden.py", "test_bytes.py")
FIRST = {RULES: ("tests/rules",), NODES: ("tests/rules", "tests/workbook/test_nodes.py")}
"""The tests that come first: of rules alone, with results that they state themselves; of nodes with odd values."""
OWN = {
    "after_marking": "after",
    "filled": "form", "forms": "form", "printing": "form", "learners": "learner", "marks": "mark", "results": "mark",
    "sample": "moderation", "states": "moderation", "submission": "moderation",
}  # fmt: skip
"""The module of tests/rules for a module of the rules, where it is not called the same."""
NOTHING = 77
"""How a run ends in which a branch held no IF that could have been exchanged."""
LOADED = ("hypothesis", "typer", "openpyxl", "ironcalc", "formualizer", "tracker.cli", "tracker.checks.registry")
"""What takes long to import and knows nothing of rules."""
QUIET = (
    "-q",
    "--tb=short",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
MORE = ("tests/workbook", "tests/forms/test_form_formulas.py", "tests/forms/test_form_templates.py")
NAMES = {"equal": "differs", "differs": "equal", "And": "Or", "Or": "And", "Min": "Max", "Max": "Min"}
NO_QUESTION = frozenset({"Here", "Far", "Single", "Sum", "Max", "Trim"})
SIGNS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "?*": "*"}
"""Criteria of COUNTIFS; ?* is text of a letter or more, * any text."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fault with the function it is in and what it is called."""

    fault: Fault
    function: str
    sort: str
    what: str

    @property
    def name(self) -> str:
        """What it is called in the file of verdicts: lines may move."""
        return f"{self.fault.file} {self.function}: {self.what}"


def equal_by_meaning() -> dict[str, str]:
    """Return the changes of rules that mean the same, each with the reason."""
    reason, found = "", {}
    for line in (ROOT / "benchmarks" / "rule_equals.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[f"tracker/{line.strip()}"] = reason
        reason = reason if line.startswith("  ") else line
    return found


def changes(path: Path) -> Iterator[Change]:
    """Yield every change of a module of the rules, or of the nodes."""
    source = _Source(path)
    tree = ast.parse(source.text)
    where = _functions(tree)
    if NODES in source.name:
        for one in faults(path):
            if _turns_a_sign(one):
                yield Change(one, _within(where, one), "comparison", _words(one.old, one.new, _line(source, one)))
        return
    for node in ast.walk(tree):
        for one in _comparisons(source, node):
            yield Change(one, _within(where, one), "comparison", _words(one.old, one.new, _line(source, one)))
        for one, what in _orders(source, node):
            yield Change(one, _within(where, one), "order", what)


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _within(functions: Sequence[ast.FunctionDef], fault: Fault) -> str:
    around = [one for one in functions if one.lineno <= fault.line <= (one.end_lineno or 0)]
    return max(around, key=lambda one: one.lineno).name if around else ""


def _line(source: _Source, fault: Fault) -> str:
    return source.text.splitlines()[fault.line - 1].strip()


def _words(old: str, new: str, line: str) -> str:
    return f"{old.strip()} -> {new.strip().rpartition('.')[2]} in {line}"


def _turns_a_sign(fault: Fault) -> bool:
    return bool(re.search(r"[<>=]|\bis\b|\bin\b", fault.old)) and "return" not in fault.old and fault.new != "False"


def _comparisons(source: _Source, node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
        for left, right in pairwise(parts):
            start, end = source.end(left), source.begin(right)
            sign = re.sub(r"[\s()]", "", source.text[start:end])
            new = SIGNS.get(sign) or {"==": "!=", "!=": "=="}.get(sign)
            if new:
                yield source.fault(node, start, end, source.text[start:end].replace(sign, new))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if new := NAMES.get(node.func.id):
            found = f'__import__("exchanged").{new}'  # the module may not import it
            yield source.fault(node.func, source.begin(node.func), source.end(node.func), found)
        if node.func.id == "Match" and isinstance(how := node.args[-1], ast.Constant):
            yield source.fault(how, source.begin(how), source.end(how), "0" if how.value else "1")
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in SIGNS:
        start, end = source.begin(node), source.end(node)
        if source.text[start] in "\"'":
            yield source.fault(node, start, end, f'"{SIGNS[node.value]}"')
    elif isinstance(node, ast.JoinedStr) and re.match(r'f"[<>]=?\{', text := source.text[source.begin(node) :]):
        sign = text[2:4].rstrip("{")
        yield source.fault(node, source.begin(node) + 2, source.begin(node) + 2 + len(sign), SIGNS[sign])


def _orders(source: _Source, node: ast.AST) -> Iterator[tuple[Fault, str]]:
    if isinstance(node, ast.List | ast.Tuple) and len(node.elts) > 1 and all(map(_is_question, node.elts)):
        for first, second in combinations(node.elts, 2):
            start, end = source.begin(first), source.end(second)
            moved = source.text[source.begin(second) : end]
            rest = source.text[start : source.begin(second)].rstrip().rstrip(",")
            yield source.fault(first, start, end, f"{moved}, {rest}"), f"{_short(second)} before {_short(first)}"
    elif isinstance(node, ast.ListComp) and (_is_question(node.elt) or isinstance(node.elt, ast.Name)):
        start, end = source.begin(node), source.end(node)
        yield source.fault(node, start, end, source.text[start:end] + "[::-1]"), f"{_short(node)} turned around"
    elif isinstance(node, ast.FunctionDef):
        yield from _groups(source, node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "If":
        yield from _branches(source, node)


def _is_question(node: ast.expr) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "question"
    return isinstance(node, ast.Tuple) and len(node.elts) >= 2


def _groups(source: _Source, function: ast.FunctionDef) -> Iterator[tuple[Fault, str]]:
    """Yield the orders of two statements that each put questions into `steps`."""
    found = [one for one in function.body if _adds(one)]
    for first, second in combinations(found, 2):
        start, end = _start(source, first), _end(source, second)
        moved = source.text[_start(source, second) : end]
        rest = source.text[start : _start(source, second)].rstrip()
        if isinstance(first, ast.Assign | ast.AnnAssign):  # it makes the list; the other one has to come before
            moved = f"steps: list[tuple[Term, Term]] = []\n    {moved}"
            rest = re.sub(r"^steps[^=]*=", "steps +=", rest, count=1)
        what = f"{_short(second)} before {_short(first)}"
        yield Fault(source.name, first.lineno, start, end, source.text[start:end], f"{moved}\n    {rest}"), what
    for first, second in pairwise(found):
        if not isinstance(second, ast.AugAssign):
            continue
        start, end, added = _start(source, second), _end(source, second), source.text[source.begin(second.value) :]
        added = added[: source.end(second.value) - source.begin(second.value)]
        new = f"steps[-1:] = [*({added})[:1], *steps[-1:], *({added})[1:]]"
        what = f"first of {_short(second)} before last of {_short(first)}"
        yield Fault(source.name, second.lineno, start, end, source.text[start:end], new), what


def _adds(one: ast.stmt) -> bool:
    if isinstance(one, ast.If):
        return any(map(_adds, one.body))
    if isinstance(one, ast.Expr):
        return ast.unparse(one).startswith("steps.append(")
    target = one.target if isinstance(one, ast.AugAssign | ast.AnnAssign) else None
    target = one.targets[0] if isinstance(one, ast.Assign) else target
    return isinstance(target, ast.Name) and target.id == "steps"


def _branches(source: _Source, node: ast.Call) -> Iterator[tuple[Fault, str]]:
    """Yield the order of an IF and the IF in a branch of it: found when the tree is built."""
    start, end = source.begin(node), source.end(node)
    inside = source.text[source.end(node.func) + 1 : end - 1]
    sides = {"otherwise": node.args[2:], "then": node.args[1:2]}
    for side, [branch] in ((side, given) for side, given in sides.items() if given):
        if isinstance(branch, ast.Constant | ast.JoinedStr):
            continue
        if isinstance(branch, ast.Call) and isinstance(branch.func, ast.Name) and branch.func.id in NO_QUESTION:
            continue
        if isinstance(branch, ast.BinOp) or (isinstance(branch, ast.Name) and branch.id.isupper()):
            continue
        new = f'__import__("exchanged").{side}({inside})'
        yield source.fault(node, start, end, new), f"what is asked in {_short(branch)} before {_short(node.args[0])}"


def _start(source: _Source, node: ast.stmt) -> int:
    return source.begin(node)  # type: ignore[arg-type]


def _end(source: _Source, node: ast.stmt) -> int:
    return source.end(node)  # type: ignore[arg-type]


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 60 else f"{text[:57]}..."


def caught(change: Change, folder: Path, *, near: bool = False) -> str:
    """Return the first test that fails with a change in, "" if none does; `near`: of those in `FIRST` alone."""
    path = folder / change.fault.file
    source = path.read_text(encoding="utf-8")
    path.write_text(change.fault.text(source), encoding="utf-8")
    place = Path(change.fault.file).parent.as_posix()
    try:
        own = OWN.get(path.stem, path.stem) if place == RULES else ""
        by = _forked(folder, (f"tests/rules/test_{own}_rules.py",)) if own else _forked(folder, FIRST[place])
        by = by if by or not own or near else _forked(folder, FIRST[place])
        return by if by or near else _failure(folder)
    finally:
        path.write_text(source, encoding="utf-8")


def _forked(folder: Path, tests: Sequence[str]) -> str:
    """Run tests in a copy of this process, which has everything loaded but rules, nodes and what imports them."""
    told = folder / "told.txt"
    if not (child := os.fork()):
        with told.open("w", encoding="utf-8") as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
        code = int(pytest.main(["-x", *QUIET, *tests]))
        sys.stdout.flush()
        exchanged = sys.modules.get("exchanged")
        os._exit(NOTHING if code == 0 and exchanged and exchanged.used and not exchanged.done else code)
    return _failed(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told.read_text(encoding="utf-8"))


def _failure(folder: Path) -> str:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "python_answers", *MORE]
    command += [f"--ignore=tests/workbook/{one}" for one in LEFT_OUT] + ["-k", "not agree"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "benchmarks")}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    return _failed(done.returncode, done.stdout)


def _failed(code: int, told: str) -> str:
    if code in {0, NOTHING}:
        return "NOTHING to exchange" if code else ""
    if broken := re.search(r"\b(?:NameError|UnboundLocalError|SyntaxError|IndentationError)\b.*", told):
        return f"BROKEN {broken[0]}"
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", told, re.MULTILINE)
    return found[1].removeprefix("tests/") if found else f"(pytest ends with {code})"


def _work(folder: Path, part: Sequence[Change], chosen: argparse.Namespace) -> None:
    """Try some changes in one copy, one after the other, and add the verdicts to the file."""
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    for name in LOADED:
        importlib.import_module(name)
    for tests in FIRST.values():
        if failed := _forked(folder, tests):
            raise SystemExit(f"without any change there is already {failed}")
    sys.dont_write_bytecode = True  # a change of the same size within a second would be taken for the one before
    for one in part:
        by = caught(one, folder, near=chosen.near)
        with chosen.verdicts.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"fault": one.name, "by": by}) + "\n")


def main() -> int:
    """Change, try and print; return how many survive that do not mean the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="*", default=(RULES, NODES), help="files or folders of rules and nodes")
    parser.add_argument("--verdicts", type=Path, required=True, help="file of verdicts, from which a run goes on")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--near", action="store_true", help="only the tests that come first")
    parser.add_argument("--list", action="store_true", help="only print what would be changed")
    parser.add_argument("--all", action="store_true", help="print what was caught as well")
    chosen = parser.parse_args()
    paths = [
        path
        for place in chosen.places
        for path in ([ROOT / place] if place.endswith(".py") else sorted((ROOT / place).glob("*.py")))
    ]
    every: dict[str, Change] = {}
    for one in (one for path in paths for one in changes(path)):
        times = sum(name.startswith(one.name) for name in every)
        named = replace(one, what=f"{one.what} ({times + 1})") if times else one
        every[named.name] = named
    if chosen.list:
        print("\n".join(every))
        return 0
    left = [one for one in every.values() if one.name not in _known(chosen.verdicts)]
    chosen.verdicts = chosen.verdicts.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        workers = []
        for i in range(chosen.jobs):
            folder = Path(temporary) / str(i)
            shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "out", "__pycache__"))
            workers.append(Process(target=_work, args=(folder, left[i :: chosen.jobs], chosen)))
            workers[-1].start()
        for one in workers:
            one.join()
    known = _known(chosen.verdicts)
    return _told([(one, known.get(one.name, "")) for one in every.values()], everything=chosen.all)


def _told(tried: Sequence[tuple[Change, str]], *, everything: bool) -> int:
    table: dict[tuple[str, str], Counter[str]] = {}
    survivors = 0
    equal = equal_by_meaning()
    for change, by in ((change, by) for change, by in tried if not by.startswith("NOTHING")):
        reason = equal.get(change.name)
        verdict = ("equal" if reason else "survives") if not by else "broken" if by.startswith("BROKEN") else "caught"
        table.setdefault((change.fault.file.removeprefix("tracker/"), change.sort), Counter())[verdict] += 1
        survivors += verdict in {"survives", "broken"} or (verdict == "caught" and bool(reason))
        if verdict in {"survives", "broken"} or everything:
            print(f"{verdict}: {change.name} {by or reason or ''}")
        elif verdict == "caught" and reason:
            print(f"said to mean the same, but caught: {change.name} {by}")
    print("\n| file | sort | changes | caught | mean the same | survive |\n|---|---|---:|---:|---:|---:|")
    for (file, sort), found in sorted(table.items()):
        print(f"| {file} | {sort} | {found.total()} | {found['caught']} | {found['equal']} | {found['survives']} |")
    total: Counter[str] = sum(table.values(), Counter())
    print(f"| all | | {total.total()} | {total['caught']} | {total['equal']} | {total['survives']} |")
    return survivors


if __name__ == "__main__":
    sys.exit(main())
