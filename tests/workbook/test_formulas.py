"""Formulas as they stand in the file: only functions that every calculation engine knows, only cells that exist.

Held for cells, conditional formats, validations and defined names alike.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook import made, shipped
from tracker.front.workbook import build
from tracker.spec.award import Spec

LOGIC = {"IF", "AND", "OR", "IFERROR", "TRUE", "FALSE", "ISNUMBER", "ISLOGICAL"}
FINDING = {"INDEX", "MATCH", "LOOKUP", "ROWS"}
COUNTING = {"COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT"}
NUMBERS = {"MAX", "MIN", "LARGE", "SMALL", "RANK", "ROUND", "SLOPE", "INTERCEPT", "TODAY"}
WORDS = {"LEN", "LEFT", "RIGHT", "TRIM", "TEXT"}
FUNCTIONS = LOGIC | FINDING | COUNTING | NUMBERS | WORDS
"""Design section 4, and the plain ones beside them: Excel, LibreOffice, Google Sheets and IronCalc agree on these."""
VOLATILE = {"TODAY"}
LONGEST, DEEPEST, LONGEST_TEXT = 8192, 64, 255
"""Excel's limits: characters of a formula, levels of functions, characters of a text constant."""
REFERENCE = re.compile(r"(?:(?:'((?:[^']|'')+)'|(\w+))!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")


@dataclass(frozen=True)
class Formula:
    """One formula of a file and where it stands."""

    sheet: str
    place: str
    kind: str
    text: str

    def tokens(self) -> list[Token]:
        """Return its tokens."""
        return _tokens(self.text)


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> list[Token]:
    """Return the tokens of a formula; the tests of one workbook ask for them one after the other."""
    return Tokenizer("=" + text.removeprefix("=")).items


def formulas(book: Workbook) -> Iterator[Formula]:
    """Yield every formula of a file."""
    for name, defined in book.defined_names.items():
        yield Formula("", name, "name", defined.attr_text)
    for sheet in book:
        for kind, place, text in _texts(sheet):
            yield Formula(sheet.title, place, kind, text)


def _texts(sheet: Worksheet) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, place, formula) for the cells, conditional formats, validations and names of a sheet."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    yield from (("cell", cell.coordinate, str(cell.value)) for cell in cells)
    for area in sheet.conditional_formatting:
        yield from (("highlight", str(area.sqref), text) for rule in area.rules for text in rule.formula)
    for rule in sheet.data_validations.dataValidation:
        both = (rule.formula1, rule.formula2)
        yield from (("validation", str(rule.sqref), text) for text in both if text is not None)
    yield from (("name", name, defined.attr_text) for name, defined in sheet.defined_names.items())


def loaded(award: Spec) -> Workbook:
    """Return a built workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(build(made.order(award, 3)).content))


AWARDS = {
    **made.AWARDS,
    **{wanted: shipped.award(wanted) for wanted in shipped.qualifications()},
}


@pytest.fixture(scope="module", params=AWARDS)
def book(request: pytest.FixtureRequest) -> Workbook:
    """A workbook of each award, invented or shipped."""
    return loaded(AWARDS[request.param])


def test_only_functions_that_every_engine_knows(book: Workbook) -> None:
    """No function outside the list; TODAY only where days are counted."""
    used = set()
    for one in formulas(book):
        for token in one.tokens():
            if token.type == Token.FUNC and token.subtype == Token.OPEN:
                name = token.value.removesuffix("(").upper()
                used.add(name)
                assert name in FUNCTIONS, one
                dated = one.sheet in {"Start", "Moderation"} or one.sheet.endswith(" EOL entry")
                assert name not in VOLATILE or dated, one
            assert token.type != Token.ARRAY, one
            assert not token.value.startswith(("_xlfn", "{", "#")), one
    assert {"IF", "INDEX", "MATCH", "COUNTIF", "SUMPRODUCT", "TODAY"} <= used


def test_no_formula_is_too_long_or_too_deep(book: Workbook) -> None:
    """Excel's limits, and those of text constants in formulas, are kept."""
    for one in formulas(book):
        assert len(one.text) < LONGEST, one
        depth = deepest = 0
        for token in one.tokens():
            depth += (token.subtype == Token.OPEN) - (token.subtype == Token.CLOSE)
            deepest = max(deepest, depth)
            if token.type == Token.OPERAND and token.subtype == Token.TEXT:
                assert len(token.value) - 2 <= LONGEST_TEXT, one
        assert depth == 0, one
        assert deepest < DEEPEST, one


def test_every_reference_is_to_a_cell_in_use(book: Workbook) -> None:
    """No reference beside the used range of a sheet, none to a sheet or name that is not there, no whole column."""
    names = {name.casefold() for name in book.defined_names}
    used = {sheet.title: (sheet.max_column, sheet.max_row) for sheet in book}  # openpyxl counts all cells when asked
    seen = 0
    for one in formulas(book):
        for token in one.tokens():
            if token.type != Token.OPERAND or token.subtype != Token.RANGE:
                continue
            found = REFERENCE.fullmatch(token.value)
            if not found:
                own = book[one.sheet].defined_names if one.sheet else {}
                titles = one.kind == "name" and re.fullmatch(r"'[^']+'!\$\d+:\$\d+|\w+!\$\d+:\$\d+", token.value)
                assert token.value.casefold() in names or token.value in own or titles, one
                continue
            seen += 1
            columns, rows = used[(found[1] or found[2] or one.sheet).replace("''", "'")]
            left, top, right, bottom = range_boundaries(found[3].replace("$", ""))
            assert 1 <= left <= right <= columns, one
            assert 1 <= top <= bottom <= rows, one
    assert seen > 100


def test_sorting_is_safe_by_shape(book: Workbook) -> None:
    """On sheets of learners a formula refers to its own row, or absolutely: so any sort moves it unharmed."""
    sheets = {sheet.title for sheet in book if sheet["A4"].value == "Key"}
    assert len(sheets) >= 4
    for one in formulas(book):
        if one.kind != "cell" or one.sheet not in sheets:
            continue
        row = re.sub("[A-Z]", "", one.place)
        for token in one.tokens():
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                place = token.value.rpartition("!")[2]
                rows = re.findall(r"(\$?)(\d+)", re.sub(r"\$?[A-Z]+", "", place))
                assert all(fixed or number == row for fixed, number in rows), one
                if "!" in token.value:
                    assert all(fixed for fixed, _ in rows), one


def test_nothing_points_outside_the_file(book: Workbook) -> None:
    """No reference to another workbook, no cell with an array formula."""
    assert not book._external_links
    for one in formulas(book):
        assert "[" not in re.sub(r'"[^"]*"', "", one.text), one
        assert "ArrayFormula" not in one.text, one
