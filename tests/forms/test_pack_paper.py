"""PDFs of `tracker pack`, made by LibreOffice: who is on them, all that is filled in, nothing cut, no empty slot."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.forms.bench import Filled, Office, order
from tests.forms.packing import Tracker, edges, facts, pages, returned
from tests.forms.test_form_paper import lost, on_page, sheet_of
from tracker.plan.forms import AUTHENTICATION, RECORD
from tracker.plan.order import LEARNERS
from tracker.plan.packs import MOST_PAGES

pytestmark = [pytest.mark.libreoffice, pytest.mark.usefixtures("office", "nothing_left")]
MARGIN, FOOT = 34.0, 18.0
"""Points: half an inch less two for letters that lean out; what printers leave white below the foot of a page."""
FORMS = {"record": RECORD, "authentication": AUTHENTICATION}


def cut(pdf: Path) -> list[float]:
    """Return how near words come to an edge of the paper, where that is too near."""
    left, top, right, bottom = edges(pdf)
    return [one for one in (left, top, right) if one < MARGIN] + [one for one in (bottom,) if one < FOOT]


def expected(filled: Filled, sheet: str, line: int, component: str) -> list[str]:
    """Return the words of the sheet in the workbook, with this learner chosen on it."""
    table = sheet.lower()
    chosen = {f"{table}:chosen learner": filled.label(line), f"{table}:chosen component": component}
    one = Filled(filled.order, filled.given, {**filled.fields, **chosen})
    return on_page(one, sheet_of(one, sheet), filled.layout.table(table).top + 1, 300, 5)


@pytest.mark.parametrize(("count", "award"), [(1, "enterprise"), (15, "art-and-design-practice"), (30, "construction")])
def test_one_page_a_learner_with_everything_on_it(count: int, award: str, tracker: Tracker) -> None:
    """Every PDF is one page of one learner, and holds what the sheet in the workbook shows for that learner."""
    filled = returned(tracker.folder / "10A.xlsx", award, count)
    component = filled.order.internal()[-1].id

    run = tracker.pack("10A.xlsx", "--learners", "all", "-c", component)

    assert run.code == 0
    assert f"{2 * count} page" in run.out
    candidates = [str(one) for one in filled.column(LEARNERS, "candidate")[:count]]
    assert tracker.names() == sorted(f"{one}_{award}_{component}_{form}.pdf" for one in candidates for form in FORMS)
    for line, candidate in enumerate(candidates):
        for form, sheet in FORMS.items():
            pdf = tracker.folder / "out" / f"{candidate}_{award}_{component}_{form}.pdf"
            (page,) = pages(pdf)
            words = expected(filled, sheet, line, component)
            assert len(words) > 40
            assert lost(page, words) == []
            assert "STALE" not in page
            assert cut(pdf) == []
            others = {f"Example{i}," for i in range(count)} - {f"Example{line},"}
            assert not others & set(page.split())


def test_two_hundred_and_fifty_learners(tracker: Tracker) -> None:
    """More than LibreOffice takes at once; each has a page of their own."""
    returned(tracker.folder / "all.xlsx", count=MOST_PAGES)

    run = tracker.pack("all.xlsx", "--learners", "all", "-c", "C1", "--forms", "authentication")

    assert run.code == 0
    assert "Made 250 PDFs in out: 250 pages, forms of 250 learners." in run.out
    assert len(tracker.names()) == MOST_PAGES
    for i in (1, 199, 200, 201, 250):
        (page,) = pages(tracker.folder / "out" / f"{7 * i:04}_enterprise_C1_authentication.pdf")
        assert f"Example{250 - i}," in page


def test_two_hundred_and_fifty_learners_in_one_pdf(tracker: Tracker) -> None:
    """One page each, in order of candidate numbers."""
    returned(tracker.folder / "all.xlsx", count=MOST_PAGES)

    run = tracker.pack("all.xlsx", "--learners", "all", "-c", "C1", "--forms", "record", "--merge")

    assert run.code == 0
    assert tracker.names() == ["all_enterprise_C1_record.pdf"]
    found = pages(tracker.folder / "out" / "all_enterprise_C1_record.pdf")
    assert len(found) == MOST_PAGES
    assert all(f"{7 * i:04}" in page.split() for i, page in enumerate(found, 1))


def test_one_pdf_holds_the_forms_learner_by_learner(tracker: Tracker) -> None:
    """Cohort record, then record and authentication of each learner of the sample, component by component."""
    returned(tracker.folder / "10A.xlsx", count=15, sample=[2, 7])

    run = tracker.pack(
        "10A.xlsx", "--forms", "cohort,record,authentication", "--merge", "--name", "{series}_{component}"
    )

    assert run.code == 0
    assert tracker.names() == ["2027-06_C1-C2.pdf"]
    pdf = tracker.folder / "out" / "2027-06_C1-C2.pdf"
    feet = [page.strip().splitlines()[-1].split("2027-06")[1].strip() for page in pages(pdf)]
    of_one = [
        "Cohort record {}",
        "Record {} 0056",
        "Authentication {} 0056",
        "Record {} 0091",
        "Authentication {} 0091",
    ]
    assert feet == [one.format(component) for component in ("C1", "C2") for one in of_one]
    assert facts(pdf)["Title"] == "Forms C1-C2 - Enterprise, May/June 2027"


def test_a_pdf_says_what_it_is(tracker: Tracker) -> None:
    """Title, language, tags for screen readers, A4, no password."""
    returned(tracker.folder / "10A.xlsx", count=1)

    tracker.pack("10A.xlsx", "--learners", "0007", "-c", "C1", "--forms", "record")

    pdf = tracker.folder / "out" / "0007_enterprise_C1_record.pdf"
    said = facts(pdf)
    title = "Assessment record 0007 Example0, Fore0 - C1 BEN01 Exploring Enterprises, May/June 2027"
    assert said["Title"] == title
    assert (said["Encrypted"], said["Tagged"], said["Pages"]) == ("no", "yes", "1")
    assert "A4" in said["Page size"]
    assert b"/Lang(en-GB)" in pdf.read_bytes()


def test_the_cohort_record_has_no_empty_line(tracker: Tracker) -> None:
    """Open lines of the workbook are not on it; the signatures follow the last learner."""
    filled = returned(tracker.folder / "10A.xlsx", count=30)

    run = tracker.pack("10A.xlsx", "--forms", "cohort", "-c", "C2")

    assert run.code == 0
    assert "out/all_enterprise_C2_cohort.pdf: 2 pages." in run.out.replace("\\", "/")
    pdf = tracker.folder / "out" / "all_enterprise_C2_cohort.pdf"
    whole = "\n".join(pages(pdf))
    rows = [line.split() for line in whole.splitlines() if "Example" in line and "Fore" in line]
    assert [row[0] for row in rows] == [f"{7 * i:04}" for i in range(1, 31)]
    totals = dict(zip(filled.column("marks:C2", "candidate"), filled.column("marks:C2", "total"), strict=True))
    assert all(str(totals[row[0]]) in row for row in rows)
    assert "Internal quality assurer" in pages(pdf)[-1]
    assert cut(pdf) == []


def test_sorted_sheets_print_the_right_learner(tracker: Tracker) -> None:
    """Lines moved on some sheets and not on others: every mark is still on its own learner's record."""
    moved = {LEARNERS: range(17, -1, -1), "marks:C1": [*range(3, 18), 0, 1, 2], "cohort": range(17, -1, -1)}
    returned(tracker.folder / "plain.xlsx", count=15)
    returned(tracker.folder / "sorted.xlsx", count=15, moved=moved)

    for name in ("plain", "sorted"):
        run = tracker.pack(f"{name}.xlsx", "--learners", "all", "--forms", "record,cohort", "-c", "C1", "-o", name)
        assert run.code == 0

    for name in tracker.names("plain"):
        assert pages(tracker.folder / "plain" / name) == pages(tracker.folder / "sorted" / name)


