"""Each way in which sheets, tables, formulas and words go wrong is said with its cell, and nothing else is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from tests.checks import issued_world as world
from tracker.checks import structure_codes
from tracker.checks.registry import collect

Edit = Callable[[Workbook], object]


def put(sheet: str, cell: str, value: object) -> Edit:
    """Return the edit that types a value."""

    def edit(book: Workbook) -> None:
        book[sheet][cell] = value

    return edit


def _copy(book: Workbook) -> None:
    book.copy_worksheet(book["C1 marks"]).title = "C1 marks (2)"


def _rename(book: Workbook) -> None:
    """Rename a sheet as Excel does: formulas and names follow."""
    book["C1 marks"].title = "Component 1"
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = cell.value.replace("'C1 marks'!", "'Component 1'!")
    for name in book.defined_names.values():
        name.attr_text = name.attr_text.replace("'C1 marks'!", "'Component 1'!")


def _swap(book: Workbook) -> None:
    sheet = book["C1 marks"]
    for row in range(4, 11):
        sheet.cell(row, 5).value, sheet.cell(row, 6).value = sheet.cell(row, 6).value, sheet.cell(row, 5).value


def _sort(book: Workbook) -> None:
    """Sort whole lines: keys and entries move, formulas look at their own line as before."""
    sheet = book["C1 marks"]
    lines = [[sheet.cell(row, col) for col in range(1, sheet.max_column + 1)] for row in range(5, 9)]
    kept = [[cell.value for cell in line] for line in lines]
    for line, new in zip(lines, [kept[i] for i in (3, 1, 0, 2)], strict=True):
        for cell, value in zip(line, new, strict=True):
            if cell.data_type != "f":
                cell.value = value


def _hide(book: Workbook) -> None:
    book["C1 marks"].sheet_state = "hidden"


def _unprotect(book: Workbook) -> None:
    book["C1 marks"].protection.sheet = False


def _no_rules(book: Workbook) -> None:
    book["C1 marks"].data_validations.dataValidation = [
        rule for rule in book["C1 marks"].data_validations.dataValidation if "E5" not in str(rule.sqref)
    ]


def _rules(book: Workbook, sheet: str, cell: str, **changed: object) -> None:
    """Change the rule that covers a cell."""
    rules = [one for one in book[sheet].data_validations.dataValidation if cell in one.sqref]
    assert len(rules) == 1
    for name, value in changed.items():
        setattr(rules[0], name, value)


def _rule(sheet: str, cell: str, **changed: object) -> Edit:
    return lambda book: _rules(book, sheet, cell, **changed)


def _own(book: Workbook) -> None:
    book.create_sheet("My notes")["A1"] = "ask about Ben"


def _manual(book: Workbook) -> None:
    book.calculation.calcMode = "manual"


def _name(book: Workbook) -> None:
    del book.defined_names["Statuses"]


def _other_name(book: Workbook) -> None:
    book.defined_names["Statuses"] = DefinedName("Statuses", attr_text="'_stamp'!$I$5:$I$6")


def _no_column(book: Workbook) -> None:
    for row in range(4, 11):
        book["C1 marks"].cell(row, 6).value = None


CASES: dict[str, tuple[Edit, set[tuple[str, str, str]]]] = {
    "a sheet is deleted": (lambda book: book.remove(book["C2 EOL entry"]), {("TRK301", "", "")}),
    "a sheet is renamed": (_rename, {("TRK302", "Component 1", "")}),
    "a sheet is copied": (_copy, {("TRK303", "C1 marks (2)", "")}),
    "a sheet is hidden": (_hide, {("TRK304", "C1 marks", "")}),
    "all headings are gone": (
        lambda book: [setattr(cell, "value", None) for cell in book["C1 EOL entry"][4]],
        {("TRK305", "C1 EOL entry", "")},
    ),
    "what two columns hold is swapped, and nothing follows": (_swap, {("TRK326", "C1 marks", "E4, F4")}),
    "a heading is changed": (put("C1 marks", "E4", "Homework"), {("TRK309", "C1 marks", "E4")}),
    "a column is emptied, heading too": (_no_column, {("TRK307", "C1 marks", "")}),
    "a learner's key is deleted": (put("C1 marks", "A6", None), {("TRK310", "C1 marks", "")}),
    "a key stands twice": (put("C1 marks", "A6", "L001"), {("TRK311", "C1 marks", "A6")}),
    "a formula is replaced by its result": (put("C1 marks", "J5", 25), {("TRK312", "C1 marks", "J5")}),
    "a formula is replaced by a wrong value": (put("C1 marks", "J5", 40), {("TRK313", "C1 marks", "J5")}),
    "a formula is changed": (put("C1 marks", "J5", "=SUM(E5:I5)"), {("TRK314", "C1 marks", "J5")}),
    "a formula of another line is pasted": (
        lambda book: put("C1 marks", "J5", book["C1 marks"]["J6"].value)(book),
        {("TRK314", "C1 marks", "J5")},
    ),
    "a formula lost what it refers to": (put("C1 marks", "J5", "=SUM(#REF!)"), {("TRK315", "C1 marks", "J5")}),
    "a formula is deleted": (put("C1 marks", "J5", None), {("TRK316", "C1 marks", "J5")}),
    "a line of a UMS table is changed": (put("UMS tables", "B20", 99), {("TRK317", "UMS tables", "B20")}),
    "a threshold is changed": (
        lambda book: _threshold(book, 1),
        {("TRK317", "UMS tables", "O13")},
    ),
    "text in a table became a number": (put("UMS tables", "X12", 1), {("TRK339", "UMS tables", "X12")}),
    "a number in a table became text": (put("UMS tables", "A20", "8"), {("TRK339", "UMS tables", "A20")}),
    "a drop-down word is changed": (put("_stamp", "I6", "Ill"), {("TRK318", "_stamp", "I6")}),
    "words beside a table are changed": (put("Centre", "A5", "School"), {("TRK319", "Centre", "A5")}),
    "a name is deleted": (_name, {("TRK320", "", "")}),
    "a name is moved": (_other_name, {("TRK320", "", "")}),
    "protection is taken away": (_unprotect, {("TRK321", "", "")}),
    "a rule for entries is lost": (_no_rules, {("TRK322", "C1 marks", "E5:E10")}),
    "a mark may be higher": (_rule("C1 marks", "E5", formula2="99"), {("TRK341", "C1 marks", "E5:E10")}),
    "a mark may be lower": (_rule("C1 marks", "E5", formula1="-1"), {("TRK341", "C1 marks", "E5:E10")}),
    "a mark must be outside": (_rule("C1 marks", "E5", operator="notBetween"), {("TRK341", "C1 marks", "E5:E10")}),
    "a mark may be a decimal": (_rule("C1 marks", "E5", type="decimal"), {("TRK341", "C1 marks", "E5:E10")}),
    "a wrong mark is only warned of": (
        _rule("C1 marks", "E5", errorStyle="warning"),
        {("TRK341", "C1 marks", "E5:E10")},
    ),
    "a wrong mark is taken": (_rule("C1 marks", "E5", showErrorMessage=False), {("TRK341", "C1 marks", "E5:E10")}),
    "another list": (_rule("C1 marks", "N5", formula1='"Present,Absent"'), {("TRK341", "C1 marks", "N5:N10")}),
    "a number of other length": (_rule("Centre", "B5", formula1="6"), {("TRK341", "Centre", "B5")}),
    "a list by its cells": (_rule("C1 marks", "N5", formula1="'_stamp'!$I$5:$I$9"), set()),
    "a list with a sign": (_rule("C1 marks", "N5", formula1="=statuses", operator="equal"), set()),
    "a limit spelled out": (_rule("C1 marks", "E5", operator="between", formula1="0.0", formula2="12"), set()),
    "calculation is manual": (_manual, {("TRK323", "", "")}),
    "something stands far away": (put("C1 marks", "BZ77", "look at this"), {("TRK324", "C1 marks", "BZ77")}),
    "mark cells are merged": (lambda book: book["C1 marks"].merge_cells("E5:E6"), {("TRK325", "C1 marks", "E5:E6")}),
    "an own sheet is added": (_own, set()),
    "lines are sorted": (_sort, set()),
    "nothing is changed": (lambda _: None, set()),
}


def _threshold(book: Workbook, more: int) -> None:
    cell = book["UMS tables"]["O13"]
    assert isinstance(cell.value, int)
    cell.value += more


@pytest.mark.parametrize("case", CASES)
def test_each_way_is_said_and_nothing_else(case: str) -> None:
    """Structure findings (3xx) are exactly those, with sheet and cells."""
    edit, wanted = CASES[case]

    found = {one for one in world.said(world.edited(edit)) if one[0].startswith("TRK3")}

    assert found == wanted


def test_a_moved_table_is_read_where_it_stands() -> None:
    """Two rows put in above a table, as Excel does it with every formula following: a note, and the marks are read."""
    content = inserted_rows(world.tracker(), "C1 marks", before=4, count=2)
    report = world.check(content)

    assert {(one.code, one.sheet, one.cells) for one in report.findings} == {("TRK306", "C1 marks", "A6")}
    assert report.distributions[0].marks == (0, 15, 25, 60)


def test_a_wrong_mark_in_a_moved_table_is_still_found() -> None:
    """At the cell where it stands now."""
    moved = inserted_rows(world.tracker(), "C1 marks", before=4, count=2)
    book = load_workbook(io.BytesIO(moved))
    book["C1 marks"]["J7"] = 40
    out = io.BytesIO()
    book.save(out)

    assert ("TRK313", "C1 marks", "J7") in world.said(out.getvalue())


def test_every_code_speaks_in_a_case() -> None:
    """No code of the module is without a case in which it speaks, and all are quiet where nothing was changed."""
    spoken = {code for _, wanted in CASES.values() for code, _, _ in wanted} | {"TRK306"}
    others = (Path(__file__).parent / "test_check_evidence.py").read_text(encoding="utf-8")
    spoken |= {code for code in collect([vars(structure_codes)]) if code in others}

    assert spoken == set(collect([vars(structure_codes)]))


FORMULA = re.compile(r"(<f>|<definedName[^>]*>|<formula1>|<formula2>|<formula>)([^<]*)")


def inserted_rows(content: bytes, sheet: str, *, before: int, count: int) -> bytes:
    """Return the workbook after rows were put in: cells, formulas, rules and names follow, as in Excel.

    Args:
        content: the workbook, as our writer writes it.
        sheet: the sheet's name.
        before: the row (from 1) above which they are put in.
        count: how many.
    """
    book = load_workbook(io.BytesIO(content))
    number = book.sheetnames.index(sheet) + 1
    part = f"xl/worksheets/sheet{number}.xml"
    quoted = f"'{sheet}'!"

    def down(match: re.Match[str]) -> str:
        row = int(match[2])
        return f"{match[1]}{row + count if row >= before else row}"

    def shifted(formula: str, *, own: bool) -> str:
        pieces = re.split(r"((?:'[^']+'!|\w+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])", formula)
        for i in range(1, len(pieces), 2):
            qualified = "!" in pieces[i]
            if (qualified and pieces[i].startswith(quoted)) or (not qualified and own):
                name, mark, cells = pieces[i].rpartition("!")
                pieces[i] = name + mark + re.sub(r"(\$?[A-Z]{1,3}\$?)(\d+)", down, cells)
        return "".join(pieces)

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet") or name == "xl/workbook.xml":
                own = name == part
                words = text.decode()
                follow = partial(shifted, own=own)
                words = FORMULA.sub(lambda m, follow=follow: m[1] + _escaped(follow(_plain(m[2]))), words)
                if own:
                    words = re.sub(r'((?:<row| r)[^>]*? ?r="[A-Z]*)(\d+)', down, words)
                    words = re.sub(r'(<c r="[A-Z]+)(\d+)', down, words)
                    words = re.sub(
                        r'((?:sqref|ref)=")([^"]*)"',
                        lambda m: m[1] + re.sub(r"([A-Z]+)(\d+)", down, m[2]) + '"',
                        words,
                    )
                text = words.encode()
            new.writestr(name, text)
    return out.getvalue()


def _plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_lines_pasted_over_others_are_one_finding_a_sheet() -> None:
    """Whole lines of one class in the lines of another: keys twice and keys gone have one cause."""

    def paste(book: Workbook) -> None:
        for sheet in ("Learners", "C1 marks", "C2 marks"):
            for line in (0, 1):
                for col in range(1, 10):
                    book[sheet].cell(7 + line, col).value = book[sheet].cell(5 + line, col).value

    found = [one for one in world.check(world.edited(paste)).findings if one.code in {"TRK310", "TRK311"}]
    assert [(one.code, one.sheet, one.cells) for one in found] == [
        ("TRK311", sheet, "A7:A8") for sheet in ("Learners", "C1 marks", "C2 marks")
    ]
    assert found[0].learners == ("L001", "L002", "L003", "L004")
    assert found[0].message == (
        "The key of L001 and L002 is in more than one line, and there is no line of L003 and L004 any more."
    )


def test_words_that_changed_are_shown_as_they_are_read() -> None:
    """A date as a day and not as a serial number; a long text where it differs."""
    sheet = load_workbook(io.BytesIO(world.tracker()))["Moderation"]
    at, day = next(
        (cell.coordinate, cell.value.date())
        for row in sheet
        for cell in row
        if cell.is_date and cell.value is not None and cell.data_type == "d"
    )
    long = load_workbook(io.BytesIO(world.tracker()))["Earlier results"]["A2"].value
    other = long[:-12] + "something new"

    def edit(book: Workbook) -> None:
        book["Moderation"][at].value = day + timedelta(days=1)
        book["Earlier results"]["A2"] = other

    found = {one.sheet: one.message for one in world.check(world.edited(edit)).findings if one.code == "TRK319"}

    shown_as = [f"{one:%A} {one.day} {one:%B %Y}" for one in (day, day + timedelta(days=1))]
    assert found["Moderation"] == "'{}' was changed to '{}'.".format(*shown_as)
    was, now = found["Earlier results"].removesuffix(".").split(" was changed to ")
    assert (was[:2], now[:2]) == ("'…", "'…")
    assert was.strip("'…") == long[-len(was.strip("'…")) :]
    assert "something new" in now


def test_a_formula_finding_names_learners_only() -> None:
    """The column is wrong in open lines too; in one of them somebody joined, in the other nobody is."""

    def edit(book: Workbook) -> None:
        book["Learners"]["C9"], book["Learners"]["D9"] = "Example", "Jo"
        for row in range(5, 11):
            book["C1 marks"].cell(row, 10).value = "=SUM(#REF!)"

    found = [one for one in world.check(world.edited(edit)).findings if one.code == "TRK315"]

    assert [(one.cells, one.learners) for one in found] == [("J5:J10", ("L001", "L002", "L003", "L004", "L005"))]
