"""What a column and a line are follows from everything that says so; contradictions are said, and nothing is lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook

from tests.checks import issued_world as world
from tests.checks.test_check_structure import inserted_rows
from tracker.checks import check_file
from tracker.collecting.taking import take_good_rows
from tracker.findings import Level
from tracker.intake.returned import Returned, read_returned
from tracker.layout import KEY, Layout, Sheet, Table
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.transfer.repair import carry
from tracker.values import Values

Edit = Callable[[Workbook], object]
MARKS = "marks:C1"


def returned(content: bytes) -> Returned:
    """Return what is read of a workbook."""
    return read_returned(content, "10A.xlsx", world.options().catalogue, world.options().wording)


@cache
def issued() -> Returned:
    """Return the tracker as it was issued."""
    return returned(world.tracker())


def structure(content: bytes) -> dict[str, tuple[Level, str, str]]:
    """Return the structure findings: level, sheet and cells by code, each code at most once."""
    found = [one for one in world.check(content).findings if one.code.startswith("TRK3")]
    assert len({one.code for one in found}) == len(found)
    return {one.code: (one.level, one.sheet, one.cells) for one in found}


def message(content: bytes, code: str) -> str:
    """Return the sentences of a finding."""
    (found,) = [one for one in world.check(content).findings if one.code == code]
    return f"{found.message} {found.fix}"


def exchanged(*cells: tuple[str, str, str]) -> bytes:
    """Return the tracker with what two cells of a sheet hold exchanged."""

    def edit(book: Workbook) -> None:
        for sheet, one, other in cells:
            a, b = book[sheet][one], book[sheet][other]
            a.value, b.value = b.value, a.value

    return world.edited(edit)


def rendered(change: Callable[[Layout], Layout]) -> bytes:
    """Return the tracker as our writer writes it with another layout: formulas, names and limits follow."""
    old = issued()
    layout = change(old.layout)
    values = Values(layout, old.given, old.fields, world.ISSUED)
    return render(layout, values, footer(dict(layout.stamp)))


def with_table(layout: Layout, table: str, change: Callable[[Table], Table]) -> Layout:
    """Return a layout with one table changed."""

    def sheet(one: Sheet) -> Sheet:
        return replace(one, tables=tuple(change(each) if each.id == table else each for each in one.tables))

    return replace(layout, sheets=tuple(sheet(one) for one in layout.sheets), _tables={}, _cells={})


def moved(layout: Layout) -> Layout:
    """Return a layout in which two columns of marks have changed places."""

    def change(table: Table) -> Table:
        columns = list(table.columns)
        one, other = (next(i for i, c in enumerate(columns) if c.id == row) for row in ("mark:3", "mark:4"))
        columns[one], columns[other] = columns[other], columns[one]
        return replace(table, columns=tuple(columns), _positions={})

    return with_table(layout, MARKS, change)


def test_headings_that_were_exchanged_are_an_error_at_both_columns() -> None:
    """Formulas still look where the marks were issued, so the headings alone say otherwise."""
    content = exchanged(("C1 marks", "E4", "F4"))

    assert structure(content) == {"TRK326": (Level.ERROR, "C1 marks", "E4, F4")}
    assert "put them back" in message(content, "TRK326")


def test_marks_under_doubtful_headings_are_not_collected() -> None:
    """Not even with the good rows of the file; those of the other component are."""
    taken = take_good_rows(exchanged(("C1 marks", "E4", "F4")), "10A.xlsx", world.options())

    assert {row.component for row in taken.rows} == {"C2", "C3"}
    assert {one.component for one in taken.left_out} == {"C1"}


def test_marks_under_doubtful_headings_are_not_carried_but_listed() -> None:
    """Repair, update and rollover all go by what is carried; every mark is listed with its cell."""
    carried = carry(returned(exchanged(("C1 marks", "E4", "F4"))), world.ISSUED)
    columns = [column.id for column in issued().layout.table(MARKS).columns if column.id.startswith("mark:")]

    for column in columns[:2]:
        assert set(carried.plan.given[MARKS, column]) == {None}
    assert carried.plan.given[MARKS, columns[2]][:4] == tuple(marks[2] for marks in world.MARKS)
    assert {one.address for one in carried.listed} == {f"{col}{row}" for col in "EF" for row in (5, 6, 7, 8)}


def test_a_mark_and_a_status_under_each_others_heading_are_known_by_their_limits() -> None:
    """Status and attempt are formulas' business too; where these are gone, the limits still say it."""

    def edit(book: Workbook) -> None:
        status, attempt = (next(c for c in book["C1 marks"][4] if c.value == words) for words in ("Status", "Attempt"))
        status.value, attempt.value = attempt.value, status.value
        for sheet in book:
            for line in sheet.iter_rows():
                for cell in line:
                    if cell.data_type == "f":
                        cell.value = None

    report = world.check(world.edited(edit))
    assert [(one.level, one.sheet) for one in report.findings if one.code == "TRK326"] == [(Level.ERROR, "C1 marks")]


