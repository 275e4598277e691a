"""What a node is; constants and operators."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import reduce
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any, ClassVar, TypeAlias

from tracker.nodes.excel_values import alike, as_number, divided, held, text
from tracker.refs import At, Of, Value, quote

Term: TypeAlias = "Node | str | int"
"""What may be written where a node is meant; text and numbers become constants."""

PRIMARY, NEGATIVE, PRODUCT, SUM, JOIN, COMPARISON = range(6)
"""How tightly an expression holds together, the tightest first; a looser one inside a tighter one needs brackets."""


class Node(ABC):
    """An expression of a formula."""

    __slots__ = ()

    @property
    def binds(self) -> int:
        """How tightly it holds together."""
        return PRIMARY

    @property
    def parts(self) -> tuple[Node, ...]:
        """The expressions that this one is made of."""
        return ()

    @abstractmethod
    def formula(self, at: At) -> str:
        """Return the text of the expression, as a formula has it."""

    @abstractmethod
    def result(self, of: Of) -> Value:
        """Return what the expression comes to inside others: None for a blank cell, a `Fault` as a cell holds it.

        Raises:
            FaultError: an error value was met on the way.
        """

    def value(self, of: Of) -> Value:
        """Return what a cell with this formula holds; a blank comes as 0, as in Excel, and a date as its number.

        Raises:
            FaultError: the cell holds an error value.
        """
        return held(self.result(of))

    def __add__(self, other: Term) -> Node:
        """Add."""
        return Arithmetic("+", self, other)

    def __sub__(self, other: Term) -> Node:
        """Subtract."""
        return Arithmetic("-", self, other)

    def __mul__(self, other: Term) -> Node:
        """Multiply."""
        return Arithmetic("*", self, other)

    def __truediv__(self, other: Term) -> Node:
        """Divide."""
        return Arithmetic("/", self, other)

    def __and__(self, other: Term) -> Node:
        """Join as text."""
        return Joined(self, other)

    def __rand__(self, other: Term) -> Node:
        """Join as text."""
        return Joined(other, self)

    def __neg__(self) -> Node:
        """Take the negative."""
        return Negative(self)

    def __lt__(self, other: Term) -> Node:
        """Compare."""
        return Comparison("<", self, other)

    def __le__(self, other: Term) -> Node:
        """Compare."""
        return Comparison("<=", self, other)

    def __gt__(self, other: Term) -> Node:
        """Compare."""
        return Comparison(">", self, other)

    def __ge__(self, other: Term) -> Node:
        """Compare."""
        return Comparison(">=", self, other)

    def __str__(self) -> str:
        """Return the formula with ids in place of addresses."""
        return self.formula(Ids())


class Ids:
    """References as ids: what `tracker.refs.At` answers when a formula is read by people."""

    def here(self, column: str) -> str:
        """Return [column]."""
        return f"[{column}]"

    def first_to_last(self, first: str, last: str) -> str:
        """Return [first]:[last]."""
        return f"[{first}]:[{last}]"

    def far(self, table: str, column: str) -> str:
        """Return table[column of the same learner]."""
        return f"{table}[@{column}]"

    def span(self, table: str, column: str) -> str:
        """Return table[column]."""
        return f"{table}[{column}]"

    def cell(self, table: str, column: str, line: int) -> str:
        """Return table[column][line]."""
        return f"{table}[{column}][{line}]"

    def single(self, one: str) -> str:
        """Return {field}."""
        return f"{{{one}}}"


class Constant(Node):
    """Text, a whole number, TRUE or FALSE."""

    __slots__ = ("constant",)

    def __init__(self, constant: str | int) -> None:
        self.constant = constant

    def formula(self, at: At) -> str:  # noqa: ARG002  (every node is asked the same way)
        """Return it as Excel writes it."""
        if isinstance(self.constant, bool):
            return "TRUE" if self.constant else "FALSE"
        return quote(self.constant) if isinstance(self.constant, str) else str(self.constant)

    def result(self, of: Of) -> Value:  # noqa: ARG002
        """Return it."""
        return self.constant


class Brackets(Node):
    """An expression in brackets that it does not need; the formulas that are out have them."""

    __slots__ = ("one",)

    def __init__(self, one: Term) -> None:
        self.one = as_node(one)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The expression."""
        return (self.one,)

    def formula(self, at: At) -> str:
        """Return it in brackets."""
        return f"({self.one.formula(at)})"

    def result(self, of: Of) -> Value:
        """Return what the expression comes to."""
        return self.one.result(of)


