"""A formula with as few brackets as it needs: some programs leave out those that change nothing, others put them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_BINARY = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5, ":": 8}
_SIGN, _PERCENT, _ATOM = 6, 7, 9
_ANY_ORDER = frozenset("&+*")
"""Operators for which a chain means the same however it is bracketed."""
_PAIRS = {("<", ">"), ("<", "="), (">", "=")}
_DEEPEST = 100
"""Brackets within each other; Excel takes 64."""


class _Node(NamedTuple):
    text: str
    binds: int
    operator: str = ""


def fewest(tokens: Sequence[str]) -> str:
    """Return a formula without brackets that change nothing.

    Args:
        tokens: the formula in pieces, spaces left out.

    Raises:
        ValueError: it is not built as formulas are.
    """
    reading = _Reading(_joined(tokens))
    found = reading.expression(0)
    if reading.next() is not None:
        raise ValueError("more than a formula")
    return found.text


def _joined(tokens: Sequence[str]) -> list[str]:
    """Return the tokens with signs such as <= as one."""
    found: list[str] = []
    for token in tokens:
        if found and (found[-1], token) in _PAIRS:
            found[-1] += token
        else:
            found.append(token)
    return found


class _Reading:
    """Goes through the tokens of one formula."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = self._deep = 0

    def next(self) -> str | None:
        """Return the token that comes, None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def expression(self, binds: int) -> _Node:
        """Read as far as operators bind more tightly than that."""
        self._deep += 1
        if self._deep > _DEEPEST:
            raise ValueError("too deep")
        left = self._operand()
        while (token := self.next()) is not None:
            if token == "%":  # noqa: S105 - no password
                self._at += 1
                left = _Node(_within(left, _PERCENT) + "%", _PERCENT)
                continue
            power = _BINARY.get(token, 0)
            if power <= binds:
                break
            self._at += 1
            right = self.expression(power)
            chain = token in _ANY_ORDER and right.operator == token
            text = _within(left, power) + token + (right.text if chain else _within(right, power + 1))
            left = _Node(text, power, token)
        self._deep -= 1
        return left

    def _operand(self) -> _Node:
        token = self._take()
        if token in {"-", "+"}:
            return _Node(token + _within(self.expression(_SIGN - 1), _SIGN), _SIGN)
        if token == "(":  # noqa: S105
            inside = self._listed(")")
            return inside[0] if len(inside) == 1 else _Node(f"({','.join(one.text for one in inside)})", _ATOM)
        if token == "{":  # noqa: S105
            end = self._tokens.index("}", self._at)
            written, self._at = "".join(self._tokens[self._at : end]), end + 1
            return _Node("{" + written + "}", _ATOM)
        if token in _BINARY or token in {")", "}", ",", ";", "%"}:
            raise ValueError(token)
        if self.next() == "(":
            self._at += 1
            return _Node(f"{token}({','.join(one.text for one in self._listed(')'))})", _ATOM)
        return _Node(token, _ATOM)

    def _listed(self, end: str) -> list[_Node]:
        """Read what stands between brackets; a function may leave arguments out."""
        found: list[_Node] = []
        while True:
            empty = self.next() in {",", end}
            found.append(_Node("", _ATOM) if empty else self.expression(0))
            token = self._take()
            if token == end:
                return found
            if token != ",":  # noqa: S105
                raise ValueError(token)

    def _take(self) -> str:
        token = self.next()
        if token is None:
            raise ValueError("it is cut off")
        self._at += 1
        return token


def _within(node: _Node, binds: int) -> str:
    """Return a part of a formula, in brackets where it binds less tightly than what is around it."""
    return node.text if node.binds >= binds else f"({node.text})"