def test_headings_that_nothing_bears_out_are_doubtful() -> None:
    """Without formulas and limits it is headings against places, and the marks could be either's."""

    def edit(book: Workbook) -> None:
        sheet = book["C1 marks"]
        sheet["E4"].value, sheet["F4"].value = sheet["F4"].value, sheet["E4"].value
        sheet.data_validations.dataValidation = []
        for each in book:
            for line in each.iter_rows():
                for cell in line:
                    if cell.data_type == "f":
                        cell.value = None

    assert set(returned(world.edited(edit)).places.tables[MARKS].doubtful) == {"mark:1", "mark:1b"}


def test_headings_and_marks_exchanged_by_hand_contradict_the_formulas_too() -> None:
    """That the marks went along cannot be seen in the file."""
    cells = [("C1 marks", f"E{row}", f"F{row}") for row in range(4, 11)]

    assert structure(exchanged(*cells)) == {"TRK326": (Level.ERROR, "C1 marks", "E4, F4")}


def test_a_column_that_was_moved_as_a_whole_is_read_by_its_heading() -> None:
    """Formulas and limits went along, so all the evidence agrees: a warning, and the marks are where they belong."""
    content = rendered(moved)
    back = returned(content)

    assert set(structure(content)) == {"TRK308"}
    assert structure(content)["TRK308"][0] is Level.WARNING
    for column in ("mark:3", "mark:4"):
        assert back.given[MARKS, column] == issued().given[MARKS, column]
    assert back.places.tables[MARKS].doubtful == {}


def test_names_of_learners_under_exchanged_headings_are_kept_and_doubtful() -> None:
    """Who a learner is is not dropped; the label that is made of both says which is which."""
    content = exchanged(("Learners", "C4", "D4"))
    back = returned(content)

    assert structure(content) == {"TRK326": (Level.ERROR, "Learners", "C4, D4")}
    assert back.given["learners", "surname"] == issued().given["learners", "surname"]
    assert take_good_rows(content, "10A.xlsx", world.options()).rows == ()


def test_the_column_of_keys_is_known_by_the_keys() -> None:
    """Whatever stands over it."""
    content = exchanged(("C1 marks", "A4", "B4"))

    assert "TRK310" not in structure(content)
    assert returned(content).given[MARKS, "mark:1"] == issued().given[MARKS, "mark:1"]


def sorted_with_headings(*, name: str, last: int) -> bytes:
    """Return the tracker with the headings of a sheet below its learners, as after sorting with the headings."""

    def edit(book: Workbook) -> None:
        sheet = book[name]
        rows = [[sheet.cell(row, col).value for col in range(1, sheet.max_column + 1)] for row in range(4, last + 1)]
        for at, values in enumerate([*rows[1:], rows[0]], 4):
            for col, held in enumerate(values, 1):
                value = held
                if isinstance(held, str) and held.startswith("="):
                    value = re.sub(rf"(?<![\w$!.'])(\$?[A-Z]+){at + 1}(?![\w(])", rf"\g<1>{at}", held)
                sheet.cell(at, col).value = value

    return world.edited(edit)


