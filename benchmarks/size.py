"""How large the program is, and how much of it is said twice: `python benchmarks/size.py [COMMIT …]`.

For the files as they are, or for commits side by side. Counted are lines that hold code (no blanks, comments and
docstrings), functions of more than 50 such lines, and lines that are part of a run of eight or more equal lines in two
places, names and values as they are written.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
import tokenize
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tracker", "tests")
LONG, RUN = 50, 8
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def sources(commit: str | None) -> dict[str, str]:
    """Return the Python files of a commit, or of the folder, by path."""
    if commit is None:
        found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
        return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in found}
    packed = subprocess.run(["git", "archive", commit, *FOLDERS], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        held = ((one.name, archive.extractfile(one)) for one in archive if one.name.endswith(".py"))
        return {name: data.read().decode() for name, data in held if data}


def docstrings(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of strings that are statements."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def code_lines(text: str, tree: ast.AST) -> dict[int, str]:
    """Return the lines that hold code, by their numbers."""
    lines = text.splitlines()
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in NO_CODE:
            held.update(range(token.start[0], token.end[0] + 1))
    held -= set(docstrings(tree))
    return {number: lines[number - 1].strip() for number in sorted(held)}


def repeated(files: Mapping[str, dict[int, str]]) -> int:
    """Return how many lines are in a run that is in two places; imports are said in every file."""
    places: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    plain = {
        name: [(number, line) for number, line in lines.items() if not line.startswith(("import ", "from "))]
        for name, lines in files.items()
    }
    for name, lines in plain.items():
        for first in range(len(lines) - RUN + 1):
            places[tuple(line for _, line in lines[first : first + RUN])].append((name, first))
    twice = (at for found in places.values() if len(found) > 1 for at in found)
    return len({(name, first + more) for name, first in twice for more in range(RUN)})


def measured(commit: str | None) -> Iterator[tuple[str, int, int, int]]:
    """Yield for each folder its lines of code, its long functions and its repeated lines."""
    texts = sources(commit)
    for folder in FOLDERS:
        trees = {name: ast.parse(text) for name, text in texts.items() if name.startswith(f"{folder}/")}
        files = {name: code_lines(texts[name], tree) for name, tree in trees.items()}
        long = sum(
            sum(node.lineno <= line <= (node.end_lineno or 0) for line in files[name]) > LONG
            for name, tree in trees.items()
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        yield folder, sum(map(len, files.values())), long, repeated(files)


def main() -> None:
    """Print a table."""
    print(f"{'commit':12}{'folder':10}{'lines of code':>15}{'long functions':>16}{'repeated lines':>16}")
    for commit in sys.argv[1:] or [None]:
        for folder, lines, long, twice in measured(commit):
            print(f"{commit or 'as it is':12}{folder:10}{lines:15,}{long:16,}{twice:16,}")


if __name__ == "__main__":
    main()
