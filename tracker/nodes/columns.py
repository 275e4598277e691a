"""Excel's functions of several cells: counting, sums, the largest and smallest, look-ups in columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar

from tracker.nodes.criteria import Criterion
from tracker.nodes.excel_values import FaultError, as_number, number
from tracker.nodes.functions import Function
from tracker.nodes.node import Arithmetic, Comparison, Constant, Node, Term
from tracker.nodes.references import RangeReference, Reference, Span, checked
from tracker.refs import Fault, Of, Value

NOT_THERE, NO_NUMBER = Fault("#N/A"), Fault("#NUM!")


class OfCells(Function):
    """A function of references only: what it makes of a value that is none depends on how the value is written."""

    __slots__ = ()
    most: ClassVar[int] = 255

    def __init__(self, *args: Term) -> None:
        super().__init__(*args)
        if not all(isinstance(one, Reference) for one in self.args):
            raise TypeError(f"{self.name} takes references only")

    def values(self, of: Of) -> Sequence[Value]:
        """Return what all the cells hold."""
        if len(self.args) == 1:
            return self.args[0].values(of)  # type: ignore[attr-defined, no-any-return]
        return [value for one in self.args for value in one.values(of)]  # type: ignore[attr-defined]


class Count(OfCells):
    """COUNT: how many numbers, dates among them."""

    __slots__ = ()
    name: ClassVar[str] = "COUNT"

    def result(self, of: Of) -> Value:
        """Count."""
        return len(numbers_of(self.values(of)))


class CountA(OfCells):
    """COUNTA: how many cells are not empty; text of no letters and error values count."""

    __slots__ = ()
    name: ClassVar[str] = "COUNTA"

    def result(self, of: Of) -> Value:
        """Count."""
        return sum([one is not None for one in self.values(of)])


class OfNumbers(Function):
    """A function of numbers: from references the numbers only, an expression must be one."""

    __slots__ = ()
    most: ClassVar[int] = 255

    def numbers(self, of: Of) -> list[int | float]:
        """Return the numbers.

        Raises:
            FaultError: one of the cells holds an error value, or an expression is no number.
        """
        found: list[int | float] = []
        for one in self.args:
            if isinstance(one, Reference):
                found += numbers_of(one.values(of), checked)
            else:
                found.append(as_number(one.result(of)))
        return found


class Sum(OfNumbers):
    """SUM."""

    __slots__ = ()
    name: ClassVar[str] = "SUM"

    def result(self, of: Of) -> Value:
        """Add up."""
        return sum(self.numbers(of))


class Min(OfNumbers):
    """MIN: 0 if there is no number."""

    __slots__ = ()
    name: ClassVar[str] = "MIN"

    def result(self, of: Of) -> Value:
        """Return the smallest."""
        return min(self.numbers(of), default=0)


class Max(OfNumbers):
    """MAX: 0 if there is no number."""

    __slots__ = ()
    name: ClassVar[str] = "MAX"

    def result(self, of: Of) -> Value:
        """Return the largest."""
        return max(self.numbers(of), default=0)


class Small(Function):
    """SMALL: a column's number at a place, counted from the smallest; #NUM! beyond them."""

    __slots__ = ()
    name: ClassVar[str] = "SMALL"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 2

    def __init__(self, column: Span, place: Term) -> None:
        super().__init__(column, place)
        a_column(self, column)

    def result(self, of: Of) -> Value:
        """Take the number."""
        column = a_column(self, self.args[0])
        place = int(as_number(self.args[1].result(of)))
        index = of.index(column.table, column.column)
        checked(index.fault)
        rising = index.rising
        if not 1 <= place <= len(rising):
            raise FaultError(NO_NUMBER)
        return rising[place - 1]


class Index(Function):
    """INDEX: what a column holds at a place, counted from 1."""

    __slots__ = ()
    name: ClassVar[str] = "INDEX"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 2

    def __init__(self, column: Span, place: Term) -> None:
        super().__init__(column, place)
        a_column(self, self.args[0])

    def result(self, of: Of) -> Value:
        """Take the value; a place that is not there is #REF!."""
        place = int(as_number(self.args[1].result(of)))
        values = a_column(self, self.args[0]).values(of)
        if not 1 <= place <= len(values):
            raise FaultError(Fault("#REF!"))
        return values[place - 1]


class Match(Function):
    """MATCH in a column: the first equal (0), or the last number of a rising column that is not above it (1).

    An equal text is found without regard to case, and by its wildcards.
    """

    __slots__ = ()
    name: ClassVar[str] = "MATCH"
    least: ClassVar[int] = 3
    most: ClassVar[int] = 3

    def __init__(self, wanted: Term, column: Span, how: int) -> None:
        super().__init__(wanted, column, how)
        a_column(self, self.args[1])
        if how not in {0, 1}:
            raise TypeError("MATCH is used with 0 and 1 only")

    def result(self, of: Of) -> Value:
        """Look it up."""
        wanted = checked(self.args[0].result(of))
        column = a_column(self, self.args[1])
        index = of.index(column.table, column.column)
        plain = 0 if wanted is None else number(wanted)
        if self.args[2].result(of) == 0:
            line = index.first(wanted if plain is None else plain)
        else:
            line = bisect_right(index.rising, plain) - 1 if plain is not None else -1
            line = index.lines[line] if line >= 0 else None
        if line is None:
            raise FaultError(NOT_THERE)
        return line + 1