@pytest.mark.parametrize(
    ("name", "table", "column"), [("C1 marks", MARKS, "mark:1"), ("Learners", "learners", "surname")]
)
def test_headings_sorted_below_the_learners_lose_nothing(name: str, table: str, column: str) -> None:
    """The line that stands in the row of the headings now is found by its key: one finding."""
    content = sorted_with_headings(name=name, last=10)
    back = returned(content)

    assert structure(content) == {"TRK327": (Level.WARNING, name, "A10")}
    assert back.given[table, column] == issued().given[table, column]
    assert {one.what for one in carry(back, world.ISSUED).listed} == set()


def test_headings_sorted_into_the_middle_lose_nothing() -> None:
    content = sorted_with_headings(name="C1 marks", last=7)

    assert structure(content) == {"TRK327": (Level.WARNING, "C1 marks", "A7")}
    assert returned(content).given[MARKS, "mark:1"] == issued().given[MARKS, "mark:1"]


@pytest.mark.parametrize("before", [1, 4])
def test_rows_put_in_above_the_stamp_are_one_finding(before: int) -> None:
    """All its tables have moved, for one cause; the stamp is read where it is."""
    content = inserted_rows(world.tracker(), "_stamp", before=before, count=2)

    assert set(structure(content)) == {"TRK306"}
    assert not {one.code for one in world.check(content).findings} & {"TRK201", "TRK210", "TRK211"}
    assert returned(content).given == issued().given


def test_fields_are_read_where_they_are_after_rows_were_put_in() -> None:
    """The number of the centre stands two rows lower, and is no other number."""
    content = inserted_rows(world.tracker(), "Centre", before=2, count=2)

    assert returned(content).fields == issued().fields
    assert set(returned(content).fields.values()) != {None}


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("L002\u00a0", "a no-break space"),
        (" L002", "a space"),
        ("L\u200b002", "a space without width"),
        ("\uff2c002", "letters or digits of another width or alphabet"),
        ("L\uff10\uff10\uff12", "letters or digits of another width or alphabet"),
    ],
)
def test_a_damaged_key_is_said_and_its_line_is_read(key: str, named: str) -> None:
    """Formulas do not find it: it is to be typed again."""
    content = world.edited(lambda book: book["C1 marks"].__setitem__("A6", key))

    assert structure(content) == {"TRK328": (Level.WARNING, "C1 marks", "A6")}
    assert "type only the key again: L002" in message(content, "TRK328")
    assert f"The key L002 has {named} in or around it" in message(content, "TRK328")
    assert returned(content).given[MARKS, "mark:1"] == issued().given[MARKS, "mark:1"]


def test_a_key_in_small_letters_is_the_same_key() -> None:
    """Excel finds it."""
    assert structure(world.edited(lambda book: book["C1 marks"].__setitem__("A6", "l002"))) == {}


def test_a_doubled_key_reads_the_first_line() -> None:
    """As look-ups do; the second line is said, and not read."""

    def edit(book: Workbook) -> None:
        book["C1 marks"]["A9"], book["C1 marks"]["E9"] = "L002", 1

    back = returned(world.edited(edit))
    at = list(back.given[MARKS, KEY]).index("L002")

    assert back.given[MARKS, "mark:1"][at] == issued().given[MARKS, "mark:1"][at] == 12
    assert back.places.tables[MARKS].twice == {"L002": (8,)}


def entry_cells() -> list[tuple[str, str, str]]:
    """Return table and column of every entry column, by sheet."""
    tables = (table for sheet in issued().layout.sheets for table in sheet.tables)
    return [(table.sheet, table.id, one.id) for table in tables for one in table.columns if one.kind]


