"""What a workbook says it is: believed from any one place of its stamp, and refused where it cannot be checked."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.checks import issued_world as world
from tracker.checks import CheckOptions, check_file, identity
from tracker.checks.registry import collect
from tracker.findings import FileReport
from tracker.intake import unreadable
from tracker.intake.book import read_book
from tracker.intake.identity import read_stamp
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
    """With two of the three places gone the marks are read as before; that places are gone is said."""
    report = world.check(world.edited(lambda book: [loss(book) for loss in losses]))

    assert codes(report) == {"TRK211"}
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
        ({"lines": "many"}, "TRK203"),
        ({"issued": "last week"}, "TRK203"),
        ({"qualification": "juggling"}, "TRK204"),
        ({"series": "2031-06"}, "TRK204"),
        ({"edition": "9.9.9.9"}, "TRK204"),
        ({"spec": "0123456789abcdef", "origin": "centre: qualifications/enterprise.yaml"}, "TRK205"),
        ({"spec": "0123456789abcdef"}, "TRK206"),
    ],
)
def test_what_cannot_be_planned_again_is_refused(facts: dict[str, str], code: str) -> None:
    """One sentence, nothing else, and never a guess."""
    report = world.check(stamped(**facts))

    assert [one.code for one in report.findings] == [code]
    assert "{" not in report.findings[0].message


def test_mistakes_in_the_specs_are_said() -> None:
    """With the place of the mistake."""
    folder = world.options().folders[0]
    files = {**folder.files, "qualifications/enterprise.yaml": b"format: 1\nid: enterprise\n"}
    broken = CheckOptions(world.ISSUED, (replace(folder, files=files),), world.options().templates)

    (finding,) = check_file(world.tracker(), "a.xlsx", broken).findings
    assert finding.code in {"TRK204", "TRK207"}


def test_other_templates_are_said_and_marks_are_checked() -> None:
    """Only words and formulas of the forms are not compared then."""
    files = dict(world.options().templates)
    text, name = files["assessment-record.yaml"]
    files["assessment-record.yaml"] = (text.replace(b"title: Assessment record", b"title: Our own record"), name)
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
    newer = folder.files[name].replace(b"\nversion: 1\n", b"\nversion: 2\n")
    assert newer != folder.files[name]
    files = {**folder.files, "qualifications/enterprise@1.yaml": folder.files[name], name: newer}
    updated = replace(world.options(), folders=(Folder(folder.label, folder.root, files),))

    report = check_file(world.tracker(), "a.xlsx", updated)

    assert {one.code for one in report.findings} == {"TRK214"}


def test_the_stamp_of_a_fresh_tracker_agrees_with_itself() -> None:
    """All three places, no disagreement, no finding."""
    stamp = read_stamp(read_book(world.tracker(), "a.xlsx"))

    assert stamp is not None
    assert len(stamp.places) == 3
    assert stamp.disagreements == ()
    assert world.check(world.tracker()).findings == ()
    assert load_workbook(io.BytesIO(world.tracker())).defined_names["PSA_tracker_stamp"]


def test_every_code_is_tried_here() -> None:
    """By its number in this file."""
    wanted = set(collect([vars(identity), vars(unreadable)]))
    text = Path(__file__).read_text(encoding="utf-8")

    assert {code for code in wanted if code not in text} == set()
