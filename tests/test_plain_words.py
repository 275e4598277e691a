"""Plain English in what the program says: words that a stranger stumbles over are in no text outside docstrings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRACKER = ROOT / "tracker"
BETTER = {
    r"anew": "again; recalculated",
    r"stands?|stood": "is, are; holds",
    r"work(?:s|ed|ing)? (?:it |them )?out": "calculate",
    r"nobody|somebody|everybody": "no one, someone, everyone; no learner",
    r"mend(?:s|ed|ing)?": "correct, repair",
    r"puts? (?:\w+ )?right": "correct",
    r"tells? of": "reports",
    r"for want of": "because there is no",
    r"br(?:ea|o)ke?(?:s|n)? off": "stops, stopped",
    r"(?:cannot|can) be (?:said|told)": "is not known",
}
IN_WORKBOOKS = ("plan", "rules", "templates/form.py", "templates/start.py")
"""Words of the workbook itself, which change with its sheets."""
KNOWN_BY_READERS = {
    "transfer/report_sheet.py": "What stood there",  # a heading by which the sheet of an earlier repair is found
    "spec/coming.py": "orked out from the usual",  # in files of series that are there, and in their digests
}


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every text of a module that is no docstring and no lone word."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    notes = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in notes and " " in one.value:
            yield one.lineno, one.value


def test_no_sentence_has_words_of_its_own() -> None:
    odd = {re.compile(rf"\b(?:{words})\b", re.IGNORECASE): better for words, better in BETTER.items()}
    found = []
    for path in sorted(TRACKER.rglob("*.py")):
        place = path.relative_to(TRACKER).as_posix()
        if place.startswith(IN_WORKBOOKS):
            continue
        for line, text in texts(path):
            plain = text.replace(KNOWN_BY_READERS.get(place, "\0"), "")
            found += [f"{place}:{line}: {text} (better: {better})" for one, better in odd.items() if one.search(plain)]
    assert not found, "\n".join(found)


NOT_IN_PROSE = re.compile(r"\b(?:anew|(?:no|some|every|any)body(?:'s)?)\b", re.IGNORECASE)
"""Words that docstrings and documents have plainer ones for: again, no one, someone, everyone, anyone."""


def test_docstrings_and_documents_have_plain_words_too() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in documents
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if NOT_IN_PROSE.search(line)
    ]
    for path in sorted(TRACKER.rglob("*.py")):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
                words = NOT_IN_PROSE.findall(one.value.value)
                found += [f"{path.relative_to(ROOT)}:{one.lineno}: {word}" for word in words]
    assert not found, "\n".join(found)