def test_entries_outside_the_lines_are_said_in_every_entry_column() -> None:
    """A number far below the last line, in every entry column there is, each in a row of its own."""
    cells: dict[str, set[str]] = {}
    tables = {one.id: one for sheet in issued().layout.sheets for one in sheet.tables}
    below = {
        sheet: max(t.top + t.size for t in tables.values() if t.sheet == sheet) + 20 for sheet, _, _ in entry_cells()
    }

    def edit(book: Workbook) -> None:
        for i, (sheet, table, column) in enumerate(entry_cells()):
            at = tables[table].header(column)
            cell = book[sheet].cell(below[sheet] + 1 + i, at.col + 1)
            cell.value = 7
            cells.setdefault(sheet, set()).add(cell.coordinate)

    found: dict[str, set[str]] = {}
    for one in world.check(world.edited(edit)).findings:
        if "outside" in one.title:
            found.setdefault(one.sheet, set()).update(one.cells.split(", "))
    assert found.keys() == cells.keys()
    for sheet in cells.keys() - {"Learners"}:  # there only what says who it is counts
        assert found[sheet] == cells[sheet], sheet


def test_an_amended_mark_below_the_lines_is_an_error_and_words_are_a_note() -> None:
    table = issued().layout.table(MARKS)
    amended, reason = table.header("amended"), table.header("reason")

    def edit(value: object, col: int) -> bytes:
        return world.edited(lambda book: setattr(book["C1 marks"].cell(30, col + 1), "value", value))

    assert structure(edit(41, amended.col))["TRK329"][0] is Level.ERROR
    assert structure(edit("ask Ms Sample", reason.col))["TRK329"][0] is Level.NOTE


def test_what_stands_below_a_list_is_listed_by_repair() -> None:
    """Where lines have no keys too: it is in no line, so it is written out with its cell."""
    content = world.edited(lambda book: book["Standardisation"].__setitem__("F200", 12))

    assert structure(content)["TRK329"][0] is Level.ERROR
    assert [(one.sheet, one.address) for one in carry(returned(content), world.ISSUED).listed] == [
        ("Standardisation", "F200")
    ]


@pytest.mark.parametrize(("banked", "components"), [(None, {"C1", "C2", "C3"}), (20, {"C3"})])
def test_earlier_results_under_doubtful_headings_hold_back_what_they_are_banked_for(
    banked: int | None, components: set[str]
) -> None:
    """Where there are none, nothing is in doubt."""
    table = issued().layout.table("earlier")

    def edit(book: Workbook) -> None:
        one, other = (book["Earlier results"][table.header(f"{c}:ums").a1] for c in ("C1", "C2"))
        one.value, other.value = other.value, one.value
        book["Earlier results"][table.body("C1:ums", 0).a1] = banked
        book["Earlier results"][table.body("C2:ums", 0).a1] = banked

    taken = take_good_rows(world.edited(edit), "10A.xlsx", world.options())
    assert {row.component for row in taken.rows} == components


def test_names_that_are_gone_are_one_finding() -> None:
    """However many: they go together, and no mark is in doubt."""

    def edit(book: Workbook) -> None:
        for name in list(book.defined_names):
            if name != "PSA_tracker_stamp":
                del book.defined_names[name]

    content = world.edited(edit)
    assert structure(content) == {"TRK320": (Level.WARNING, "", "")}
    assert re.search(r"and \d+ more are missing", message(content, "TRK320"))


def test_the_hidden_sheet_deleted_is_no_error() -> None:
    """With it go the lists of the drop-downs: names, and the formulas that looked at them."""
    report = world.check(exported(without_lists))

    assert [one.code for one in report.findings if one.code.startswith("TRK3")] == ["TRK320"]
    assert max(one.level for one in report.findings) is Level.WARNING


def without_lists(words: str) -> str:
    """Return a part with everything that looked at the hidden sheet broken, as Excel leaves it."""
    words = re.sub(r"'?_stamp'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", "#REF!", words)
    return re.sub(r'<sheet name="_stamp"[^>]*/>', "", words)


def exported(change: Callable[[str], str]) -> bytes:
    """Return the tracker with the text of its parts changed; the hidden sheet is left out."""
    out = io.BytesIO()
    content = world.tracker()
    hidden = f"sheet{len(load_workbook(io.BytesIO(content), read_only=True).sheetnames)}.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith((hidden, f"{hidden}.rels")):
                continue
            if name.startswith("xl/") and name.endswith((".xml", ".rels")):
                data = re.sub(rf'<Relationship [^>]*{hidden}"/>', "", change(data.decode())).encode()
            new.writestr(name, data)
    return out.getvalue()