class CountIfs(Function):
    """COUNTIFS: lines of columns that all meet the criteria beside them."""

    __slots__ = ("_criteria",)
    name: ClassVar[str] = "COUNTIFS"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 254

    def __init__(self, *args: Term) -> None:
        super().__init__(*args)
        for one in self.args[::2]:
            a_column(self, one)
        if len(self.args) % 2:
            raise TypeError(f"{self.name} takes columns and criteria in pairs")
        self._criteria = [Criterion(one.constant) if isinstance(one, Constant) else None for one in self.args[1::2]]

    def criterion(self, pair: int, of: Of) -> Criterion:
        """Return the criterion of a pair; one that is written out is made once."""
        return self._criteria[pair] or Criterion(self.args[2 * pair + 1].result(of))

    def result(self, of: Of) -> Value:
        """Count the lines."""
        lines: Sequence[int] | None = None
        for pair, column in enumerate(self.args[::2]):
            values = a_column(self, column).values(of)
            meets = self.criterion(pair, of).meets
            lines = [at for at in (range(len(values)) if lines is None else lines) if meets(values[at])]
        return len(lines or ())


class CountIf(CountIfs):
    """COUNTIF: cells of a column that meet a criterion."""

    __slots__ = ()
    name: ClassVar[str] = "COUNTIF"
    most: ClassVar[int] = 2

    def result(self, of: Of) -> Value:
        """Count the cells; what is met by text alone from the index of the column, each text once."""
        column, criterion = a_column(self, self.args[0]), self.criterion(0, of)
        if criterion.word is not None:
            return of.index(column.table, column.column).texts[criterion.word]
        if fits := criterion.fits:
            return sum([count for one, count in of.index(column.table, column.column).texts.items() if fits(one)])
        return sum(map(criterion.meets, column.values(of)))


class SumProduct(Function):
    """SUMPRODUCT: columns, or calculations with them, multiplied line by line and added up.

    Of a column that is handed over as it is, text and TRUE count as 0; an error value anywhere is handed on.
    """

    __slots__ = ("_counted",)
    name: ClassVar[str] = "SUMPRODUCT"
    most: ClassVar[int] = 30

    def __init__(self, *args: Term) -> None:
        super().__init__(*args)
        self._counted = self._equal_to()

    def result(self, of: Of) -> Value:
        """Add up the products."""
        if self._counted:
            return self._count_equal(*self._counted, of)
        columns = [_numbers(one, of) for one in self.args]
        if len(columns) == 1:
            return sum(columns[0])
        total: int | float = 0
        for line in zip(*columns, strict=True):
            product = line[0]
            for factor in line[1:]:
                product *= factor
            total += product
        return total

    def _equal_to(self) -> tuple[Span, Node] | None:
        """Return column and cell of SUMPRODUCT((column=cell)*1), which an index answers."""
        times = self.args[0]
        if len(self.args) > 1 or not (isinstance(times, Arithmetic) and times.sign == "*"):
            return None
        compared, one = times.left, times.right
        if not (isinstance(compared, Comparison) and isinstance(one, Constant) and one.constant == 1):
            return None
        if compared.sign != "=" or not isinstance(compared.left, Span) or _is_array(compared.right):
            return None
        return compared.left, compared.right

    @staticmethod
    def _count_equal(column: Span, cell: Node, of: Of) -> Value:
        wanted = cell.result(of)
        index = of.index(column.table, column.column)
        checked(index.fault)
        if isinstance(checked(wanted), str) and wanted:
            return index.texts[str(wanted).casefold()]
        plain = number(wanted)
        if plain:
            return index.numbers[plain]
        return sum(Comparison("=", 0, 0).combine(one, wanted) for one in column.values(of))


def numbers_of(values: Sequence[Value], check: Callable[[Value], Value] | None = None) -> list[int | float]:
    """Return the numbers among some values, each looked at by `check` first if it is none."""
    found: list[int | float] = []
    for one in values:
        if type(one) is int:
            found.append(one)
        elif (plain := number(check(one) if check else one)) is not None:
            found.append(plain)
    return found


def a_column(function: Function, node: Node) -> Span:
    """Return a whole column.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(node, Span):
        raise TypeError(f"{function.name} takes whole columns only")
    return node


def _is_array(node: Node) -> bool:
    return isinstance(node, RangeReference) or any(map(_is_array, node.parts))


def _numbers(node: Node, of: Of) -> list[int | float]:
    """Return what SUMPRODUCT multiplies; calculated TRUE and text count as in a calculation."""
    if isinstance(node, RangeReference):
        return [0 if (plain := number(checked(one))) is None else plain for one in node.values(of)]
    return [0 if (plain := number(checked(one))) is None else plain for one in array(node, of)]


def array(node: Node, of: Of) -> Sequence[Value]:
    """Return what a calculation with whole columns comes to, line by line."""
    if isinstance(node, RangeReference):
        return node.values(of)
    if not isinstance(node, Arithmetic | Comparison):
        raise TypeError(f"{node} is no calculation with columns that agrees in all programs")
    sides = [array(side, of) if _is_array(side) else None for side in (node.left, node.right)]
    size = next(len(side) for side in sides if side is not None)
    left, right = (
        [part.result(of)] * size if side is None else side
        for side, part in zip(sides, (node.left, node.right), strict=True)
    )
    return [node.combine(a, b) for a, b in zip(left, right, strict=True)]