def test_a_workbook_saved_by_another_program_prints_the_same(tracker: Tracker, office: Office) -> None:
    """Saved by LibreOffice, and by openpyxl, which drops every result."""
    path = tracker.folder / "10A.xlsx"
    returned(path, count=3, sample=[0, 2])
    (tracker.folder / "office.xlsx").write_bytes(office.convert(path, "xlsx:Calc MS Excel 2007 XML").read_bytes())
    openpyxl.load_workbook(path).save(tracker.folder / "openpyxl.xlsx")

    for name in ("10A", "office", "openpyxl"):
        assert tracker.pack(f"{name}.xlsx", "-c", "C2", "-o", name).code == 0

    assert len(tracker.names("10A")) == 4
    for pdf in tracker.names("10A"):
        texts = {tuple(pages(tracker.folder / name / pdf)) for name in ("10A", "office", "openpyxl")}
        assert len(texts) == 1


def test_the_longest_that_can_be_typed_is_not_cut(tracker: Tracker) -> None:
    """Comment and evidence at their full length."""
    table = Filled(order(count=1)).layout.table("marks:C1")
    longest = "Comprehensive work with many words that say something. " * 20
    most = {one: table[one].kind.longest for one in ("comment", "evidence")}  # type: ignore[union-attr]
    changed = {("marks:C1", one): [longest[:room].strip(), *[None] * 3] for one, room in most.items()}
    filled = returned(tracker.folder / "10A.xlsx", count=1, changed=changed)

    assert tracker.pack("10A.xlsx", "--learners", "all", "-c", "C1").code == 0

    (page,) = pages(tracker.folder / "out" / "0007_enterprise_C1_record.pdf")
    assert lost(page, expected(filled, RECORD, 0, "C1")) == []