def test_days_counted_from_1904_are_the_same_days_everywhere() -> None:
    """A date typed as Excel for Mac stores it, 1,462 lower; check, repair and collect read the one day."""
    column = issued().layout.table(MARKS).header("told").col

    def edit(book: Workbook, *, code: str) -> None:
        cell = book["C1 marks"].cell(5, column + 1)
        cell.value, cell.number_format = 46_400 if "d" in code else 46_400 - 1_462, code  # days are lowered below

    for code in ("dd/mm/yyyy", "General"):
        content = counted_from_1904(world.edited(lambda book, code=code: edit(book, code=code)))
        back = returned(content)
        assert back.given[MARKS, "told"][0] == 46_400
        assert carry(back, world.ISSUED).plan.given[MARKS, "told"][0] == 46_400
        assert not {one.code for one in world.check(content).findings} & {"TRK318", "TRK319", "TRK525"}


def counted_from_1904(content: bytes) -> bytes:
    """Return a workbook as one that counts from 1904: fixed dates in it are lower by as much."""
    book = load_workbook(io.BytesIO(content))
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, datetime):
                    cell.value = (cell.value.date() - date(1904, 1, 1)).days
    out = io.BytesIO()
    book.save(out)
    held = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                data = re.sub(rb"<workbookPr ?/>", b'<workbookPr date1904="1"/>', data)
                assert b"date1904" in data
            new.writestr(name, data)
    return held.getvalue()


def linked(where: str) -> bytes:
    """Return the tracker with a link to another workbook, which a name or a cell looks at."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = f'<Relationship Id="rId1" Type="{rels}/externalLinkPath" Target="Made%20up.xlsx" TargetMode="External"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(world.tracker())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            words = old.read(name).decode("utf-8", "surrogateescape")
            if name == "xl/workbook.xml":
                words = words.replace(
                    "<definedNames>",
                    '<externalReferences><externalReference r:id="rIdX"/></externalReferences><definedNames>'
                    + '<definedName name="Gender">[1]Sheet1!$A$1</definedName>' * (where == "name"),
                )
            elif name == "xl/_rels/workbook.xml.rels":
                link = f'<Relationship Id="rIdX" Type="{rels}/externalLink" Target="externalLinks/e1.xml"/>'
                words = words.replace("</Relationships>", f"{link}</Relationships>")
            elif name == "xl/worksheets/sheet4.xml" and where == "mark":
                words = re.sub(r'(<c r="E5"[^>]*>)<v>7</v>', r"\1<f>[1]Sheet1!$B$7</f><v>7</v>", words)
                assert "[1]" in words
            new.writestr(name, words.encode("utf-8", "surrogateescape"))
        book = f'<externalLink xmlns="{main}" xmlns:r="{rels}"><externalBook r:id="rId1"/></externalLink>'
        new.writestr("xl/externalLinks/e1.xml", book)
        new.writestr("xl/externalLinks/_rels/e1.xml.rels", f'<Relationships xmlns="{package}">{kind}</Relationships>')
    return out.getvalue()


@pytest.mark.parametrize("where", ["name", "nothing"])
def test_a_link_on_which_no_mark_depends_is_a_warning(where: str) -> None:
    """With the other workbook and the place; the marks are all read."""
    content = linked(where)

    assert structure(content) == {"TRK330": (Level.WARNING, "", "")}
    assert "Made up.xlsx" in message(content, "TRK330")
    assert ("Name Manager: delete Gender" in message(content, "TRK330")) == (where == "name")
    assert returned(content).given == issued().given


def test_a_mark_from_another_workbook_is_refused() -> None:
    """With its cell and the name of the workbook: breaking the link makes it a value."""
    (finding,) = check_file(linked("mark"), "10A.xlsx", world.options()).findings

    assert (finding.code, finding.sheet, finding.cells) == ("TRK131", "C1 marks", "E5")
    assert "Made up.xlsx" in finding.message