class Arithmetic(Node):
    """Numbers calculated; text that is no number is #VALUE!, a blank is 0, TRUE is 1."""

    __slots__ = ("_does", "left", "right", "sign")
    SIGNS: ClassVar[dict[str, Callable[[float, float], float]]] = {
        "+": add,
        "-": sub,
        "*": mul,
        "/": divided,
    }

    def __init__(self, sign: str, left: Term, right: Term) -> None:
        self.sign, self.left, self.right = sign, as_node(left), as_node(right)
        self._does = self.SIGNS[sign]

    @property
    def binds(self) -> int:
        """How tightly it holds together."""
        return PRODUCT if self.sign in "*/" else SUM

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both sides."""
        return (self.left, self.right)

    def formula(self, at: At) -> str:
        """Return it with the brackets that it needs."""
        return f"{inside(self.left, at, self.binds)}{self.sign}{inside(self.right, at, self.binds - 1)}"

    def result(self, of: Of) -> Value:
        """Calculate; the left side's error value comes first."""
        return self.combine(self.left.result(of), self.right.result(of))

    def combine(self, left: Value, right: Value) -> Value:
        """Calculate with two values."""
        return self._does(as_number(left), as_number(right))


class Joined(Node):
    """Two values as one text."""

    __slots__ = ("left", "right")

    def __init__(self, left: Term, right: Term) -> None:
        self.left, self.right = as_node(left), as_node(right)

    @property
    def binds(self) -> int:
        """How tightly it holds together."""
        return JOIN

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both sides."""
        return (self.left, self.right)

    def formula(self, at: At) -> str:
        """Return it with the brackets that it needs."""
        return f"{inside(self.left, at, JOIN)}&{inside(self.right, at, JOIN)}"

    def result(self, of: Of) -> Value:
        """Join; what nothing is joined to stays what it is, such as a formula where something is typed."""
        left, right = text(self.left.result(of)), text(self.right.result(of))
        return left + right if left and right else left or right


class Negative(Node):
    """A number with the other sign."""

    __slots__ = ("one",)

    def __init__(self, one: Term) -> None:
        self.one = as_node(one)

    @property
    def binds(self) -> int:
        """How tightly it holds together."""
        return NEGATIVE

    @property
    def parts(self) -> tuple[Node, ...]:
        """The number."""
        return (self.one,)

    def formula(self, at: At) -> str:
        """Return it with the brackets that it needs."""
        return f"-{inside(self.one, at, NEGATIVE)}"

    def result(self, of: Of) -> Value:
        """Change the sign."""
        return -as_number(self.one.result(of))


class Comparison(Node):
    """Two values compared as Excel does: numbers below text below TRUE, text without regard to case."""

    __slots__ = ("_says", "_word", "left", "right", "sign")
    SIGNS: ClassVar[dict[str, Callable[[Any, Any], bool]]] = {"=": eq, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}

    def __init__(self, sign: str, left: Term, right: Term) -> None:
        self.sign, self.left, self.right = sign, as_node(left), as_node(right)
        self._says = self.SIGNS[sign]
        self._word = right.casefold() if isinstance(right, str) and sign in {"=", "<>"} else None

    @property
    def binds(self) -> int:
        """How tightly it holds together."""
        return COMPARISON

    @property
    def parts(self) -> tuple[Node, ...]:
        """Both sides."""
        return (self.left, self.right)

    def formula(self, at: At) -> str:
        """Return it with the brackets that it needs."""
        return f"{inside(self.left, at, JOIN)}{self.sign}{inside(self.right, at, JOIN)}"

    def result(self, of: Of) -> Value:
        """Compare; the left side's error value comes first."""
        left = self.left.result(of)
        if self._word is not None and (left is None or type(left) is str):  # most comparisons are with a word
            return self._says((left or "").casefold(), self._word)
        return self.combine(left, self.right.result(of))

    def combine(self, left: Value, right: Value) -> bool:
        """Compare two values."""
        return self._says(*alike(left, right))


def as_node(term: Term) -> Node:
    """Return a node, or the constant that was written for one."""
    return Constant(term) if isinstance(term, (str, int)) else term


def equal(left: Term, right: Term) -> Node:
    """Return left=right."""
    return Comparison("=", left, right)


def differs(left: Term, right: Term) -> Node:
    """Return left<>right."""
    return Comparison("<>", left, right)


def joined(*terms: Term) -> Node:
    """Return all of them as one text."""
    return reduce(Joined, terms[1:], as_node(terms[0]))


def added(*terms: Term) -> Node:
    """Return their sum."""
    return reduce(Node.__add__, terms[1:], as_node(terms[0]))


def inside(node: Node, at: At, loosest: int) -> str:
    """Return an expression's text, in brackets if it is looser than what it stands in allows."""
    return f"({node.formula(at)})" if node.binds > loosest else node.formula(at)


def every_node(node: Node) -> Iterator[Node]:
    """Yield a tree's nodes, the whole of it first."""
    yield node
    for part in node.parts:
        yield from every_node(part)
