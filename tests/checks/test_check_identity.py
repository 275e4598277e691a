"""What a workbook says it is: believed from any one place of its stamp, and refused where it cannot be checked."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests import amounts
from tests.checks import issued_world as world
from tracker.checks import CheckOptions, check_file, identity
from tracker.checks.registry import collect
from tracker.findings import FileReport, Level
from tracker.intake import unreadable
from tracker.intake.book import Book, Held, read_book
from tracker.intake.identity import read_stamp
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import returned_book
from tracker.plan.workbook import MOST_LINES
from tracker.spec.document import Folder


def _no_properties(book: Workbook) -> None:
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def _no_sheet(book: Workbook) -> None:
    book.remove(book["_stamp"])


def _no_name(book: Workbook) -> None:
    del book.defined_names["PSA_tracker_stamp"]


def stamped(**facts: str) -> bytes:
    """Return the tracker with facts of the stamp changed, in all its places."""

    def edit(book: Workbook) -> None:
        sheet = book["_stamp"]
        for row in range(4, 40):
            name = str(sheet.cell(row, 1).value).replace(" ", "_")
            if name in facts:
                sheet.cell(row, 2).value = facts[name]
        _no_properties(book)
        _no_name(book)

    return world.edited(edit)


def codes(report: FileReport) -> set[str]:
    """Return the codes of the identity family."""
    return {one.code for one in report.findings if one.code.startswith("TRK2")}


@pytest.mark.parametrize(
    "losses",
    [(_no_properties,), (_no_name,), (_no_properties, _no_name), (_no_sheet, _no_name), (_no_sheet, _no_properties)],
)
def test_any_one_place_is_enough(losses: tuple[world.Callable[[Workbook], object], ...]) -> None:
    """With two of the three places gone the marks are read as before; a lost sheet is a warning, the rest are notes."""
    report = world.check(world.edited(lambda book: [loss(book) for loss in losses]))

    assert codes(report) == {"TRK211"}
    levels = sorted(one.level for one in report.findings if one.code == "TRK211")
    assert levels == [Level.NOTE, Level.WARNING if _no_sheet in losses else Level.NOTE][: len(losses)]
    assert report.distributions[0].marks == (0, 15, 25, 60)
    assert report.identity is not None
    assert report.identity.qualification == "enterprise"


def test_without_any_place_it_is_no_tracker() -> None:
    """Then it says what the file looks like."""
    report = world.check(world.edited(lambda book: [_no_sheet(book), _no_name(book), _no_properties(book)]))

    assert [one.code for one in report.findings] == ["TRK201"]
    assert not report.read


def test_a_class_list_is_called_so() -> None:
    """A list with the usual headings."""
    book = Workbook()
    book.active.append(["Exam No", "Legal Surname", "Legal Forename"])
    book.active.append(["0001", "Example", "Anna"])
    out = io.BytesIO()
    book.save(out)

    (finding,) = world.check(out.getvalue()).findings
    assert finding.code == "TRK201"
    assert "a class list" in finding.message


def test_places_that_disagree_are_said() -> None:
    """The hidden sheet is believed."""

    def edit(book: Workbook) -> None:
        book["_stamp"]["B7"].value = "2"
        next(one for one in book.custom_doc_props.props if one.name == "PSA tracker centre").value = "99999"

    report = world.check(world.edited(edit))

    assert "TRK210" in codes(report)
    assert "99999" in " ".join(one.message for one in report.findings)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"format": "99"}, "TRK202"),
        ({"format": "1"}, "TRK208"),
        ({"lines": "many"}, "TRK203"),
        ({"issued": "last week"}, "TRK203"),
        ({"qualification": "juggling"}, "TRK204"),
        ({"series": "2031-06"}, "TRK204"),
        ({"edition": "9.9.9.9", "spec": "0123456789abcdef"}, "TRK204"),
        ({"spec": "0123456789abcdef", "origin": "centre: qualifications/enterprise.yaml"}, "TRK205"),
        ({"spec": "0123456789abcdef"}, "TRK206"),
    ],
)
def test_what_cannot_be_planned_again_is_refused(facts: dict[str, str], code: str) -> None:
    """One sentence, nothing else, and never a guess."""
    report = world.check(stamped(**facts))

    assert [one.code for one in report.findings] == [code]
    assert "{" not in report.findings[0].message


def test_the_first_workbooks_go_by_the_versions_of_the_specs() -> None:
    """Their digest is of all that was in the specs, and nothing tells the words apart; other versions stay refused."""

    def first(edition: str) -> bytes:
        def edit(book: Workbook) -> None:
            sheet = book["_stamp"]
            facts = {str(sheet.cell(row, 1).value): row for row in range(4, 40)}
            for fact in ("words", "earlier"):
                sheet.cell(facts[fact], 1).value = sheet.cell(facts[fact], 2).value = None
            sheet.cell(facts["spec"], 2).value = "0123456789abcdef"
            sheet.cell(facts["edition"], 2).value = edition
            _no_properties(book)
            _no_name(book)

        return world.edited(edit)

    assert "TRK206" not in codes(world.check(first("1.1.1.1")))
    assert codes(world.check(first("1.1.1.2"))) == {"TRK204"}


def test_mistakes_in_the_specs_are_said() -> None:
    """With the place of the mistake."""
    folder, spec = world.options().folders[0], "qualifications/enterprise.yaml"
    files = {**folder.files, spec: folder.files[spec].replace(b"title: Enterprise", b"titel: Enterprise")}
    broken = CheckOptions(world.ISSUED, (replace(folder, files=files),), world.options().templates)

    (finding,) = check_file(world.tracker(), "a.xlsx", broken).findings
    assert finding.code == "TRK207"
    assert "specs/qualifications/enterprise.yaml:5:1: SPEC101 error: 'titel' is not known here" in finding.message


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"title: Assessment record", b"title: Our own record"),
        (b"sections:", b"entries:\n  - {id: shelf, label: Shelf, kind: number, most: 40}\nsections:"),
    ],
)
def test_other_templates_are_said_and_marks_are_checked(was: bytes, now: bytes) -> None:
    """Only words and formulas of the forms are not compared then; what other forms ask for is not missing."""
    files = dict(world.options().templates)
    text, name = files["assessment-record.yaml"]
    files["assessment-record.yaml"] = (text.replace(was, now, 1), name)
    other = replace(world.options(), templates=files)

    report = check_file(world.tracker(forms=True), "a.xlsx", other)

    assert {one.code for one in report.findings} == {"TRK212"}
    assert report.distributions[0].marks == (0, 15, 25, 60)


def test_a_tracker_of_another_centre() -> None:
    """Only if somebody asks for a centre."""
    asked = replace(world.options(), centre="99999")
    same = replace(world.options(), centre="01234")

    assert codes(check_file(world.tracker(), "a.xlsx", asked)) == {"TRK213"}
    assert codes(check_file(world.tracker(), "a.xlsx", same)) == set()


def test_a_changed_centre_number() -> None:
    """On the sheet Centre."""

    def edit(book: Workbook) -> None:
        book["Centre"]["B5"] = "54321"

    findings = [one for one in world.check(world.edited(edit)).findings if one.code == "TRK215"]
    assert [(one.sheet, one.cells) for one in findings] == [("Centre", "B5")]


def test_an_older_edition_is_checked_against_itself() -> None:
    """A newer version of the qualification beside it: a note, and no difference is found."""
    folder = world.options().folders[0]
    name = "qualifications/enterprise.yaml"
    newer = folder.files[name].replace(b"\nversion: 1\n", b"\nversion: 2\n").replace(b"ums_max: 90", b"ums_max: 91")
    assert newer != folder.files[name]
    files = {**folder.files, "qualifications/enterprise@1.yaml": folder.files[name], name: newer}
    updated = replace(world.options(), folders=(Folder(folder.label, folder.root, files),))

    report = check_file(world.tracker(), "a.xlsx", updated)

    assert {one.code for one in report.findings} == {"TRK214"}


def told(*places: str, **facts: str) -> bytes:
    """Return the tracker with facts changed in some places of its stamp: `sheet`, `properties`, `name`."""

    def edit(book: Workbook) -> None:
        for fact, value in facts.items():
            name = fact.replace("_", " ")
            if "sheet" in places:
                (cell,) = [row[1] for row in book["_stamp"].iter_rows(min_row=4, max_row=40) if row[0].value == name]
                cell.value = value
            if "properties" in places:
                next(one for one in book.custom_doc_props.props if one.name == f"PSA tracker {name}").value = value
            if "name" in places:
                line = book.defined_names["PSA_tracker_stamp"]
                line.attr_text = re.sub(rf"(?<=;){name}=[^;\"]*", f"{name}={value}", line.attr_text)

    return world.edited(edit)


def facts_of(content: bytes) -> dict[str, str]:
    """Return the facts of a stamp that are believed."""
    stamp = read_stamp(read_book(content, "a.xlsx"))
    assert stamp is not None
    return dict(stamp.facts)


@pytest.mark.parametrize("place", ["sheet", "properties", "name"])
@pytest.mark.parametrize(("fact", "value"), [("learners", "6"), ("lines", "5"), ("class_lines", "9999999")])
def test_two_places_of_the_stamp_outvote_the_third(place: str, fact: str, value: str) -> None:
    """Marks are read as ever; that one place differs is a warning."""
    content = told(place, **{fact: value})
    report = world.check(content)

    assert facts_of(content) == facts_of(world.tracker())
    assert [(one.code, one.level) for one in report.findings if one.code[:4] == "TRK2"] == [("TRK210", Level.WARNING)]
    assert report.distributions[0].marks == (0, 15, 25, 60)


def test_two_places_that_disagree_on_where_marks_stand_are_refused() -> None:
    """With no third there is no majority; a fact that decides nothing is only said."""
    unclear = world.edited(lambda book: [_no_name(book), book["_stamp"].__setitem__("B20", "5")])
    assert read_stamp(read_book(world.tracker(), "")).facts["lines"] == "6"  # type: ignore[union-attr]

    (finding,) = world.check(unclear).findings
    assert (finding.code, finding.level) == ("TRK148", Level.REFUSED)
    assert "lines" in finding.message

    words = world.check(told("sheet", made_by="somebody else"))
    assert [(one.code, one.level) for one in words.findings if one.code[:4] == "TRK2"] == [("TRK210", Level.ERROR)]


def test_a_value_that_no_workbook_was_built_with_is_no_vote() -> None:
    """The one that can be is believed, also without a third place."""
    content = world.edited(lambda book: [_no_name(book), book["_stamp"].__setitem__("B20", "99999999")])
    report = world.check(content)

    assert {one.code for one in report.findings if one.code[:4] == "TRK2"} == {"TRK210", "TRK211"}
    assert report.distributions[0].marks == (0, 15, 25, 60)


def test_a_stamp_of_a_far_larger_workbook_is_refused() -> None:
    """All three places agree, but hardly a key of its lines is there: nothing of that size is planned."""
    (finding,) = world.check(told("sheet", "properties", "name", lines="900")).findings

    assert finding.code == "TRK149"
    assert "lines for 900 learners" in finding.message
    assert "only 6" in finding.message


def test_a_stamp_of_a_slightly_larger_workbook_is_read() -> None:
    """Lines can be lost from all sheets; the marks of those that are there are not."""
    report = world.check(told("sheet", "properties", "name", lines="9"))

    assert report.distributions[0].marks == (0, 15, 25, 60)


ODD = (
    None,
    "",
    "-1",
    "999999999999",
    "x" * 3_000,
    " 4",
    "0",
    "1e3",
    "4.0",
    "\u0664",
    "None",
    "../../etc",
    "\u202e{}%s",
)[: amounts.ODD_FACTS]
"""What no fact of a stamp is, or not of all of them; None takes the fact away."""


def test_no_value_of_the_stamp_breaks_anything() -> None:
    """Each fact, in one place and in all, odd in every way: read or refused with a sentence, and never much work."""
    book = read_book(world.tracker(), "")
    stamp = read_stamp(book)
    assert stamp is not None
    where = {str(held.value): at for at, held in book.sheet("_stamp").cells.items() if at[1] == 0}  # type: ignore[union-attr]
    wording = world.options().wording
    refusals: dict[str, str] = {}
    for fact in stamp.facts:
        for value in ODD:
            for everywhere in (False, True):
                changed = with_fact(book, where[fact], fact, value, everywhere=everywhere)
                try:
                    found = returned_book(changed, world.options().catalogue, wording)
                except RefusedError as error:
                    refusals[error.hit.code.id] = str(error)
                else:
                    assert found.layout.table("learners").size <= MOST_LINES
    assert {"TRK201", "TRK202", "TRK203", "TRK204"} <= refusals.keys()
    assert all(code.startswith("TRK2") and len(said) < 1_000 for code, said in refusals.items())


def with_fact(book: Book, at: tuple[int, int], fact: str, value: str | None, *, everywhere: bool) -> Book:
    """Return a workbook whose stamp says something else of a fact: on its sheet, or in all places."""
    sheets = []
    for sheet in book.sheets:
        cells = dict(sheet.cells)
        if sheet.name == "_stamp":
            place = at[0], at[1] + 1
            cells.pop(place, None)
            if value is not None:
                cells[place] = Held(value, None, 0)
        sheets.append(replace(sheet, cells=cells))
    if not everywhere:
        return replace(book, sheets=tuple(sheets))
    properties = {name: said for name, said in book.properties.items() if name != f"PSA tracker {fact}"}
    names = {name: said for name, said in book.names.items() if name[0] != "PSA_tracker_stamp"}
    if value is not None:
        properties[f"PSA tracker {fact}"] = value
    return replace(book, sheets=tuple(sheets), properties=properties, names=names)


def test_the_stamp_of_a_fresh_tracker_agrees_with_itself() -> None:
    """All three places, no disagreement, no finding."""
    stamp = read_stamp(read_book(world.tracker(), "a.xlsx"))

    assert stamp is not None
    assert len(stamp.places) == 3
    assert stamp.disagreements == ()
    assert world.check(world.tracker()).findings == ()
    assert load_workbook(io.BytesIO(world.tracker())).defined_names["PSA_tracker_stamp"]


def test_every_code_is_tried_here() -> None:
    """By its number in this file, or in the one on editions."""
    wanted = set(collect([vars(identity), vars(unreadable)]))
    here = Path(__file__)
    text = "".join(path.read_text(encoding="utf-8") for path in (here, here.with_name("test_editions.py")))

    assert {code for code in wanted if code not in text} == set()
