"""Dictionaries and lists that know the line and column of everything in them, made from YAML parser events.

Made one event at a time and without recursion, so that no file can exhaust the stack. What a spec may not use is
complained about here: duplicate keys, anchors, aliases, merge keys, tags, ambiguous words, keys that are no words.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml

from tracker.spec.problems import Mark
from tracker.spec.scalars import Scalar, plain_value

MOST_LEVELS = 30


class YamlMap(dict[str, object]):
    """A mapping with the place of itself, of each key and of each value."""

    __slots__ = ("keys_at", "mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class YamlList(list[object]):
    """A list with the place of itself and of each item."""

    __slots__ = ("items_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.items_at: list[Mark] = []


def place(root: YamlMap, path: tuple[str | int, ...], *, key: bool = False) -> Mark:
    """Return where `path` stands: a plain value at itself, a list or mapping at its key; the nearest parent if absent.

    Args:
        root: the mapping the path starts from.
        path: keys and list indexes.
        key: point at the last key even if its value is plain.
    """
    here: object = root
    mark = root.mark
    for step in path:
        if isinstance(here, YamlMap) and isinstance(step, str) and step in here:
            nested = isinstance(here[step], YamlMap | YamlList)
            mark = here.keys_at[step] if nested or (key and step == path[-1]) else here.values_at[step]
            here = here[step]
        elif isinstance(here, YamlList) and isinstance(step, int) and 0 <= step < len(here):
            mark = here.items_at[step]
            here = here[step]
        else:
            break
    return mark


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else Mark(1, 1)


class _Frame:
    """A mapping or list that is still open."""

    __slots__ = ("drop", "is_key", "key", "key_mark", "node")

    def __init__(self, node: YamlMap | YamlList, *, is_key: bool) -> None:
        self.node = node
        self.is_key = is_key
        self.key: str | None = None
        self.key_mark = node.mark
        self.drop = False  # the value that comes next belongs to a key that was refused


class Builder:
    """Turns parser events into mappings and lists, one event at a time."""

    def __init__(self, complain: Callable[[Mark, str, str], None]) -> None:
        self.root: object = None
        self._complain = complain
        self._open: list[_Frame] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take the next event; False when there is no point in going on."""
        mark = _mark(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._complain(mark, "SPEC008", "A second document starts here (---): a file holds one.")
                return False
        elif isinstance(event, yaml.AliasEvent):
            self._complain(mark, "SPEC004", f"The alias *{event.anchor} is not allowed: write the text out again.")
            self._put(f"*{event.anchor}", mark)
        elif isinstance(event, yaml.ScalarEvent):
            self._check_decoration(event, mark)
            self._put(self._scalar(event, mark), mark, text=event.value)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_decoration(event, mark)
            if len(self._open) >= MOST_LEVELS:
                self._complain(mark, "SPEC007", f"This is nested more than {MOST_LEVELS} levels deep: no spec is.")
                return False
            self._begin(YamlMap(mark) if isinstance(event, yaml.MappingStartEvent) else YamlList(mark), mark)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent) and self._open.pop().is_key:
            self._open[-1].key, self._open[-1].drop = "", True
        return True

    def _check_decoration(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if event.anchor:
            self._complain(mark, "SPEC004", f"The anchor &{event.anchor} is not allowed: take it away.")
        if tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._complain(mark, "SPEC005", f"The tag {shown} is not allowed: take it away.")

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> Scalar:
        if event.style is not None and event.style != "":  # the C parser says "" for plain, the Python one None
            return str(event.value)
        if event.tag is not None:
            return str(event.value)
        if event.value == "<<":
            self._complain(mark, "SPEC004", "The merge key << is not allowed: write the lines out again.")
            return str(event.value)
        value, doubt = plain_value(event.value)
        if doubt:
            self._complain(mark, "SPEC006", doubt)
        return value

    def _waits_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].node, YamlMap) and self._open[-1].key is None

    def _begin(self, node: YamlMap | YamlList, mark: Mark) -> None:
        is_key = self._waits_for_key()
        if is_key:
            self._complain(mark, "SPEC009", "A list or mapping cannot be a key: put text with { or [ in quotes.")
        else:
            self._put(node, mark)
        self._open.append(_Frame(node, is_key=is_key))

    def _put(self, value: object, mark: Mark, text: str = "") -> None:
        if not self._open:
            self.root = value
        elif isinstance(node := self._open[-1].node, YamlList):
            node.append(value)
            node.items_at.append(mark)
        elif self._open[-1].key is None:
            self._start_entry(self._open[-1], node, text, mark)
        else:
            self._end_entry(self._open[-1], node, value, mark)

    def _start_entry(self, frame: _Frame, node: YamlMap, key: str, mark: Mark) -> None:
        frame.key, frame.key_mark, frame.drop = key, mark, True
        if key in node:
            first = node.keys_at[key].line
            self._complain(mark, "SPEC003", f"'{key}' is given twice; the first is in line {first}. Take one away.")
        elif not key:
            self._complain(mark, "SPEC009", "There is no key before this colon.")
        elif key != "<<":
            frame.drop = False

    @staticmethod
    def _end_entry(frame: _Frame, node: YamlMap, value: object, mark: Mark) -> None:
        key, frame.key = frame.key or "", None
        if not frame.drop:
            node[key] = value
            node.keys_at[key], node.values_at[key] = frame.key_mark, mark
