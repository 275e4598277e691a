"""Excel's functions of single values."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from tracker.kinds import NEVER, Kind
from tracker.nodes.excel_values import FaultError, as_number, number, text, trim
from tracker.nodes.node import Node, Term, as_node, every_node
from tracker.nodes.references import CellReference, caught, checked
from tracker.refs import At, Fault, Of, Value, serial


class Function(Node):
    """A function with its arguments; a number of arguments that it does not take is refused when the tree is built."""

    __slots__ = ("args",)
    name: ClassVar[str]
    least: ClassVar[int] = 1
    most: ClassVar[int] = 1

    def __init__(self, *args: Term) -> None:
        if not self.least <= len(args) <= self.most:
            raise TypeError(f"{self.name} takes {self.least} to {self.most} arguments, not {len(args)}")
        self.args = tuple([as_node(one) for one in args])

    @property
    def parts(self) -> tuple[Node, ...]:
        """The arguments."""
        return self.args

    def formula(self, at: At) -> str:
        """Return the call."""
        return f"{self.name}({','.join([one.formula(at) for one in self.args])})"


class If(Function):
    """IF: only the branch that is taken is calculated; without a second one, FALSE."""

    __slots__ = ()
    name: ClassVar[str] = "IF"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 3

    def result(self, of: Of) -> Value:
        """Ask, and take a branch."""
        args = self.args
        found = args[0].result(of)
        if found is True or (found is not False and truth(found)):
            return args[1].result(of)
        return args[2].result(of) if len(args) > 2 else False  # noqa: PLR2004 - without a second branch


class IfError(Function):
    """IFERROR."""

    __slots__ = ()
    name: ClassVar[str] = "IFERROR"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 2

    def result(self, of: Of) -> Value:
        """Take the second one if the first comes to an error value."""
        try:
            first = self.args[0].result(of)
        except FaultError:
            return self.args[1].result(of)
        return self.args[1].result(of) if isinstance(first, Fault) else first


class IsNumber(Function):
    """ISNUMBER: dates are numbers, TRUE and digits as text are not, an error value is none."""

    __slots__ = ()
    name: ClassVar[str] = "ISNUMBER"

    def result(self, of: Of) -> Value:
        """Ask."""
        try:
            found = self.args[0].result(of)
        except FaultError:
            return False
        return type(found) is int or number(found) is not None


class IsLogical(Function):
    """ISLOGICAL."""

    __slots__ = ()
    name: ClassVar[str] = "ISLOGICAL"

    def result(self, of: Of) -> Value:
        """Ask."""
        return isinstance(caught(self.args[0], of), bool)


class And(Function):
    """AND: it stops at the first FALSE; programs differ on an error value after that, so no rule may rest on one."""

    __slots__ = ()
    name: ClassVar[str] = "AND"
    most: ClassVar[int] = 255

    def result(self, of: Of) -> Value:
        """Ask all."""
        return all(truth(one.result(of)) for one in self.args)


class Or(Function):
    """OR: it stops at the first TRUE; programs differ on an error value after that, so no rule may rest on one."""

    __slots__ = ()
    name: ClassVar[str] = "OR"
    most: ClassVar[int] = 255

    def result(self, of: Of) -> Value:
        """Ask all."""
        return any(truth(one.result(of)) for one in self.args)


class Trim(Function):
    """TRIM: single spaces inside, none at the ends; only the plain space counts."""

    __slots__ = ()
    name: ClassVar[str] = "TRIM"

    def result(self, of: Of) -> Value:
        """Trim."""
        return trim(text(self.args[0].result(of)))


class Len(Function):
    """LEN."""

    __slots__ = ()
    name: ClassVar[str] = "LEN"

    def result(self, of: Of) -> Value:
        """Count characters as Excel does, in units of UTF-16."""
        return len(text(self.args[0].result(of)).encode("utf-16-le")) // 2


class Left(Function):
    """LEFT."""

    __slots__ = ()
    name: ClassVar[str] = "LEFT"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 2

    def result(self, of: Of) -> Value:
        """Take characters from the left."""
        words, count = text(self.args[0].result(of)), _count(self.args[1].result(of))
        return words[:count]


class Right(Function):
    """RIGHT."""

    __slots__ = ()
    name: ClassVar[str] = "RIGHT"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 2

    def result(self, of: Of) -> Value:
        """Take characters from the right."""
        words, count = text(self.args[0].result(of)), _count(self.args[1].result(of))
        return words[len(words) - count :] if count < len(words) else words


class Round(Function):
    """ROUND: half away from zero, on the fifteen digits that Excel shows of a number."""

    __slots__ = ()
    name: ClassVar[str] = "ROUND"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 2

    def result(self, of: Of) -> Value:
        """Round."""
        plain, places = as_number(self.args[0].result(of)), int(as_number(self.args[1].result(of)))
        exact = Decimal(f"{plain:.15g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return float(exact) if places > 0 else int(exact)


class Today(Function):
    """TODAY."""

    __slots__ = ()
    name: ClassVar[str] = "TODAY"
    least: ClassVar[int] = 0
    most: ClassVar[int] = 0

    def result(self, of: Of) -> Value:
        """Return the day as a number."""
        return serial(of.today)


class Impossible(Node):
    """Whether a cell holds what a kind of entry may not hold; a blank is never impossible."""

    __slots__ = ("_never", "cell", "kind")

    def __init__(self, kind: Kind, cell: CellReference) -> None:
        self.kind, self.cell = kind, cell
        self._never = kind.impossible("A") == NEVER

    @property
    def parts(self) -> tuple[Node, ...]:
        """The cell."""
        return (self.cell,)

    def formula(self, at: At) -> str:
        """Return the kind's own expression."""
        return self.kind.impossible(self.cell.formula(at))

    def result(self, of: Of) -> Value:
        """Ask the kind; to it a date is the number that Excel sees."""
        if self._never:
            return False
        found = checked(self.cell.result(of))
        plain = number(found)
        return bool(self.kind.problem(found if plain is None else plain))


def depends_on_today(tree: Node) -> bool:
    """Return whether what a tree comes to changes with the day."""
    return any(isinstance(one, Today) for one in every_node(tree))


def truth(value: Value) -> bool:
    """Return what IF makes of a value.

    Raises:
        FaultError: an error value is handed on; text is #VALUE!.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        raise FaultError(value if isinstance(value, Fault) else Fault("#VALUE!"))
    return bool(number(value))


def _count(value: Value) -> int:
    count = int(as_number(value))
    if count < 0:
        raise FaultError(Fault("#VALUE!"))
    return count


def first_answer(steps: list[tuple[Term, Term]], otherwise: Term) -> Node:
    """Return the answer to the first question that is true, else `otherwise`."""
    tree = as_node(otherwise)
    for question, answer in reversed(steps):
        tree = If(question, answer, tree)
    return tree
