"""Strict YAML: one mapping out of the bytes of a file, with everything that is wrong with them.

Nothing is guessed, and every mistake comes with its place. The C parser is used where PyYAML has it; sentences about
syntax always come from the Python one, so both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from tracker.file_sizes import YAML
from tracker.spec.problems import MOST_PROBLEMS, Mark, Problem
from tracker.spec.tree import Builder, YamlMap

MOST_BYTES = YAML.most

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")


def read_yaml(content: bytes, file: str) -> tuple[YamlMap | None, list[Problem]]:
    """Read one strict YAML mapping.

    Args:
        content: the bytes of the file.
        file: its name as problems show it.

    Returns:
        The mapping (None where there is none to work with) and everything that is wrong with the YAML.
    """
    problems: list[Problem] = []

    def complain(mark: Mark, code: str, text: str) -> None:
        problems.append(Problem(file, mark.line, mark.column, code, text))

    text = _decode(content, complain)
    if text is None:
        return None, problems
    builder = Builder(complain)
    try:
        for event in yaml.parse(text, Loader=_FAST):
            if not builder.take(event) or len(problems) >= MOST_PROBLEMS:
                return None, problems
    except yaml.MarkedYAMLError as error:
        complain(*_syntax(_slow_error(text) or error))
        return None, problems
    if not isinstance(builder.root, YamlMap):
        said = "The file is empty" if builder.root is None else "The file does not start with a key"
        complain(Mark(1, 1), "SPEC008", f"{said}: it should be a mapping, lines such as 'key: value'.")
        return None, problems
    return builder.root, problems


def _decode(content: bytes, complain: Callable[[Mark, str, str], None]) -> str | None:
    if len(content) > MOST_BYTES:
        complain(Mark(1, 1), "SPEC007", f"The file has more than {MOST_BYTES:,} bytes: no spec has.")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        complain(_end_of(before), "SPEC001", "This letter is not UTF-8: save the file as UTF-8 text.")
        return None
    if bad := _UNPRINTABLE.search(text):
        shown = f"U+{ord(bad.group()):04X}"
        complain(_end_of(text[: bad.start()]), "SPEC001", f"The invisible character {shown} is not allowed: delete it.")
        return None
    return text


def _end_of(text: str) -> Mark:
    line = text.count("\n")
    return Mark(line + 1, len(text) - (text.rfind("\n") + 1) + 1)


def _slow_error(text: str) -> yaml.MarkedYAMLError | None:
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    return None


_SYNTAX = (
    ("mapping values are not allowed", "A second colon in this line: put the text after the key in quotes."),
    ("cannot start any token", "This sign cannot start a value (a tab, %, @ or `): indent with spaces, quote text."),
    ("end of stream", "The file ends too early: a bracket or quote is not closed."),
    ("quoted scalar", "A quote is not closed."),
    ("expected alphabetic", "Aliases (*name) are not allowed; text that starts with * must be put in quotes."),
    ("simple key", "There is no colon after this key."),
    ("expected ',' or", "A comma or a closing bracket is missing before this."),
    ("expected <block end>", "This does not fit the lines above: check the indentation, and quotes around text."),
)


def _syntax(error: yaml.MarkedYAMLError) -> tuple[Mark, str, str]:
    said = f"{error.problem or ''} {error.context or ''}"
    why = next((sentence for sign, sentence in _SYNTAX if sign in said), f"{(error.problem or 'unreadable').strip()}.")
    mark = error.problem_mark or error.context_mark
    if error.context_mark and ("quoted" in said or "end of stream" in said):
        mark = error.context_mark  # where the thing starts that is never closed
    at = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
    return at, "SPEC002", f"This is not valid YAML. {why[0].upper()}{why[1:]}"
