"""Changes a spec file and keeps its comments, order and quotes; the only door to ruamel.yaml.

The caller says what the file should mean afterwards, not how to change it. Only what differs is touched, and the result
is read again with our own loader: unless it means exactly what was wanted, nothing comes out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from tracker.errors import SpecError, TrackerError
from tracker.spec.scalars import plain_value
from tracker.spec.yaml import read_yaml

NUMBERS_A_LINE = 10
_LONG = 20  # lists of more numbers than this are written in lines of ten


def rewrite(content: bytes, wanted: Mapping[str, object], file: str) -> bytes:
    """Return the file changed so that it means `wanted`.

    Args:
        content: the file as it is.
        wanted: mappings, lists and plain values it should hold afterwards; keys that stay keep their place.
        file: its name for messages.

    Raises:
        SpecError: the file as it is cannot be read.
        TrackerError: the change cannot be made without harm; edit the file by hand.
    """
    before, problems = read_yaml(content, file)
    if before is None or problems:
        raise SpecError(problems)
    yaml = _yaml()
    try:
        root = yaml.load(content.decode("utf-8-sig"))
        _change_map(root, before, wanted)
        long_lists: dict[str, list[int]] = {}
        _set_aside(root, long_lists)
        out = io.StringIO()
        yaml.dump(root, out)
    except (YAMLError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise _cannot(file) from error
    text = _keep_comments(content.decode("utf-8-sig"), _put_back(out.getvalue(), long_lists))
    changed = text.encode()
    after, problems = read_yaml(changed, file)
    if problems or after != wanted:
        raise _cannot(file)
    return changed


class _Representer(RoundTripRepresenter):
    """Writes null as a word: an empty value looks forgotten."""

    def represent_null(self, _: None) -> ScalarNode:
        """Return the word."""
        return self.represent_scalar("tag:yaml.org,2002:null", "null")


_Representer.add_representer(type(None), _Representer.represent_null)


def _cannot(file: str) -> TrackerError:
    return TrackerError(f"{file} cannot be changed by the program without harm to its layout: edit it by hand.")


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 100_000  # never fold a line that was not folded
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def _change_map(node: CommentedMap, before: Mapping[str, object], wanted: Mapping[str, object]) -> None:
    """Change a mapping of ruamel, whose keys may be numbers, by our own reading of the same mapping."""
    keys = dict(zip(before, list(node), strict=True))
    for name, key in keys.items():
        if name not in wanted:
            del node[key]
        elif not _same(before[name], wanted[name]):
            node[key] = _changed(node[key], before[name], wanted[name])
    for at, (name, value) in enumerate(wanted.items()):
        if name not in before:
            node.insert(at, _key(name), _made(value, flow=False))


def _changed(node: object, before: object, wanted: object) -> object:
    if (
        isinstance(node, CommentedMap)
        and isinstance(before, Mapping)
        and isinstance(wanted, Mapping)
        and wanted
        and before
    ):
        _change_map(node, before, wanted)
        return node
    if isinstance(node, CommentedSeq) and isinstance(before, list) and isinstance(wanted, Sequence):
        return _change_list(node, before, list(wanted))
    return _made(wanted, flow=False)


def _change_list(node: CommentedSeq, before: list[object], wanted: list[object]) -> object:
    if len(before) == len(wanted):
        for at, (old, new) in enumerate(zip(before, wanted, strict=True)):
            if not _same(old, new):
                node[at] = _changed(node[at], old, new)
        return node
    kept = [at for at, old in enumerate(before) if any(_same(old, new) for new in wanted)]
    for at in reversed(range(len(before))):
        if at not in kept:
            del node[at]
    for at, new in enumerate(wanted):
        if at >= len(kept) or not _same(before[kept[at]], new):
            if at < len(kept):
                kept.insert(at, -1)
                node.insert(at, _made(new, flow=False))
            else:
                node.append(_made(new, flow=False))
    return node


def _same(left: object, right: object) -> bool:
    """Compare as YAML would: true is not 1, and 1 is not 1.0."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return list(left) == list(right) and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(_same(a, b) for a, b in zip(left, right, strict=True))
    return type(left) is type(right) and left == right


def _made(value: object, *, flow: bool) -> object:
    """Return a new value for ruamel: small mappings and lists in one line, text quoted where readers would differ."""
    if isinstance(value, Mapping):
        made = CommentedMap((_key(str(key)), _made(each, flow=flow or _is_row(each))) for key, each in value.items())
        if flow or _is_row(value) or not value:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list | tuple):
        items = CommentedSeq(_made(each, flow=flow or _is_row(each)) for each in value)
        if flow or not any(isinstance(each, Mapping | list | tuple) for each in value):
            items.fa.set_flow_style()
        return items
    if isinstance(value, str):
        return _day(value) or _text(value)
    return value


def _day(value: str) -> date | None:
    """Return a day written as in 2027-05-15, for ruamel to write without quotes."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.isoformat() == value else None


def _is_row(value: object) -> bool:
    """Tell whether a mapping is a row of a marking grid, which stands in one line."""
    return isinstance(value, Mapping) and {"id", "max"} <= set(value)


def _text(value: str) -> str:
    meaning, doubt = plain_value(value)
    return value if meaning == value and not doubt and value.isprintable() else DoubleQuotedScalarString(value)


def _key(name: str) -> object:
    """Return a key: digits as a number, so that no quotes are written."""
    return int(name) if name.isascii() and name.isdigit() and str(int(name)) == name else _text(name)


def _set_aside(node: object, long_lists: dict[str, list[int]]) -> None:
    """Take long lists of numbers out, leaving a word for each: ruamel writes them in one line or one number a line."""
    if isinstance(node, CommentedMap):
        for key, value in node.items():
            if isinstance(value, CommentedSeq) and len(value) > _LONG and all(isinstance(each, int) for each in value):
                word = f"{uuid4().hex}-list"
                long_lists[word] = [int(each) for each in value]
                node[key] = word
            else:
                _set_aside(value, long_lists)
    elif isinstance(node, CommentedSeq):
        for value in node:
            _set_aside(value, long_lists)


def _put_back(text: str, long_lists: Mapping[str, list[int]]) -> str:
    for word, numbers in long_lists.items():
        line = next(line for line in text.splitlines() if word in line)
        margin = " " * (len(line) - len(line.lstrip()) + 2)
        rows = [numbers[at : at + NUMBERS_A_LINE] for at in range(0, len(numbers), NUMBERS_A_LINE)]
        lines = [", ".join(str(each) for each in row) for row in rows]
        in_lines = ",\n".join(f"{margin}{each}" for each in lines)
        alone = line.endswith(f": {word}")  # not inside a mapping that stands in one line
        text = text.replace(word, f"[\n{in_lines}\n{margin[:-2]}]" if alone else f"[{', '.join(lines)}]")
    return text


def _keep_comments(old: str, new: str) -> str:
    """Put back lines of comment that ruamel dropped with what stood above them: before the line that follows them."""
    before, lines = old.splitlines(), new.splitlines()
    for at in reversed(range(len(before))):
        line = before[at]
        if not line.lstrip().startswith("#") or lines.count(line) >= before.count(line):
            continue
        below = [text for text in before[at + 1 :] if text.strip()]
        anchor = next((index for index, text in enumerate(below) if text in lines), None)
        if anchor is None:
            lines.append(line)
            continue
        still_to_come = below[anchor:].count(below[anchor])
        places = [index for index, text in enumerate(lines) if text == below[anchor]]
        lines.insert(places[max(-still_to_come, -len(places))], line)
    return "\n".join(lines) + "\n"
