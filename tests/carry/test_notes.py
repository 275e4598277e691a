"""Notes and threads on cells come along with a repair and stay in an annotated copy, or are listed with their text."""

from __future__ import annotations

import io
from functools import cache

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.carry import carry_world as carry
from tests.intake import made_package as made
from tracker.checks import check_and_annotate
from tracker.intake.book import read_book
from tracker.intake.notes import MORE, MOST, UNREAD
from tracker.transfer.overwrite_guard import lost_by_replacing

world = carry.world
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
NEWER = "http://schemas.microsoft.com/office/2017/10/relationships"


def _write(book: Workbook) -> None:
    marks = book["C1 marks"]
    marks["E5"].comment = Comment('Evidence on page 3.\n=HYPERLINK("x")', "Ann Bell")
    marks["J6"].comment = Comment("Ann Bell:\nadd this again", "Ann Bell")
    marks["E7"] = "seven"
    marks["E7"].comment = Comment("was absent", "Ann Bell")
    marks["BZ60"].comment = Comment("Who is this?", "Ann Bell")
    book["Centre"]["A1"].comment = Comment("our own centre", "Ann Bell")
    book.create_sheet("Mine")["B2"] = "x"
    book["Mine"]["B2"].comment = Comment("private", "Ann Bell")


@cache
def noted() -> bytes:
    """Return a tracker with notes on marks, a formula, a title, beside the tables and on another sheet."""
    return world.edited(_write)


def comments(content: bytes, sheet: str) -> dict[str, tuple[str, str]]:
    """Return the author and the text of the comments of a sheet by cell."""
    cells = (cell for row in load_workbook(io.BytesIO(content))[sheet].iter_rows() for cell in row if cell.comment)
    return {cell.coordinate: (cell.comment.author, cell.comment.text) for cell in cells}


def test_a_repair_keeps_notes_and_lists_those_without_a_cell() -> None:
    made_ = carry.repaired(noted())
    there = comments(made_.built.content, "C1 marks")

    assert there["E5"] == ("Ann Bell", 'Evidence on page 3.\n=HYPERLINK("x")')
    assert there["J6"] == ("Ann Bell", "add this again")
    assert there["E7"][0] == "Ann Bell"
    assert there["E7"][1].startswith("was absent\n\nPSA Tracker: 'seven' was")
    assert comments(made_.built.content, "Centre")["A1"] == ("Ann Bell", "our own centre")
    listed = {(one.sheet, one.address, one.value) for one in made_.carried.listed if "note" in one.why}
    assert listed == {("C1 marks", "BZ60", "Ann Bell: Who is this?"), ("Mine", "B2", "Ann Bell: private")}
    assert made_.carried.notes == 4


def test_repairing_again_keeps_what_people_wrote_and_nothing_twice() -> None:
    once = carry.repaired(noted()).built.content
    again = comments(carry.repaired(once).built.content, "C1 marks")

    assert again["E5"] == comments(once, "C1 marks")["E5"]
    assert again["E7"] == ("Ann Bell", "was absent")


def test_a_workbook_with_notes_is_not_replaced_by_one_without() -> None:
    new = carry.repaired(world.tracker()).carried
    options = world.options()
    why = lost_by_replacing(world.edited(_only_a_note), "a", options.catalogue, options.wording, new)

    assert why == "a note on 'C1 marks'!E5 would be lost."


def _only_a_note(book: Workbook) -> None:
    book["C1 marks"]["E5"].comment = Comment("Evidence", "Ann Bell")


def test_an_annotated_copy_keeps_notes_and_tells_of_the_others() -> None:
    report, copy = check_and_annotate(noted(), "10A.xlsx", world.options())
    assert copy is not None
    content = copy()
    there = comments(content, "C1 marks")

    assert there["E5"] == ("Ann Bell", 'Evidence on page 3.\n=HYPERLINK("x")')
    assert there["E7"][1].startswith("was absent\n\nPSA Tracker: TRK5")
    rows = load_workbook(io.BytesIO(content))["Findings"].iter_rows(values_only=True)
    told = [row for row in rows if "TRK334" in row]
    assert ["'Who is this?'" in str(row) for row in told].count(True) == 1
    assert ["'private'" in str(row) for row in told].count(True) == 1
    assert "TRK334" not in {one.code for one in report.findings}


def threaded(*comments_: str, note: str = "", people: str = "") -> bytes:
    """Return a workbook with a part of threads on its sheet, and a note for programs that know none."""
    held = made.parts(made.sheet('<row r="1"><c r="A1"><v>7</v></c></row>'))
    held["xl/threadedComments/t1.xml"] = f'<ThreadedComments xmlns="{THREADED}">{"".join(comments_)}</ThreadedComments>'
    held["xl/comments1.xml"] = (
        f'<comments xmlns="{made.MAIN}"><authors><author>tc={{1}}</author></authors><commentList>{note}</commentList>'
        "</comments>"
    )
    held["xl/persons/person.xml"] = f'<personList xmlns="{THREADED}">{people}</personList>'
    held["xl/worksheets/_rels/sheet1.xml.rels"] = made.relations(
        ("r1", f"{NEWER}/threadedComment", "/xl/threadedComments/t1.xml"), ("r2", "comments", "/xl/comments1.xml")
    )
    held["xl/_rels/workbook.xml.rels"] = made.relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", f"{NEWER}/person", "/xl/persons/person.xml")
    )
    return made.packed(held)


NOTE = (
    '<comment ref="A1" authorId="0"><text><t>[Threaded comment]\n\nYour version of Excel allows you to read this '
    "threaded comment.\n\nComment:\n    Why 7?\nReply:\n    agreed</t></text></comment>"
)


def test_a_thread_is_one_note_with_its_replies() -> None:
    (note,) = read_book(
        threaded(
            '<threadedComment ref="A1" personId="p1" id="1"><text>Why 7?</text></threadedComment>',
            '<threadedComment ref="A1" personId="p2" id="2" parentId="1"><text>agreed</text></threadedComment>',
            '<threadedComment ref="A1" personId="p9" id="3" parentId="1"><text>good</text></threadedComment>',
            note=NOTE,
            people='<person displayName="Ann Bell" id="p1"/><person displayName="Ben Cole" id="p2"/>',
        ),
        "",
    ).notes

    assert (note.sheet, note.at, note.author) == ("S1", (0, 0), "Ann Bell")
    assert note.text == "Why 7?\n\nBen Cole: agreed\n\nReply: good"


def test_a_thread_that_a_program_lost_is_read_from_its_note() -> None:
    (note,) = read_book(threaded(note=NOTE), "").notes

    assert note.text == "Why 7?\nReply:\n    agreed"


def test_damaged_notes_and_very_many_are_said_and_refuse_nothing() -> None:
    many = "".join(f'<comment ref="A{i}"><text><t>x</t></text></comment>' for i in range(1, MOST + 9))
    (damaged,) = read_book(threaded("<threadedComment>"), "").notes
    notes = read_book(threaded(note=many), "").notes

    assert (damaged.at, damaged.text) == (None, UNREAD)
    assert (len(notes), notes[-1].text) == (MOST + 1, MORE)
